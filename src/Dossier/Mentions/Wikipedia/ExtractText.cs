using System.Text;
using System.Text.RegularExpressions;

namespace Dossier.Mentions.Wikipedia;

/// <summary>The beginning of a page as plain text, without what the extraction leaves of formulas and pronunciations.</summary>
internal static partial class ExtractText
{
    /// <remarks>A formula comes as its letters, one a line, and then again as TeX in braces; a pronunciation as an empty bracket.</remarks>
    public static string Tidy(string extract)
    {
        var text = new StringBuilder(extract.Length);
        var copied = 0;
        for (var at = extract.IndexOf("{\\displaystyle", StringComparison.Ordinal); at >= 0; at = extract.IndexOf("{\\displaystyle", copied, StringComparison.Ordinal))
        {
            text.Append(extract, copied, at - copied);
            copied = EndOfBraces(extract, at);
        }

        var plain = PlainText.Clean(text.Append(extract, copied, extract.Length - copied).ToString());
        plain = OnlyPunctuation().Replace(plain, "");
        plain = LeadingPunctuation().Replace(plain, "(");
        return BlankBefore().Replace(plain, "$1").Trim();
    }

    // A brace that is not closed takes nothing with it but itself.
    private static int EndOfBraces(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '{')
            {
                depth++;
            }
            else if (text[i] == '}' && --depth == 0)
            {
                return i + 1;
            }
        }

        return open + 1;
    }

    [GeneratedRegex(@" ?\([\s,;:/]*\)")]
    private static partial Regex OnlyPunctuation();

    [GeneratedRegex(@"\([\s,;:]+")]
    private static partial Regex LeadingPunctuation();

    [GeneratedRegex(@" ([,.;:)])(?=\s|$)")]
    private static partial Regex BlankBefore();
}
