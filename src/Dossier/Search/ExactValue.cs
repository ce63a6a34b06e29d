using System.Text;

namespace Dossier.Search;

/// <summary>The normal form of a keyword or a name: what filters compare and what stands in a page's address.</summary>
public static class ExactValue
{
    /// <summary>Longer forms are cut here, in characters.</summary>
    public const int MaxLength = 160;

    /// <summary>
    /// Case and accents folded, every run of other characters than letters and digits one hyphen, none at the ends; "+" and "#" are
    /// spelled out so that "C", "C++" and "C#" stay apart. Letters of all scripts are kept. Applying it twice changes nothing.
    /// </summary>
    /// <returns>The normal form; empty when the value has neither letter nor digit.</returns>
    public static string From(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        var text = new StringBuilder(Math.Min(value.Length, MaxLength) + 8);
        var pending = false;
        Span<char> folded = stackalloc char[8];
        for (var i = 0; i < value.Length && text.Length < MaxLength; i++)
        {
            var c = value[i];
            if (c is '+' or '#')
            {
                if (text.Length > 0)
                {
                    text.Append('-').Append(c == '+' ? "plus" : "sharp");
                    pending = true;
                }

                continue;
            }

            // An apostrophe joins: "Alzheimer's" is one word with and without it, whichever sign was typed.
            if (c is '\'' or '’' or 'ʼ' || LetterFolding.IsCombiningMark(c))
            {
                continue;
            }

            var isPair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (isPair ? !Rune.IsLetterOrDigit(new Rune(c, value[i + 1])) : !IsPart(c))
            {
                pending = text.Length > 0;
                i += isPair ? 1 : 0;
                continue;
            }

            if (pending)
            {
                text.Append('-');
                pending = false;
            }

            if (isPair)
            {
                text.Append(c).Append(value[++i]);
                continue;
            }

            AppendFolded(text, folded[..LetterFolding.Fold(c, folded)]);
        }

        return TextLength.Cut(text.ToString(), MaxLength).TrimEnd('-');
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || LetterFolding.IsSign(c);

    private static void AppendFolded(StringBuilder text, ReadOnlySpan<char> folded)
    {
        foreach (var c in folded)
        {
            if (IsPart(c))
            {
                text.Append(c);
            }
        }
    }
}
