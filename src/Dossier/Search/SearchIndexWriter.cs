using System.Collections.Concurrent;
using Dossier.Articles;
using Dossier.Search.Values;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>Writes a folder's search index; every method may be called from several threads at once, except the end.</summary>
/// <remarks>
/// Segment files are written once and never changed, and a file that is written anew is unlinked first; so a folder filled with hard links
/// to the files of a published index can be opened and changed without touching the published one. (<c>write.lock</c> is not to be linked.)
/// </remarks>
public sealed class SearchIndexWriter : IDisposable
{
    // Of a large corpus few and large segments come out, which cost less to write, to join and to search than many small ones.
    private const double BufferMegabytes = 400;

    private readonly ConcurrentBag<IndexedFields> idle = [];
    private readonly string folder;
    private readonly FSDirectory directory;
    private readonly ValueCounter values = new();
    private readonly bool isWhole;
    private readonly IndexWriter writer;

    /// <param name="folder">Made when absent.</param>
    /// <param name="create">True begins an empty index; false goes on with the one in the folder.</param>
    /// <exception cref="InvalidDataException">There is no index to go on with, or it is of another format version.</exception>
    public SearchIndexWriter(string folder, bool create)
    {
        this.folder = folder;
        isWhole = create;
        if (!create)
        {
            SearchFormat.Require(folder);
            SearchFormat.Guard(folder, () =>
            {
                ReadAdded();
                return true;
            });
        }

        System.IO.Directory.CreateDirectory(folder);

        // A linked lock file would be shared with the index it was linked from: unlink it before it is opened.
        File.Delete(Path.Combine(folder, IndexWriter.WRITE_LOCK_NAME));
        directory = new NIOFSDirectory(folder);
        writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, ArticleAnalyzer.Shared)
        {
            OpenMode = create ? OpenMode.CREATE : OpenMode.APPEND,
            RAMBufferSizeMB = BufferMegabytes,
            Similarity = ArticleSimilarity.Shared,
            MergePolicy = new TieredMergePolicy { NoCFSRatio = 0 },
            MergeScheduler = new ConcurrentMergeScheduler(),
            UseCompoundFile = false,
        });
    }

    /// <summary>Adds an article that the index does not have yet.</summary>
    public void Add(IndexedArticle article)
    {
        var fields = Rent();
        writer.AddDocument(fields.From(article));
        GiveBack(fields);
    }

    /// <summary>Adds an article or replaces the one with the same id.</summary>
    public void Update(IndexedArticle article)
    {
        var fields = Rent();
        writer.UpdateDocument(new Term(SearchFields.Id, article.Id.ToString()), fields.From(article));
        GiveBack(fields);
    }

    /// <summary>Removes an article; nothing happens when the index does not have it.</summary>
    public void Delete(PublicId id) => writer.DeleteDocuments(new Term(SearchFields.Id, id.ToString()));

    /// <summary>Makes everything so far visible to an index opened from now on, with its values.</summary>
    public void Commit()
    {
        writer.SetCommitData(new Dictionary<string, string> { [SearchFields.VersionKey] = SearchFields.Version });
        Parallel.Invoke(writer.Commit, () => ValueFileWriter.Write(Path.Combine(folder, isWhole ? IndexValues.WholeName : IndexValues.AddedName), values));
    }

    /// <summary>Ends running merges and closes the folder; what was not committed is dropped.</summary>
    public void Dispose()
    {
        writer.Rollback();
        directory.Dispose();
    }

    /// <summary>Waits for merges and joins segments until at most so many are left.</summary>
    public void Merge(int segments) => writer.ForceMerge(segments);

    private IndexedFields Rent() => idle.TryTake(out var fields) ? fields : new IndexedFields();

    private void GiveBack(IndexedFields fields)
    {
        foreach (var (kind, key, shown) in fields.Values)
        {
            values.Add(kind, key, shown);
        }

        idle.Add(fields);
    }

    /// <summary>What was added since the whole index was written.</summary>
    private void ReadAdded()
    {
        using var added = ValueFile.Open(Path.Combine(folder, IndexValues.AddedName));
        foreach (var kind in ValueFileWriter.Kinds)
        {
            foreach (var form in added?.All(kind) ?? [])
            {
                values.Add(kind, form.Key, form.Shown, form.Articles);
            }
        }
    }
}

/// <summary>BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).</summary>
internal sealed class ArticleSimilarity : Lucene.Net.Search.Similarities.BM25Similarity
{
    public static ArticleSimilarity Shared { get; } = new();

    // Titles, abstracts and lists are of one length or another: a little less normalization, a little more frequency than usual.
    private const float Saturation = 1.8f;
    private const float LengthPart = 0.65f;

    private ArticleSimilarity() : base(Saturation, LengthPart)
    {
    }
}
