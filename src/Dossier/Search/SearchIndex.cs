using System.Collections.Concurrent;
using Dossier.Search.Scanning;
using Dossier.Search.Values;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Dossier.Search;

/// <summary>An index as it was when opened; safe for any number of threads at once.</summary>
/// <remarks>Disposing it lets searches under way finish; files are let go with the last of them.</remarks>
public sealed class SearchIndex : IDisposable
{
    private static readonly Dictionary<ExactKind, string> KindFields = new()
    {
        [ExactKind.Keyword] = SearchFields.Keyword,
        [ExactKind.Author] = SearchFields.AuthorKey,
        [ExactKind.Venue] = SearchFields.Venue,
        [ExactKind.Field] = SearchFields.Field,
        [ExactKind.Subject] = SearchFields.Subject,
    };

    /// <summary>Where <see cref="List"/> gives fewer values than these, it gives all that begin so.</summary>
    public const int ListedForSure = ValueFileWriter.KeptEntries / 2;

    /// <summary>So many of the best hits are ordered anew: some pages full, within a millisecond.</summary>
    private const int OrderedAnew = 200;

    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;
    private readonly Lazy<SearchColumns> columns;
    private readonly Lazy<int[][]> citations;
    private readonly IndexValues values;
    private readonly Completion completion;
    private readonly ValueLists lists;
    private readonly QueryWords words;
    private readonly TextScan scan;
    private readonly ConcurrentBag<FacetCounter> idleCounters = [];
    private readonly ConcurrentBag<IndexTerms> idleTerms = [];

    private SearchIndex(string folder, DirectoryReader reader, IndexValues values, Func<long[], int[]>? countCitations)
    {
        this.reader = reader;
        searcher = new IndexSearcher(reader) { Similarity = ArticleSimilarity.Shared };
        scan = new TextScan(folder, searcher);
        columns = new Lazy<SearchColumns>(() => SearchColumns.Read(reader));
        citations = new Lazy<int[][]>(() => Array.ConvertAll(columns.Value.Leaves, leaf => countCitations?.Invoke(leaf.Ids) ?? new int[leaf.Ids.Length]));
        this.values = values;
        completion = new Completion(reader, values);
        lists = new ValueLists(values);

        // Searches that are under way go on with the files.
        reader.AddReaderDisposedListener(new FilesClosing(values, scan));
        words = QueryWords.Of(reader);
    }

    /// <summary>How many articles it holds.</summary>
    public int Articles => reader.NumDocs;

    /// <param name="countCitations">Gives the citations of articles by their ids, once, when first sorted by them; null to do without.</param>
    /// <exception cref="InvalidDataException">No index, a damaged one, or another format version: one sentence.</exception>
    public static SearchIndex Open(string folder, Func<long[], int[]>? countCitations = null)
    {
        SearchFormat.Require(folder);
        return SearchFormat.Guard(folder, () =>
        {
            var directory = new MappedDirectory(folder);
            return new SearchIndex(folder, DirectoryReader.Open(directory), IndexValues.Open(folder), countCitations);
        });
    }

    /// <summary>Finds articles by their words; no text makes it fail.</summary>
    public SearchResult Search(SearchRequest request) => Search(request, null);

    /// <param name="order">Orders the best hits anew where several words describe what is looked for: takes the words, the hits, and whether
    /// others may be added; null to leave them as they are.</param>
    internal SearchResult Search(SearchRequest request, Func<string, IReadOnlyList<SearchHit>, bool, SearchHit[]>? order)
    {
        using var use = new Use(reader);
        var text = QueryText.Parse(request.Text);
        var terms = idleTerms.TryTake(out var used) ? used : new IndexTerms(reader);
        var query = new ArticleQuery(reader, terms, request, text, words, values);
        idleTerms.Add(terms);
        var sort = request.Sort == SearchSort.Relevance && !query.Ranks ? SearchSort.Newest : request.Sort;
        var isOrdered = order is not null && sort == SearchSort.Relevance && query.IsDescription && request.Limit > 0 && request.Offset < OrderedAnew;
        var asked = isOrdered ? request with { Offset = 0, Limit = Math.Max(OrderedAnew, Math.Max(0, request.Offset) + request.Limit) } : request;
        using var facets = asked.WithFacets ? Rent() : null;
        var collector = Collect(query, query.LeastAtFirst, asked, sort, facets);
        var isShort = collector.Total < ArticleQuery.EnoughHits;
        if (isShort && query.LeastRelaxed is { } fewer)
        {
            collector = Collect(query, fewer, asked, sort, facets);
        }

        if (collector.Total == 0 && query.LeastAtLast is { } one)
        {
            collector = Collect(query, one, asked, sort, facets);
        }

        IReadOnlyList<SearchHit> hits = collector.Hits(Math.Max(0, asked.Offset));
        if (isOrdered)
        {
            var isBulk = request.Limit > ArticleQuery.BulkLimit;
            var anew = isBulk ? hits.Count : Math.Min(OrderedAnew, hits.Count);
            hits = [.. order!(query.SearchedText, [.. hits.Take(anew)], isBulk && query.IsOnlyDescription), .. hits.Skip(anew)];
            hits = [.. hits.Skip(Math.Max(0, request.Offset)).Take(request.Limit)];
        }

        facets?.Counter.Count();
        return new SearchResult
        {
            Hits = hits,
            Total = collector.Total,
            Facets = facets?.Counter.Facets(),
            DidYouMean = (isShort || query.HasUnknownWord) && !text.IsProse && request.Offset <= 0 ? Spelling.Correct(reader, text, words) : null,
        };
    }

    /// <summary>Counts by year of the articles that <see cref="Search"/> would find, oldest first.</summary>
    public IReadOnlyList<YearCount> YearCounts(SearchRequest request) =>
        Search(request with { Limit = 0, Offset = 0, WithFacets = true }).Facets!.Years;

    /// <summary>What counts by year the articles that have at least one of some keywords, as long as this index is open.</summary>
    internal SubjectYears CountSubjects() => new(reader);

    /// <summary>Completes what is being typed, at most <paramref name="limit"/> lines, grouped by kind.</summary>
    public IReadOnlyList<Suggestion> Suggest(string prefix, int limit)
    {
        using var use = new Use(reader);
        return completion.Suggest(prefix, limit);
    }

    /// <summary>The values of a kind that begin with what is typed, or hold a word that does, those of most articles first.</summary>
    /// <param name="prefix">In any case, of a subject its key with its scheme; empty for the values of most articles of all.</param>
    public IReadOnlyList<ExactForm> List(ExactKind kind, string prefix, int limit)
    {
        // Of a beginning that very many values share only their most frequent forms are known: the others are counted here.
        using var use = new Use(reader);
        return [.. lists.Find(kind, prefix, limit).Select(value => Find(kind, value.Key)).OfType<ExactForm>()
            .OrderByDescending(value => value.Articles).ThenBy(value => value.Key, StringComparer.Ordinal)];
    }

    /// <summary>The form in which a value is shown, from its name or its <see cref="ExactValue"/>, a subject from its <see cref="SubjectKey"/>; null when no article has it.</summary>
    public ExactForm? Find(ExactKind kind, string value)
    {
        using var use = new Use(reader);
        var key = KeywordKey.Of(kind, value);
        var articles = key.Length == 0 ? 0 : reader.DocFreq(new Term(KindFields[kind], key));
        return articles == 0 ? null : new ExactForm(kind, key, values.FindShown(kind, key) ?? key, articles);
    }

    public void Dispose() => reader.Dispose();

    /// <param name="least">How many of the words must match; null for all.</param>
    private HitCollector Collect(ArticleQuery query, int? least, SearchRequest request, SearchSort sort, Counting? facets)
    {
        var collector = Collector(request, sort, facets);
        if (query.IsScanned)
        {
            query.Scan(scan, least, collector);
        }
        else
        {
            searcher.Search(query.Assemble(least), collector);
        }

        return collector;
    }

    private HitCollector Collector(SearchRequest request, SearchSort sort, Counting? facets)
    {
        var kept = request.Limit <= 0 ? 0 : Math.Clamp((long)Math.Max(0, request.Offset) + request.Limit, 0, SearchRequest.MaxDepth);
        facets?.Counter.Clear();
        return new HitCollector(columns.Value, sort, (int)kept, facets?.Counter, sort == SearchSort.MostCited ? citations.Value : null, request.Likes);
    }

    private Counting Rent() => new(this, idleCounters.TryTake(out var counter) ? counter : new FacetCounter(columns.Value));

    /// <summary>A counter for one search at a time, given back at its end.</summary>
    private sealed class Counting(SearchIndex index, FacetCounter counter) : IDisposable
    {
        public FacetCounter Counter => counter;

        public void Dispose() => index.idleCounters.Add(counter);
    }

    /// <summary>Keeps the files open while a search runs.</summary>
    private readonly struct Use : IDisposable
    {
        private readonly DirectoryReader reader;

        public Use(DirectoryReader reader)
        {
            ObjectDisposedException.ThrowIf(!reader.TryIncRef(), typeof(SearchIndex));
            this.reader = reader;
        }

        public void Dispose() => reader.DecRef();
    }

    private sealed class FilesClosing(IndexValues values, TextScan scan) : IReaderDisposedListener
    {
        public void OnDispose(IndexReader reader)
        {
            values.Dispose();
            scan.Dispose();
        }
    }
}
