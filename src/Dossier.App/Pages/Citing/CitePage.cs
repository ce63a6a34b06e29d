using Dossier.App.Localization;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Errors;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Ingest;
using Dossier.Languages;

namespace Dossier.App.Pages.Citing;

/// <summary>GET /cite?id=: an article as every style guide cites it. Its own page takes the list from here when it is asked for.</summary>
internal static class CitePage
{
    public static void Map(WebApplication app) => app.MapGet(Addresses.Cite, async (HttpContext context, ICorpus corpus, SiteData site, CurrentGeneration current) =>
    {
        using var generation = current.Use();
        var facts = site.Facts(generation);
        var asked = DashboardPage.Ask(context.Request.Query);
        var stored = asked.FindIn(corpus);
        if (stored is not { State: ArticleState.Live })
        {
            await ErrorPages.WriteMissingAsync(context, facts, asked.Doi, asked.Other, stored?.Article);
            return;
        }

        var article = stored.Article;
        var title = article.Title.ToPlainText();
        var language = TextLanguages.Of(title, article.Abstract?.ToPlainText(), article.Language).Article;
        context.Response.Headers.CacheControl = "public, max-age=300";
        await PageWriter.WriteAsync(context, Cite.Create(new CiteModel(facts, stored.Id, title, Addresses.Dashboard(article, stored.Id))
        {
            TitleHtml = RichTextHtml.Inline(article.Title),
            Citations = CitationList.Of(article with { Language = language }),
        }));
    });
}

/// <param name="Title">Plain text.</param>
/// <param name="Page">Address of the article's page.</param>
public sealed record CiteModel(SiteFacts Site, PublicId Id, string Title, string Page)
{
    public required string TitleHtml { get; init; }

    public required IReadOnlyList<ShownCitation> Citations { get; init; }

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current.Format("Cite: {0}", Title), Indexed = false };
}
