using System.Globalization;
using System.Text;
using System.Text.Json;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Gdelt;

/// <summary>Worldwide news by GDELT's DOC 2.0 API: by the article's title, and by its best keywords where no news has the title.</summary>
/// <remarks>Refusals come as plain sentences with status 200: a rate limit is a pause, a query that it does not take finds nothing.</remarks>
public sealed class GdeltConnector(GdeltOptions options) : IConnector
{
    // Phrases of four characters were seen refused as too short; long ones as too long.
    private const int ShortestPhrase = 5;
    private const int LongestPhrase = 120;
    private static readonly TimeSpan PauseWhenLimited = TimeSpan.FromMinutes(2);

    private static readonly string[] Rejections = ["too short", "too long", "too common", "invalid query", "your query", "your search", "illegal character"];

    public string Name => "gdelt";

    public string Label => "GDELT";

    public string Panel => PanelKeys.News;

    public string Attribution => "News articles found by the GDELT Project (https://www.gdeltproject.org/).";

    public SourceOptions Options => options;

    public async Task<ConnectorAnswer> FetchAsync(MentionQuery query, SourceClient source, CancellationToken cancellation)
    {
        foreach (var search in Searches(query))
        {
            var path = $"/api/v2/doc/doc?query={Uri.EscapeDataString(search)}&mode=artlist&format=json&sort=hybridrel"
                + $"&maxrecords={options.MostItems.ToString(CultureInfo.InvariantCulture)}&timespan={Uri.EscapeDataString(options.Timespan)}";
            GdeltReply? read = null;
            string? limit = null;
            var reply = await source.FetchAsync(path, cancellation, check: r => Read(r, out read, out limit));
            if (limit is not null)
            {
                source.Pause(source.Now + PauseWhenLimited, limit);
                return new(FetchOutcome.Limited, [], limit);
            }

            if (reply.Outcome != FetchOutcome.Fetched)
            {
                return new(reply.Outcome, [], reply.Problem);
            }

            var items = (read?.Articles ?? []).Select(ToItem).OfType<MentionItem>().DistinctBy(i => i.Url).ToList();
            if (items.Count > 0)
            {
                return new(FetchOutcome.Fetched, items);
            }
        }

        return new(FetchOutcome.Fetched, []);
    }

    internal static IEnumerable<string> Searches(MentionQuery query)
    {
        if (SearchPhrase.OfTitle(query.Title, LongestPhrase) is { } title)
        {
            yield return $"\"{title}\"";
        }

        // One keyword alone names a field, not an article.
        var keywords = SearchPhrase.OfKeywords(query, 3, ShortestPhrase, LongestPhrase / 3);
        if (keywords.Count >= 2)
        {
            yield return string.Join(' ', keywords.Select(k => $"\"{k}\""));
        }
    }

    private static string? Read(OutgoingReply reply, out GdeltReply? read, out string? limit)
    {
        (read, limit) = (null, null);
        var text = PlainText.Clean(Encoding.UTF8.GetString(reply.Body.AsSpan(0, Math.Min(reply.Body.Length, 200))));
        if (text.StartsWith('{'))
        {
            read = Parse(reply.Body) ?? Parse(Repair(reply.Body));
            return read is null ? "GDELT's reply is JSON that cannot be read." : null;
        }

        if (text.Contains("limit requests", StringComparison.OrdinalIgnoreCase))
        {
            limit = $"GDELT asks for patience: '{text}'";
            return null;
        }

        return Array.Exists(Rejections, r => text.Contains(r, StringComparison.OrdinalIgnoreCase)) && !text.Contains('<', StringComparison.Ordinal) ? null
            : text.Length == 0 ? "GDELT answered with nothing." : $"GDELT did not answer with JSON but with '{PlainText.Shorten(text, 100)}'.";
    }

    private static GdeltReply? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, GdeltJson.Default.GdeltReply);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Control characters and lone backslashes of scraped titles come through unescaped.
    private static byte[] Repair(byte[] body)
    {
        var repaired = new List<byte>(body.Length + 16);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '\\')
            {
                var known = i + 1 < body.Length && "\"\\/bfnrtu".Contains((char)body[i + 1], StringComparison.Ordinal);
                repaired.Add((byte)'\\');
                repaired.Add(known ? body[++i] : (byte)'\\');
            }
            else
            {
                repaired.Add(body[i] < ' ' ? (byte)' ' : body[i]);
            }
        }

        return [.. repaired];
    }

    private static MentionItem? ToItem(GdeltArticle article)
    {
        var title = GdeltTitle.Join(article.Title ?? "");
        if (WebAddress.Clean(article.Url) is not { } url || title.Length == 0)
        {
            return null;
        }

        var host = new Uri(url).Host;
        return new MentionItem
        {
            Panel = PanelKeys.News,
            Url = url,
            Connector = "gdelt",
            Title = title,
            SourceName = article.Domain is { Length: > 0 } domain ? PlainText.Clean(domain) : host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host,
            Language = GdeltLanguages.FindTag(article.Language),
            Remark = DateTimeOffset.TryParseExact(article.Seendate, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var seen)
                ? seen.ToString("'seen' d MMMM yyyy", CultureInfo.InvariantCulture) : null,
        };
    }
}
