using Dossier.Articles.Markup;

namespace Dossier.Harvest;

/// <summary>Titles, names and abstracts in records that may hold markup of JATS or HTML.</summary>
internal static class RecordMarkup
{
    private const int LongestExcuse = 80;

    /// <summary>Text on one line; null when nothing is left of it.</summary>
    public static RichText? ToLine(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var rich = MarkupText.ToRichText(text);
        if (rich.Markup.Contains("<p>", StringComparison.Ordinal) || rich.Markup.Contains("<h>", StringComparison.Ordinal))
        {
            // Line ends and headings in a title are of the page it was set on.
            rich = RichText.FromMarkup(rich.Markup.Replace("</p>", " ", StringComparison.Ordinal).Replace("</h>", " ", StringComparison.Ordinal)
                .Replace("<p>", "", StringComparison.Ordinal).Replace("<h>", "", StringComparison.Ordinal).TrimEnd());
        }

        return rich.IsEmpty ? null : rich;
    }

    /// <summary>Text of several paragraphs.</summary>
    public static RichText? ToBlocks(string? text) =>
        text is not null && MarkupText.ToRichText(text) is { IsEmpty: false } rich && !(text.Length <= LongestExcuse && IsExcuse(rich)) ? rich : null;

    /// <summary>"No abstract available." is none.</summary>
    private static bool IsExcuse(RichText text) => text.ToPlainText().Trim(' ', '.', '[', ']', '-', '–', '—').ToUpperInvariant() is
        "" or "NO ABSTRACT" or "NO ABSTRACT AVAILABLE" or "NO ABSTRACT IS AVAILABLE" or "ABSTRACT NOT AVAILABLE" or "NOT AVAILABLE" or "N/A"
        or "NONE" or "ABSTRACT" or "NO ABSTRACT PROVIDED";

    public static string? ToPlain(string? text) => ToLine(text)?.ToPlainText() is { Length: > 0 } plain ? plain : null;
}
