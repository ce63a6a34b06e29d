using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;

namespace Dossier.Search;

/// <summary>How text becomes terms, the same for indexing, queries, snippets and spelling.</summary>
/// <remarks>
/// Running text: folded words without stop words, stemmed (Porter, "An algorithm for suffix stripping", 1980). Names and the word list of
/// titles (<see cref="SearchFields.Authors"/>, <see cref="SearchFields.Words"/>): every folded word as it stands.
/// </remarks>
internal sealed class ArticleAnalyzer : Analyzer
{
    /// <summary>Shared: token streams are kept by thread and field.</summary>
    public static ArticleAnalyzer Shared { get; } = new();

    private ArticleAnalyzer() : base(PER_FIELD_REUSE_STRATEGY)
    {
    }

    public static bool IsStemmed(string field) => field is SearchFields.Text or SearchFields.Title;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var stemmed = IsStemmed(fieldName);
        var tokenizer = new ArticleTokenizer(reader, dropsStopWords: stemmed);
        return stemmed ? new TokenStreamComponents(tokenizer, new PorterStemFilter(tokenizer)) : new TokenStreamComponents(tokenizer);
    }

    /// <summary>So far apart that no phrase reaches from the title into the abstract, or from one author to the next.</summary>
    public override int GetPositionIncrementGap(string fieldName) => 100;

    /// <summary>The terms of a text with their places, at most <paramref name="limit"/>.</summary>
    public List<Token> Tokens(string field, string text, int limit = int.MaxValue)
    {
        var tokens = new List<Token>();
        using var stream = GetTokenStream(field, text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var increment = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        var position = -1;
        while (tokens.Count < limit && stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            tokens.Add(new Token(term.ToString()!, position, offset.StartOffset, offset.EndOffset));
        }

        stream.End();
        return tokens;
    }

    /// <param name="Term">As it stands in the index.</param>
    /// <param name="Position">Place in words from 0, stop words counted.</param>
    /// <param name="Start">Offset in the text, in characters.</param>
    /// <param name="End">Offset after its last character.</param>
    internal readonly record struct Token(string Term, int Position, int Start, int End);
}

/// <summary>Words that carry no subject: Lucene's English list.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or",
        "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
    ]);

    /// <summary>Stems of further words that carry no subject in a question or an abstract; kept in the index for shorter queries.</summary>
    public static FrozenSet<string> Question { get; } = FrozenSet.ToFrozenSet(
    [
        "about", "all", "also", "among", "ani", "becaus", "been", "between", "both", "can", "could", "did", "do", "doe", "each", "from",
        "had", "ha", "have", "how", "howev", "i", "it", "mai", "more", "most", "must", "other", "our", "should", "so", "some", "than",
        "them", "thei", "those", "through", "thu", "us", "veri", "we", "were", "what", "when", "where", "whether", "which", "while",
        "who", "whose", "why", "would", "you",
    ]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => word.Length <= 5 && Lookup.Contains(word);
}
