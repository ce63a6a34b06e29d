using Dossier.Analysis;
using Dossier.App.Pages;
using Dossier.Articles;
using Dossier.Ingest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id} and /api/v1/articles?doi=|pmid=|arxiv=.</summary>
internal static class ArticlesApi
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/articles/{id}", (string id, ICorpus corpus, CurrentGeneration current, HttpRequest request, HttpResponse response) =>
            Answer(PublicId.TryParse(id, null, out var parsed) ? corpus.Find(parsed) : null, current, request, response));
        app.MapGet("/api/v1/articles", (string? doi, string? pmid, string? arxiv, ICorpus corpus, CurrentGeneration current, HttpRequest request, HttpResponse response) =>
        {
            var article = Doi.TryParse(doi, null, out var parsedDoi) ? corpus.Find(parsedDoi)
                : ArxivId.TryParse(arxiv, null, out var parsedArxiv) ? corpus.Find(parsedArxiv)
                : pmid is not null ? corpus.FindByPmid(pmid)
                : null;
            return Answer(article, current, request, response);
        });
    }

    /// <summary>The answer for an article that is not there or no longer.</summary>
    public static ProblemHttpResult Missing(StoredArticle? stored) => stored is null
        ? TypedResults.Problem("There is no such article in this corpus.", statusCode: StatusCodes.Status404NotFound)
        : TypedResults.Problem($"The article \"{stored.Article.Title}\" was deleted at its source.", statusCode: StatusCodes.Status410Gone);

    private static IResult Answer(StoredArticle? stored, CurrentGeneration current, HttpRequest request, HttpResponse response)
    {
        if (stored is not { State: ArticleState.Live })
        {
            return Missing(stored);
        }

        using var generation = current.Use();
        var etag = $"\"{stored.Change}-{generation?.Name}\"";
        response.Headers.ETag = etag;
        if (request.Headers.IfNoneMatch.Contains(etag))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return TypedResults.Json(Describe(stored, generation));
    }

    private static object Describe(StoredArticle stored, Generation? generation)
    {
        var a = stored.Article;
        return new
        {
            Id = stored.Id.ToString(),
            Page = Addresses.Dashboard(a, stored.Id),
            Title = a.Title.ToPlainText(),
            Authors = a.Authors.Select(author => new { Name = author.DisplayName, author.Given, author.Family, author.Orcid }),
            Abstract = a.Abstract?.ToPlainText(),
            Venue = a.Venue?.Name,
            Issns = a.Venue?.Issns,
            Type = a.Type.ToString(),
            Published = a.Published?.ToString(),
            a.Year,
            a.Volume,
            a.Issue,
            a.Pages,
            Doi = a.Doi?.Value,
            PreprintDoi = a.PreprintDoi?.Value,
            Arxiv = a.Arxiv?.Value,
            a.Pmid,
            a.Pmcid,
            a.IsOpenAccess,
            FullText = a.Locations.Select(l => new { l.Url, l.Host, l.Version, l.License, l.IsOpen, l.IsPdf }),
            Subjects = a.Subjects.Select(s => new { s.Scheme, s.Code, s.Name }),
            Keywords = generation?.FindKeywords(stored.Id).Select(k => new { k.Text, Weight = Math.Round(k.Weight, 3) }),
            Records = a.Records.Select(r => r.ToString()),
            Modified = stored.Modified,
            a.IsSample,
        };
    }
}
