using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Pages.Article;

/// <summary>GET /leads/{id}/{to}/{number}: on to the resolver, with the DOI of a notice about the article, of what it is a notice about, or of its preprint.</summary>
/// <remarks>
/// Reference managers look for DOIs in the text and the links of a page (Zotero's translator "DOI") and would offer those of notices as if
/// they were the article; so a dashboard bears no DOI but its own, and these stand behind addresses of the site.
/// </remarks>
internal static class Leads
{
    public const string Notice = "notice";
    public const string About = "about";
    public const string Preprint = "preprint";

    public static void Map(WebApplication app) =>
        app.MapGet("/leads/{id}/{to}/{number:int=0}", IResult (HttpContext context, string id, string to, int number, ICorpus corpus) =>
        {
            context.Response.Headers["X-Robots-Tag"] = "noindex";
            return PublicId.TryParse(id, null, out var parsed) && corpus.Find(parsed) is { State: ArticleState.Live } stored && Find(stored.Article, to, number) is { } doi
                ? TypedResults.Redirect(doi.Url)
                : TypedResults.NotFound();
        });

    private static Doi? Find(Articles.Article article, string to, int number) => to switch
    {
        Notice => number >= 0 && number < article.Notices.Count ? article.Notices[number].Doi : null,
        About => number >= 0 && number < article.NoticeOf.Count ? article.NoticeOf[number].Doi : null,
        Preprint => article.PreprintDoi,
        _ => null,
    };
}
