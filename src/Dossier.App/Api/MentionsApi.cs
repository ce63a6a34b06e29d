using Dossier.App.Api.Answers;
using Dossier.App.Api.Requests;
using Dossier.App.Pages;
using Dossier.App.Pages.Article.Panels;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id}/mentions?tab=: stored items from outside about an article by tab, and what is still being looked for.</summary>
internal static class MentionsApi
{
    public static void Map(WebApplication app) =>
        app.MapGet("/api/v1/articles/{id}/mentions", Find).Describe(new("getMentions", ApiOperation.Articles, "What outside sources say of it", RequestCosts.List)
        {
            Description = "Stored items by tab of the article’s page, each with the reason why it is here. `lookedFor` says when a source was last asked, `stale` what is still being looked for.",
            PathParameters = ApiOperations.OfArticle,
            Parameters = [new("tab", "One tab only.") { Choices = [PanelKeys.More, PanelKeys.News, PanelKeys.Social, PanelKeys.Video] }],
            Example = e => $"/api/v1/articles/{e.Id}/mentions?tab=more",
            Problems = [ProblemKind.Missing, ProblemKind.Gone],
        });

    private static Results<JsonAnswer<MentionsAnswer>, ProblemAnswer> Find(HttpRequest request, string id, ICorpus corpus, SiteData site, CurrentGeneration current)
    {
        var stored = ArticleIdentifiers.FindById(corpus, id);
        if (stored is not { State: ArticleState.Live })
        {
            return ProblemAnswer.Missing(stored);
        }

        using var generation = current.Use();
        var outside = site.FindOutside(stored, generation);
        var tab = request.Text("tab");
        return new JsonAnswer<MentionsAnswer>(new()
        {
            Id = stored.Id.ToString(),
            Page = Addresses.Dashboard(stored.Article, stored.Id),
            Change = outside.Tag,
            Stale = outside.Stale,
            Photo = Describe(outside.Found.Photo),
            Tabs = outside.Tabs.Where(t => tab is null || string.Equals(t.Key, tab, StringComparison.OrdinalIgnoreCase)).ToDictionary(t => t.Key, t => Describe(t.Value, stored.Id)),
        }, Caching.Revalidated);
    }

    private static TabAnswer Describe(MentionTab tab, PublicId article) => new()
    {
        Count = tab.Items.Count,
        LookedFor = tab.LookedForAt,
        Stale = tab.IsStale,
        Attributions = tab.Attributions,
        Items =
        [
            .. tab.Items.Select(m => new MentionAnswer
            {
                Id = m.Item.Id.ToString(),
                Title = m.Item.Title,
                Url = Addresses.Mention(m.Item, article),
                Source = m.Item.SourceName,
                Author = m.Item.Author,
                Published = m.Item.Published,
                Excerpt = m.Item.Excerpt,
                Remark = m.Item.Remark,
                Language = m.Item.Language,
                Seconds = (int?)m.Item.Duration?.TotalSeconds,
                Picture = m.Picture is { } picture ? Addresses.Picture(picture.Id, picture.Sizes[^1].Width) : null,
                Relevance = Math.Round(m.Relevance, 3),
                Reason = m.Reason,
                IsSample = m.Item.IsSample,
            }),
        ],
    };

    private static PhotoAnswer? Describe(Photo? photo) => photo is null ? null : new()
    {
        Picture = Addresses.Picture(photo.Picture.Id, photo.Picture.Sizes[^1].Width),
        Caption = photo.Caption,
        Author = photo.Author,
        Licence = photo.Licence,
        LicenceUrl = photo.LicenceUrl,
        FileUrl = photo.FileUrl,
        PageTitle = photo.PageTitle,
        PageUrl = photo.PageUrl,
        IsSample = photo.IsSample,
    };
}
