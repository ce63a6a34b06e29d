using Dossier.App.Pages;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Article.Panels;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id}/mentions?tab=: stored items from outside about an article by tab, and what is still being looked for.</summary>
internal static class MentionsApi
{
    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/articles/{id}/mentions", IResult (string id, string? tab, ICorpus corpus, SiteData site, CurrentGeneration current, HttpRequest request, HttpResponse response) =>
        {
            var stored = PublicId.TryParse(id, null, out var parsed) ? corpus.Find(parsed) : null;
            if (stored is not { State: ArticleState.Live })
            {
                return ArticlesApi.Missing(stored);
            }

            using var generation = current.Use();
            var outside = site.FindOutside(stored, generation);
            if (tab is not null && !outside.Tabs.ContainsKey(tab))
            {
                return TypedResults.Problem($"tab is {string.Join(", ", outside.Tabs.Keys)}, or left out for all.", statusCode: StatusCodes.Status400BadRequest);
            }

            var etag = $"\"{outside.Tag}\"";
            response.Headers.ETag = etag;
            response.Headers.CacheControl = "no-cache";
            if (request.Headers.IfNoneMatch.Contains(etag))
            {
                return TypedResults.StatusCode(StatusCodes.Status304NotModified);
            }

            return TypedResults.Json(new
            {
                Id = stored.Id.ToString(),
                Page = Addresses.Dashboard(stored.Article, stored.Id),
                Change = outside.Tag,
                outside.Stale,
                Photo = Describe(outside.Found.Photo),
                Tabs = outside.Tabs.Where(t => tab is null || t.Key == tab).ToDictionary(t => t.Key, t => Describe(t.Value, stored.Id)),
            });
        });

    private static object Describe(MentionTab tab, PublicId article) => new
    {
        tab.Items.Count,
        LookedFor = tab.LookedForAt,
        Stale = tab.IsStale,
        tab.Attributions,
        Items = tab.Items.Select(m => new
        {
            Id = m.Item.Id.ToString(),
            m.Item.Title,
            Url = Addresses.Mention(m.Item, article),
            Source = m.Item.SourceName,
            m.Item.Author,
            m.Item.Published,
            m.Item.Excerpt,
            m.Item.Remark,
            m.Item.Language,
            Seconds = (int?)m.Item.Duration?.TotalSeconds,
            Picture = m.Picture is { } picture ? Addresses.Picture(picture.Id, picture.Sizes[^1].Width) : null,
            Relevance = Math.Round(m.Relevance, 3),
            m.Reason,
            m.Item.IsSample,
        }),
    };

    private static object? Describe(Photo? photo) => photo is null ? null : new
    {
        Picture = Addresses.Picture(photo.Picture.Id, photo.Picture.Sizes[^1].Width),
        photo.Caption,
        photo.Author,
        photo.Licence,
        photo.LicenceUrl,
        photo.FileUrl,
        photo.PageTitle,
        photo.PageUrl,
        photo.IsSample,
    };
}
