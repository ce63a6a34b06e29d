using System.Diagnostics.CodeAnalysis;
using System.Text;
using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations;

/// <summary>Text in CSL-JSON's rich form: i, b, sub, sup, small capitals as a span; formulas between dollars; blocks as p and h3.</summary>
internal static class CslText
{
    public static string Write(RichText text)
    {
        var result = new StringBuilder(text.Markup.Length);
        foreach (var part in CitationMarkup.Parts(text))
        {
            result.Append(part.Kind switch
            {
                MarkupPartKind.Text => Escape(part.Value),
                MarkupPartKind.Formula => Formula(part),
                MarkupPartKind.Open => part.Value switch
                {
                    "sc" => "<span style=\"font-variant:small-caps;\">",
                    "h" => "<h3>",
                    _ => $"<{part.Value}>",
                },
                _ => part.Value switch { "sc" => "</span>", "h" => "</h3>", _ => $"</{part.Value}>" },
            });
        }

        return result.ToString();
    }

    /// <summary>
    /// Most readers show entities as they stand, so that only what would be read as markup is written as one; an ampersand twice, since
    /// what was encoded twice is decoded twice.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Escape(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny('<', '&'))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(text[i] switch
            {
                '&' when MarkupTextEntities.Decode(text.AsSpan(i), out _) > 1 => "&amp;amp;",
                '<' when i + 1 < text.Length && text[i + 1] == '!' => "&lt;",
                '<' when MarkupTextTags.TryRead(text.AsSpan(i), out _) => "&lt;",
                var c => c.ToString(),
            });
        }

        return result.ToString();
    }

    /// <summary>Between dollars, or between brackets where dollars would not be read as a formula's.</summary>
    private static string Formula(MarkupPart part)
    {
        var tex = Escape(part.Value);
        var dollars = part.IsDisplay ? $"$${tex}$$" : $"${tex}$";
        if (new TexTextFormulas(dollars).TryReadDollar(0, out var formula) && formula.End == dollars.Length)
        {
            return dollars;
        }

        return part.IsDisplay ? $@"\[{tex}\]" : $@"\({tex}\)";
    }
}
