using Dossier.Analysis;
using Dossier.App.Feeds;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Errors;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Search;

namespace Dossier.App.Pages.Browse;

/// <summary>GET /keywords/{slug}, /journals/{slug}, /authors/{slug}, /subjects/{scheme}/{slug}: all articles with one value, newest first or most
/// cited first (sort=cited); and the same under /feeds as a feed of the newest.</summary>
internal static class BrowsePages
{
    private const int PageSize = 20;
    private const int KeywordsFrom = 100;
    private const int KeywordsShown = 14;
    private const int FeedLength = 30;

    private static readonly BrowsedList[] Lists =
    [
        new(BrowseKind.Keyword, ExactKind.Keyword, (request, key) => request with { Keyword = key }),
        new(BrowseKind.Journal, ExactKind.Venue, (request, key) => request with { Venue = key }),
        new(BrowseKind.Author, ExactKind.Author, (request, key) => request with { Author = key }),
    ];

    private static readonly BrowsedList Subjects = new(BrowseKind.Subject, ExactKind.Subject, (request, key) => request with { Subject = key });

    public static void Map(WebApplication app)
    {
        foreach (var (list, name) in Lists.Zip((string[])["keywords", "journals", "authors"]))
        {
            app.MapGet($"/{name}/{{slug}}", (HttpContext context, string slug, SiteData site, CurrentGeneration current) =>
                AnswerAsync(context, site, current, list, ExactValue.From(slug), slug));
            app.MapGet($"/feeds/{name}/{{slug}}", (HttpContext context, string slug, ICorpus corpus, SiteData site, CurrentGeneration current) =>
                AnswerFeed(context, corpus, site, current, list, ExactValue.From(slug)));
        }

        app.MapGet("/subjects/{scheme}/{slug}", (HttpContext context, string scheme, string slug, SiteData site, CurrentGeneration current) =>
            AnswerAsync(context, site, current, Subjects, SubjectKey.Read(scheme, slug) ?? "", $"{scheme}/{slug}"));
        app.MapGet("/feeds/subjects/{scheme}/{slug}", (HttpContext context, string scheme, string slug, ICorpus corpus, SiteData site, CurrentGeneration current) =>
            AnswerFeed(context, corpus, site, current, Subjects, SubjectKey.Read(scheme, slug) ?? ""));
    }

    /// <param name="key">The value's normal form.</param>
    /// <param name="asked">The value as the address has it.</param>
    private static async Task AnswerAsync(HttpContext context, SiteData site, CurrentGeneration current, BrowsedList list, string key, string asked)
    {
        using var generation = current.Use();
        if (generation?.Index.Find(list.Exact, key) is not { } form)
        {
            await ErrorPages.WriteMissingAsync(context, site.Facts(generation), null, asked, null);
            return;
        }

        var model = new BrowseModel
        {
            Site = site.Facts(generation),
            Kind = list.Kind,
            Name = form.Shown,
            Slug = key,
            Page = int.TryParse(context.Request.Query["page"], out var number) ? Math.Clamp(number, 1, SearchRequest.MaxDepth / PageSize) : 1,
            PageSize = PageSize,
            HasCitations = generation.HasCitations,
            IsByCitations = generation.HasCitations && context.Request.Query["sort"] == "cited",
        };
        if (asked != key)
        {
            context.Response.Redirect(model.List, permanent: true);
            return;
        }

        var found = generation.Search(list.Narrow(new SearchRequest
        {
            Sort = model.IsByCitations ? Dossier.Search.SearchSort.MostCited : Dossier.Search.SearchSort.Newest,
            Offset = (model.Page - 1) * PageSize,
            Limit = PageSize,
            WithFacets = true,
        }, key));
        await PageWriter.WriteAsync(context, Listing.Create(model with
        {
            Total = found.Total,
            Articles = [.. found.Hits.Select(h => (h.Id, Card: generation.FindCard(h.Id))).Where(h => h.Card is not null).Select(h => SiteData.Card(h.Id, h.Card!.Value))],
            Years = [.. found.Facets!.Years.Select(y => new YearCount(y.Year, y.Count))],
            Keywords = Frequent(generation, list.Narrow(new SearchRequest { Sort = Dossier.Search.SearchSort.Newest, Limit = KeywordsFrom }, key), key),
        }));
    }

    private static IResult AnswerFeed(HttpContext context, ICorpus corpus, SiteData site, CurrentGeneration current, BrowsedList list, string key)
    {
        using var generation = current.Use();
        if (generation?.Index.Find(list.Exact, key) is not { } form)
        {
            return TypedResults.NotFound();
        }

        var facts = site.Facts(generation);
        var page = new BrowseModel { Site = facts, Kind = list.Kind, Name = form.Shown, Slug = key };
        var newest = generation.Search(list.Narrow(new SearchRequest { Sort = Dossier.Search.SearchSort.Newest, Limit = FeedLength }, key)).Hits
            .Select(h => corpus.Find(h.Id)).OfType<StoredArticle>().Where(s => s is { State: ArticleState.Live, Article.IsRetracted: false }).ToArray();
        var self = facts.BaseUrl + Addresses.Feed(page.List);
        var feed = new AtomFeed(self, $"{form.Shown} – {facts.Name}", $"{page.KindName}: the newest articles.", self, facts.BaseUrl + page.List, facts.Name,
            newest.Length > 0 ? newest.Max(s => s.Modified) : DateTimeOffset.UnixEpoch, [.. newest.Select(s => FeedEntries.Of(facts, s, "", s.Modified))]);
        context.Response.Headers.CacheControl = "public, max-age=300";
        return FeedAnswer.Of(context, feed.ToBytes());
    }

    /// <summary>The keywords that stand most often on the newest of these articles.</summary>
    private static Link[] Frequent(Generation generation, SearchRequest request, string own) =>
    [
        .. generation.Search(request).Hits.SelectMany(h => generation.FindKeywords(h.Id).Take(6))
            .GroupBy(k => ExactValue.From(k.Text)).Where(g => g.Key.Length > 0 && g.Key != own)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(KeywordsShown)
            .Select(g => new Link(g.First().Text, Addresses.Keyword(g.Key))),
    ];

    /// <param name="Narrow">Limits a search to the articles of a key.</param>
    private sealed record BrowsedList(BrowseKind Kind, ExactKind Exact, Func<SearchRequest, string, SearchRequest> Narrow);
}
