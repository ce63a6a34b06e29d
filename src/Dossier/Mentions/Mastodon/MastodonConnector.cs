using System.Globalization;

namespace Dossier.Mentions.Mastodon;

/// <summary>Public posts on Mastodon: the timelines of tags made of the best keywords, and with a token a search for the article's DOI and title.</summary>
public sealed class MastodonConnector(MastodonOptions options) : IRecheckingConnector
{
    private const int LongestPhrase = 200;
    private readonly string server = Uri.TryCreate(options.Address, UriKind.Absolute, out var address) ? address.Authority : "";

    public string Name => "mastodon";

    public string Label => "Mastodon";

    public string Panel => PanelKeys.Social;

    public string Attribution => $"Public posts on Mastodon, as {server} knows them.";

    public SourceOptions Options => options;

    private IReadOnlyList<(string, string)> Headers => options.Token.Length == 0 ? [] : [("Authorization", "Bearer " + options.Token)];

    public async Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        var found = new List<MastodonStatus>();
        var limit = options.MostItems.ToString(CultureInfo.InvariantCulture);
        foreach (var tag in Tags(query).Take(options.MostTags))
        {
            var reply = await source.FetchJsonAsync($"/api/v1/timelines/tag/{Uri.EscapeDataString(tag)}?limit={limit}", MastodonJson.Default.IReadOnlyListMastodonStatus,
                cancellation, Headers, check: l => l.Count > 0 && l.All(s => s.Id is null) ? "Mastodon answered without posts." : null);
            if (!reply.IsGood)
            {
                return ConnectorAnswer.From(reply);
            }

            found.AddRange(reply.Value!);
        }

        foreach (var search in options.Token.Length > 0 ? Searches(query) : [])
        {
            var reply = await source.FetchJsonAsync($"/api/v2/search?type=statuses&q={Uri.EscapeDataString(search)}&limit={limit}", MastodonJson.Default.MastodonSearch,
                cancellation, Headers, check: r => r.Statuses is null ? "Mastodon answered without posts." : null);
            if (!reply.IsGood)
            {
                return ConnectorAnswer.From(reply);
            }

            found.AddRange(reply.Value!.Statuses!);
        }

        return new(FetchOutcome.Fetched, [.. found.Select(s => MastodonMapping.Find(s, server)).OfType<MentionItem>().DistinctBy(i => i.Url)]);
    }

    public async Task<IReadOnlyList<MentionItem>?> FetchAgainAsync(IReadOnlyList<MentionItem> items, SourceClient source, CancellationToken cancellation)
    {
        var still = new List<MentionItem>(items.Count);
        foreach (var item in items)
        {
            // What another server was asked for cannot be asked for here, and may not stay unseen.
            if (item.SourceId?.Split('/') is not [var host, var id] || host != server)
            {
                continue;
            }

            var reply = await source.FetchJsonAsync($"/api/v1/statuses/{Uri.EscapeDataString(id)}", MastodonJson.Default.MastodonStatus, cancellation, Headers,
                check: s => s.Id is null ? "Mastodon answered without a post." : null);
            if (reply.Outcome == FetchOutcome.NotFound)
            {
                continue;
            }

            if (!reply.IsGood)
            {
                return null;
            }

            if (MastodonMapping.Find(reply.Value!, server) is { } again && again.Url == item.Url)
            {
                still.Add(again);
            }
        }

        return still;
    }

    /// <summary>Keywords of one word, or joined as tags are ("Black holes" is "blackholes"); digits alone are no tag.</summary>
    internal static IEnumerable<string> Tags(MentionQuery query) => query.Keywords
        .Select(k => (Keyword: k, Tag: string.Concat(k.Where(char.IsLetterOrDigit)).ToLowerInvariant()))
        .Where(t => t.Keyword.Trim().Count(char.IsWhiteSpace) < 3 && t.Tag.Length is >= 4 and <= 40 && t.Tag.Any(char.IsLetter))
        .Select(t => t.Tag).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Searches(MentionQuery query)
    {
        if (query.Dois is [var doi, ..])
        {
            yield return $"\"{doi.Value}\"";
        }

        if (SearchPhrase.OfTitle(query.Title, LongestPhrase) is { } title)
        {
            yield return $"\"{title}\"";
        }
    }
}
