using Dossier.Analysis;
using Dossier.App.Api.Answers;
using Dossier.App.Api.Requests;
using Dossier.App.Pages;
using Dossier.App.Pages.Article.Notices;
using Dossier.Articles;
using Dossier.Ingest;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dossier.App.Api;

/// <summary>GET /api/v1/articles/{id}, /api/v1/articles?doi=|pmid=|arxiv= and /api/v1/articles/several?id=&amp;id=.</summary>
internal static class ArticlesApi
{
    private const int MostAtOnce = 50;

    // So many articles of one answer count as one request.
    private const int ForOne = 10;

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/articles/{id}", Results<JsonAnswer<ArticleAnswer>, ProblemAnswer> (string id, ICorpus corpus, SiteData site, CurrentGeneration current) =>
            Answer(ArticleIdentifiers.FindById(corpus, id), corpus, site, current)).Describe(new("getArticle", ApiOperation.Articles, "One article", RequestCosts.Cheap)
            {
                Description = "Title, authors, abstract, identifiers, full text, notices and keywords of an article. One that became one with another is found under its old id too.",
                PathParameters = ApiOperations.OfArticle,
                Example = e => $"/api/v1/articles/{e.Id}",
                Problems = [ProblemKind.Missing, ProblemKind.Gone],
            });
        app.MapGet("/api/v1/articles", FindOne).Describe(new("findArticle", ApiOperation.Articles, "One article by an identifier of its own", RequestCosts.Cheap)
        {
            Description = "The same by DOI, PMID or arXiv id; exactly one of them is given.",
            Parameters =
            [
                new("doi", "A DOI, bare or as an address, in any case.") { Check = v => Doi.TryParse(v, null, out _) ? null : "doi is a DOI such as 10.1126/science.1225829." },
                new("pmid", "A PubMed id.") { Check = v => v.All(char.IsAsciiDigit) ? null : "pmid is a number such as 22745249." },
                new("arxiv", "An arXiv id, old or new.") { Check = v => ArxivId.TryParse(v, null, out _) ? null : "arxiv is an arXiv id such as 1706.03762 or hep-th/9711200." },
            ],
            Example = e => $"/api/v1/articles?doi={Addresses.EncodeDoi(e.Doi)}",
            Problems = [ProblemKind.Missing, ProblemKind.Gone],
        });
        app.MapGet("/api/v1/articles/several", FindSeveral).Describe(new("findArticles", ApiOperation.Articles, "Several articles at once", RequestCosts.Cheap)
        {
            Description = $"Up to {MostAtOnce} articles by identifiers of any kind, mixed as they are. {ForOne} of them count as one request.",
            Parameters = [new("id", $"An identifier: {ArticleIdentifiers.Forms}. Repeat the parameter for more.") { IsRequired = true, MostTimes = MostAtOnce }],
            CostOf = request => Math.Min(RequestCosts.Search, (request.Query["id"].Count + ForOne - 1) / ForOne),
            Example = e => $"/api/v1/articles/several?id={e.Id}&id=10.5555/not-here",
        });
    }

    private static Results<JsonAnswer<ArticleAnswer>, ProblemAnswer> FindOne(HttpRequest request, ICorpus corpus, SiteData site, CurrentGeneration current)
    {
        var (doi, pmid, arxiv) = (request.Text("doi"), request.Text("pmid"), request.Text("arxiv"));
        if (new[] { doi, pmid, arxiv }.Count(v => v is not null) != 1)
        {
            return ProblemAnswer.Wrong("doi", "Give exactly one of doi, pmid and arxiv; for several articles there is /api/v1/articles/several.");
        }

        return Answer(doi is not null ? corpus.Find(Doi.Parse(doi)) : arxiv is not null ? corpus.Find(ArxivId.Parse(arxiv)) : corpus.FindByPmid(pmid!), corpus, site, current);
    }

    private static JsonAnswer<SeveralAnswer> FindSeveral(HttpRequest request, ICorpus corpus, SiteData site, CurrentGeneration current)
    {
        using var generation = current.Use();
        var (found, missing) = ArticleIdentifiers.FindAll(corpus, request.Query["id"].OfType<string>());
        return new(new() { Articles = [.. found.Select(stored => Describe(site.WithOpenCopies(stored), corpus, generation))], NotFound = missing }, Caching.Revalidated);
    }

    private static Results<JsonAnswer<ArticleAnswer>, ProblemAnswer> Answer(StoredArticle? stored, ICorpus corpus, SiteData site, CurrentGeneration current)
    {
        if (stored is not { State: ArticleState.Live })
        {
            return ProblemAnswer.Missing(stored);
        }

        using var generation = current.Use();
        return new JsonAnswer<ArticleAnswer>(Describe(site.WithOpenCopies(stored), corpus, generation), Caching.Revalidated);
    }

    private static ArticleAnswer Describe(StoredArticle stored, ICorpus corpus, Generation? generation)
    {
        var a = stored.Article;
        return new ArticleAnswer
        {
            Id = stored.Id.ToString(),
            Page = Addresses.Dashboard(a, stored.Id),
            Title = a.Title.ToPlainText(),
            Authors = [.. a.Authors.Select(author => new AuthorAnswer { Name = author.DisplayName, Given = author.Given, Family = author.Family, Orcid = author.Orcid })],
            Abstract = a.Abstract?.ToPlainText(),
            Venue = a.Venue?.Name,
            Issns = a.Venue?.Issns,
            Type = a.Type.ToString(),
            Published = a.Published?.ToString(),
            Year = a.Year,
            Volume = a.Volume,
            Issue = a.Issue,
            Pages = a.Pages,
            Doi = a.Doi?.Value,
            PreprintDoi = a.PreprintDoi?.Value,
            Arxiv = a.Arxiv?.Value,
            Pmid = a.Pmid,
            Pmcid = a.Pmcid,
            IsOpenAccess = a.IsOpenAccess,
            IsRetracted = a.IsRetracted,
            Notices = [.. a.Notices.Select(n => Describe(n.Kind, n.Doi, n.Pmid, n.Date, corpus))],
            NoticeOf = [.. a.NoticeOf.Select(n => Describe(n.Kind, n.Doi, n.Pmid, n.Date, corpus))],
            FullText = [.. a.Locations.Select(l => new FullTextAnswer { Url = l.Url, Host = l.Host, Version = l.Version, License = l.License, IsOpen = l.IsOpen, IsPdf = l.IsPdf })],
            Subjects = [.. a.Subjects.Select(s => new SubjectAnswer { Scheme = s.Scheme, Code = s.Code, Name = s.Name })],
            Keywords = generation is null ? null : [.. generation.FindKeywords(stored.Id).Select(k => new KeywordAnswer { Text = k.Text, Weight = Math.Round(k.Weight, 3) })],
            Records = [.. a.Records.Select(r => r.ToString())],
            Modified = stored.Modified,
            IsSample = a.IsSample,
        };
    }

    /// <param name="corpus">Where the notice, or what it is about, may be an article too.</param>
    private static NoticeAnswer Describe(NoticeKind kind, Doi? doi, string? pmid, PartialDate? date, ICorpus corpus) => new()
    {
        Kind = kind.ToString(),
        Doi = doi?.Value,
        Pmid = pmid,
        Date = date?.ToString(),
        Article = NoticePlace.Find(corpus, doi, pmid)?.Id.ToString(),
    };
}
