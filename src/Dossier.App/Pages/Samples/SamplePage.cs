using Dossier.App.Localization;
using Dossier.App.Pages.Errors;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Mentions;

namespace Dossier.App.Pages.Samples;

/// <summary>GET /sample/{item}?article=: where the card of a sample item leads instead of outside.</summary>
internal static class SamplePage
{
    public static void Map(WebApplication app) =>
        app.MapGet("/sample/{item}", async (HttpContext context, string item, string? article, ICorpus corpus, IMentionStore mentions, SiteData site, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            var facts = site.Facts(generation);
            if (!ItemId.TryParse(item, null, out var id) || mentions.Find(id) is not { HiddenAt: null, Item: { IsSample: true } sample })
            {
                await ErrorPages.WriteMissingAsync(context, facts, null, null, null);
                return;
            }

            var about = PublicId.TryParse(article, null, out var parsed) && corpus.Find(parsed) is { State: ArticleState.Live } stored ? stored : null;
            var picture = sample.PictureUrl is { } address ? mentions.FindPicture(PictureId.Of(address)) : null;
            await PageWriter.WriteAsync(context, SampleItem.Create(new SampleModel(facts, sample, picture)
            {
                ArticleTitle = about?.Article.Title.ToPlainText(),
                Back = about is null ? "/" : Addresses.Tab(Addresses.Dashboard(about.Article, about.Id), sample.Panel) + "#related",
            }));
        });
}

/// <summary>A sample item by itself.</summary>
public sealed record SampleModel(SiteFacts Site, MentionItem Item, KeptPicture? Picture)
{
    /// <summary>The article from whose page the reader came; null when that is not known.</summary>
    public string? ArticleTitle { get; init; }

    public required string Back { get; init; }

    /// <summary>Where its card would lead on a live site.</summary>
    public string Leads => Item.Panel switch
    {
        PanelKeys.Video => Wording.Current["On a live site this card leads to the video at its source."],
        PanelKeys.Social => Wording.Current["On a live site this card leads to the post at its source."],
        PanelKeys.News => Wording.Current["On a live site this card leads to the news article at its source."],
        _ => Wording.Current["On a live site this card leads to the page at its source."],
    };

    public PageFrame Frame => new() { Site = Site, Title = Item.Title, Indexed = false };
}
