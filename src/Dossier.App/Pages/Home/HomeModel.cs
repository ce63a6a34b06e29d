using Dossier.App.Localization;
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
        Description = $"{Site.Promise} {Wording.Current["Every article with its abstract, keywords, full text and what surrounds it."]}",
    };
}

/// <param name="TitleHtml">Inline HTML.</param>
/// <param name="TitleText">Plain text.</param>
/// <param name="Names">Family names of its authors; of more than two the first alone stands for all.</param>
public sealed record ExampleArticle(PublicId Id, ReadOnlyMemory<byte> TitleHtml, string TitleText, IReadOnlyList<string> Names, int? Year)
{
    /// <summary>Shortened byline in the language of the page.</summary>
    public string Authors => Names.Count switch
    {
        0 => "",
        1 => Names[0],
        2 => Wording.Current.Format("{0} and {1}", Names[0], Names[1]),
        _ => Wording.Current.Format("{0} et al.", Names[0]),
    };
}

public sealed record FieldCount(string Field, long Count);
