namespace Dossier.Similarity;

/// <summary>What the score of a pair depends on beside the two records.</summary>
/// <param name="authors">The articles of every author.</param>
/// <param name="citations">The articles that cite each article.</param>
internal sealed class ScoringContext(ArticleFile file, int terms, int articles, Postings authors, Postings citations)
{
    public ScoringContext(ArticleFile file, int terms, int articles)
        : this(file, terms, articles, Postings.OfAuthors(file), Postings.OfCitations(file))
    {
    }

    public ArticleFile File { get; } = file;

    public int Terms { get; } = terms;

    /// <summary>How many rarity is measured against.</summary>
    public int Articles { get; } = articles;

    public Postings Authors { get; } = authors;

    public Postings Citations { get; } = citations;

    /// <summary>Score below which a pair is not related.</summary>
    public float Floor { get; set; }

    /// <summary>Weight of each author by rarity: 1 for an author of two articles, falling with the logarithm of the number.</summary>
    public float[] Rarity { get; private set; } = [];

    public ScoringContext Prepare()
    {
        Rarity = new float[File.Authors];
        var most = MathF.Log(1 + Math.Max(2, Articles));
        for (var i = 0; i < Rarity.Length; i++)
        {
            Rarity[i] = MathF.Max(0, 1 - (MathF.Log(Math.Max(1, Authors.Articles(i).Length / 2f)) / most));
        }

        return this;
    }

    /// <summary>The score below which two articles are not related: well above what two articles drawn at random have.</summary>
    /// <remarks>A corpus of one narrow subject has common words everywhere, so that the floor lies higher there; it is kept low enough
    /// that nearly every article of a large corpus gets a full list.</remarks>
    public float MeasureFloor(int seed)
    {
        const int draws = 2000;
        const float least = 0.1f;
        const float most = 0.25f;
        const float timesMedian = 3;
        var present = Enumerable.Range(0, File.Count).Where(File.Has).ToArray();
        if (present.Length < 2)
        {
            return least;
        }

        var (random, scorer, scores) = (new Random(seed), new Scorer(this), new float[draws]);
        for (var i = 0; i < draws; i++)
        {
            var first = random.Next(present.Length);
            var second = random.Next(present.Length - 1);
            scorer.Begin(present[first]);
            scores[i] = scorer.Score(present[second < first ? second : second + 1]);
        }

        Array.Sort(scores);
        return Math.Clamp(timesMedian * scores[draws / 2], least, most);
    }
}
