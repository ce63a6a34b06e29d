using Dossier.App.Localization;
using Dossier.Articles;

namespace Dossier.App.Pages.Article.Versions;

/// <summary>One version of an article: the published one, or the preprint.</summary>
/// <param name="Name">"Published version", "Preprint".</param>
/// <param name="Note">Where, and how often it was revised ("arXiv, 3 versions"); empty where unknown.</param>
/// <param name="Address">Where it can be read; null where no place is known.</param>
public sealed record ArticleVersion(string Name, string Note, string? Address)
{
    /// <summary>Both where both are known, the published one first; one where the article is a preprint; none where there is nothing to tell apart.</summary>
    public static IReadOnlyList<ArticleVersion> Of(PublicId id, Articles.Article article)
    {
        var hasPreprint = article.Arxiv is not null || article.PreprintDoi is not null || article.Type == ArticleType.Preprint;
        if (!hasPreprint)
        {
            return [];
        }

        // A preprint that its server registered as any other work has one DOI, and that is the preprint's.
        return article.Doi is not { } published || (article.Type == ArticleType.Preprint && article is { Arxiv: null, PreprintDoi: null })
            ? [Preprint(id, article)]
            : [new(Wording.Current["Published version"], article.Venue is { Kind: not VenueKind.Repository } venue ? venue.Name : "", published.Url), Preprint(id, article)];
    }

    private static ArticleVersion Preprint(PublicId id, Articles.Article article)
    {
        var address = article.Arxiv is { } arxiv ? $"https://arxiv.org/abs/{arxiv.Value}"
            : article.PreprintDoi is { } doi ? (article.Doi is null ? doi.Url : Addresses.Lead(id, Leads.Preprint))
            : article.Doi?.Url;
        var host = article.Arxiv is not null ? "arXiv"
            : article.Venue is { Kind: VenueKind.Repository } repository ? repository.Name
            : article.Locations.FirstOrDefault(l => l.Version == "submitted")?.Host ?? "";
        var revised = article.Versions.Count > 1 ? Wording.Current.Count(article.Versions.Count, "{0} version", "{0} versions") : "";
        return new(Wording.Current["Preprint"], string.Join(", ", new[] { host, revised }.Where(p => p.Length > 0)), address);
    }
}
