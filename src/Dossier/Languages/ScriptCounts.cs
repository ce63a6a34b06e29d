namespace Dossier.Languages;

/// <summary>How many letters of a text are of which script.</summary>
internal struct ScriptCounts
{
    // An ideograph or a syllable says as much as so many letters.
    private const int IdeographLetters = 3;
    private const int SyllableLetters = 2;

    // Blocks of scripts that one larger language is written in.
    private static readonly (char First, char Last, string Language)[] Blocks =
    [
        ('\u0370', '\u03FF', "el"), ('\u0530', '\u058F', "hy"), ('\u0590', '\u05FF', "he"), ('\u0900', '\u097F', "hi"), ('\u0980', '\u09FF', "bn"),
        ('\u0A00', '\u0A7F', "pa"), ('\u0A80', '\u0AFF', "gu"), ('\u0B80', '\u0BFF', "ta"), ('\u0C00', '\u0C7F', "te"), ('\u0C80', '\u0CFF', "kn"),
        ('\u0D00', '\u0D7F', "ml"), ('\u0D80', '\u0DFF', "si"), ('\u0E00', '\u0E7F', "th"), ('\u0E80', '\u0EFF', "lo"), ('\u1000', '\u109F', "my"),
        ('\u10A0', '\u10FF', "ka"), ('\u1200', '\u137F', "am"), ('\u1780', '\u17FF', "km"), ('\u1F00', '\u1FFF', "el"),
    ];

    private int latin;
    private int cyrillic;
    private int arabic;
    private int han;
    private int kana;
    private int hangul;
    private int other;
    private string? otherLanguage;

    /// <summary>Adds so many letters of ASCII.</summary>
    public void AddLatin(int letters) => latin += letters;

    public void Add(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            switch (c)
            {
                case < '\u0370' or (>= '\u1E00' and <= '\u1EFF'): latin++; break;
                case >= '\u0400' and <= '\u052F': cyrillic++; break;
                case (>= '\u0600' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC'): arabic++; break;
                case >= '\u3040' and <= '\u30FF': kana++; break;
                case (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF'): han++; break;
                case (>= '\uAC00' and <= '\uD7AF') or (>= '\u1100' and <= '\u11FF'): hangul++; break;
                default: AddOther(c); break;
            }
        }
    }

    /// <summary>The language where the script tells it; null where words must.</summary>
    public readonly (string? Language, Script Script)? Told()
    {
        var alphabet = Math.Max(latin, Math.Max(cyrillic, arabic));
        var ideographs = (han + kana) * IdeographLetters;
        if (ideographs > alphabet && ideographs > hangul * SyllableLetters)
        {
            // Japanese is never long without kana; a single one in a Chinese text is a name or ornament.
            return kana > 0 && kana * 20 >= han ? ("ja", Script.Kana) : ("zh", Script.Han);
        }

        return hangul * SyllableLetters > alphabet ? ("ko", Script.Hangul)
            : other > alphabet ? (otherLanguage, Script.Other)
            : null;
    }

    public readonly Script Alphabet() =>
        cyrillic > latin && cyrillic >= arabic ? Script.Cyrillic : arabic > latin ? Script.Arabic : latin > 0 ? Script.Latin : Script.Other;

    private void AddOther(char c)
    {
        foreach (var (first, last, language) in Blocks)
        {
            if (c >= first && c <= last)
            {
                other++;
                otherLanguage ??= language;
                return;
            }
        }
    }
}
