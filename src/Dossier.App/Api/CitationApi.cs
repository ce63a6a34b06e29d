using System.Text;
using Dossier.Articles;
using Dossier.Articles.Citations;
using Dossier.Ingest;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id}/citation.bib|ris|json: the article for a reference manager.</summary>
internal static class CitationApi
{
    public static void Map(WebApplication app)
    {
        Map(app, "bib", "application/x-bibtex", BibTexWriter.Write);
        Map(app, "ris", "application/x-research-info-systems", RisWriter.Write);
        Map(app, "json", "application/vnd.citationstyles.csl+json", CslJsonWriter.Write);
    }

    private static void Map(WebApplication app, string extension, string type, Func<Article, string> write) =>
        app.MapGet($"/api/v1/articles/{{id}}/citation.{extension}", IResult (string id, ICorpus corpus, SiteData site) =>
        {
            var stored = PublicId.TryParse(id, null, out var parsed) ? corpus.Find(parsed) : null;
            return stored is { State: ArticleState.Live }
                ? TypedResults.File(Encoding.UTF8.GetBytes(write(site.WithOpenCopies(stored).Article)), type + "; charset=utf-8", $"{stored.Id}.{extension}")
                : ArticlesApi.Missing(stored);
        });
}
