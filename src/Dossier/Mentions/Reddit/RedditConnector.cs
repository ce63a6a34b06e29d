using System.Globalization;
using System.Text;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Reddit;

/// <summary>Posts on Reddit that name the article's DOI or title; off without an OAuth client of the operator's.</summary>
/// <remarks>Token by client credentials (RFC 6749, 4.4) at /api/v1/access_token, posts by /search, those known by /api/info.</remarks>
public sealed class RedditConnector(RedditOptions options) : IRecheckingConnector
{
    private const int LongestPhrase = 200;
    private const int MostAgain = 100;
    private volatile Token? token;

    public string Name => "reddit";

    public string Label => "Reddit";

    public string Panel => PanelKeys.Social;

    public string Attribution => "Posts on Reddit (https://www.reddit.com/).";

    public SourceOptions Options => options;

    public async Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        if (Search(query) is not { } search)
        {
            return new(FetchOutcome.Fetched, []);
        }

        var reply = await AskAsync($"/search?q={Uri.EscapeDataString(search)}&type=link&sort=relevance&limit={options.MostItems.ToString(CultureInfo.InvariantCulture)}&raw_json=1", source, cancellation);
        return reply.IsGood ? new(FetchOutcome.Fetched, [.. Items(reply.Value!)]) : ConnectorAnswer.From(reply);
    }

    public async Task<IReadOnlyList<MentionItem>?> FetchAgainAsync(IReadOnlyList<MentionItem> items, SourceClient source, CancellationToken cancellation)
    {
        var still = new List<MentionItem>(items.Count);
        foreach (var some in items.Where(i => i.SourceId is not null).Chunk(MostAgain))
        {
            var reply = await AskAsync($"/api/info?id={Uri.EscapeDataString(string.Join(',', some.Select(i => i.SourceId)))}&raw_json=1", source, cancellation);
            if (!reply.IsGood)
            {
                return null;
            }

            still.AddRange(Items(reply.Value!).Where(i => some.Any(s => s.Url == i.Url)));
        }

        return still;
    }

    internal static string? Search(MentionQuery query)
    {
        var phrases = query.Dois.Take(2).Select(d => d.Value).Append(SearchPhrase.OfTitle(query.Title, LongestPhrase)).OfType<string>().ToList();
        return phrases.Count == 0 ? null : string.Join(" OR ", phrases.Select(p => $"\"{p}\""));
    }

    private static IEnumerable<MentionItem> Items(RedditListing listing) => listing.Data!.Children!.Select(RedditMapping.Find).OfType<MentionItem>().DistinctBy(i => i.Url);

    private async Task<Fetched<RedditListing>> AskAsync(string path, SourceClient source, CancellationToken cancellation)
    {
        var header = await FindHeaderAsync(source, cancellation);
        if (!header.IsGood)
        {
            return new(header.Outcome, null, header.Problem);
        }

        var reply = await source.FetchJsonAsync(path, RedditJson.Default.RedditListing, cancellation, [("Authorization", header.Value!)],
            check: l => l.Data?.Children is null ? "Reddit answered without a listing." : null);
        token = reply.Outcome == FetchOutcome.Denied ? null : token;
        return reply;
    }

    private async Task<Fetched<string>> FindHeaderAsync(SourceClient source, CancellationToken cancellation)
    {
        if (token is not { } known || known.Until <= source.Now)
        {
            var client = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(options.ClientId)}:{Uri.EscapeDataString(options.ClientSecret)}"));
            var reply = await source.FetchJsonAsync(options.TokenAddress, RedditJson.Default.RedditToken, cancellation, [("Authorization", "Basic " + client)],
                "grant_type=client_credentials"u8.ToArray(), "application/x-www-form-urlencoded",
                t => string.IsNullOrEmpty(t.AccessToken) || t.AccessToken.Any(char.IsControl) ? "Reddit answered without a token." : null);
            if (!reply.IsGood)
            {
                return new(reply.Outcome, null, reply.Problem);
            }

            // Renewed a minute before it ends.
            token = known = new Token(reply.Value!.AccessToken!, source.Now.AddSeconds(Math.Clamp(reply.Value.ExpiresIn ?? 3_600, 120, 86_400) - 60));
        }

        return new(FetchOutcome.Fetched, "Bearer " + known.Access, null);
    }

    private sealed record Token(string Access, DateTimeOffset Until)
    {
        public override string ToString() => nameof(Token);
    }
}
