using Dossier.Articles;
using Dossier.Search.Indexing;
using Dossier.Search.Values;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>Writes a folder's search index; every method may be called from several threads at once, except the end.</summary>
/// <remarks>
/// Articles are gathered in blocks, each of which becomes a segment while the next is gathered; in the order in which they were added, so that the same
/// articles make the same index. Segment files are written once and never changed, and a file that is written anew is unlinked first; so a folder filled
/// with hard links to the files of a published index can be opened and changed without touching the published one. (<c>write.lock</c> is not to be linked.)
/// </remarks>
public sealed class SearchIndexWriter : IDisposable
{
    /// <summary>Of a large corpus few and large segments come out, which cost less to join and to search than many small ones. Two blocks are held at a time.</summary>
    private const long BlockBytes = 512L << 20;

    /// <summary>Articles between two looks at the size of the block.</summary>
    private const int ArticlesALook = 256;

    private readonly System.Threading.Lock gate = new();
    private readonly string folder;
    private readonly FSDirectory directory;
    private readonly ValueCounter values = new();
    private readonly bool isWhole;
    private readonly IndexWriter writer;
    private readonly long blockBytes;
    private readonly WordStemmer stemmer = new();
    private IndexBlock block;
    private Task writing = Task.CompletedTask;

    /// <param name="folder">Made when absent.</param>
    /// <param name="create">True begins an empty index; false goes on with the one in the folder.</param>
    /// <exception cref="InvalidDataException">There is no index to go on with, or it is of another format version.</exception>
    public SearchIndexWriter(string folder, bool create) : this(folder, create, BlockBytes)
    {
    }

    /// <param name="blockBytes">About the memory of a block; tests make it small.</param>
    internal SearchIndexWriter(string folder, bool create, long blockBytes)
    {
        (this.folder, this.blockBytes) = (folder, blockBytes);
        block = new IndexBlock(stemmer);
        isWhole = create;
        if (!create)
        {
            SearchFormat.Require(folder);
            SearchFormat.Guard(folder, () =>
            {
                ReadValues(Path.Combine(folder, IndexValues.AddedName));
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
            Similarity = ArticleSimilarity.Shared,
            MergePolicy = new TieredMergePolicy { NoCFSRatio = 0 },
            MergeScheduler = new ConcurrentMergeScheduler(),
            UseCompoundFile = false,
        });
    }

    /// <summary>Adds an article that the index does not have yet.</summary>
    public void Add(IndexedArticle article) => Add(new PreparedArticle(article));

    /// <summary>Adds an article that the index does not have yet; what it needs was made ready by any thread.</summary>
    /// <exception cref="IOException">The block before could not be written.</exception>
    public void Add(PreparedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        lock (gate)
        {
            block.Add(article);
            values.Add(article.Values);

            if (block.Articles % ArticlesALook == 0 && block.Bytes >= blockBytes)
            {
                Flush();
            }
        }
    }

    /// <summary>Adds an article or replaces the one with the same id.</summary>
    public void Update(IndexedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        lock (gate)
        {
            Delete(article.Id);
            Add(article);
        }
    }

    /// <summary>Removes an article; nothing happens when the index does not have it.</summary>
    public void Delete(PublicId id)
    {
        lock (gate)
        {
            // What is deleted is looked for in what was written.
            if (block.Has(id.ToString()))
            {
                Flush();
            }

            writing.GetAwaiter().GetResult();
            writer.DeleteDocuments(new Term(SearchFields.Id, id.ToString()));
        }
    }

    /// <summary>Adds the articles and values of whole indexes, none of which this one has; they become one segment.</summary>
    /// <param name="folders">Written by writers of this program.</param>
    /// <exception cref="InvalidDataException">An index is damaged, or of another format version.</exception>
    public void AddFrom(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        lock (gate)
        {
            Flush();
            writing.GetAwaiter().GetResult();
            var opened = new Stack<IDisposable>();
            try
            {
                writer.AddIndexes([.. folders.Select(Open)]);
                foreach (var folder in folders)
                {
                    ReadValues(Path.Combine(folder, IndexValues.WholeName));
                }
            }
            finally
            {
                while (opened.TryPop(out var open))
                {
                    open.Dispose();
                }
            }

            DirectoryReader Open(string folder)
            {
                SearchFormat.Require(folder);
                var from = new NIOFSDirectory(folder, NoLockFactory.GetNoLockFactory());
                opened.Push(from);
                var reader = SearchFormat.Guard(folder, () => DirectoryReader.Open(from));
                opened.Push(reader);
                return reader;
            }
        }
    }

    /// <summary>Makes everything so far visible to an index opened from now on, with its values.</summary>
    public void Commit()
    {
        lock (gate)
        {
            Flush();
            Parallel.Invoke(WriteIndex, () => ValueFileWriter.Write(Path.Combine(folder, isWhole ? IndexValues.WholeName : IndexValues.AddedName), values));
        }

        void WriteIndex()
        {
            writing.GetAwaiter().GetResult();
            writer.SetCommitData(new Dictionary<string, string> { [SearchFields.VersionKey] = SearchFields.Version });
            writer.Commit();
        }
    }

    /// <summary>Ends running merges and closes the folder; what was not committed is dropped.</summary>
    public void Dispose()
    {
        // A failure of the last block was told to whoever waited for it, or belongs to what is dropped.
        ((IAsyncResult)writing).AsyncWaitHandle.WaitOne();
        writer.Rollback();
        block.Dispose();
        directory.Dispose();
        stemmer.Dispose();
    }

    /// <summary>Waits for merges and joins segments until at most so many are left.</summary>
    public void Merge(int segments)
    {
        lock (gate)
        {
            Flush();
            writing.GetAwaiter().GetResult();
            writer.ForceMerge(segments);
        }
    }

    /// <summary>Begins to write the block, when the one before is written, and begins a new one.</summary>
    private void Flush()
    {
        writing.GetAwaiter().GetResult();
        if (block.Articles == 0)
        {
            return;
        }

        var full = block;
        block = new IndexBlock(stemmer);
        writing = Task.Factory.StartNew(() => Write(full), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        void Write(IndexBlock written)
        {
            using (written)
            {
                writer.AddIndexes(new BlockReader(written));
            }
        }
    }

    /// <summary>Counts the values of a file, where it is there.</summary>
    private void ReadValues(string path)
    {
        using var file = ValueFile.Open(path);
        foreach (var kind in ValueFileWriter.Kinds)
        {
            foreach (var form in file?.All(kind) ?? [])
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

    /// <summary>What a term weighs that so many articles have, without boost: more than any frequency of it gives.</summary>
    public float TermWeight(long articles, CollectionStatistics statistics) => Idf(articles, statistics.MaxDoc) * (K1 + 1);

    /// <summary>What is added to a frequency below the line, by the norm of an article's length.</summary>
    public float LengthTerm(byte norm, CollectionStatistics statistics) => K1 * (1 - B + (B * DecodeNormValue(norm) / AvgFieldLength(statistics)));
}
