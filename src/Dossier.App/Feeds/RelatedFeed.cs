using Dossier.App.Localization;
using Dossier.App.Pages;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Feeds;

/// <summary>GET /feeds/related/{id}: the articles related to one, each with its reason.</summary>
internal static class RelatedFeed
{
    public static void Map(WebApplication app) =>
        app.MapGet("/feeds/related/{id}", IResult (HttpContext context, string id, ICorpus corpus, SiteData site, CurrentGeneration current) =>
        {
            if (!PublicId.TryParse(id, null, out var parsed) || corpus.Find(parsed) is not { State: ArticleState.Live } stored)
            {
                return TypedResults.NotFound();
            }

            using var generation = current.Use();
            var facts = site.Facts(generation);
            var keywords = generation?.FindKeywords(stored.Id) ?? [];
            var wording = Wording.Current;
            var phrases = RelatedReasons.Of(wording);
            var related = (generation?.FindRelated(stored.Id) ?? [])
                .Select(r => (Stored: corpus.Find(r.Id), Reason: generation!.Explain(r.Entry, keywords, stored.Article.Authors, phrases)))
                .Where(r => r.Stored is { State: ArticleState.Live, Article.IsRetracted: false }).ToArray();
            var self = facts.BaseUrl + Addresses.RelatedFeed(stored.Id);
            var feed = new AtomFeed(self, wording.Format("Related to: {0} – {1}", PageText.Shorten(stored.Article.Title.ToPlainText(), 120), facts.Name), wording["Related articles, the closest first."],
                self, facts.BaseUrl + Addresses.Dashboard(stored.Article, stored.Id), facts.Name,
                related.Length > 0 ? related.Max(r => r.Stored!.Modified) : stored.Modified,
                [.. related.Select(r => FeedEntries.Of(facts, r.Stored!, r.Reason, r.Stored!.Modified))]);
            context.Response.Headers.CacheControl = "public, max-age=300";
            return FeedAnswer.Of(context, feed.ToBytes());
        });
}
