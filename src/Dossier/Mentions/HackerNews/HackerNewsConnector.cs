using System.Globalization;
using Dossier.Articles;

namespace Dossier.Mentions.HackerNews;

/// <summary>Discussions on Hacker News: stories that link to the article, and those that carry its title.</summary>
public sealed class HackerNewsConnector(HackerNewsOptions options) : IConnector
{
    private const int MostDois = 2;
    private const int LongestPhrase = 200;

    public string Name => "hackernews";

    public string Label => "Hacker News";

    public string Panel => PanelKeys.Social;

    public string Attribution => "Discussions on Hacker News (https://news.ycombinator.com/), found by Algolia.";

    public SourceOptions Options => options;

    public async Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        var items = new List<MentionItem>();
        foreach (var search in Searches(query))
        {
            var path = $"/api/v1/search?{search}&tags=story&hitsPerPage={options.MostItems.ToString(CultureInfo.InvariantCulture)}";
            var reply = await source.FetchJsonAsync(path, HackerNewsJson.Default.HackerNewsReply, cancellation,
                check: r => r.Hits is null ? "Hacker News answered without hits." : null);
            if (!reply.IsGood)
            {
                return ConnectorAnswer.From(reply);
            }

            items.AddRange(reply.Value!.Hits!.Select(ToItem).OfType<MentionItem>());
        }

        return new(FetchOutcome.Fetched, [.. items.DistinctBy(i => i.Url)]);
    }

    /// <summary>The part of the address that differs from search to search.</summary>
    internal static IEnumerable<string> Searches(MentionQuery query)
    {
        var addresses = query.Dois.Where(d => query.Arxiv is null || d != query.Arxiv.Value.Doi).Take(MostDois).Select(InAddresses);
        addresses = query.Arxiv is { } arxiv ? addresses.Append(arxiv.Value) : addresses;
        foreach (var address in addresses)
        {
            yield return $"query={Uri.EscapeDataString($"\"{address}\"")}&restrictSearchableAttributes=url&typoTolerance=false";
        }

        if (SearchPhrase.OfTitle(query.Title, LongestPhrase) is { } title)
        {
            yield return $"query={Uri.EscapeDataString($"\"{title}\"")}&restrictSearchableAttributes=title&typoTolerance=false";
        }
    }

    /// <summary>The part of a DOI that publishers' own addresses hold too ("…/articles/s41586-020-2649-2"), where it names enough by itself.</summary>
    private static string InAddresses(Doi doi)
    {
        var suffix = doi.Value[(doi.Value.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return suffix.Length >= 12 && suffix.Any(char.IsAsciiDigit) && suffix.Any(char.IsAsciiLetter) ? suffix : doi.Value;
    }

    private static MentionItem? ToItem(HackerNewsStory story)
    {
        var title = PostText.Decode(story.Title);
        if (title.Length == 0 || story.Id is not { Length: > 0 } id || !id.All(char.IsAsciiDigit))
        {
            return null;
        }

        var links = new List<string>();
        var text = PlainText.FromHtml(story.StoryText ?? "", links);
        return new MentionItem
        {
            Panel = PanelKeys.Social,
            Url = "https://news.ycombinator.com/item?id=" + id,
            Connector = "hackernews",
            Title = title,
            SourceName = "Hacker News",
            Author = story.Author is { Length: > 0 } author ? PlainText.Clean(author) : null,
            Published = SourceTime.FindUnix(story.CreatedAtSeconds) ?? SourceTime.FindIso(story.CreatedAt),
            Excerpt = PostText.Excerpt(text, title),
            Body = PostText.Body(text, null),
            Links = WebAddress.CleanAll([story.Url, .. links]),
            Remark = $"{PostText.Count(story.Points ?? 0, "point")}, {PostText.Count(story.NumComments ?? 0, "comment")}",
            SourceId = id,
        };
    }
}
