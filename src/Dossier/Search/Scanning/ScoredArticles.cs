namespace Dossier.Search.Scanning;

/// <summary>Articles of one segment in ascending order, with a score each; used again.</summary>
internal sealed class ScoredArticles
{
    private int[] articles = new int[PackedNumbers.BlockSize];
    private float[] scores = new float[PackedNumbers.BlockSize];

    public int Count { get; private set; }

    public Span<int> Articles => articles.AsSpan(0, Count);

    public Span<float> Scores => scores.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <param name="article">Above all that are there.</param>
    public void Add(int article, float score)
    {
        if (Count == articles.Length)
        {
            Array.Resize(ref articles, Count * 2);
            Array.Resize(ref scores, Count * 2);
        }

        articles[Count] = article;
        scores[Count++] = score;
    }

    /// <summary>Becomes all articles that have a term.</summary>
    /// <param name="postings">Of the term, before the first.</param>
    /// <param name="norms">Of the segment's articles.</param>
    public void Read(PostingsReader postings, TextScores scores, float weight, byte[] norms)
    {
        Clear();
        while (postings.Next())
        {
            var read = postings.Articles;
            var frequencies = postings.Frequencies;
            for (var i = 0; i < read.Length; i++)
            {
                Add(read[i], weight * scores.Part(frequencies[i], norms[read[i]]));
            }
        }
    }

    /// <summary>Keeps the articles to which something is added, with the sum.</summary>
    /// <param name="more">For each article; 0 for one that goes.</param>
    public void KeepWith(ReadOnlySpan<float> more)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            articles[kept] = articles[i];
            scores[kept] = scores[i] + more[i];
            kept += more[i] > 0 ? 1 : 0;
        }

        Count = kept;
    }

    /// <summary>Becomes all articles of both, those that are in both with the higher score.</summary>
    public void Unite(ScoredArticles first, ScoredArticles second)
    {
        Clear();
        int i = 0, j = 0;
        while (i < first.Count || j < second.Count)
        {
            var one = i < first.Count ? first.articles[i] : int.MaxValue;
            var other = j < second.Count ? second.articles[j] : int.MaxValue;
            var score = one <= other ? first.scores[i++] : 0;
            Add(Math.Min(one, other), other <= one ? Math.Max(score, second.scores[j++]) : score);
        }
    }
}
