using Dossier.App.Feeds;
using Dossier.App.Localization;
using Dossier.App.Trends;

namespace Dossier.App.Pages.Trending;

/// <summary>GET /trending and /feeds/trending: what gets attention these days, for everybody alike.</summary>
internal static class TrendingPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/trending", async (HttpContext context, SiteData site, TrendingArticles trending, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            context.Response.Headers.CacheControl = "public, max-age=60";
            var articles = generation is null ? [] : trending.Find(generation);
            await PageWriter.WriteAsync(context, TrendingList.Create(new TrendingModel(site.Facts(generation), [.. articles.Select(a => a.Card)])));
        });
        app.MapGet("/feeds/trending", (HttpContext context, SiteData site, TrendingArticles trending, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            var facts = site.Facts(generation);
            var articles = generation is null ? [] : trending.Find(generation);
            var self = facts.BaseUrl + Addresses.TrendingFeed;
            var updated = articles.Count > 0 ? articles.Max(a => a.Since) : DateTimeOffset.UnixEpoch;
            var feed = new AtomFeed(self, Wording.Current.Format("Trending – {0}", facts.Name), Wording.Current["Articles that readers like and look at most these days."], self, facts.BaseUrl + Addresses.Trending,
                facts.Name, updated, [.. articles.OrderByDescending(a => a.Since).Select(a => FeedEntries.Of(facts, a.Stored, "", a.Since))]);
            context.Response.Headers.CacheControl = "public, max-age=300";
            return FeedAnswer.Of(context, feed.ToBytes());
        });
    }
}
