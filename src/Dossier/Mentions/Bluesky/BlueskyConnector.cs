using System.Globalization;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Bluesky;

/// <summary>Posts on Bluesky that link to the article or carry its title.</summary>
/// <remarks>app.bsky.feed.searchPosts; posts are asked for again by app.bsky.feed.getPosts, and those that are gone there go here.</remarks>
public sealed class BlueskyConnector(BlueskyOptions options) : IRecheckingConnector
{
    private const int MostDois = 2;
    private const int LongestPhrase = 200;
    private const int MostAgain = 25;
    private readonly BlueskySession session = new(options);

    public string Name => "bluesky";

    public string Label => "Bluesky";

    public string Panel => PanelKeys.Social;

    public string Attribution => "Public posts on Bluesky (https://bsky.app/).";

    public SourceOptions Options => options;

    public async Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        var items = new List<MentionItem>();
        foreach (var search in Searches(query))
        {
            var reply = await AskAsync($"app.bsky.feed.searchPosts?{search}&sort=latest&limit={options.MostItems.ToString(CultureInfo.InvariantCulture)}", source, cancellation);
            if (!reply.IsGood)
            {
                return ConnectorAnswer.From(reply);
            }

            items.AddRange(reply.Value!.Posts!.Select(BlueskyMapping.Find).OfType<MentionItem>());
        }

        return new(FetchOutcome.Fetched, [.. items.DistinctBy(i => i.Url)]);
    }

    public async Task<IReadOnlyList<MentionItem>?> FetchAgainAsync(IReadOnlyList<MentionItem> items, SourceClient source, CancellationToken cancellation)
    {
        var still = new List<MentionItem>(items.Count);
        foreach (var some in items.Where(i => i.SourceId is not null).Chunk(MostAgain))
        {
            var reply = await AskAsync("app.bsky.feed.getPosts?" + string.Join('&', some.Select(i => "uris=" + Uri.EscapeDataString(i.SourceId!))), source, cancellation);
            if (!reply.IsGood)
            {
                return null;
            }

            still.AddRange(reply.Value!.Posts!.Select(BlueskyMapping.Find).OfType<MentionItem>().Where(i => some.Any(s => s.Url == i.Url)).DistinctBy(i => i.Url));
        }

        return still;
    }

    /// <summary>The part of the address that differs from search to search.</summary>
    internal static IEnumerable<string> Searches(MentionQuery query)
    {
        var addresses = query.Dois.Where(d => query.Arxiv is null || d != query.Arxiv.Value.Doi).Take(MostDois).Select(d => "https://doi.org/" + d.Value);
        addresses = query.Arxiv is { } arxiv ? addresses.Append("https://arxiv.org/abs/" + arxiv.Value) : addresses;
        foreach (var address in addresses)
        {
            // A query is required; the star takes every post, since the link often stands in a card and not in the text.
            yield return $"q=*&url={Uri.EscapeDataString(address)}";
        }

        if (SearchPhrase.OfTitle(query.Title, LongestPhrase) is { } title)
        {
            yield return "q=" + Uri.EscapeDataString($"\"{title}\"");
        }
    }

    private async Task<Fetched<BlueskyReply>> AskAsync(string method, SourceClient source, CancellationToken cancellation)
    {
        var (root, headers) = ("", Array.Empty<(string, string)>());
        if (options.HasSession)
        {
            var header = await session.FindHeaderAsync(source, cancellation);
            if (!header.IsGood)
            {
                return new(header.Outcome, null, header.Problem);
            }

            // The account's server passes the call on; the searching server knows no sessions.
            (root, headers) = (options.SessionAddress.TrimEnd('/'), [("Authorization", header.Value!)]);
        }

        var reply = await source.FetchJsonAsync($"{root}/xrpc/{method}", BlueskyJson.Default.BlueskyReply, cancellation, headers,
            check: r => r.Posts is null ? "Bluesky answered without posts." : null);
        if (options.HasSession && reply.Outcome is FetchOutcome.Denied or FetchOutcome.Failed)
        {
            session.Forget();
        }

        return reply;
    }
}
