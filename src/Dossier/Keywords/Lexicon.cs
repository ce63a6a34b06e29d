using System.Collections.Frozen;
using static Dossier.Keywords.WordClass;

namespace Dossier.Keywords;

/// <summary>
/// Guesses from the word alone what it can be: closed classes and exceptions by list, the rest by suffix; an unknown word is a noun.
/// </summary>
/// <remarks>In the manner of E. Brill, "A simple rule-based part of speech tagger" (1992), with lists, not a trained lexicon.</remarks>
internal static class Lexicon
{
    private static readonly string[] AdjectiveSuffixes =
    [
        "al", "ic", "ive", "ous", "able", "ible", "ful", "less", "ary", "ory", "ish", "ial", "ian", "ean", "lar", "ent", "ant", "ior",
        "ile", "ese", "esque", "some",
    ];

    private static readonly FrozenDictionary<string, WordClass> Words = Build();

    private static readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the lower-case word can be.</summary>
    public static WordClass Classify(ReadOnlySpan<char> word)
    {
        if (Lookup.TryGetValue(word, out var known))
        {
            return known;
        }

        if (IsNumber(word))
        {
            return Number;
        }

        if (word.EndsWith("'s") || word.EndsWith("s'"))
        {
            return Noun | Possessive;
        }

        var hyphen = word.LastIndexOf('-');
        return hyphen > 0 && hyphen < word.Length - 1 ? ClassifyCompound(word[..hyphen], word[(hyphen + 1)..]) : ClassifyBySuffix(word);
    }

    private static WordClass ClassifyCompound(ReadOnlySpan<char> first, ReadOnlySpan<char> last)
    {
        var known = Classify(last);
        if (last is "free" or "like" or "type" or "wide" or "wise" or "order" or "dimensional" or "level" or "scale" or "time"
            or "dependent"
            || (known & (Participle | Closed | Number)) != 0)
        {
            return (known & (Closed | Number)) != 0 && (known & Participle) == 0 ? Noun | Adjective : Adjective;
        }

        if (first is "non" or "multi" or "semi" or "quasi" or "anti" or "pre" or "post" or "inter" or "intra" or "sub"
            or "super" or "self" or "co")
        {
            return known & ~(GenericHead | GenericModifier | WeakModifier);
        }

        if ((known & Gerund) != 0)
        {
            return Noun | Adjective;
        }

        return (known & Noun) == 0 && (known & Adjective) != 0 ? Adjective : Noun | Adjective;
    }

    private static WordClass ClassifyBySuffix(ReadOnlySpan<char> word)
    {
        var plural = word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? EndsInS : None;
        if (word.Length < 4)
        {
            return Noun | plural;
        }

        if (word.EndsWith("ly") && word.Length > 4)
        {
            return Adverb;
        }

        if (word.EndsWith("ing") && word.Length > 5)
        {
            return Gerund;
        }

        if (word.EndsWith("ed") && word.Length > 4)
        {
            return Participle;
        }

        if (word.EndsWith("ize") || word.EndsWith("ise") || word.EndsWith("ify"))
        {
            return Noun | Verb;
        }

        if (word.Length > 5 && (word.EndsWith("ate") || word.EndsWith("ates")))
        {
            return Noun | Verb | plural;
        }

        if (word.EndsWith("izes") || word.EndsWith("ifies"))
        {
            return Verb;
        }

        if (word.EndsWith("ment") || word.EndsWith("ics"))
        {
            return Noun;
        }

        foreach (var suffix in AdjectiveSuffixes)
        {
            if (word.EndsWith(suffix))
            {
                return suffix is "ian" or "ean" or "ary" or "ese" ? Adjective | Noun : Adjective;
            }
        }

        return Noun | plural;
    }

    /// <summary>Digits with signs, points and commas, or a Roman numeral above one.</summary>
    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetter(c))
            {
                return word is "ii" or "iii" or "iv" or "vi" or "vii" or "viii" or "ix" or "1st" or "2nd" or "3rd";
            }
        }

        return true;
    }

    private static FrozenDictionary<string, WordClass> Build()
    {
        var words = new Dictionary<string, WordClass>(8192);
        AddForms(words, LexiconWords.NounVerbs, Noun | Verb);
        AddForms(words, LexiconWords.Verbs, Verb);
        Set(words, LexiconQualities.Adjectives, Adjective);
        Set(words, LexiconQualities.AdjectiveNouns, Adjective | Noun);
        SetNouns(words, LexiconQualities.Nouns);
        Set(words, LexiconWords.IrregularPasts, Verb);
        Set(words, LexiconWords.IrregularParticiples, Participle);
        Set(words, LexiconWords.VerbalGerunds, Verb);
        Set(words, LexiconWords.ObjectGerunds, Gerund | Verb);
        foreach (var word in Split(LexiconWords.Compounds))
        {
            words[word] = (word.EndsWith("ing", StringComparison.Ordinal) ? Gerund : Participle) | Compound;
        }

        foreach (var word in Split(LexiconQualities.Foreign))
        {
            words[word] = Foreign;
        }

        Set(words, LexiconWords.Conjunctions, Conjunction | English);
        Set(words, LexiconWords.Prepositions, Preposition | English);
        Set(words, LexiconWords.Determiners, Determiner | English);
        Set(words, LexiconWords.SingularDeterminers, Determiner | Singular | English);
        Set(words, LexiconWords.Subjects, Subject | English);
        Set(words, LexiconWords.Auxiliaries, Auxiliary | English);
        Set(words, "to", To | English);
        Set(words, "of", Preposition | Of | English);
        Mark(words, LexiconQualities.Degrees, GenericModifier, plurals: false);
        Mark(words, LexiconQualities.BeforeTo, TakesTo, plurals: false);
        Mark(words, LexiconQualities.GenericModifiers, GenericModifier, plurals: false);
        Mark(words, LexiconQualities.WeakModifiers, WeakModifier, plurals: false);
        Mark(words, LexiconQualities.GenericHeads, GenericHead, plurals: true);
        Mark(words, LexiconQualities.EmptyHeads, EmptyHead | GenericHead, plurals: true);
        return words.ToFrozenDictionary();
    }

    private static string[] Split(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static void Set(Dictionary<string, WordClass> words, string list, WordClass value)
    {
        foreach (var word in Split(list))
        {
            words[word] = value;
        }
    }

    private static void SetNouns(Dictionary<string, WordClass> words, string list)
    {
        foreach (var word in Split(list))
        {
            words[word] = Noun;
            words[Plural(word)] = Noun | EndsInS;
        }
    }

    /// <summary>Adds a quality to words, which keep their class where they have one.</summary>
    private static void Mark(Dictionary<string, WordClass> words, string list, WordClass quality, bool plurals)
    {
        foreach (var word in Split(list))
        {
            words[word] = (words.TryGetValue(word, out var known) ? known : ClassifyBySuffix(word)) | quality;
            if (plurals)
            {
                // Heads are nouns, whatever their ending looks like.
                words[word] |= Noun;
                var plural = Plural(word);
                words[plural] = (words.TryGetValue(plural, out known) ? known : Noun | EndsInS) | quality;
            }
        }
    }

    /// <summary>
    /// Base, -s, -ed and -ing forms. A noun that is a verb as well is neither in its -ed form nor in its -ing form a noun.
    /// </summary>
    private static void AddForms(Dictionary<string, WordClass> words, string list, WordClass value)
    {
        foreach (var word in Split(list))
        {
            words[word] = value;
            words[Plural(word)] = value | EndsInS;
            var stem = word switch
            {
                [.. var head, 'e'] when !word.EndsWith("ee", StringComparison.Ordinal) => head,
                _ when Doubles(word) => word + word[^1],
                _ => word,
            };
            words[stem + "ing"] = Gerund;
            words[(word[^1] == 'y' && !IsVowel(word[^2]) ? word[..^1] + "i" : stem) + "ed"] = Participle;
        }
    }

    private static string Plural(string word) => word switch
    {
        [.., var before, 'y'] when !IsVowel(before) => word[..^1] + "ies",
        [.., 's'] or [.., 'x'] or [.., 'z'] or [.., 's', 'h'] or [.., 'c', 'h'] => word + "es",
        _ => word + "s",
    };

    /// <summary>One-syllable words that end consonant, vowel, consonant double the last letter ("plan", "planned").</summary>
    private static bool Doubles(string word) =>
        word.Length is 3 or 4 && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'y') && IsVowel(word[^2]) && !IsVowel(word[^3])
        && (word.Length == 3 || !IsVowel(word[0]));

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
