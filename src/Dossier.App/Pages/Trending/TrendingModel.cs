using Dossier.App.Localization;
using Dossier.App.Pages.Article;

namespace Dossier.App.Pages.Trending;

/// <summary>What is trending, as a page of its own.</summary>
/// <param name="Articles">Most noticed first.</param>
public sealed record TrendingModel(SiteFacts Site, IReadOnlyList<RelatedCard> Articles)
{
    public PageFrame Frame => new()
    {
        Site = Site,
        Title = Wording.Current["Trending"],
        Description = Wording.Current["The articles of this corpus that readers like and look at most these days."],
        Canonical = Addresses.Trending,
        Metadata = Autodiscovery,
    };

    /// <summary>Names the feed to programs that look for one.</summary>
    public static ReadOnlyMemory<byte> Autodiscovery => new Utf8Page(128).Raw("<link rel=\"alternate\" type=\"application/atom+xml\" title=\""u8)
        .Text(Wording.Current["Trending articles"]).Raw("\" href=\""u8).Text(Addresses.TrendingFeed).Raw("\">\n"u8).Written;
}
