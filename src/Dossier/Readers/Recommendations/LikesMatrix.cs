namespace Dossier.Readers.Recommendations;

/// <summary>Who likes what, as a sparse matrix of zeros and ones: readers are rows, liked articles are columns, both by number.</summary>
/// <remarks>Held while a model is trained and never written anywhere.</remarks>
internal sealed class LikesMatrix
{
    private readonly int[] readerStarts, articlesOf, articleStarts, readersOf;

    private LikesMatrix(long[] articles, int[] readerStarts, int[] articlesOf)
    {
        (Articles, this.readerStarts, this.articlesOf) = (articles, readerStarts, articlesOf);
        articleStarts = new int[articles.Length + 1];
        foreach (var article in articlesOf)
        {
            articleStarts[article + 1]++;
        }

        for (var i = 0; i < articles.Length; i++)
        {
            articleStarts[i + 1] += articleStarts[i];
        }

        var next = articleStarts.AsSpan(0, articles.Length).ToArray();
        readersOf = new int[articlesOf.Length];
        for (var reader = 0; reader < ReaderCount; reader++)
        {
            foreach (var article in ArticlesOf(reader))
            {
                readersOf[next[article]++] = reader;
            }
        }
    }

    /// <summary>Public ids of the liked articles, ascending: their places are the numbers of the columns.</summary>
    public long[] Articles { get; }

    public int ReaderCount => readerStarts.Length - 1;

    public int LikeCount => articlesOf.Length;

    /// <summary>Numbers of the articles that a reader likes, ascending.</summary>
    public ReadOnlySpan<int> ArticlesOf(int reader) => articlesOf.AsSpan(readerStarts[reader]..readerStarts[reader + 1]);

    /// <summary>Numbers of the readers who like an article, ascending.</summary>
    public ReadOnlySpan<int> ReadersOf(int article) => readersOf.AsSpan(articleStarts[article]..articleStarts[article + 1]);

    /// <summary>Reads likes in any order; one that stands twice counts once.</summary>
    public static LikesMatrix Read(IEnumerable<ReaderLike> likes)
    {
        var pairs = likes.Select(l => (Reader: l.Reader.Value, Article: l.Article.Value)).ToArray();
        Array.Sort(pairs);
        var articles = pairs.Select(p => p.Article).Distinct().Order().ToArray();
        var starts = new List<int>();
        var columns = new List<int>(pairs.Length);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i > 0 && pairs[i] == pairs[i - 1])
            {
                continue;
            }

            if (i == 0 || pairs[i].Reader != pairs[i - 1].Reader)
            {
                starts.Add(columns.Count);
            }

            columns.Add(Array.BinarySearch(articles, pairs[i].Article));
        }

        starts.Add(columns.Count);
        return new LikesMatrix(articles, [.. starts], [.. columns]);
    }
}
