using Dossier.Articles;

namespace Dossier.App.Pages.Article;

/// <summary>Where the article can be read: every entry leads somewhere.</summary>
/// <param name="Best">The best open version; null when none is known.</param>
/// <param name="Publisher">The resolver's address of the published version; null without a DOI.</param>
/// <param name="Others">Further places.</param>
public sealed record FullText(FullTextLink? Best, string? Publisher, IReadOnlyList<FullTextLink> Others)
{
    public bool IsEmpty => Best is null && Publisher is null && Others.Count == 0;

    public static FullText Of(Articles.Article article)
    {
        FullTextLink? best = null;
        var others = new List<FullTextLink>();
        foreach (var location in article.Locations)
        {
            if (!location.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                && !location.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var link = FullTextLink.Of(location);
            if (best is null && location.IsOpen)
            {
                best = link;
            }
            else
            {
                others.Add(link);
            }
        }

        // A preprint's own DOI leads to the page that is offered already.
        var publisher = article.Doi ?? (best is null ? article.PreprintDoi : null);
        return new FullText(best, publisher?.Url, others);
    }
}

/// <param name="Note">Version, format and licence, as far as known: "accepted version · PDF · CC BY 4.0".</param>
public sealed record FullTextLink(string Url, string Host, string Note)
{
    public static FullTextLink Of(FullTextLocation location)
    {
        var parts = new List<string>(3);
        if (location.Version is { } version)
        {
            parts.Add(version + " version");
        }

        if (location.IsPdf)
        {
            parts.Add("PDF");
        }

        if (PageText.LicenseName(location.License) is { } license)
        {
            parts.Add(license);
        }

        return new FullTextLink(location.Url, location.Host, string.Join(" · ", parts));
    }
}
