namespace Dossier.Keywords;

/// <summary>Suffix stripping of English words: M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980.</summary>
/// <remarks>The algorithm as published, without later revisions, so that stems agree with those of the literature.</remarks>
public static class Porter
{
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "al",
        "er", "ic", "ion", "ou",
    ];

    /// <summary>The stem of a lower-case word; words of fewer than three letters stay as they are.</summary>
    public static string Stem(string word)
    {
        Span<char> buffer = word.Length < 62 ? stackalloc char[64] : new char[word.Length + 2];
        word.CopyTo(buffer);
        return new string(buffer[..Stem(buffer, word.Length)]);
    }

    /// <summary>Stems in place and returns the new length, in characters.</summary>
    /// <param name="word">Lower-case word at the beginning of a buffer with room for one character more.</param>
    /// <param name="length">Length of the word in characters.</param>
    public static int Stem(Span<char> word, int length)
    {
        if (length < 3)
        {
            return length;
        }

        length = StripInflection(word, length);
        length = Replace(word, length, Step2);
        length = Replace(word, length, Step3);
        length = StripDerivation(word, length);
        return TidyEnd(word, length);
    }

    /// <summary>Steps 1a, 1b and 1c: plurals, past tense, -ing, final y.</summary>
    private static int StripInflection(Span<char> word, int length)
    {
        if (Ends(word, length, "sses") || Ends(word, length, "ies"))
        {
            length -= 2;
        }
        else if (word[length - 1] == 's' && !Ends(word, length, "ss"))
        {
            length--;
        }

        var stripped = false;
        if (Ends(word, length, "eed"))
        {
            if (Measure(word[..(length - 3)]) > 0)
            {
                length--;
            }
        }
        else if (Ends(word, length, "ed") && HasVowel(word[..(length - 2)]))
        {
            length -= 2;
            stripped = true;
        }
        else if (Ends(word, length, "ing") && HasVowel(word[..(length - 3)]))
        {
            length -= 3;
            stripped = true;
        }

        if (stripped)
        {
            if (Ends(word, length, "at") || Ends(word, length, "bl") || Ends(word, length, "iz"))
            {
                word[length++] = 'e';
            }
            else if (EndsDouble(word[..length]) && word[length - 1] is not ('l' or 's' or 'z'))
            {
                length--;
            }
            else if (Measure(word[..length]) == 1 && EndsShort(word[..length]))
            {
                word[length++] = 'e';
            }
        }

        if (word[length - 1] == 'y' && HasVowel(word[..(length - 1)]))
        {
            word[length - 1] = 'i';
        }

        return length;
    }

    /// <summary>Steps 2 and 3: the first suffix that matches is replaced if a measure above 0 stays.</summary>
    private static int Replace(Span<char> word, int length, (string Suffix, string Replacement)[] rules)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (Ends(word, length, suffix))
            {
                var stem = length - suffix.Length;
                if (Measure(word[..stem]) > 0)
                {
                    replacement.CopyTo(word[stem..]);
                    return stem + replacement.Length;
                }

                return length;
            }
        }

        return length;
    }

    private static int StripDerivation(Span<char> word, int length)
    {
        foreach (var suffix in Step4)
        {
            if (Ends(word, length, suffix))
            {
                var stem = length - suffix.Length;
                var fits = Measure(word[..stem]) > 1 && (suffix != "ion" || word[stem - 1] is 's' or 't');
                return fits ? stem : length;
            }
        }

        return length;
    }

    /// <summary>Steps 5a and 5b: final e and double l.</summary>
    private static int TidyEnd(Span<char> word, int length)
    {
        if (word[length - 1] == 'e')
        {
            var measure = Measure(word[..(length - 1)]);
            if (measure > 1 || (measure == 1 && !EndsShort(word[..(length - 1)])))
            {
                length--;
            }
        }

        if (word[length - 1] == 'l' && EndsDouble(word[..length]) && Measure(word[..length]) > 1)
        {
            length--;
        }

        return length;
    }

    private static bool Ends(ReadOnlySpan<char> word, int length, string suffix) => word[..length].EndsWith(suffix);

    private static bool IsConsonant(ReadOnlySpan<char> word, int i) => word[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(word, i - 1),
        _ => true,
    };

    /// <summary>Porter's m: the number of vowel-consonant sequences.</summary>
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var measure = 0;
        var afterVowel = false;
        for (var i = 0; i < stem.Length; i++)
        {
            var consonant = IsConsonant(stem, i);
            if (consonant && afterVowel)
            {
                measure++;
            }

            afterVowel = !consonant;
        }

        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (!IsConsonant(stem, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsDouble(ReadOnlySpan<char> stem) =>
        stem.Length > 1 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1);

    /// <summary>Porter's *o: consonant, vowel, consonant, and the last is not w, x or y.</summary>
    private static bool EndsShort(ReadOnlySpan<char> stem) =>
        stem.Length > 2 && IsConsonant(stem, stem.Length - 1) && !IsConsonant(stem, stem.Length - 2)
        && IsConsonant(stem, stem.Length - 3) && stem[^1] is not ('w' or 'x' or 'y');
}
