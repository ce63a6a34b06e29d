using System.ComponentModel;
using System.Text.Json;
using Dossier.Analysis;
using Dossier.App.Localization;
using Dossier.App.Recommendations;
using Dossier.App.Telemetry;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Recommendations;
using Dossier.Search;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Dossier.App.Mcp;

/// <summary>What agents can ask. Nothing that they send is kept, and every answer is bounded.</summary>
[McpServerToolType]
internal sealed class ArticleTools(ICorpus corpus, CurrentGeneration current, CurrentRecommender recommenders, SiteData site, SiteOptions options, SiteMetrics metrics, TimeProvider time)
{
    private const int MostAtOnce = 25;
    private const int MostLiked = 100;
    private const int LongestReason = 110;
    private const string AnyIdentifier = "Public id (a…), DOI, arXiv id, or PMID (pmid:123).";

    private string Root => options.BaseUrl!.TrimEnd('/');

    [McpServerTool(Name = "search", Title = "Search articles", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(FoundArticles))]
    [Description("Searches this site's corpus of academic articles and returns the best matches with id, title, authors, venue, year, DOI, the beginning of the abstract "
        + "and the address of the article's page. Understands words, \"phrases\", -excluded words, title:, author:, journal:, keyword:, year:2010-2015, and identifiers.")]
    public CallToolResult Search(
        [Description("What to look for, as in the site's search box.")] string query,
        [Description("How many articles, 1 to 25.")] int limit = 10,
        [Description("Skip so many, to page on.")] int offset = 0,
        [Description("First year of publication.")] int? fromYear = null,
        [Description("Last year of publication.")] int? toYear = null,
        [Description("Only articles whose full text is open.")] bool openAccessOnly = false,
        [Description("relevance, newest, oldest or mostcited.")] string sort = "relevance")
    {
        if (offset is < 0 or > SearchRequest.MaxDepth)
        {
            return Problem($"offset is 0 to {SearchRequest.MaxDepth}.");
        }

        if (!Enum.TryParse<Search.SearchSort>(sort, ignoreCase: true, out var order) || !Enum.IsDefined(order))
        {
            return Problem("sort is relevance, newest, oldest or mostcited.");
        }

        using var generation = current.Use();
        if (FindProblem(limit, generation) is { } problem)
        {
            return Problem(problem);
        }

        var result = generation!.Search(new SearchRequest
        {
            Text = query,
            YearFrom = fromYear,
            YearTo = toYear,
            OpenAccess = openAccessOnly ? true : null,
            Sort = order,
            Offset = offset,
            Limit = limit,
        });
        metrics.NoteSearch("agent", result.Total);
        return Answer(new FoundArticles(result.Total, result.DidYouMean, [.. result.Hits.Select(h => corpus.Find(h.Id)).OfType<StoredArticle>()
            .Where(s => s.State == ArticleState.Live).Select(s => ListedArticle.Of(s, Root))]));
    }

    [McpServerTool(Name = "article", Title = "Read one article", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(ArticleDetails))]
    [Description("Returns one article: title, authors, abstract, keywords, venue, dates, identifiers, where the full text can be read, and whether it was retracted or corrected.")]
    public CallToolResult Article([Description(AnyIdentifier)] string id)
    {
        if (NamedArticle.Find(corpus, id) is not { } stored)
        {
            return Unknown(id);
        }

        using var generation = current.Use();
        return Answer(ArticleDetails.Of(site.WithOpenCopies(stored), generation?.FindKeywords(stored.Id).Select(k => k.Text) ?? [], Root));
    }

    [McpServerTool(Name = "related", Title = "Related articles", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(RelatedArticles))]
    [Description("Returns the articles most closely related to one, best first, each with the reason why (shared subjects, citations, authors).")]
    public CallToolResult Related([Description(AnyIdentifier)] string id, [Description("How many articles, 1 to 25.")] int limit = 10)
    {
        using var generation = current.Use();
        if (FindProblem(limit, generation) is { } problem)
        {
            return Problem(problem);
        }

        if (NamedArticle.Find(corpus, id) is not { } stored)
        {
            return Unknown(id);
        }

        var keywords = generation!.FindKeywords(stored.Id);
        var related = generation.FindRelated(stored.Id).Select(r => (r.Entry, Stored: corpus.Find(r.Id))).Where(r => r.Stored is { State: ArticleState.Live }).Take(limit);
        return Answer(new RelatedArticles(ListedArticle.Of(stored, Root),
            [.. related.Select(r => ListedArticle.Of(r.Stored!, Root, generation.Explain(r.Entry, keywords, stored.Article.Authors)))]));
    }

    [McpServerTool(Name = "recommendations", Title = "Recommendations from liked articles", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true,
        OutputSchemaType = typeof(RecommendedArticles))]
    [Description("Recommends articles to somebody who likes the given ones, best first, each with the reason why. The list of liked articles is used for this answer only and is not kept.")]
    public CallToolResult Recommendations(
        [Description("The liked articles, newest first, 1 to 100. Each: " + AnyIdentifier)] IReadOnlyList<string> liked,
        [Description("How many articles, 1 to 25.")] int limit = 10)
    {
        if (liked.Count is 0 or > MostLiked)
        {
            return Problem($"liked names 1 to {MostLiked} articles.");
        }

        using var use = recommenders.Use();
        if (FindProblem(limit, use?.Generation) is { } problem)
        {
            return Problem(problem);
        }

        var named = liked.Select(name => (Name: name, Stored: NamedArticle.Find(corpus, name))).ToArray();
        var now = time.GetUtcNow();
        var likes = named.Select(n => n.Stored?.Id).OfType<PublicId>().Distinct().Select((id, i) => new Like(id, now.AddSeconds(-i))).ToArray();
        var found = likes.Length == 0 ? [] : use!.Recommender.Recommend(new Taste { Likes = likes }, new RecommendationOptions { Count = 2 * limit });
        return Answer(new RecommendedArticles([.. named.Where(n => n.Stored is null).Select(n => n.Name)], [.. found.Where(r => r.Reasons.Count > 0)
            .Select(r => (r.Reasons, Stored: corpus.Find(r.Article))).Where(r => r.Stored is { State: ArticleState.Live, Article.IsRetracted: false })
            .Take(limit).Select(r => ListedArticle.Of(r.Stored!, Root, Explain(r.Reasons[0])))]));
    }

    private string Explain(RecommendationReason reason)
    {
        var (before, after) = Reason.Of(reason).Words(inCollection: false, Wording.English);
        var title = corpus.Find(reason.Liked)?.Article.Title.ToPlainText() ?? "";
        return $"{before}“{Pages.PageText.Shorten(title, LongestReason)}”{after}";
    }

    private static string? FindProblem(int limit, Generation? generation) => limit is < 1 or > MostAtOnce ? $"limit is 1 to {MostAtOnce}."
        : generation is null ? "Nothing has been analyzed yet on this site; try again later."
        : null;

    /// <summary>The answer with its schema's fields, and as text for clients that read only that.</summary>
    private static CallToolResult Answer<T>(T found)
    {
        var json = JsonSerializer.SerializeToElement(found, McpJsonUtilities.DefaultOptions);
        return new CallToolResult { StructuredContent = json, Content = [new TextContentBlock { Text = json.GetRawText() }] };
    }

    private static CallToolResult Unknown(string id) =>
        Problem($"No article of this corpus bears the identifier '{Pages.PageText.Shorten(id, LongestReason)}'. Search for its title instead.");

    /// <summary>Tells the model what was wrong, so that it can do better; nothing failed here.</summary>
    private static CallToolResult Problem(string sentence) => new() { IsError = true, Content = [new TextContentBlock { Text = sentence }] };
}
