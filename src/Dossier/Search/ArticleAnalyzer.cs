using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;

namespace Dossier.Search;

/// <summary>How text becomes terms, the same for indexing, queries, snippets and spelling.</summary>
/// <remarks>
/// Running text: folded words without stop words, stemmed (Porter, "An algorithm for suffix stripping", 1980), each with its
/// <see cref="WordForms"/> at the same place. Names and the word list of
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
        var tokenizer = new ArticleTokenizer(reader, isRunningText: stemmed);
        return stemmed ? new TokenStreamComponents(tokenizer, new PorterStemFilter(tokenizer)) : new TokenStreamComponents(tokenizer);
    }

    /// <summary>So far apart that no phrase reaches from the title into the abstract, or from one author to the next.</summary>
    public override int GetPositionIncrementGap(string fieldName) => 100;

    /// <summary>The terms of a text with their places, at most <paramref name="limit"/>.</summary>
    public List<Token> Tokens(string field, string text, int limit = int.MaxValue)
    {
        using var stream = GetTokenStream(field, text);
        return Read(stream, limit);
    }

    /// <summary>The terms of a running text in a language other than English, with its stems.</summary>
    public static List<Token> Tokens(string text, string language)
    {
        using var stream = new ForeignText();
        stream.Begin(text, language);
        return Read(stream, int.MaxValue);
    }

    private static List<Token> Read(TokenStream stream, int limit)
    {
        var tokens = new List<Token>();
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

/// <summary>Running text of another language than English, for the index; used again for the next text.</summary>
internal sealed class ForeignText : TokenStream
{
    private readonly ArticleTokenizer tokenizer;
    private readonly PorterStemFilter words;

    public ForeignText() : this(new ArticleTokenizer(TextReader.Null, isRunningText: true))
    {
    }

    private ForeignText(ArticleTokenizer tokenizer) : base(tokenizer)
    {
        this.tokenizer = tokenizer;
        words = new PorterStemFilter(tokenizer);
        tokenizer.Dispose();
    }

    /// <summary>Sets the text that is read next.</summary>
    public void Begin(string text, string language)
    {
        tokenizer.SetReader(new StringReader(text));
        tokenizer.Language = language;
    }

    public override bool IncrementToken() => words.IncrementToken();

    public override void Reset() => words.Reset();

    public override void End() => words.End();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            words.Dispose();
        }

        base.Dispose(disposing);
    }
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
