using System.Globalization;
using System.Text;

namespace Dossier.Similarity;

/// <summary>Lower case without diacritics.</summary>
internal static class Folding
{
    // U+00E0 to U+017F, '\0' where a letter folds to itself: beside what Unicode decomposes also ø, đ, ł and their like.
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo\0ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Folds one character that is not ASCII.</summary>
    public static char Letter(char c)
    {
        var lower = char.ToLowerInvariant(c);
        if (lower is >= '\u00E0' and <= '\u017F' && Latin[lower - '\u00E0'] is not '\0' and var plain)
        {
            return plain;
        }

        // Vietnamese and Greek; other scripts decompose into what is no accent (Hangul, й).
        return lower is (>= '\u0370' and <= '\u03FF') or (>= '\u1E00' and <= '\u1FFF')
            ? lower.ToString().Normalize(NormalizationForm.FormD)[0]
            : lower;
    }

    public static bool IsMark(char c) =>
        c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Letters and digits folded; runs of anything else become one space, or nothing.</summary>
    public static string Fold(ReadOnlySpan<char> text, bool keepSpaces)
    {
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (gap && folded.Length > 0)
                {
                    folded.Append(' ');
                }

                gap = false;
                switch (c)
                {
                    case 'ß': folded.Append("ss"); break;
                    case 'æ' or 'Æ': folded.Append("ae"); break;
                    case 'œ' or 'Œ': folded.Append("oe"); break;
                    default: folded.Append(c < 128 ? char.ToLowerInvariant(c) : Letter(c)); break;
                }
            }
            else if (keepSpaces && !IsMark(c) && c is not ('\'' or '\u2019' or '`'))
            {
                gap = true;
            }
        }

        return folded.ToString();
    }
}
