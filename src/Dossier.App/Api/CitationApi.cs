using System.Text;
using Dossier.App.Api.Requests;
using Dossier.Articles;
using Dossier.Articles.Citations;
using Dossier.Ingest;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id}/citation.bib|ris|json: the article for a reference manager.</summary>
internal static class CitationApi
{
    public static void Map(WebApplication app)
    {
        Map(app, "bib", "BibTeX", "application/x-bibtex", BibTexWriter.Write);
        Map(app, "ris", "RIS", "application/x-research-info-systems", RisWriter.Write);
        Map(app, "json", "CSL-JSON", "application/vnd.citationstyles.csl+json", CslJsonWriter.Write);
    }

    private static void Map(WebApplication app, string extension, string format, string type, Func<Article, string> write) =>
        app.MapGet($"/api/v1/articles/{{id}}/citation.{extension}", async Task<IResult> (HttpContext context, string id, ICorpus corpus, SiteData site) =>
        {
            var stored = ArticleIdentifiers.FindById(corpus, id);
            if (stored is not { State: ArticleState.Live })
            {
                return ProblemAnswer.Missing(stored);
            }

            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{stored.Id}.{extension}\"";
            await TaggedBytes.WriteAsync(context, Encoding.UTF8.GetBytes(write(site.WithOpenCopies(stored).Article)), type + "; charset=utf-8", Caching.Revalidated);
            return TypedResults.Empty;
        }).Describe(new($"cite{char.ToUpperInvariant(extension[0])}{extension[1..]}", ApiOperation.Articles, $"Citation as {format}", RequestCosts.Cheap)
        {
            Description = "For a reference manager.",
            PathParameters = ApiOperations.OfArticle,
            MediaType = type,
            Example = e => $"/api/v1/articles/{e.Id}/citation.{extension}",
            Problems = [ProblemKind.Missing, ProblemKind.Gone],
        });
}
