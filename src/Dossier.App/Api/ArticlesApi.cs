using System.IO.Hashing;
using System.Text;
using Dossier.Analysis;
using Dossier.App.Pages;
using Dossier.App.Pages.Article.Notices;
using Dossier.Articles;
using Dossier.Ingest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id} and /api/v1/articles?doi=|pmid=|arxiv=.</summary>
internal static class ArticlesApi
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/articles/{id}", (string id, ICorpus corpus, SiteData site, CurrentGeneration current, HttpRequest request, HttpResponse response) =>
            Answer(PublicId.TryParse(id, null, out var parsed) ? corpus.Find(parsed) : null, corpus, site, current, request, response));
        app.MapGet("/api/v1/articles", (string? doi, string? pmid, string? arxiv, ICorpus corpus, SiteData site, CurrentGeneration current, HttpRequest request, HttpResponse response) =>
        {
            var article = Doi.TryParse(doi, null, out var parsedDoi) ? corpus.Find(parsedDoi)
                : ArxivId.TryParse(arxiv, null, out var parsedArxiv) ? corpus.Find(parsedArxiv)
                : pmid is not null ? corpus.FindByPmid(pmid)
                : null;
            return Answer(article, corpus, site, current, request, response);
        });
    }

    /// <summary>The answer for an article that is not there or no longer.</summary>
    public static ProblemHttpResult Missing(StoredArticle? stored) => stored is null
        ? TypedResults.Problem("There is no such article in this corpus.", statusCode: StatusCodes.Status404NotFound)
        : TypedResults.Problem($"The article \"{stored.Article.Title}\" was deleted at its source.", statusCode: StatusCodes.Status410Gone);

    private static IResult Answer(StoredArticle? stored, ICorpus corpus, SiteData site, CurrentGeneration current, HttpRequest request, HttpResponse response)
    {
        if (stored is not { State: ArticleState.Live })
        {
            return Missing(stored);
        }

        using var generation = current.Use();
        stored = site.WithOpenCopies(stored);
        var etag = $"\"{stored.Change}-{generation?.Name}-{TagOf(stored.Article.Locations):x}\"";
        response.Headers.ETag = etag;
        if (request.Headers.IfNoneMatch.Contains(etag))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return TypedResults.Json(Describe(stored, corpus, generation));
    }

    // Places change without the article when open copies are looked up; the same in every process.
    private static ulong TagOf(IReadOnlyList<FullTextLocation> places) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(string.Join('\n', places)));

    private static object Describe(StoredArticle stored, ICorpus corpus, Generation? generation)
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
            a.IsRetracted,
            Notices = a.Notices.Select(n => Describe(n.Kind, n.Doi, n.Pmid, n.Date, corpus)),
            NoticeOf = a.NoticeOf.Select(n => Describe(n.Kind, n.Doi, n.Pmid, n.Date, corpus)),
            FullText = a.Locations.Select(l => new { l.Url, l.Host, l.Version, l.License, l.IsOpen, l.IsPdf }),
            Subjects = a.Subjects.Select(s => new { s.Scheme, s.Code, s.Name }),
            Keywords = generation?.FindKeywords(stored.Id).Select(k => new { k.Text, Weight = Math.Round(k.Weight, 3) }),
            Records = a.Records.Select(r => r.ToString()),
            Modified = stored.Modified,
            a.IsSample,
        };
    }

    /// <param name="corpus">Where the notice, or what it is about, may be an article too.</param>
    private static object Describe(NoticeKind kind, Doi? doi, string? pmid, PartialDate? date, ICorpus corpus) => new
    {
        Kind = kind.ToString(),
        Doi = doi?.Value,
        Pmid = pmid,
        Date = date?.ToString(),
        Article = NoticePlace.Find(corpus, doi, pmid)?.Id.ToString(),
    };
}
