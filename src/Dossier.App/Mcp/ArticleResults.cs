using System.ComponentModel;
using Dossier.App.Pages;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Mcp;

/// <summary>An article as it stands in a list.</summary>
internal sealed record ListedArticle
{
    private const int MostAuthors = 8;
    private const int LongestExcerpt = 280;

    [Description("Public id, by which the other tools know the article.")]
    public required string Id { get; init; }

    public required string Title { get; init; }

    [Description("In the order of the byline; at most eight, then 'et al.'.")]
    public required IReadOnlyList<string> Authors { get; init; }

    public string? Venue { get; init; }

    public int? Year { get; init; }

    public string? Doi { get; init; }

    [Description("Address of its page for people.")]
    public required string Page { get; init; }

    [Description("The beginning of the abstract.")]
    public string? Excerpt { get; init; }

    public bool IsOpenAccess { get; init; }

    [Description("It was retracted or withdrawn: do not cite it as sound.")]
    public bool IsRetracted { get; init; }

    [Description("Why it is in this list.")]
    public string? Reason { get; init; }

    public static ListedArticle Of(StoredArticle stored, string root, string? reason = null)
    {
        var article = stored.Article;
        return new()
        {
            Id = stored.Id.ToString(),
            Title = article.Title.ToPlainText(),
            Authors = Names(article, MostAuthors),
            Venue = article.Venue?.Name,
            Year = article.Year,
            Doi = (article.Doi ?? article.PreprintDoi)?.Value,
            Page = root + Addresses.Dashboard(article, stored.Id),
            Excerpt = article.Abstract is { } text ? PageText.Shorten(text.ToPlainText(), LongestExcerpt) : null,
            IsOpenAccess = article.IsOpenAccess,
            IsRetracted = article.IsRetracted,
            Reason = reason,
        };
    }

    internal static IReadOnlyList<string> Names(Article article, int most)
    {
        var names = article.Authors.Take(most).Select(a => a.DisplayName);
        return [.. article.HasMoreAuthors || article.Authors.Count > most ? names.Append("et al.") : names];
    }
}

/// <summary>What a search found.</summary>
/// <param name="Total">Number of all articles that match.</param>
/// <param name="DidYouMean">The query as it was probably meant, where words look mistyped.</param>
internal sealed record FoundArticles(long Total, string? DidYouMean, IReadOnlyList<ListedArticle> Articles);

/// <param name="Article">The article that the list is about.</param>
/// <param name="Related">Best first.</param>
internal sealed record RelatedArticles(ListedArticle Article, IReadOnlyList<ListedArticle> Related);

/// <param name="Unknown">What was given as liked and names no article here.</param>
/// <param name="Articles">Best first.</param>
internal sealed record RecommendedArticles(IReadOnlyList<string> Unknown, IReadOnlyList<ListedArticle> Articles);

/// <summary>Where a full text stands.</summary>
internal sealed record FullTextPlace(string Url, string Host, string? Version, string? License, bool IsOpen);

/// <summary>Everything that is told of one article.</summary>
internal sealed record ArticleDetails
{
    private const int MostAuthors = 50;
    private const int LongestAbstract = 6_000;
    private const int MostKeywords = 15;
    private const int MostPlaces = 5;

    [Description("Public id, by which the other tools know the article.")]
    public required string Id { get; init; }

    public required string Title { get; init; }

    [Description("In the order of the byline; at most fifty, then 'et al.'.")]
    public required IReadOnlyList<string> Authors { get; init; }

    public string? Abstract { get; init; }

    [Description("Keywords of its authors and those taken from its text.")]
    public required IReadOnlyList<string> Keywords { get; init; }

    public required string Type { get; init; }

    public string? Venue { get; init; }

    [Description("Year, year and month, or day of publication, as far as it is known.")]
    public string? Published { get; init; }

    public string? Volume { get; init; }

    public string? Issue { get; init; }

    public string? Pages { get; init; }

    public string? Doi { get; init; }

    public string? PreprintDoi { get; init; }

    public string? ArxivId { get; init; }

    public string? Pmid { get; init; }

    public string? Pmcid { get; init; }

    [Description("Where the full text can be read, best open version first.")]
    public required IReadOnlyList<FullTextPlace> FullText { get; init; }

    [Description("It was retracted or withdrawn: do not cite it as sound.")]
    public bool IsRetracted { get; init; }

    [Description("Retractions, corrections, expressions of concern and the like, with the DOI of the notice where it is known.")]
    public required IReadOnlyList<string> Notices { get; init; }

    [Description("Address of its page for people.")]
    public required string Page { get; init; }

    [Description("The abstract is a summary written for the bundled sample, not the article's own.")]
    public bool IsSample { get; init; }

    public static ArticleDetails Of(StoredArticle stored, IEnumerable<string> keywords, string root)
    {
        var a = stored.Article;
        return new()
        {
            Id = stored.Id.ToString(),
            Title = a.Title.ToPlainText(),
            Authors = ListedArticle.Names(a, MostAuthors),
            Abstract = a.Abstract is { } text ? PageText.Shorten(text.ToPlainText(), LongestAbstract) : null,
            Keywords = [.. a.Keywords.Concat(keywords).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostKeywords)],
            Type = a.Type.ToString(),
            Venue = a.Venue?.Name,
            Published = a.Published?.ToString(),
            Volume = a.Volume,
            Issue = a.Issue,
            Pages = a.Pages,
            Doi = a.Doi?.Value,
            PreprintDoi = a.PreprintDoi?.Value,
            ArxivId = a.Arxiv?.Value,
            Pmid = a.Pmid,
            Pmcid = a.Pmcid,
            FullText = [.. a.Locations.Take(MostPlaces).Select(l => new FullTextPlace(l.Url, l.Host, l.Version, l.License, l.IsOpen))],
            IsRetracted = a.IsRetracted,
            Notices = [.. a.Notices.Select(n => string.Join(' ', new[] { n.Kind.ToString(), n.Date?.ToString(), n.Doi?.Value }.OfType<string>()))],
            Page = root + Addresses.Dashboard(a, stored.Id),
            IsSample = a.IsSample,
        };
    }
}
