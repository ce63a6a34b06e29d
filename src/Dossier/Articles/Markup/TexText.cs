using System.Buffers;

namespace Dossier.Articles.Markup;

/// <summary>Reads the TeX that titles, names and abstracts are written in.</summary>
/// <remarks>
/// Accents become composed letters, quotes and dashes typographic ones, \emph and its kin elements; formulas are kept as they are (see
/// <see cref="TexTextFormulas"/>); unknown commands are dropped and their arguments' text kept. Takes linear time on any input.
/// </remarks>
public static class TexText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\${}~`\"&<^_");

    /// <param name="tex">Text as arXiv stores it, possibly hard-wrapped.</param>
    /// <param name="paragraphs">
    /// Whether a line that begins with a blank begins a paragraph (arXiv's convention for abstracts); otherwise the result is one line.
    /// </param>
    public static RichText ToRichText(string tex, bool paragraphs)
    {
        var trimmed = tex.AsSpan().Trim();
        if (IsPlain(trimmed))
        {
            return RichText.FromPlain(trimmed.Length == tex.Length ? tex : trimmed.ToString());
        }

        return new TexTextReader(TexTextAccents.ComposeMarks(tex), paragraphs).Read();
    }

    /// <summary>The same as plain text on one line, for names; formulas stand as their TeX.</summary>
    public static string ToPlain(string tex)
    {
        var trimmed = tex.AsSpan().Trim();
        if (trimmed.IsEmpty || IsPlain(trimmed))
        {
            return trimmed.Length == tex.Length ? tex : trimmed.ToString();
        }

        return ToRichText(tex, paragraphs: false).ToPlainText();
    }

    private static bool IsPlain(ReadOnlySpan<char> text) => MarkupTextBlocks.IsTidy(text) && !text.ContainsAny(Special)
        && !text.Contains("--", StringComparison.Ordinal) && !text.Contains("''", StringComparison.Ordinal)
            && !TexTextAccents.HasMarks(text);
}
