using System.Text;
using System.Text.Json.Serialization;

namespace Dossier.Articles.Markup;

/// <summary>Text with the little structure that titles and abstracts have.</summary>
/// <remarks>
/// The markup is text with <c>&amp;amp;</c>, <c>&amp;lt;</c> and <c>&amp;gt;</c> escaped, and of elements only i, b, sub, sup, sc, p (a
/// paragraph), h (the label of an abstract's section, before its p) and math (TeX without delimiters, its content escaped likewise; with
/// <c>&lt;math&gt;</c> inline and <c>&lt;dmath&gt;</c> displayed). Elements have no attributes and are always closed. Only
/// <see cref="RichTextBuilder"/> makes it from foreign text, so that it can be shown without sanitizing it again.
/// </remarks>
[JsonConverter(typeof(RichTextJsonConverter))]
public readonly record struct RichText
{
    /// <summary>Stands for a formula in <see cref="ToProse"/>: OBJECT REPLACEMENT CHARACTER, which no word or phrase crosses.</summary>
    public const char FormulaMark = '\uFFFC';

    private readonly string? markup;

    private RichText(string markup) => this.markup = markup;

    public string Markup => markup ?? "";

    public bool IsEmpty => string.IsNullOrEmpty(markup);

    /// <summary>Takes over markup that <see cref="RichTextBuilder"/> wrote earlier.</summary>
    public static RichText FromMarkup(string markup) => new(markup);

    /// <summary>Plain text without any structure.</summary>
    public static RichText FromPlain(string text)
    {
        var builder = new RichTextBuilder();
        builder.Text(text);
        return builder.Build();
    }

    public override string ToString() => ToPlainText();

    /// <summary>
    /// The text without elements: paragraphs become line ends, labels end in a colon, formulas stand as by <see
    /// cref="TexMath.ToReadable"/>.
    /// </summary>
    public string ToPlainText() => Flatten(formulas: true);

    /// <summary>The text for word and phrase statistics: as plain text, each formula replaced by <see cref="FormulaMark"/>.</summary>
    public string ToProse() => Flatten(formulas: false);

    private string Flatten(bool formulas)
    {
        if (markup is null)
        {
            return "";
        }

        if (!markup.AsSpan().ContainsAny('<', '&'))
        {
            return markup;
        }

        var text = new StringBuilder(markup.Length);
        var rest = markup.AsSpan();
        Span<char> stack = stackalloc char[256];
        while (!rest.IsEmpty)
        {
            var token = RichTextToken.Next(ref rest);
            switch (token.Kind)
            {
                case RichTextTokenKind.Text or RichTextTokenKind.Formula:
                    var buffer = token.Text.Length <= stack.Length ? stack : new char[token.Text.Length];
                    var plain = buffer[..RichTextToken.Unescape(token.Text, buffer)];
                    if (token.Kind == RichTextTokenKind.Text)
                    {
                        text.Append(plain);
                    }
                    else if (formulas)
                    {
                        text.Append(TexMath.ToReadable(plain));
                    }
                    else
                    {
                        text.Append(FormulaMark);
                    }

                    break;
                case RichTextTokenKind.Close when token.Text is "h":
                    text.Append(": ");
                    break;
                case RichTextTokenKind.Close when token.Text is "p" && !rest.IsEmpty:
                    text.Append('\n');
                    break;
            }
        }

        return text.ToString();
    }
}

/// <summary>Writes rich text; escapes what comes from outside and closes what was opened.</summary>
public sealed class RichTextBuilder
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();

    public bool IsEmpty => text.Length == 0;

    /// <summary>Appends foreign text, escaped.</summary>
    public RichTextBuilder Text(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            var next = value.IndexOfAny('&', '<', '>');
            if (next < 0)
            {
                text.Append(value);
                break;
            }

            text.Append(value[..next]).Append(value[next] switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
            value = value[(next + 1)..];
        }

        return this;
    }

    /// <summary>Opens one of i, b, sub, sup, sc, p, h.</summary>
    public RichTextBuilder Open(string element)
    {
        text.Append('<').Append(element).Append('>');
        open.Push(element);
        return this;
    }

    /// <summary>Closes the innermost open element; nothing happens when none is open.</summary>
    public RichTextBuilder Close()
    {
        if (open.TryPop(out var element))
        {
            text.Append("</").Append(element).Append('>');
        }

        return this;
    }

    /// <summary>Appends a formula, given as TeX without its delimiters.</summary>
    public RichTextBuilder Math(ReadOnlySpan<char> tex, bool display = false)
    {
        text.Append(display ? "<dmath>" : "<math>");
        Text(tex);
        text.Append(display ? "</dmath>" : "</math>");
        return this;
    }

    public RichText Build()
    {
        while (open.Count > 0)
        {
            Close();
        }

        return RichText.FromMarkup(text.ToString());
    }
}
