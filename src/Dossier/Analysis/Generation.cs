using System.Collections.Frozen;
using System.Text;
using Dossier.Articles;
using Dossier.Keywords;
using Dossier.Search;
using Dossier.Similarity;
using Dossier.Similarity.Sentences;

namespace Dossier.Analysis;

/// <summary>A related article with what a list shows of it.</summary>
public readonly record struct RelatedArticle(PublicId Id, Card Card, RelatedEntry Entry);

/// <summary>One published analysis, opened whole: it never changes, and lives until its last user has let go of it.</summary>
public sealed class Generation : IDisposable
{
    private const int LinksEach = 3;

    [ThreadStatic]
    private static StringBuilder? reason;

    private readonly FileStream inUse;
    private readonly Ordinals ordinals;
    private readonly MappedColumn keywords, cards, years, references, citations;
    private readonly RelatedLists related;
    private readonly FrozenSet<int> retracted;
    private readonly DescriptionRanking descriptions;
    private readonly UseCount users = new();

    /// <exception cref="InvalidDataException">It is damaged, or of a format that this version does not know.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    internal Generation(string folder, VectorModel? model)
    {
        Folder = folder;
        inUse = new FileStream(Path.Combine(folder, PublishedFolders.UseFile), FileMode.Open, FileAccess.Read, FileShare.Read);
        Manifest = Manifest.Read(folder);
        ordinals = new Ordinals(folder);
        keywords = new MappedColumn(folder, KeywordColumn.Name);
        cards = new MappedColumn(folder, "cards");
        references = new MappedColumn(folder, CitationColumns.References);
        citations = new MappedColumn(folder, CitationColumns.Citations);
        years = new MappedColumn(folder, KeywordYears.Name);
        related = RelatedLists.Open(Path.Combine(folder, "related"));
        retracted = RetractedArticles.Read(folder);
        VectorModelDifference = Manifest.VectorModel is { } made ? VectorModelVersion.FindDifference(made, model?.Version) : null;
        Space = new ArticleSpace(Path.Combine(folder, "related"), VectorModelDifference is null ? model : null);
        Index = SearchIndex.Open(Path.Combine(folder, "index"), CountCitations);
        descriptions = new DescriptionRanking(ordinals, Space, related);
    }

    public string Folder { get; }

    public string Name => Path.GetFileName(Folder);

    public Manifest Manifest { get; }

    /// <summary>Why queries cannot be encoded as the articles were, and are compared by their words alone, as a sentence; null where they can.</summary>
    public string? VectorModelDifference { get; }

    /// <summary>The index of words.</summary>
    public SearchIndex Index { get; }

    /// <summary>Finds articles by their words, those that several words describe in an order by meaning as well; no text makes it fail.</summary>
    public SearchResult Search(SearchRequest request) => Index.Search(request, descriptions.Order);

    /// <summary>Whether the article was there when this analysis was made.</summary>
    public bool Contains(PublicId id) => ordinals.Find(id) >= 0;

    /// <summary>Keywords in rank order, up to 15; empty for an article that has not been analyzed yet.</summary>
    public IReadOnlyList<Keyword> FindKeywords(PublicId id) =>
        ordinals.Find(id) is >= 0 and var ordinal ? KeywordColumn.FromBytes(keywords[ordinal]) : [];

    /// <summary>What a list shows of an article; null for one that has not been analyzed yet.</summary>
    public Card? FindCard(PublicId id) =>
        ordinals.Find(id) is >= 0 and var ordinal ? Card.FromBytes(cards.GetMemory(ordinal)) : null;

    /// <summary>Related articles, best first, up to 20.</summary>
    public IReadOnlyList<RelatedArticle> FindRelated(PublicId id)
    {
        var ordinal = ordinals.Find(id);
        if (ordinal < 0)
        {
            return [];
        }

        var entries = related.Find(ordinal);
        var result = new RelatedArticle[entries.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = new(ordinals[entries[i].Ordinal], Card.FromBytes(cards.GetMemory(entries[i].Ordinal)), entries[i]);
        }

        return result;
    }

    /// <summary>Articles that share one of its first keywords, by year, ascending.</summary>
    public (int Year, int Count)[] FindKeywordYears(PublicId id) =>
        ordinals.Find(id) is >= 0 and var ordinal ? KeywordYears.FromBytes(years[ordinal]) : [];

    /// <summary>Why an article stands in the list of another: short, and true of the two.</summary>
    /// <param name="keywords">Keywords of the article whose list it is.</param>
    /// <param name="authors">Its byline.</param>
    /// <param name="phrases">The words in which it is said; English ones for null.</param>
    public string Explain(in RelatedEntry entry, IReadOnlyList<Keyword> keywords, IReadOnlyList<Author> authors, ReasonPhrases? phrases = null)
    {
        var said = phrases ?? ReasonPhrases.English;
        var text = (reason ??= new StringBuilder(256)).Clear();
        if (entry.Relation is not Relation.None and var relation)
        {
            Append(said.Of(relation));
        }

        if (entry.Cites)
        {
            Append(said.Cited);
        }

        if (entry.CitedBy)
        {
            Append(said.Citing);
        }

        var any = false;
        foreach (var place in entry.KeywordPositions)
        {
            Item(said.Keywords, place < keywords.Count ? keywords[place].Text : null);
        }

        End(said.Keywords);
        foreach (var term in entry.Terms)
        {
            Item(said.Words, related.Term(term));
        }

        End(said.Words);
        var shared = entry.AuthorPositions;
        var byAuthors = shared.Count > 1 ? said.Authors : said.Author;
        foreach (var place in shared)
        {
            Item(byAuthors, place < authors.Count ? authors[place].DisplayName : null);
        }

        End(byAuthors);
        if (entry.CommonReferences > 0)
        {
            Append(said.CommonReferences(entry.CommonReferences));
        }

        if (entry.CommonCitations > 0)
        {
            Append(said.CommonCitations(entry.CommonCitations));
        }

        return text.Length > 0 ? text.ToString() : said.Whole;

        void Append(string reason) => text.Append(text.Length > 0 ? " · " : "").Append(reason);

        void Item(ListPhrase phrase, string? value)
        {
            if (value is not null)
            {
                text.Append(any ? ", " : text.Length > 0 ? " · " : "").Append(any ? "" : phrase.Before).Append(value);
                any = true;
            }
        }

        void End(ListPhrase phrase)
        {
            text.Append(any ? phrase.After : "");
            any = false;
        }
    }

    /// <summary>Pairs in a list of related articles that are also related to each other, as positions in it.</summary>
    public (byte First, byte Second)[] FindLinks(IReadOnlyList<RelatedArticle> list)
    {
        var links = new List<(byte, byte)>();
        Span<int> shown = stackalloc int[RelatedLists.MaxEntries];
        shown = shown[..Math.Min(list.Count, shown.Length)];
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = list[i].Entry.Ordinal;
        }

        // The nearest few only: lines between all would hide which belong together.
        Span<RelatedEntry> entries = stackalloc RelatedEntry[LinksEach];
        for (var i = 0; i < shown.Length; i++)
        {
            foreach (var entry in entries[..related.Find(shown[i], entries)])
            {
                if (shown.IndexOf(entry.Ordinal) is >= 0 and var j && !links.Contains(((byte)j, (byte)i)))
                {
                    links.Add(((byte)i, (byte)j));
                }
            }
        }

        return [.. links];
    }

    /// <summary>Articles evenly spread over the corpus, at most <paramref name="count"/>; none that is retracted.</summary>
    public IEnumerable<PublicId> Spread(int count)
    {
        var step = Math.Max(1, ordinals.Count / Math.Max(1, count));
        for (var i = 0; i < count && (i * step) < ordinals.Count; i++)
        {
            // Beside one that is not to be shown stands another that is as good an example.
            var ordinal = (i * step) + (step / 2);
            var end = Math.Min(ordinals.Count, (i + 1) * step);
            while (ordinal < end && retracted.Contains(ordinal))
            {
                ordinal++;
            }

            if (ordinal < end)
            {
                yield return ordinals[ordinal];
            }
        }
    }

    /// <summary>Ordinals of articles that are retracted or withdrawn.</summary>
    internal FrozenSet<int> Retracted => retracted;

    /// <summary>Articles of the corpus in its reference list, in its order, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<(PublicId Id, Card Card)> FindReferences(PublicId id, int limit) => Linked(references, id, limit);

    /// <summary>Articles of the corpus that cite it, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<(PublicId Id, Card Card)> FindCitations(PublicId id, int limit) => Linked(citations, id, limit);

    /// <summary>Whether any article of the corpus is known to cite another.</summary>
    public bool HasCitations => !citations.IsEmpty;

    private int[] CountCitations(long[] articles)
    {
        // In the order of ids, so that the search in the table of ids stays where it was.
        var (sorted, places) = ((long[])articles.Clone(), Enumerable.Range(0, articles.Length).ToArray());
        Array.Sort(sorted, places);
        var counts = new int[articles.Length];
        for (var i = 0; i < sorted.Length && HasCitations; i++)
        {
            counts[places[i]] = ordinals.Find(new PublicId(sorted[i])) is >= 0 and var ordinal ? CitationColumns.Count(citations[ordinal]) : 0;
        }

        return counts;
    }

    private (PublicId Id, Card Card)[] Linked(MappedColumn column, PublicId id, int limit)
    {
        var ordinal = ordinals.Find(id);
        if (ordinal < 0 || column[ordinal].IsEmpty)
        {
            return [];
        }

        // A removed article left a hole: its card is empty.
        return [.. CitationColumns.FromBytes(column[ordinal]).Where(o => !cards[o].IsEmpty).Take(limit).Select(o => (ordinals[o], Card.FromBytes(cards.GetMemory(o))))];
    }

    internal MappedColumn References => references;

    internal MappedColumn Years => years;

    internal RelatedLists Related => related;

    internal ArticleSpace Space { get; }

    internal Ordinals Ordinals => ordinals;

    internal MappedColumn KeywordsColumn => keywords;

    internal MappedColumn Cards => cards;

    /// <summary>Takes part in its use; false when it is already closed.</summary>
    public bool TryUse() => users.TryTake();

    /// <summary>Lets go of it; the last one closes its files.</summary>
    public void Dispose()
    {
        if (users.Release())
        {
            Index.Dispose();
            Space.Dispose();
            related.Dispose();
            cards.Dispose();
            citations.Dispose();
            references.Dispose();
            years.Dispose();
            keywords.Dispose();
            ordinals.Dispose();
            inUse.Dispose();
        }
    }
}
