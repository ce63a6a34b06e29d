using System.Text;
using Dossier.App.Pages.Article;

namespace Dossier.App.Pages.Trending;

/// <summary>What is trending, as a page of its own.</summary>
/// <param name="Articles">Most noticed first.</param>
public sealed record TrendingModel(SiteFacts Site, IReadOnlyList<RelatedCard> Articles)
{
    public PageFrame Frame => new()
    {
        Site = Site,
        Title = "Trending",
        Description = "The articles of this corpus that readers like and look at most these days.",
        Canonical = Addresses.Trending,
        Metadata = Autodiscovery,
    };

    /// <summary>Names the feed to programs that look for one.</summary>
    public static ReadOnlyMemory<byte> Autodiscovery { get; } =
        Encoding.UTF8.GetBytes($"<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Trending articles\" href=\"{Addresses.TrendingFeed}\">\n");
}
