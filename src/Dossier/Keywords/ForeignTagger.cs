using System.Collections.Frozen;
using Dossier.Languages;

namespace Dossier.Keywords;

/// <summary>Tags the words of a text whose language has no tagger here, by its small words alone.</summary>
internal static class ForeignTagger
{
    /// <summary>Where the grammar is unknown, every word that is not a known small word may belong to a phrase.</summary>
    public static void Assign(ArticlePhrases phrases, Span<Tag> tags)
    {
        for (var i = 0; i < tags.Length; i++)
        {
            ref readonly var word = ref phrases.WordAt(i);
            var small = word.Letters < 4 && word.Shape != WordShape.Upper && phrases.Tokens[i].Length < 5;
            tags[i] = small || (word.Class & WordClass.Foreign) != 0 ? Tag.Function : Tag.Noun;
        }
    }

    /// <summary>
    /// Phrases are what stands between the language's small and general words; in German, nouns with the adjectives before them. Where
    /// words are not divided by spaces, or their inflection is written together with them, no phrase is better than a wrong one.
    /// </summary>
    /// <param name="gaps">What stands before each word.</param>
    public static void Assign(ArticlePhrases phrases, string language, ReadOnlySpan<Gap> gaps, Span<Tag> tags)
    {
        var stopWords = language is "ko" or "hi" ? null : LanguageList.FindStopWords(language);
        Span<char> lower = stackalloc char[Tokenizer.LongestWord + 2];
        for (var i = tags.Length - 1; i >= 0; i--)
        {
            var text = phrases.TextOf(i);
            ref readonly var word = ref phrases.WordAt(i);
            var small = word.Letters < 4 && word.Shape != WordShape.Upper;
            tags[i] = stopWords is null || small
                || stopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..text.ToLowerInvariant(lower)]) || HoldsStopWord(text, stopWords)
                ? Tag.Function
                : language != "de" || word.Shape != WordShape.Lower ? Tag.Noun
                : i + 1 < tags.Length && gaps[i + 1] == Gap.Space && tags[i + 1] is Tag.Noun or Tag.Adjective && EndsAsAdjective(text) ? Tag.Adjective
                : Tag.Function;
        }
    }

    /// <summary>An article or preposition joined by an apostrophe ("l'étude", "dell'analisi").</summary>
    private static bool HoldsStopWord(ReadOnlySpan<char> text, FrozenSet<string> stopWords)
    {
        var cut = text.IndexOfAny('\'', '\u2019');
        Span<char> lower = stackalloc char[Tokenizer.LongestWord + 2];
        return cut > 0 && (cut < 3 || stopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..text[(cut + 1)..].ToLowerInvariant(lower)]));
    }

    private static bool EndsAsAdjective(ReadOnlySpan<char> word) =>
        word.Length > 5 && (word.EndsWith("e") || word.EndsWith("en") || word.EndsWith("er") || word.EndsWith("es") || word.EndsWith("em"));
}
