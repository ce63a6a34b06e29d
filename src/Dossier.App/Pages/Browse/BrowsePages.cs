using Dossier.Analysis;
using Dossier.App.Activity;
using Dossier.App.Feeds;
using Dossier.App.Localization;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Errors;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Search;

namespace Dossier.App.Pages.Browse;

/// <summary>GET /keywords/{slug}, /journals/{slug}, /authors/{slug}, /fields/{slug}, /subjects/{scheme}/{slug}: all articles with one value, newest
/// first, most cited first (sort=cited) or most liked first (sort=liked); and the same under /feeds as a feed of the newest.</summary>
internal static class BrowsePages
{
    private const int PageSize = 20;
    private const int NeighborsFrom = 100;
    private const int FeedLength = 30;

    private static readonly BrowsedList[] Lists =
    [
        new(BrowseKind.Keyword, ExactKind.Keyword, (request, key) => request with { Keyword = key }),
        new(BrowseKind.Journal, ExactKind.Venue, (request, key) => request with { Venue = key }),
        new(BrowseKind.Author, ExactKind.Author, (request, key) => request with { Author = key }),
        new(BrowseKind.Field, ExactKind.Field, (request, key) => request with { Field = key }),
    ];

    private static readonly BrowsedList Subjects = new(BrowseKind.Subject, ExactKind.Subject, (request, key) => request with { Subject = key });

    public static void Map(WebApplication app)
    {
        foreach (var (list, name) in Lists.Zip((string[])["keywords", "journals", "authors", "fields"]))
        {
            app.MapGet($"/{name}/{{slug}}", (HttpContext context, string slug, ICorpus corpus, SiteData site, LikeCounts likes, CurrentGeneration current) =>
                AnswerAsync(context, corpus, site, likes, current, list, KeywordKey.Of(list.Exact, slug), slug));
            app.MapGet($"/feeds/{name}/{{slug}}", (HttpContext context, string slug, ICorpus corpus, SiteData site, CurrentGeneration current) =>
                AnswerFeed(context, corpus, site, current, list, KeywordKey.Of(list.Exact, slug)));
        }

        app.MapGet("/subjects/{scheme}/{slug}", (HttpContext context, string scheme, string slug, ICorpus corpus, SiteData site, LikeCounts likes, CurrentGeneration current) =>
            AnswerAsync(context, corpus, site, likes, current, Subjects, SubjectKey.Read(scheme, slug) ?? "", $"{scheme}/{slug}"));
        app.MapGet("/feeds/subjects/{scheme}/{slug}", (HttpContext context, string scheme, string slug, ICorpus corpus, SiteData site, CurrentGeneration current) =>
            AnswerFeed(context, corpus, site, current, Subjects, SubjectKey.Read(scheme, slug) ?? ""));
    }

    /// <param name="key">The value's normal form.</param>
    /// <param name="asked">The value as the address has it.</param>
    private static async Task AnswerAsync(HttpContext context, ICorpus corpus, SiteData site, LikeCounts likes, CurrentGeneration current, BrowsedList list, string key, string asked)
    {
        using var generation = current.Use();
        if (generation?.Index.Find(list.Exact, key) is not { } form)
        {
            await ErrorPages.WriteMissingAsync(context, site.Facts(generation), null, asked, null);
            return;
        }

        var counts = likes.Find();
        var model = new BrowseModel
        {
            Site = site.Facts(generation),
            HasLikes = counts.Count > 0,
            Kind = list.Kind,
            Name = list.Exact == ExactKind.Field ? FieldName.Of(form.Shown) : form.Shown,
            Slug = key,
            Page = int.TryParse(context.Request.Query["page"], out var number) ? Math.Clamp(number, 1, SearchRequest.MaxDepth / PageSize) : 1,
            PageSize = PageSize,
            HasCitations = generation.HasCitations,
            Sort = context.Request.Query["sort"].FirstOrDefault() switch
            {
                "cited" when generation.HasCitations => SearchSort.MostCited,
                "liked" when counts.Count > 0 => SearchSort.MostLiked,
                _ => SearchSort.Newest,
            },
        };
        if (asked != key)
        {
            context.Response.Redirect(model.List, permanent: true);
            return;
        }

        var found = generation.Search(list.Narrow(new SearchRequest
        {
            Sort = (Dossier.Search.SearchSort)model.Sort,
            Likes = counts,
            Offset = (model.Page - 1) * PageSize,
            Limit = PageSize,
            WithFacets = true,
        }, key));
        var newest = generation.Search(list.Narrow(new SearchRequest { Sort = Dossier.Search.SearchSort.Newest, Limit = NeighborsFrom }, key)).Hits;
        context.Response.Headers.CacheControl = "public, max-age=60";
        await PageWriter.WriteAsync(context, Listing.Create(model with
        {
            Total = found.Total,
            Articles = [.. found.Hits.Select(h => (h.Id, Card: generation.FindCard(h.Id))).Where(h => h.Card is not null).Select(h => SiteData.Card(h.Id, h.Card!.Value))],
            Years = [.. found.Facets!.Years.Select(y => new YearCount(y.Year, y.Count))],
            Neighbors = new BrowseNeighbors(generation, corpus, newest, key).Find(list.Kind, found.Facets.Venues),
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
        var page = new BrowseModel { Site = facts, Kind = list.Kind, Name = list.Exact == ExactKind.Field ? FieldName.Of(form.Shown) : form.Shown, Slug = key };
        var newest = generation.Search(list.Narrow(new SearchRequest { Sort = Dossier.Search.SearchSort.Newest, Limit = FeedLength }, key)).Hits
            .Select(h => corpus.Find(h.Id)).OfType<StoredArticle>().Where(s => s is { State: ArticleState.Live, Article.IsRetracted: false }).ToArray();
        var self = facts.BaseUrl + Addresses.Feed(page.List);
        context.Response.Headers.CacheControl = "public, max-age=300";
        return FeedAnswer.Of(context, FeedEntries.Newest(facts, self, page.Name, Wording.Current.Format("{0}: the newest articles.", page.KindName), facts.BaseUrl + page.List, newest));
    }

    /// <param name="Narrow">Limits a search to the articles of a key.</param>
    private sealed record BrowsedList(BrowseKind Kind, ExactKind Exact, Func<SearchRequest, string, SearchRequest> Narrow);
}
