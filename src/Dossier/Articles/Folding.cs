using System.Globalization;
using System.Text;

namespace Dossier.Articles;

/// <summary>Text reduced to what counts when two spellings are compared: lower-case letters and digits, words divided by one blank.</summary>
public static class Folding
{
    /// <summary>Drops case, accents and punctuation. Letters of any script are kept.</summary>
    public static string Fold(string text)
    {
        var source = System.Text.Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKD);
        var result = new StringBuilder(source.Length);
        var gap = false;
        foreach (var c in source)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                if (gap && result.Length > 0)
                {
                    result.Append(' ');
                }

                gap = false;
                AppendFolded(result, c);
            }
            else if (c != '\'' && c != '\u2019' && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                gap = true;
            }
        }

        return result.ToString();
    }

    public static int CountWords(string folded) => folded.Length == 0 ? 0 : folded.AsSpan().Count(' ') + 1;

    private static void AppendFolded(StringBuilder result, char c)
    {
        switch (c)
        {
            case 'ß': result.Append("ss"); break;
            case 'æ' or 'Æ': result.Append("ae"); break;
            case 'œ' or 'Œ': result.Append("oe"); break;
            case 'ø' or 'Ø': result.Append('o'); break;
            case 'ł' or 'Ł': result.Append('l'); break;
            case 'đ' or 'Đ' or 'ð' or 'Ð': result.Append('d'); break;
            case 'þ' or 'Þ': result.Append("th"); break;
            case 'ı': result.Append('i'); break;
            default: result.Append(char.ToLowerInvariant(c)); break;
        }
    }
}
