using Dossier.Search;
using Dossier.Search.Indexing;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>Writes what was made of the articles of a corpus, in the order of their ordinals, and hands on what their related articles are found by.</summary>
/// <param name="articles">How many are to come.</param>
/// <param name="relate">Takes them in for the related articles.</param>
internal sealed class ExtractionWriter(string folder, int articles, Action<SimilarityInput> relate) : IDisposable
{
    private readonly ColumnWriter cards = new(folder, AnalysisFiles.Cards);
    private readonly ColumnWriter references = new(folder, CitationColumns.References);
    private readonly ColumnWriter keywordColumn = new(folder, KeywordColumn.Name);
    private readonly List<int[]> allReferences = new(articles);
    private readonly List<int> retracted = [];
    private readonly HashSet<int> holes = [];
    private readonly KeywordYears years = new();
    private readonly SearchIndexWriter index = new(Path.Combine(folder, AnalysisFiles.Index), create: true);
    private Task joining = Task.CompletedTask;

    /// <summary>Ordinals without an article.</summary>
    public IReadOnlySet<int> Holes => holes;

    public void Add(PreparedArticle indexed, ExtractedArticle article)
    {
        index.Add(indexed);
        Add(article.Card, article.Keywords, article.IsRetracted, article.Input);
    }

    /// <summary>Adds an article that the index gets otherwise.</summary>
    public void Add(byte[] card, byte[] keywords, bool isRetracted, SimilarityInput input)
    {
        years.Add(input.Keywords, input.Year);
        cards.Add(card);
        keywordColumn.Add(keywords);
        references.Add(CitationColumns.ToBytes(input.References));
        allReferences.Add([.. input.References]);
        if (isRetracted)
        {
            retracted.Add(input.Ordinal);
        }

        relate(input);
    }

    /// <summary>Joins indexes of articles that are added otherwise, while further ones come; <see cref="Finish"/> waits for it.</summary>
    /// <param name="folders">Each holds an index at <paramref name="place"/>, and is removed when that is joined.</param>
    public void Join(IReadOnlyList<string> folders, string place) => joining = joining.ContinueWith(before =>
    {
        // One after the other: each takes as much memory as a segment of the index.
        before.GetAwaiter().GetResult();
        index.AddFrom([.. folders.Select(f => Path.Combine(f, place))]);
        foreach (var read in folders)
        {
            Directory.Delete(read, recursive: true);
        }
    }, CancellationToken.None, TaskContinuationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Leaves a hole in the place of an article that was removed meanwhile.</summary>
    public void AddHole(int ordinal)
    {
        years.Add([], null);
        cards.Add([]);
        keywordColumn.Add([]);
        references.Add([]);
        allReferences.Add([]);
        holes.Add(ordinal);
    }

    /// <summary>Writes what is made of all articles together; the last call before it is disposed of.</summary>
    public void Finish()
    {
        joining.GetAwaiter().GetResult();
        index.Commit();
        years.Write(folder);
        RetractedArticles.Write(folder, retracted);
        CitationColumns.WriteCitations(folder, allReferences.Count, ordinal => allReferences[ordinal]);
    }

    public void Dispose()
    {
        cards.Dispose();
        references.Dispose();
        keywordColumn.Dispose();

        // A failure was told by the last call, or belongs to what is dropped.
        ((IAsyncResult)joining).AsyncWaitHandle.WaitOne();
        index.Dispose();
    }
}
