using System.Text;

namespace Dossier.Articles.Markup;

/// <summary>Writes rich text as HTML.</summary>
/// <remarks>
/// Whatever the markup holds, the output is well-formed and has no elements but i, b, sub, sup, span.sc, p, h4.label, code.tex and
/// MathML: an element that <see cref="RichText"/> does not name, or that has attributes, is shown as text.
/// </remarks>
public static class RichTextHtml
{
    private static readonly (string Name, string Open, string Close, bool Block)[] Elements =
    [
        ("i", "<i>", "</i>", false),
        ("b", "<b>", "</b>", false),
        ("sub", "<sub>", "</sub>", false),
        ("sup", "<sup>", "</sup>", false),
        ("sc", "<span class=\"sc\">", "</span>", false),
        ("p", "<p>", "</p>", true),
        ("h", "<h4 class=\"label\">", "</h4>", true),
    ];

    public static void Write(RichText text, StringBuilder output) => Write(text.Markup, output, blocks: true);

    /// <summary>
    /// The text for one line, such as a title: paragraphs and labels become spaces, displayed formulas stand in the line.
    /// </summary>
    public static string Inline(RichText text)
    {
        if (!text.Markup.AsSpan().ContainsAny('<', '>', '&'))
        {
            return text.Markup;
        }

        var output = new StringBuilder(text.Markup.Length * 2);
        Write(text.Markup, output, blocks: false);
        return output.ToString().Trim();
    }


    private static void Write(string markup, StringBuilder output, bool blocks)
    {
        var open = new Stack<int>();
        Span<int> counts = stackalloc int[Elements.Length];
        counts.Clear();
        var rest = markup.AsSpan();
        while (!rest.IsEmpty)
        {
            var token = RichTextToken.Next(ref rest);
            switch (token.Kind)
            {
                case RichTextTokenKind.Text:
                    AppendEscaped(token.Text, output);
                    break;
                case RichTextTokenKind.Formula:
                    WriteFormula(token.Text, token.Display && blocks, output);
                    break;
                case RichTextTokenKind.Open:
                    var element = Find(token.Text);
                    if (blocks || !Elements[element].Block)
                    {
                        output.Append(Elements[element].Open);
                    }
                    else
                    {
                        AppendGap(output);
                    }

                    open.Push(element);
                    counts[element]++;
                    break;
                case RichTextTokenKind.Close:
                    Close(Find(token.Text), open, counts, output, blocks);
                    break;
            }
        }

        while (open.TryPop(out var element))
        {
            WriteClose(element, output, blocks);
        }
    }

    /// <summary>Closes an element and what is still open inside; nothing when it is not open.</summary>
    /// <param name="counts">How often each element is open.</param>
    private static void Close(int element, Stack<int> open, Span<int> counts, StringBuilder output, bool blocks)
    {
        if (counts[element] == 0)
        {
            return;
        }

        int inner;
        do
        {
            inner = open.Pop();
            counts[inner]--;
            WriteClose(inner, output, blocks);
        }
        while (inner != element);
    }

    private static void WriteClose(int element, StringBuilder output, bool blocks)
    {
        if (blocks || !Elements[element].Block)
        {
            output.Append(Elements[element].Close);
        }
        else
        {
            AppendGap(output);
        }
    }

    private static void AppendGap(StringBuilder output)
    {
        if (output.Length > 0 && output[^1] != ' ')
        {
            output.Append(' ');
        }
    }

    private static void WriteFormula(ReadOnlySpan<char> escaped, bool display, StringBuilder output)
    {
        Span<char> stack = stackalloc char[256];
        var buffer = escaped.Length <= stack.Length ? stack : new char[escaped.Length];
        var tex = buffer[..RichTextToken.Unescape(escaped, buffer)];
        if (!TexMath.TryWriteMathMl(tex, display, output))
        {
            output.Append("<code class=\"tex\">");
            AppendEscaped(escaped, output);
            output.Append("</code>");
        }
    }

    private static int Find(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < Elements.Length; i++)
        {
            if (name.SequenceEqual(Elements[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// Appends text whose &amp;amp;, &amp;lt; and &amp;gt; are escaped already; whatever else is special is escaped here.
    /// </summary>
    private static void AppendEscaped(ReadOnlySpan<char> text, StringBuilder output)
    {
        while (!text.IsEmpty)
        {
            var next = text.IndexOfAny('&', '<', '>');
            if (next < 0)
            {
                output.Append(text);
                return;
            }

            output.Append(text[..next]);
            text = text[next..];
            var escaped = RichTextToken.EntityLength(text);
            if (escaped > 0)
            {
                output.Append(text[..escaped]);
                text = text[escaped..];
            }
            else
            {
                output.Append(text[0] switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
                text = text[1..];
            }
        }
    }
}
