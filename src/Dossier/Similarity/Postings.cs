using System.Runtime.CompilerServices;
using Dossier.Memory;

namespace Dossier.Similarity;

/// <summary>Inverted lists: for each key (a term, an author, a cited article) the articles that have it, ascending; those of terms weightiest first.</summary>
internal sealed class Postings
{
    private readonly long[] starts;
    private readonly int[] articles;
    private readonly byte[] impacts;

    /// <param name="starts">Where the list of each key begins, and where the last one ends.</param>
    /// <param name="impacts">One an article, or none.</param>
    public Postings(long[] starts, int[] articles, byte[] impacts) => (this.starts, this.articles, this.impacts) = (starts, articles, impacts);

    public ReadOnlySpan<int> Articles(int key) => articles.AsSpan((int)starts[key], (int)(starts[key + 1] - starts[key]));

    /// <summary>Weights of a term in its articles, 255 for 1.</summary>
    public ReadOnlySpan<byte> Impacts(int key) => impacts.AsSpan((int)starts[key], (int)(starts[key + 1] - starts[key]));

    /// <summary>Asks for where a list stands, before it is read.</summary>
    public void Prefetch(int key) => CacheLines.Prefetch(ref starts[key]);

    /// <summary>Asks for where the impacts of a term's list begin.</summary>
    public void PrefetchImpacts(int key)
    {
        if (starts[key] < starts[key + 1])
        {
            CacheLines.Prefetch(ref impacts[starts[key]]);
        }
    }

    /// <summary>Asks for a part of a list of a term before it is read, and for where the impacts of the next one stand.</summary>
    /// <param name="from">Its first place; may be behind the end of the list.</param>
    public unsafe void PrefetchPart(int key, int from, int length)
    {
        var (start, end) = ((int)starts[key] + from, (int)starts[key + 1]);
        if (start < end)
        {
            length = Math.Min(length, end - start);
            CacheLines.Prefetch(Unsafe.AsPointer(ref articles[start]), length * sizeof(int));
            CacheLines.Prefetch(ref impacts[Math.Min(end - 1, start + length)]);
        }
    }

    /// <summary>Writes the lists for <see cref="PostingsFile"/>.</summary>
    public void Write(string path) =>
        PostingsFile.Write(path, starts, articles.AsSpan(0, (int)starts[^1]), impacts.AsSpan(0, impacts.Length > 0 ? (int)starts[^1] : 0));

    /// <summary>Inverts the strongest terms of every article, each list cut to its weightiest articles.</summary>
    /// <param name="perArticle">Terms taken from each article.</param>
    /// <param name="perTerm">Articles kept for each term.</param>
    public static Postings OfTerms(ArticleFile file, int terms, int perArticle, int perTerm)
    {
        var all = Invert(file, terms, new StrongestTerms(perArticle));
        all.Cut(perTerm);
        return all;
    }

    /// <summary>The articles of every author.</summary>
    public static Postings OfAuthors(ArticleFile file) => Invert(file, file.Authors, default(NamedAuthors));

    /// <summary>The articles that cite each article.</summary>
    public static Postings OfCitations(ArticleFile file) => Invert(file, file.Count, new CitedArticles(file.Count));

    private static Postings Invert<TKeys>(ArticleFile file, int keys, TKeys keysOf)
        where TKeys : struct, IPostingKeys
    {
        var starts = new long[keys + 1];
        for (var article = 0; article < file.Count; article++)
        {
            if (file.Has(article))
            {
                var record = file[article];
                for (var i = keysOf.Count(record) - 1; i >= 0; i--)
                {
                    if (keysOf.Key(record, i) is >= 0 and var key)
                    {
                        starts[key + 1]++;
                    }
                }
            }
        }

        for (var key = 0; key < keys; key++)
        {
            starts[key + 1] += starts[key];
        }

        var next = starts.AsSpan(0, keys).ToArray();
        var articles = new int[starts[^1]];
        var impacts = new byte[TKeys.HasImpacts ? articles.Length : 0];
        for (var article = 0; article < file.Count; article++)
        {
            if (file.Has(article))
            {
                var record = file[article];
                for (var i = keysOf.Count(record) - 1; i >= 0; i--)
                {
                    if (keysOf.Key(record, i) is >= 0 and var key)
                    {
                        var at = next[key]++;
                        articles[at] = article;
                        if (TKeys.HasImpacts)
                        {
                            impacts[at] = keysOf.Impact(record, i);
                        }
                    }
                }
            }
        }

        return new Postings(starts, articles, impacts);
    }

    /// <summary>Keeps the weightiest articles of each list, weightiest first, of equal ones the first, and closes the gaps. Impacts have few values, so that counting sorts them.</summary>
    private void Cut(int most)
    {
        Span<int> places = stackalloc int[256];
        var (sortedArticles, sortedImpacts) = (Array.Empty<int>(), Array.Empty<byte>());
        var (end, start) = (0L, starts[0]);
        for (var key = 0; key + 1 < starts.Length; key++)
        {
            var count = (int)(starts[key + 1] - start);
            if (sortedArticles.Length < count)
            {
                (sortedArticles, sortedImpacts) = (new int[count * 2], new byte[count * 2]);
            }

            var from = articles.AsSpan((int)start, count);
            var impact = impacts.AsSpan((int)start, count);
            places.Clear();
            foreach (var one in impact)
            {
                places[one]++;
            }

            var place = 0;
            for (var i = 255; i >= 0; i--)
            {
                (places[i], place) = (place, place + places[i]);
            }

            for (var i = 0; i < count; i++)
            {
                place = places[impact[i]]++;
                (sortedArticles[place], sortedImpacts[place]) = (from[i], impact[i]);
            }

            var kept = Math.Min(most, count);
            starts[key] = end;
            sortedArticles.AsSpan(0, kept).CopyTo(articles.AsSpan((int)end));
            sortedImpacts.AsSpan(0, kept).CopyTo(impacts.AsSpan((int)end));
            (end, start) = (end + kept, start + count);
        }

        starts[^1] = end;
    }
}
