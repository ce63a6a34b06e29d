using System.Text;
using Dossier.App.Api.Requests;
using Dossier.App.Pages;
using Dossier.Articles;
using Dossier.Articles.Citations;
using Dossier.Articles.Citations.Styles;
using Dossier.Ingest;

namespace Dossier.App.Api;

/// <summary>
/// GET /api/v1/articles/{id}/citation.bib|ris|json: the article for a reference manager. GET …/citation.txt?style=: the article as an entry of a
/// list of references.
/// </summary>
internal static class CitationApi
{
    private const string TextType = "text/plain";

    public static void Map(WebApplication app)
    {
        Map(app, "bib", "BibTeX", "application/x-bibtex", BibTexWriter.Write);
        Map(app, "ris", "RIS", "application/x-research-info-systems", RisWriter.Write);
        Map(app, "json", "CSL-JSON", "application/vnd.citationstyles.csl+json", CslJsonWriter.Write);
        app.MapGet("/api/v1/articles/{id}/citation.txt", (HttpContext context, string id, ICorpus corpus, SiteData site) =>
        {
            var style = CitationStyle.Find(context.Request.Query["style"].FirstOrDefault()) ?? CitationStyle.All[0];
            return AnswerAsync(context, id, corpus, site, TextType, null, article => style.Format(article).ToPlainText() + "\n");
        }).Describe(new("citeText", ApiOperation.Articles, "Citation as text", RequestCosts.Cheap)
        {
            Description = "An entry of a list of references by a style guide, in one line.",
            PathParameters = ApiOperations.OfArticle,
            Parameters = [new("style", "The style guide; the first where it is left out.") { Choices = [.. CitationStyle.All.Select(s => s.Key)], Default = CitationStyle.All[0].Key }],
            MediaType = TextType,
            Example = e => $"/api/v1/articles/{e.Id}/citation.txt?style={CitationStyle.All[0].Key}",
            Problems = [ProblemKind.Missing, ProblemKind.Gone],
        });
    }

    private static void Map(WebApplication app, string extension, string format, string type, Func<Article, string> write) =>
        app.MapGet($"/api/v1/articles/{{id}}/citation.{extension}", (HttpContext context, string id, ICorpus corpus, SiteData site) =>
            AnswerAsync(context, id, corpus, site, type, extension, write)).Describe(new($"cite{char.ToUpperInvariant(extension[0])}{extension[1..]}", ApiOperation.Articles, $"Citation as {format}", RequestCosts.Cheap)
            {
                Description = "For a reference manager.",
                PathParameters = ApiOperations.OfArticle,
                MediaType = type,
                Example = e => $"/api/v1/articles/{e.Id}/citation.{extension}",
                Problems = [ProblemKind.Missing, ProblemKind.Gone],
            });

    /// <param name="extension">Of the file as which it is kept; null for text that is only read.</param>
    private static async Task<IResult> AnswerAsync(HttpContext context, string id, ICorpus corpus, SiteData site, string type, string? extension, Func<Article, string> write)
    {
        var stored = ArticleIdentifiers.FindById(corpus, id);
        if (stored is not { State: ArticleState.Live })
        {
            return ProblemAnswer.Missing(stored);
        }

        // Signposting asks that metadata leads to what it describes.
        var headers = context.Response.Headers;
        headers.Link = $"<{site.Facts(null).BaseUrl}{Addresses.Dashboard(stored.Article, stored.Id)}>; rel=\"describes\"; type=\"text/html\"";
        if (extension is not null)
        {
            headers.ContentDisposition = $"attachment; filename=\"{stored.Id}.{extension}\"";
        }

        await TaggedBytes.WriteAsync(context, Encoding.UTF8.GetBytes(write(site.WithOpenCopies(stored).Article)), type + "; charset=utf-8", Caching.Revalidated);
        return TypedResults.Empty;
    }
}
