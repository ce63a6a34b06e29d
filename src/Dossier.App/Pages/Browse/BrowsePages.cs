using Dossier.Analysis;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Errors;
using Dossier.Search;

namespace Dossier.App.Pages.Browse;

/// <summary>GET /keywords/{slug}, /journals/{slug}, /authors/{slug}: all articles with one value, newest first.</summary>
internal static class BrowsePages
{
    private const int PageSize = 20;
    private const int KeywordsFrom = 100;
    private const int KeywordsShown = 14;

    public static void Map(WebApplication app)
    {
        Map(app, "/keywords/{slug}", BrowseKind.Keyword, ExactKind.Keyword, (request, slug) => request with { Keyword = slug });
        Map(app, "/journals/{slug}", BrowseKind.Journal, ExactKind.Venue, (request, slug) => request with { Venue = slug });
        Map(app, "/authors/{slug}", BrowseKind.Author, ExactKind.Author, (request, slug) => request with { Author = slug });
    }

    private static void Map(WebApplication app, string path, BrowseKind kind, ExactKind exact, Func<SearchRequest, string, SearchRequest> narrow) =>
        app.MapGet(path, async (HttpContext context, string slug, SiteData site, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            var key = ExactValue.From(slug);
            if (generation?.Index.Find(exact, key) is not { } form)
            {
                await ErrorPages.WriteMissingAsync(context, site.Facts(generation), null, slug, null);
                return;
            }

            if (slug != key)
            {
                context.Response.Redirect(context.Request.Path.Value![..(context.Request.Path.Value!.LastIndexOf('/') + 1)] + Uri.EscapeDataString(key), permanent: true);
                return;
            }

            var page = int.TryParse(context.Request.Query["page"], out var asked) ? Math.Clamp(asked, 1, SearchRequest.MaxDepth / PageSize) : 1;
            var found = generation.Index.Search(narrow(
                new SearchRequest { Sort = Dossier.Search.SearchSort.Newest, Offset = (page - 1) * PageSize, Limit = PageSize, WithFacets = true }, key));
            await PageWriter.WriteAsync(context, Listing.Create(new BrowseModel
            {
                Site = site.Facts(generation),
                Kind = kind,
                Name = form.Shown,
                Slug = key,
                Total = found.Total,
                Page = page,
                PageSize = PageSize,
                Articles = [.. found.Hits.Select(h => (h.Id, Card: generation.FindCard(h.Id))).Where(h => h.Card is not null).Select(h => SiteData.Card(h.Id, h.Card!.Value))],
                Years = [.. found.Facets!.Years.Select(y => new YearCount(y.Year, y.Count))],
                Keywords = Frequent(generation, narrow(new SearchRequest { Sort = Dossier.Search.SearchSort.Newest, Limit = KeywordsFrom }, key), key),
            }));
        });

    /// <summary>The keywords that stand most often on the newest of these articles.</summary>
    private static Link[] Frequent(Generation generation, SearchRequest request, string own) =>
    [
        .. generation.Index.Search(request).Hits.SelectMany(h => generation.FindKeywords(h.Id).Take(6))
            .GroupBy(k => ExactValue.From(k.Text)).Where(g => g.Key.Length > 0 && g.Key != own)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(KeywordsShown)
            .Select(g => new Link(g.First().Text, Addresses.Keyword(g.Key))),
    ];
}
