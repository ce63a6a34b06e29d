using Dossier.App.Pages.Article;
using Dossier.App.Pages.Trending;
using Dossier.Articles;

namespace Dossier.App.Pages.Home;

/// <summary>The home page.</summary>
public sealed record HomeModel
{
    public required SiteFacts Site { get; init; }

    /// <summary>A few articles to begin with; six fill the shelf.</summary>
    public IReadOnlyList<ExampleArticle> Examples { get; init; } = [];

    /// <summary>What gets attention these days, most noticed first.</summary>
    public IReadOnlyList<ExampleArticle> Trending { get; init; } = [];

    /// <summary>Fields with their number of articles, largest first.</summary>
    public IReadOnlyList<FieldCount> Fields { get; init; } = [];

    /// <summary>The newest articles, newest first.</summary>
    public IReadOnlyList<RelatedCard> Newest { get; init; } = [];

    /// <summary>Articles by year, ascending.</summary>
    public IReadOnlyList<YearCount> Years { get; init; } = [];

    public PageFrame Frame => new()
    {
        Site = Site,
        IsHome = true,
        Canonical = "/",
        Metadata = TrendingModel.Autodiscovery,
        Description = Site.Promise + " Every article with its abstract, keywords, full text and what surrounds it.",
    };
}

/// <param name="TitleHtml">Inline HTML.</param>
/// <param name="TitleText">Plain text.</param>
public sealed record ExampleArticle(PublicId Id, ReadOnlyMemory<byte> TitleHtml, string TitleText, string Authors, int? Year);

public sealed record FieldCount(string Field, long Count);
