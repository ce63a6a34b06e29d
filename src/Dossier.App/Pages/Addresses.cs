using System.Buffers;
using System.Text;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Recommendations;
using Dossier.App.Recommendations;
using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Readers;
using Dossier.Readers.Import;

namespace Dossier.App.Pages;

/// <summary>Makes every address of the site, for pages, sitemap, feeds, headers and mail. All begin with a slash.</summary>
public static class Addresses
{
    private static readonly SearchValues<char> LeftInDoi = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:()");

    /// <summary>
    /// The canonical address: by the published DOI where it is the article's alone, else by the preprint's, else by public id.
    /// </summary>
    public static string Dashboard(Articles.Article article, PublicId id)
    {
        var doi = article is { Doi: { } published, SharesDoi: false } ? published : article.PreprintDoi;
        return doi is { } own ? "/dashboard/?doi=" + EncodeDoi(own.Value) : Dashboard(id);
    }

    /// <summary>
    /// By public id: how pages link to other articles, so that no foreign DOI stands in them. It redirects to the canonical address.
    /// </summary>
    public static string Dashboard(PublicId id) => $"/dashboard/?id={id}";

    /// <summary>Leads from an article's page to a DOI that is not the page's own.</summary>
    /// <param name="to">What it is the DOI of: one of the names in <see cref="Leads"/>.</param>
    /// <param name="number">Which of several, from 0.</param>
    public static string Lead(PublicId id, string to, int number = 0) => number == 0 ? $"/leads/{id}/{to}" : $"/leads/{id}/{to}/{number}";

    /// <summary>An article's page with one tab open.</summary>
    public static string Tab(string dashboard, string panel) => $"{dashboard}&tab={panel}";

    /// <summary>Percent-encodes everything but unreserved characters (RFC 3986, 2.3) and <c>/ : ( )</c>.</summary>
    public static string EncodeDoi(string doi)
    {
        if (!doi.AsSpan().ContainsAnyExcept(LeftInDoi))
        {
            return doi;
        }

        var text = new StringBuilder(doi.Length + 8);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in doi.EnumerateRunes())
        {
            if (rune.IsAscii && LeftInDoi.Contains((char)rune.Value))
            {
                text.Append((char)rune.Value);
                continue;
            }

            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
            {
                text.Append('%').Append(octet.ToString("X2"));
            }
        }

        return text.ToString();
    }

    /// <summary>A copy of a picture in the local cache.</summary>
    public static string Picture(long id, int width) => $"/pictures/{id:x16}-{width}";

    /// <summary>The page of a sample item, which leads back to the article.</summary>
    public static string Sample(ItemId item, PublicId article) => $"/sample/{item}?article={article}";

    /// <summary>The form by which a reader reports an item.</summary>
    public static string Report(ItemId item, PublicId article) => $"/report?item={item}&article={article}";

    /// <summary>Where an item's card leads: to its source, or for a sample item to the page that says what it is; null when it has no web address.</summary>
    public static string? Mention(MentionItem item, PublicId article)
    {
        var isWeb = item.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || item.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        return item.IsSample && !(isWeb && item.Panel == PanelKeys.More) ? Sample(item.Id, article) : isWeb ? item.Url : null;
    }

    /// <summary>The picture that networks show where an article without a photo is shared.</summary>
    public static string ShareCard(PublicId id) => $"/cards/{id}.png";

    /// <summary>Where other sites ask how to embed a page (oEmbed).</summary>
    /// <param name="page">The page's address with root.</param>
    public static string Oembed(string page) => "/oembed?url=" + Uri.EscapeDataString(page);

    /// <summary>The feed of articles related to one.</summary>
    public static string RelatedFeed(PublicId id) => $"/feeds/related/{id}";

    /// <summary>All links of an article's page in one document (RFC 9264).</summary>
    public static string Linkset(PublicId id, bool json) => json ? $"/linksets/{id}.json" : $"/linksets/{id}";

    public static string Cover(PublicId id) => $"/covers/{id}.svg";

    /// <param name="format">"bib", "ris" or "json"; "txt" for the text by a style guide.</param>
    public static string Citation(PublicId id, string format) => $"/api/v1/articles/{id}/citation.{format}";

    public const string Cite = "/cite";

    /// <summary>The page with an article's citations by style guides.</summary>
    public static string CiteOf(PublicId id) => $"{Cite}?id={id}";

    public static string Keyword(string slug, int page = 1) => Paged("/keywords/" + Uri.EscapeDataString(slug), page);

    public static string Field(string slug, int page = 1) => Paged("/fields/" + Uri.EscapeDataString(slug), page);

    public static string Journal(string slug, int page = 1) => Paged("/journals/" + Uri.EscapeDataString(slug), page);

    public static string Author(string slug, int page = 1) => Paged("/authors/" + Uri.EscapeDataString(slug), page);

    /// <param name="key">The subject's <see cref="Dossier.Search.SubjectKey"/>.</param>
    public static string Subject(string key, int page = 1) => Paged(SubjectPath(key), page);

    /// <summary>The feed of the newest articles of a list.</summary>
    /// <param name="list">The list's address, of its first page.</param>
    public static string Feed(string list) => "/feeds" + list;

    /// <summary>A list in another order than newest first.</summary>
    /// <param name="sort">"cited" or "liked".</param>
    public static string Sorted(string list, string sort) => list + (list.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "sort=" + sort;

    /// <summary>The values of a kind, those of most articles first.</summary>
    /// <param name="kind">"fields", "journals", "authors", "keywords" or "subjects".</param>
    /// <param name="beginning">How they begin; null for those of most articles of all.</param>
    public static string Directory(string kind, string? beginning = null) => $"/{kind}" + (beginning is null ? "" : "?q=" + Uri.EscapeDataString(beginning));

    /// <summary>Where likes are posted.</summary>
    public const string Like = "/like";

    /// <summary>Where "not for me" is posted.</summary>
    public const string Dismiss = "/dismiss";

    public const string Topics = "/topics";

    /// <summary>How recommendations come to a reader beside the page.</summary>
    public const string Delivery = "/settings/delivery";

    public const string DigestSettings = "/settings/digest";

    public const string FeedSettings = "/settings/feed";

    public static string Collection(CollectionId id, int page = 1) => Paged($"/collections/{id}", page);

    /// <summary>A reader's recommendations with what narrows them, leaving out what is not set.</summary>
    public static string Recommendations(RecommendationQuestion? question = null)
    {
        var parts = new List<string>();
        if (question?.Collection is { } collection)
        {
            parts.Add($"collection={collection}");
        }

        if (question?.Near is { } near)
        {
            parts.Add($"near={near}");
        }

        if (question?.Field is { } field)
        {
            parts.Add($"field={Uri.EscapeDataString(field)}");
        }

        if (question is { NewOnly: true })
        {
            parts.Add("new=1");
        }

        if (question?.Count > RecommendationsModel.AtOnce)
        {
            parts.Add($"show={question.Count}");
        }

        return "/recommendations" + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }

    /// <summary>A reader's private feed.</summary>
    public static string PrivateFeed(string secret) => $"/feeds/recommendations/{secret}";

    /// <summary>Ends a reader's digests.</summary>
    public static string Unsubscribe(string secret) => $"/unsubscribe/{secret}";

    /// <summary>The page on the API.</summary>
    public const string ApiReference = "/api";

    /// <summary>The page that explains errors of the API, each under the fragment that its type ends with.</summary>
    public const string ApiProblems = "/api/problems";

    /// <summary>The API's OpenAPI document.</summary>
    public const string ApiDocument = "/api/v1/openapi.json";

    public const string Trending = "/trending";

    public const string TrendingFeed = "/feeds/trending";

    public static string Search(string text) => "/search?q=" + Uri.EscapeDataString(text);

    /// <summary>The address of a search with its facets, leaving out what is not set.</summary>
    public static string Search(SearchState search)
    {
        var text = new StringBuilder("/search?q=").Append(Uri.EscapeDataString(search.Text));
        Add("from", search.FromYear?.ToString());
        Add("to", search.ToYear?.ToString());
        Add("journal", search.Journal);
        Add("type", search.Type);
        Add("field", search.Field);
        Add("subject", search.Subject);
        Add("open", search.OpenOnly ? "1" : null);
        Add("sort", search.Sort == SearchSort.Relevance ? null : search.Sort.ToString().ToLowerInvariant());
        Add("page", search.Page > 1 ? search.Page.ToString() : null);
        return text.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }

    /// <summary>The feed of the newest articles that a search finds.</summary>
    public static string SearchFeed(SearchState search) => "/feeds" + Search(search with { Sort = SearchSort.Relevance, Page = 1 });

    public const string Likes = "/likes";

    public const string Collections = "/collections";

    /// <summary>Where the collections that hold an article are chosen.</summary>
    public const string Save = "/collections/save";

    public const string Import = "/import";

    public const string ExportJson = "/export.json";

    public const string ExportBibtex = "/export.bib";

    public const string DeleteAccount = "/settings/delete";

    /// <summary>The page with a button to like an article, for those without script.</summary>
    public static string LikeOf(PublicId article) => $"/like?article={article}";

    /// <summary>A reader's likes.</summary>
    /// <param name="filter">Words of titles; empty for all.</param>
    public static string LikesPage(string filter, int page)
    {
        var query = string.Join('&', new[] { filter.Length > 0 ? "q=" + Uri.EscapeDataString(filter) : null, page > 1 ? $"page={page}" : null }.OfType<string>());
        return query.Length > 0 ? $"{Likes}?{query}" : Likes;
    }

    /// <param name="format">"bib", "ris" or "json".</param>
    /// <summary>Where an article is added to a collection, or taken out.</summary>
    public static string CollectionArticles(CollectionId id) => $"/collections/{id}/articles";

    public static string CollectionFile(CollectionId id, string format) => $"/collections/{id}/articles.{format}";

    /// <summary>Where the collections that hold an article are chosen.</summary>
    public static string SaveOf(PublicId article) => $"{Save}?article={article}";

    public static string ImportOf(ImportId id) => $"/import/{id}";

    /// <summary>What of an import led to no article, as it was written.</summary>
    public static string ImportRest(ImportId id) => $"/import/{id}/unmatched.txt";

    /// <summary>Where a visitor logs in.</summary>
    /// <param name="back">Where the reader goes on to then.</param>
    public static string LogIn(string? back = null) => Returning("/login", back);

    /// <summary>Where a visitor makes an account.</summary>
    /// <param name="back">Where the reader goes on to then.</param>
    public static string SignUp(string? back = null) => Returning("/signup", back);

    /// <summary>Where a reader who has lost the password gets a new one.</summary>
    public static string Forgot(string? back = null) => Returning("/forgot", back);

    public const string LogOut = "/logout";

    public const string Settings = "/settings";

    /// <summary>The pages of those who run the site, and of nobody else.</summary>
    public const string Operator = "/operator", OperatorSources = "/operator/sources", OperatorMentions = "/operator/mentions",
        OperatorReports = "/operator/reports", OperatorSearches = "/operator/searches";

    /// <summary>Where their forms are sent.</summary>
    public const string HideItem = "/operator/mentions/hide", ShowItem = "/operator/mentions/show", LeaveItem = "/operator/reports/leave";

    private static string Returning(string path, string? back) => back is null or "/" ? path : $"{path}?return={Uri.EscapeDataString(back)}";

    // Codes and slugs have no character that an address would escape but letters of other scripts.
    private static string SubjectPath(string key) => "/subjects/" + string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    private static string Paged(string path, int page) => page > 1 ? $"{path}?page={page}" : path;
}
