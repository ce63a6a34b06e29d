using Dossier.Similarity;

namespace Dossier.Mentions.Matching;

/// <summary>Cuts text into stems, folded so that inflection, case and accents do not matter; as 64-bit hashes.</summary>
internal static class TermReader
{
    private const int LongestWord = 40;

    /// <summary>Appends the stems of a text in their order, words of grammar among them.</summary>
    /// <param name="most">Reading ends when so many have been found.</param>
    public static void Read(ReadOnlySpan<char> text, List<ulong> stems, int most = int.MaxValue)
    {
        Span<char> stem = stackalloc char[(LongestWord * 2) + 1];
        for (var i = 0; stems.Count < most && ArticleTokenizer.NextWord(text, ref i, out var start, out _);)
        {
            stems.Add(StableHash.Of(stem[..ArticleTokenizer.StemOf(text[start..i], stem, out _)]));
        }
    }
}
