namespace Dossier.App.Quality;

/// <summary>The stemmer by which keywords are compared with gold ones, after M. F. Porter, "An algorithm for suffix stripping", 1980.</summary>
/// <remarks>Not the program's own stemmer, so that a change of that one moves no score. It takes y for a vowel behind a vowel and for a
/// consonant behind a consonant, the other way round than the paper: so do the scores with which ours are compared.</remarks>
internal static class ScoringStemmer
{
    private static readonly (string Suffix, string With)[] Second =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string With)[] Third =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Fourth =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al", "er", "ic", "ion", "ou"];

    public static string Stem(string word)
    {
        if (word.Length < 3)
        {
            return word;
        }

        word = Replace(Replace(Inflection(word), Second), Third);
        foreach (var suffix in Fourth)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal))
            {
                var stem = word[..^suffix.Length];
                word = Measure(stem) > 1 && (suffix != "ion" || stem[^1] is 's' or 't') ? stem : word;
                break;
            }
        }

        if (word.EndsWith('e') && (Measure(word[..^1]) > 1 || (Measure(word[..^1]) == 1 && !EndsShort(word[..^1]))))
        {
            word = word[..^1];
        }

        return EndsDouble(word) && word[^1] == 'l' && Measure(word) > 1 ? word[..^1] : word;
    }

    private static string Inflection(string word)
    {
        if (Ends(word, "sses") || Ends(word, "ies"))
        {
            word = word[..^2];
        }
        else if (Ends(word, "s") && !Ends(word, "ss"))
        {
            word = word[..^1];
        }

        var stripped = false;
        if (Ends(word, "eed"))
        {
            word = Measure(word[..^3]) > 0 ? word[..^1] : word;
        }
        else if (Ends(word, "ed") && HasVowel(word[..^2]))
        {
            (word, stripped) = (word[..^2], true);
        }
        else if (Ends(word, "ing") && HasVowel(word[..^3]))
        {
            (word, stripped) = (word[..^3], true);
        }

        if (stripped)
        {
            word = Ends(word, "at") || Ends(word, "bl") || Ends(word, "iz") ? word + "e"
                : EndsDouble(word) && word[^1] is not ('l' or 's' or 'z') ? word[..^1]
                : Measure(word) == 1 && EndsShort(word) ? word + "e"
                : word;
        }

        return Ends(word, "y") && HasVowel(word[..^1]) ? word[..^1] + "i" : word;
    }

    private static string Replace(string word, (string Suffix, string With)[] list)
    {
        foreach (var (suffix, with) in list)
        {
            if (Ends(word, suffix))
            {
                return Measure(word[..^suffix.Length]) > 0 ? word[..^suffix.Length] + with : word;
            }
        }

        return word;
    }

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);

    private static bool IsConsonant(string word, int place) =>
        word[place] is not ('a' or 'e' or 'i' or 'o' or 'u') && !(word[place] == 'y' && place > 0 && !IsConsonant(word, place - 1));

    /// <summary>How often consonants follow vowels.</summary>
    private static int Measure(string word)
    {
        var (count, vowel) = (0, false);
        for (var i = 0; i < word.Length; i++)
        {
            var consonant = IsConsonant(word, i);
            count += consonant && vowel ? 1 : 0;
            vowel = !consonant;
        }

        return count;
    }

    private static bool HasVowel(string word) => Enumerable.Range(0, word.Length).Any(i => !IsConsonant(word, i));

    private static bool EndsDouble(string word) => word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsShort(string word) => word.Length > 2 && IsConsonant(word, word.Length - 1) && !IsConsonant(word, word.Length - 2)
        && IsConsonant(word, word.Length - 3) && word[^1] is not ('w' or 'x' or 'y');
}
