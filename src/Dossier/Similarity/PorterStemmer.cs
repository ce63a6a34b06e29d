namespace Dossier.Similarity;

/// <summary>Strips the suffixes of English words.</summary>
/// <remarks>M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the author's later departures (bli, logi).</remarks>
internal ref struct PorterStemmer
{
    private readonly Span<char> word;

    private int length;

    private PorterStemmer(Span<char> word, int length)
    {
        this.word = word;
        this.length = length;
    }

    /// <summary>Stems a folded word in place.</summary>
    /// <param name="word">Buffer of at least one more character than the word: a step may add an e.</param>
    /// <returns>Length of the stem; words with other characters than a to z, and those of two letters, stay as they are.</returns>
    public static int Stem(Span<char> word, int length)
    {
        if (length <= 2 || word[..length].ContainsAnyExceptInRange('a', 'z'))
        {
            return length;
        }

        var stemmer = new PorterStemmer(word, length);
        stemmer.Plurals();
        stemmer.PastAndProgressive();
        stemmer.FinalY();
        stemmer.Replace(Step2, 0);
        stemmer.Replace(Step3, 0);
        stemmer.Remove();
        stemmer.FinalE();
        return stemmer.length;
    }

    private static readonly string[] Step2 =
    [
        "ational", "ate", "tional", "tion", "enci", "ence", "anci", "ance", "izer", "ize", "bli", "ble", "alli", "al", "entli", "ent",
        "eli", "e", "ousli", "ous", "ization", "ize", "ation", "ate", "ator", "ate", "alism", "al", "iveness", "ive", "fulness", "ful",
        "ousness", "ous", "aliti", "al", "iviti", "ive", "biliti", "ble", "logi", "log",
    ];

    private static readonly string[] Step3 =
        ["icate", "ic", "ative", "", "alize", "al", "iciti", "ic", "ical", "ic", "ful", "", "ness", ""];

    private static readonly string[] Step4 =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive",
        "ize",
    ];

    private readonly bool IsConsonant(int i) => word[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(i - 1),
        _ => true,
    };

    /// <summary>Porter's m of the first <paramref name="end"/> characters: how often a vowel run is followed by a consonant run.</summary>
    private readonly int Measure(int end)
    {
        var (measure, vowel) = (0, false);
        for (var i = 0; i < end; i++)
        {
            if (!IsConsonant(i))
            {
                vowel = true;
            }
            else if (vowel)
            {
                measure++;
                vowel = false;
            }
        }

        return measure;
    }

    private readonly bool HasVowel(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (!IsConsonant(i))
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool Ends(string suffix) => ((ReadOnlySpan<char>)word[..length]).EndsWith(suffix, StringComparison.Ordinal);

    private readonly bool EndsInDoubleConsonant() => length > 1 && word[length - 1] == word[length - 2] && IsConsonant(length - 1);

    private readonly bool EndsInShortSyllable(int end) => end >= 3 && IsConsonant(end - 1) && !IsConsonant(end - 2) && IsConsonant(end - 3)
        && word[end - 1] is not ('w' or 'x' or 'y');

    private void Plurals()
    {
        if (word[length - 1] != 's')
        {
            return;
        }

        if (Ends("sses") || Ends("ies"))
        {
            length -= 2;
        }
        else if (!Ends("ss"))
        {
            length--;
        }
    }

    private void PastAndProgressive()
    {
        if (Ends("eed"))
        {
            length -= Measure(length - 3) > 0 ? 1 : 0;
            return;
        }

        var stem = Ends("ed") ? length - 2 : Ends("ing") ? length - 3 : 0;
        if (stem == 0 || !HasVowel(stem))
        {
            return;
        }

        length = stem;
        if (Ends("at") || Ends("bl") || Ends("iz") || (!EndsInDoubleConsonant() && Measure(length) == 1 && EndsInShortSyllable(length)))
        {
            word[length++] = 'e';
        }
        else if (EndsInDoubleConsonant() && word[length - 1] is not ('l' or 's' or 'z'))
        {
            length--;
        }
    }

    private readonly void FinalY()
    {
        if (word[length - 1] == 'y' && HasVowel(length - 1))
        {
            word[length - 1] = 'i';
        }
    }

    private void Replace(ReadOnlySpan<string> pairs, int measure)
    {
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (Ends(pairs[i]))
            {
                var stem = length - pairs[i].Length;
                if (Measure(stem) > measure)
                {
                    pairs[i + 1].CopyTo(word[stem..]);
                    length = stem + pairs[i + 1].Length;
                }

                return;
            }
        }
    }

    private void Remove()
    {
        foreach (var suffix in Step4)
        {
            if (Ends(suffix))
            {
                var stem = length - suffix.Length;
                if (Measure(stem) > 1 && (suffix != "ion" || (stem > 0 && word[stem - 1] is 's' or 't')))
                {
                    length = stem;
                }

                return;
            }
        }
    }

    private void FinalE()
    {
        if (word[length - 1] == 'e')
        {
            var measure = Measure(length - 1);
            if (measure > 1 || (measure == 1 && !EndsInShortSyllable(length - 1)))
            {
                length--;
            }
        }

        if (word[length - 1] == 'l' && EndsInDoubleConsonant() && Measure(length) > 1)
        {
            length--;
        }
    }
}
