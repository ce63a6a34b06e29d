using Dossier.Mentions.MediaWiki;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Wikipedia;

/// <summary>Encyclopedia pages that cite an article, and pages about its subjects.</summary>
/// <remarks>
/// At most three questions and a summary: pages that cite the article; pages that the metadata or the keywords name; pages that hold
/// the best keywords together. A question may need one follow-up.
/// </remarks>
public sealed class WikipediaConnector(WikipediaOptions options) : IConnector
{
    private const int MostCalls = 4;

    // A wiki gives the beginnings of 20 pages in one call.
    private const int MostTitles = 20;
    private const int MostKeywordTitles = 8;

    // CirrusSearch refuses longer queries.
    private const int LongestSearch = 300;

    public string Name => "wikipedia";

    public string Label => "Wikipedia";

    public string Panel => PanelKeys.More;

    public string Attribution => "Text from Wikipedia, CC BY-SA 4.0";

    public SourceOptions Options => options;

    /// <returns>Citing pages first, then those named, then those found; what was found before a failure comes with it.</returns>
    public async Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        var api = new WikiApi(source, options);
        var found = new FoundPages(Name, options);
        foreach (var (search, titles, links) in Questions(query))
        {
            if (api.Calls >= MostCalls)
            {
                break;
            }

            var reply = await api.FetchPagesAsync([.. titles is null ? SearchFor(search!) : Named(titles), .. AboutEach()], Math.Min(2, MostCalls - api.Calls), cancellation);
            if (!reply.IsGood)
            {
                return new(reply.Outcome, found.Items, reply.Problem);
            }

            found.Add(reply.Value!, links);
        }

        // Not every wiki tells the beginnings of its pages in its Action API.
        if (query.WikipediaTitles.FirstOrDefault(found.IsWithoutText) is { } bare && await FetchSummaryAsync(bare, source, cancellation) is { IsGood: true, Value: { } summary })
        {
            found.Complete(summary);
        }

        return new(FetchOutcome.Fetched, found.Items);
    }

    /// <summary>One page by its title from the REST API; <see cref="FetchOutcome.NotFound"/> also for lists and disambiguations.</summary>
    public async Task<Fetched<MentionItem>> FetchSummaryAsync(string title, SourceClient source, CancellationToken cancellation)
    {
        if (options.SummaryPath.Length == 0 || !WikiAddress.IsTitle(title))
        {
            return new(FetchOutcome.NotFound, null, "There is no summary to ask for.");
        }

        var path = options.SummaryPath + Uri.EscapeDataString(title.Replace(' ', '_')) + "?redirect=true";
        var reply = await source.FetchJsonAsync(path, SummaryJson.Default.PageSummary, cancellation);
        return !reply.IsGood ? new(reply.Outcome, null, reply.Problem)
            : reply.Value!.ToItem(Name, options) is { } item ? new(FetchOutcome.Fetched, item, null)
            : new(FetchOutcome.NotFound, null, $"'{title}' is no page about one subject.");
    }

    private IEnumerable<(string? Search, IReadOnlyList<string>? Titles, IReadOnlyList<string> Links)> Questions(MentionQuery query)
    {
        string[] names = [.. query.Dois.Select(d => d.Value), .. query.Arxiv is { } arxiv ? ["arXiv:" + arxiv.Value] : Array.Empty<string>()];
        if (names.Length > 0)
        {
            string[] links = [.. query.Dois.Select(d => d.Url), .. query.Arxiv is { } id ? ["https://arxiv.org/abs/" + id.Value] : Array.Empty<string>()];
            yield return (Join(options.HasCirrusSearch ? names : names[..1], " OR "), null, links);
        }

        string[] titles = [.. query.WikipediaTitles.Concat(query.Keywords.Take(MostKeywordTitles)).Where(WikiAddress.IsTitle).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTitles)];
        if (titles.Length > 0)
        {
            yield return (null, titles, []);
        }

        string[] best = [.. query.Keywords.Take(2)];
        if (best.Length > 0)
        {
            yield return (Join(best, " "), null, []);
        }
    }

    private IEnumerable<(string Name, string Value)> SearchFor(string words) =>
        [("generator", "search"), ("gsrsearch", words), ("gsrnamespace", "0"), ("gsrlimit", $"{options.HitsPerSearch}"), ("gsrwhat", "text")];

    private static IEnumerable<(string Name, string Value)> Named(IReadOnlyList<string> titles) => [("titles", string.Join('|', titles))];

    private static (string Name, string Value)[] AboutEach() =>
    [
        ("prop", "pageimages|extracts|description|info|pageprops"), ("redirects", "1"),
        ("piprop", "thumbnail|name|original"), ("pithumbsize", $"{FoundPages.ThumbnailWidth}"), ("pilicense", "free"), ("pilimit", "50"),
        ("exintro", "1"), ("explaintext", "1"), ("exsentences", "4"), ("exlimit", "max"),
        ("ppprop", "disambiguation|wikibase-shortdesc"), ("inprop", "url"),
    ];

    // As phrases; a quotation mark inside would end one.
    private static string Join(IReadOnlyList<string> phrases, string by)
    {
        var joined = "";
        foreach (var phrase in phrases)
        {
            var next = (joined.Length == 0 ? "" : joined + by) + '"' + phrase.Replace('"', ' ').Replace('\\', ' ').Trim() + '"';
            if (joined.Length > 0 && next.Length > LongestSearch)
            {
                break;
            }

            joined = next;
        }

        return joined;
    }
}
