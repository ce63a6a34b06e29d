namespace Dossier.Similarity;

/// <summary>What of an article's record it is found by: the keys of <see cref="Postings"/>.</summary>
internal interface IPostingKeys
{
    /// <summary>Whether a key weighs more in one article than in another.</summary>
    static abstract bool HasImpacts { get; }

    /// <summary>Places in which a key may stand.</summary>
    int Count(ArticleRecord record);

    /// <summary>The key in a place; below 0 where there is none.</summary>
    int Key(ArticleRecord record, int place);

    /// <summary>Its weight in the article, 255 for 1.</summary>
    byte Impact(ArticleRecord record, int place);
}

/// <param name="most">Terms taken from each article.</param>
internal readonly struct StrongestTerms(int most) : IPostingKeys
{
    public static bool HasImpacts => true;

    public int Count(ArticleRecord record) => Math.Min(most, record.TermCount);

    public unsafe int Key(ArticleRecord record, int place) => record.Terms[place];

    public unsafe byte Impact(ArticleRecord record, int place) =>
        (byte)Math.Clamp(MathF.Round(record.Weights[place] * record.WeightScale * 255), 1, 255);
}

internal readonly struct NamedAuthors : IPostingKeys
{
    public static bool HasImpacts => false;

    public int Count(ArticleRecord record) => record.AuthorCount;

    public int Key(ArticleRecord record, int place) => record.Authors[place];

    public byte Impact(ArticleRecord record, int place) => 0;
}

/// <param name="articles">One more than the highest ordinal of the corpus.</param>
internal readonly struct CitedArticles(int articles) : IPostingKeys
{
    public static bool HasImpacts => false;

    public int Count(ArticleRecord record) => record.ReferenceCount;

    public int Key(ArticleRecord record, int place) => record.References[place] is var cited && cited < articles ? cited : -1;

    public byte Impact(ArticleRecord record, int place) => 0;
}
