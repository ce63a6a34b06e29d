using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;

namespace Dossier.Search.Indexing;

/// <summary>Stems words one by one, with the same stemmer as <see cref="ArticleAnalyzer"/>, so that queries find what is indexed. Not thread-safe.</summary>
internal sealed class WordStemmer : IDisposable
{
    private readonly OneWord word = new();
    private readonly PorterStemFilter filter;
    private readonly ICharTermAttribute stem;

    public WordStemmer()
    {
        filter = new PorterStemFilter(word);
        stem = filter.GetAttribute<ICharTermAttribute>();
    }

    /// <returns>The stem, until the next call.</returns>
    public ReadOnlySpan<char> Stem(ReadOnlySpan<char> folded)
    {
        word.Set(folded);
        filter.IncrementToken();
        return stem.Buffer.AsSpan(0, stem.Length);
    }

    public void Dispose() => filter.Dispose();

    /// <summary>Gives the filter a word.</summary>
    private sealed class OneWord : TokenStream
    {
        private readonly ICharTermAttribute term;

        public OneWord() => term = AddAttribute<ICharTermAttribute>();

        public void Set(ReadOnlySpan<char> word)
        {
            word.CopyTo(term.ResizeBuffer(word.Length));
            term.Length = word.Length;
        }

        public override bool IncrementToken() => true;
    }
}
