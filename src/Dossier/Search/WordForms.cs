using Dossier.Languages;

namespace Dossier.Search;

/// <summary>Terms that stand in the index beside a word at the same place: its stem in the text's language, and pairs of characters.</summary>
/// <remarks>
/// The word itself is indexed in every language as in English, so that names, formulas and words of English are found everywhere; what is
/// added carries a mark, so that it is only found by those who look for it and the ranking of English articles stays as it is.
/// </remarks>
internal static class WordForms
{
    /// <summary>Begins the stem of a word in another language than English.</summary>
    public const char StemMark = '\u0001';

    /// <summary>Begins a pair of characters of a script without spaces, or of a Korean word.</summary>
    public const char PairMark = '\u0002';

    private const int MaxWordLength = 48;

    /// <summary>Scripts that are written without spaces between words.</summary>
    public static bool IsUnspaced(char c) => c >= '\u0E00'
        && c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
            or <= '\u0EFF' or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF');

    public static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7AF';

    public static string Pair(char first, char second) => string.Concat([PairMark, first, second]);

    /// <summary>The marked stem of a word as it stands in the text; null for a word too long to be one.</summary>
    public static string? StemOf(string language, ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > MaxWordLength)
        {
            return null;
        }

        var buffer = new char[word.Length + Stems.Spare];
        Span<char> plain = stackalloc char[LetterFolding.MaxGrowth];
        for (var i = 0; i < word.Length; i++)
        {
            // The stemmer for Greek wants words without accents; those of other languages tell endings by them.
            buffer[i] = language == "el" && LetterFolding.Fold(word[i], plain) == 1 ? plain[0] : language == "tr" && word[i] is 'I' ? 'ı' : word[i] is 'İ' ? 'i' : char.ToLowerInvariant(word[i]);
        }

        var length = Stems.OfThread.Stem(language, buffer, word.Length);
        Span<char> folded = stackalloc char[1 + ((MaxWordLength + Stems.Spare) * LetterFolding.MaxGrowth)];
        folded[0] = StemMark;
        var end = 1;
        foreach (var c in buffer.AsSpan(0, length))
        {
            end += LetterFolding.Fold(c, folded[end..]);
        }

        return end == 1 ? null : folded[..end].ToString();
    }

    /// <summary>Whether words of this language may be written with this letter.</summary>
    public static bool IsWritten(Language language, char letter) => language.Script switch
    {
        Script.Latin => letter is < '\u0370' or (>= '\u1E00' and <= '\u1EFF'),
        Script.Cyrillic => letter is >= '\u0400' and <= '\u052F',
        Script.Arabic => letter is >= '\u0600' and <= '\u06FF',
        Script.Hangul => IsHangul(letter),
        _ => letter is >= '\u0370' and < '\u3000',
    };
}
