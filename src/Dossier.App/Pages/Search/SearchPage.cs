using System.Diagnostics;
using Dossier.Analysis;
using Dossier.App.Activity;
using Dossier.App.Feeds;
using Dossier.App.Localization;
using Dossier.App.Telemetry;
using Dossier.App.Trends;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Search;

namespace Dossier.App.Pages.Search;

/// <summary>GET /search: articles that fit, with facets. A whole identifier leads straight to its article. GET /feeds/search: the newest of them as a feed.</summary>
internal static class SearchPage
{
    private const int PageSize = 10;
    private const int FeedLength = 30;

    public static void Map(WebApplication app)
    {
        app.MapGet("/search", async (HttpContext context, ICorpus corpus, SiteData site, LikeCounts likes, SearchLog searches, SiteMetrics metrics, CurrentGeneration current) =>
        {
            var state = ReadState(context.Request.Query);
            if (FindByIdentifier(corpus, state.Text) is { State: ArticleState.Live } named)
            {
                context.Response.Redirect(Addresses.Dashboard(named.Article, named.Id));
                return;
            }

            using var generation = current.Use();
            var model = generation is null
                ? new SearchModel { Site = site.Facts(null), State = state }
                : Find(corpus, site.Facts(generation), generation, state, likes.Find());
            if (generation is not null)
            {
                searches.Note(context, state, (int)model.Total);
                metrics.NoteSearch("page", model.Total);
            }

            await PageWriter.WriteAsync(context, Results.Create(model));
        });
        app.MapGet("/feeds/search", (HttpContext context, ICorpus corpus, SiteData site, CurrentGeneration current) =>
        {
            using var generation = current.Use();
            var facts = site.Facts(generation);
            var state = ReadState(context.Request.Query) with { Sort = SearchSort.Relevance, Page = 1 };
            var newest = generation is null ? [] : generation.Search(Request(state) with { Sort = Dossier.Search.SearchSort.Newest, Limit = FeedLength }).Hits
                .Select(h => corpus.Find(h.Id)).OfType<StoredArticle>().Where(s => s is { State: ArticleState.Live, Article.IsRetracted: false }).ToArray();
            context.Response.Headers.CacheControl = "public, max-age=300";
            return FeedAnswer.Of(context, FeedEntries.Newest(facts, facts.BaseUrl + Addresses.SearchFeed(state), Wording.Current.Format("Search: {0}", state.Text), Wording.Current["Search: the newest articles."],
                facts.BaseUrl + Addresses.Search(state with { Sort = SearchSort.Newest }), newest));
        });
    }

    private static SearchRequest Request(SearchState state) => new()
    {
        Text = state.Text,
        YearFrom = state.FromYear,
        YearTo = state.ToYear,
        Venue = state.Journal,
        Type = state.Type,
        Field = state.Field,
        Subject = state.Subject,
        OpenAccess = state.OpenOnly ? true : null,
        Sort = (Dossier.Search.SearchSort)state.Sort,
    };

    private static SearchModel Find(ICorpus corpus, SiteFacts site, Generation generation, SearchState state, IReadOnlyDictionary<long, int> likes)
    {
        var start = Stopwatch.GetTimestamp();
        var result = generation.Search(Request(state) with { Likes = likes, Offset = (state.Page - 1) * PageSize, Limit = PageSize, WithFacets = true });
        var terms = Snippets.Terms(state.Text);
        var hits = new List<SearchHit>(result.Hits.Count);
        foreach (var hit in result.Hits)
        {
            if (corpus.Find(hit.Id) is { State: ArticleState.Live } stored)
            {
                hits.Add(Show(stored, site, generation, terms));
            }
        }

        var facets = result.Facets!;
        return new SearchModel
        {
            Site = site,
            State = state,
            Hits = hits,
            Total = result.Total,
            PageSize = PageSize,
            DidYouMean = result.DidYouMean,
            Journals = [.. facets.Venues.Select(f => new FacetValue(f.Key, f.Value, f.Count))],
            Types = [.. facets.Types.Select(f => new FacetValue(f.Key, Enum.TryParse<ArticleType>(f.Value, out var type) ? PageText.TypeName(type) : f.Value, f.Count))],
            Fields = [.. facets.Fields.Select(f => new FacetValue(f.Value, FieldName.Of(f.Value), f.Count))],
            Subjects = [.. facets.Subjects.Select(f => new FacetValue(f.Key, f.Key.StartsWith("mesh/", StringComparison.Ordinal) ? $"{f.Value} (MeSH)" : f.Value, f.Count))],
            HasCitations = generation.HasCitations,
            HasLikes = likes.Count > 0,
            OpenCount = facets.OpenAccess,
            Years = [.. facets.Years.Select(y => new YearCount(y.Year, y.Count))],
            Milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds,
        };
    }

    private static SearchHit Show(StoredArticle stored, SiteFacts site, Generation generation, IReadOnlySet<string> terms)
    {
        var article = stored.Article;
        var card = generation.FindCard(stored.Id);
        return new SearchHit(stored.Id, Segments(article.Title.ToPlainText(), 2_000), card?.AuthorsHtml ?? default, card?.VenueHtml ?? default,
            article.Year, article.IsOpenAccess, article.Abstract is { } text ? Segments(text.ToPlainText(), 260) : [])
        {
            IsRetracted = article.IsRetracted,
            ContextObject = ContextObject.Write(article, site.BaseUrl + Addresses.Dashboard(article, stored.Id)),
        };

        TextSegment[] Segments(string text, int length) => [.. Snippets.Make(text, terms, length).Select(p => new TextSegment(p.Text, p.IsMatch))];
    }

    /// <summary>An unreadable value is as good as none: an address is never an error.</summary>
    private static SearchState ReadState(IQueryCollection query)
    {
        return new((Text("q") ?? "").Trim())
        {
            FromYear = Number("from"),
            ToYear = Number("to"),
            Journal = Text("journal"),
            Type = Text("type"),
            Field = Text("field"),
            Subject = Text("subject"),
            OpenOnly = Text("open") is "1",
            Sort = Enum.TryParse<SearchSort>(Text("sort"), ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : SearchSort.Relevance,
            Page = Math.Clamp(Number("page") ?? 1, 1, SearchRequest.MaxDepth / PageSize),
        };

        string? Text(string name) => query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

        int? Number(string name) => int.TryParse(Text(name), out var value) ? value : null;
    }

    private static StoredArticle? FindByIdentifier(ICorpus corpus, string text) =>
        Doi.TryParse(text, null, out var doi) ? corpus.Find(doi)
        : ArxivId.TryParse(text, null, out var arxiv) ? corpus.Find(arxiv)
        : text.StartsWith("PMID", StringComparison.OrdinalIgnoreCase) ? corpus.FindByPmid(text[4..].Trim(' ', ':'))
        : null;
}
