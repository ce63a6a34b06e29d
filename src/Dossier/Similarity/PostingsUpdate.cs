using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>Brings the inverted lists of a generation up to date with a few articles: the same lists as inverting all records anew. These are read only where a list
/// that was cut loses an article and another moves up.</summary>
internal static class PostingsUpdate
{
    /// <summary>The strongest terms of the articles, by the lists that the generation before wrote with these limits.</summary>
    /// <param name="changed">Ordinals of new, replaced and removed articles.</param>
    public static Postings OfTerms(PostingsFile old, ArticleFile before, ArticleFile now, int terms, IReadOnlyCollection<int> changed, int perArticle, int perTerm) =>
        Merge(old, before, now, terms, new StrongestTerms(perArticle), changed, perTerm);

    /// <inheritdoc cref="Postings.OfAuthors"/>
    public static Postings OfAuthors(PostingsFile old, ArticleFile before, ArticleFile now, IReadOnlyCollection<int> changed) =>
        Merge(old, before, now, now.Authors, default(NamedAuthors), changed, int.MaxValue);

    /// <inheritdoc cref="Postings.OfCitations"/>
    public static Postings OfCitations(PostingsFile old, ArticleFile before, ArticleFile now, IReadOnlyCollection<int> changed) =>
        Merge(old, before, now, now.Count, new CitedArticles(now.Count), changed, int.MaxValue);

    private static Postings Merge<TKeys>(PostingsFile old, ArticleFile before, ArticleFile now, int keys, TKeys keysOf, IReadOnlyCollection<int> changed, int perKey)
        where TKeys : struct, IPostingKeys
    {
        var (gone, come) = (new List<Posting>(), new List<Posting>());
        foreach (var article in changed)
        {
            Add(before, article, keysOf, gone);
            Add(now, article, keysOf, come);
        }

        var lost = Lost(old, gone, perKey);
        if (lost.Count > 0)
        {
            come.AddRange(Successors(now, keysOf, lost, changed.ToHashSet()));
        }

        gone.Sort();
        come.Sort();
        return Merge(old, keys, CollectionsMarshal.AsSpan(gone), CollectionsMarshal.AsSpan(come), perKey, TKeys.HasImpacts);
    }

    private static void Add<TKeys>(ArticleFile file, int article, TKeys keysOf, List<Posting> to)
        where TKeys : struct, IPostingKeys
    {
        if (!file.Has(article))
        {
            return;
        }

        var record = file[article];
        for (var i = keysOf.Count(record) - 1; i >= 0; i--)
        {
            if (keysOf.Key(record, i) is >= 0 and var key)
            {
                to.Add(new Posting(key, keysOf.Impact(record, i), article));
            }
        }
    }

    /// <summary>The cut lists that lose articles: how many, and the last that stands in each.</summary>
    private static Dictionary<int, Gap> Lost(PostingsFile old, List<Posting> gone, int perKey)
    {
        var lost = new Dictionary<int, Gap>();
        foreach (var posting in gone)
        {
            var articles = old.Articles(posting.Key);
            if (articles.Length < perKey)
            {
                continue;
            }

            var last = new Posting(posting.Key, old.Impacts(posting.Key)[^1], articles[^1]);
            if (posting.CompareTo(last) <= 0)
            {
                lost[posting.Key] = lost.TryGetValue(posting.Key, out var gap) ? gap with { Size = gap.Size + 1 } : new Gap(1, last, new());
            }
        }

        return lost;
    }

    /// <summary>Articles that were cut off, to fill the gaps; looked for in all records.</summary>
    private static IEnumerable<Posting> Successors<TKeys>(ArticleFile now, TKeys keysOf, Dictionary<int, Gap> lost, HashSet<int> changed)
        where TKeys : struct, IPostingKeys
    {
        var isLost = new bool[lost.Keys.Max() + 1];
        foreach (var key in lost.Keys)
        {
            isLost[key] = true;
        }

        for (var article = 0; article < now.Count; article++)
        {
            if (!now.Has(article) || changed.Contains(article))
            {
                continue;
            }

            var record = now[article];
            for (var i = keysOf.Count(record) - 1; i >= 0; i--)
            {
                if (keysOf.Key(record, i) is >= 0 and var key && key < isLost.Length && isLost[key])
                {
                    var (gap, posting) = (lost[key], new Posting(key, keysOf.Impact(record, i), article));
                    if (posting.CompareTo(gap.Last) > 0)
                    {
                        gap.Successors.Add(posting);
                        if (gap.Successors.Count > gap.Size)
                        {
                            gap.Successors.Remove(gap.Successors.Max);
                        }
                    }
                }
            }
        }

        return lost.Values.SelectMany(gap => gap.Successors);
    }

    /// <param name="gone">Sorted, as is <paramref name="come"/>.</param>
    private static Postings Merge(PostingsFile old, int keys, ReadOnlySpan<Posting> gone, ReadOnlySpan<Posting> come, int perKey, bool hasImpacts)
    {
        var lists = new MergedLists(old, keys, come.Length, perKey, hasImpacts);
        while (gone.Length + come.Length > 0)
        {
            var key = Math.Min(gone.IsEmpty ? int.MaxValue : gone[0].Key, come.IsEmpty ? int.MaxValue : come[0].Key);
            var (leaving, coming) = (CountOf(key, gone), CountOf(key, come));
            lists.Merge(key, gone[..leaving], come[..coming]);
            gone = gone[leaving..];
            come = come[coming..];
        }

        return lists.Finish();
    }

    private static int CountOf(int key, ReadOnlySpan<Posting> sorted)
    {
        var count = 0;
        while (count < sorted.Length && sorted[count].Key == key)
        {
            count++;
        }

        return count;
    }

    /// <summary>The new lists, written key by key; those of keys in which nothing changes are copied as they stand.</summary>
    private sealed class MergedLists(PostingsFile old, int keys, int more, int perKey, bool hasImpacts)
    {
        private readonly long[] starts = new long[keys + 1];
        private readonly int[] articles = new int[old.Length + more];
        private readonly byte[] impacts = new byte[hasImpacts ? old.Length + more : 0];
        private int written;
        private int end;

        /// <param name="gone">What leaves the list of the key; some of it may have been cut off before.</param>
        public void Merge(int key, ReadOnlySpan<Posting> gone, ReadOnlySpan<Posting> come)
        {
            CopyUntil(key);
            starts[key] = end;
            written = key + 1;
            var standing = key < old.Count ? old.Articles(key) : [];
            for (var i = 0; i < standing.Length; i++)
            {
                var posting = new Posting(key, hasImpacts ? old.Impacts(key)[i] : (byte)0, standing[i]);
                while (!come.IsEmpty && come[0].CompareTo(posting) < 0)
                {
                    Add(key, come[0]);
                    come = come[1..];
                }

                while (!gone.IsEmpty && gone[0].CompareTo(posting) < 0)
                {
                    gone = gone[1..];
                }

                if (gone.IsEmpty || gone[0] != posting)
                {
                    Add(key, posting);
                }
            }

            foreach (var posting in come)
            {
                Add(key, posting);
            }
        }

        public Postings Finish()
        {
            CopyUntil(keys);
            starts[keys] = end;
            return new Postings(starts, articles, impacts);
        }

        private void Add(int key, Posting posting)
        {
            if (end - starts[key] < perKey)
            {
                articles[end] = posting.Article;
                if (hasImpacts)
                {
                    impacts[end] = posting.Impact;
                }

                end++;
            }
        }

        private void CopyUntil(int key)
        {
            if (Math.Min(key, old.Count) is var last && written < last)
            {
                var (first, length) = ((int)old.Start(written), (int)(old.Start(last) - old.Start(written)));
                old.AllArticles.Slice(first, length).CopyTo(articles.AsSpan(end));
                if (hasImpacts)
                {
                    old.AllImpacts.Slice(first, length).CopyTo(impacts.AsSpan(end));
                }

                for (; written < last; written++)
                {
                    starts[written] = old.Start(written) - first + end;
                }

                end += length;
            }

            for (; written < key; written++)
            {
                starts[written] = end;
            }
        }
    }

    /// <summary>An article in the list of a key, in the order of the lists: the weightiest first, of equal ones the first.</summary>
    private readonly record struct Posting(int Key, byte Impact, int Article) : IComparable<Posting>
    {
        public int CompareTo(Posting other) => Key != other.Key ? Key.CompareTo(other.Key)
            : Impact != other.Impact ? other.Impact.CompareTo(Impact)
            : Article.CompareTo(other.Article);
    }

    /// <param name="Last">The last article that the cut list kept.</param>
    /// <param name="Successors">The best that were cut off, as many as are lost at most.</param>
    private readonly record struct Gap(int Size, Posting Last, SortedSet<Posting> Successors);
}
