using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Dossier.Harvest.Web;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Oai;

/// <summary>Harvests a repository by the Open Archives Initiative's protocol (OAI-PMH 2.0).</summary>
/// <remarks>
/// Section 3.5: a list comes in parts, each with a token for the next; a token may expire (badResumptionToken), and the list is then begun anew
/// from the same date, which costs time and changes nothing. Section 2.5.1: deleted records are told in headers. Dates are the repository's own, at
/// its granularity, and ranges include their ends, so that the next run begins where this one did.
/// </remarks>
public sealed partial class OaiHarvester(Uri address, IArticleSource source, string prefix, string? set, string? from) : IHarvester
{
    private const int MostBeginnings = 5;
    private const int MostReadings = 3;

    public string Name => $"oai {address} {prefix} {set}".TrimEnd();

    public IArticleSource Source => source;

    public async IAsyncEnumerable<HarvestPage> FetchAsync(HarvestClient client, HarvestState state, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var granularity = state.Token is null ? await ReadGranularityAsync(client, cancellation) : null;
        var beginnings = 0;
        var isPast = false;
        while (!isPast)
        {
            var place = state.Token is { } token ? Query($"verb=ListRecords&resumptionToken={Uri.EscapeDataString(token)}") : FirstPage(state);
            var page = await ReadPageAsync(client, place, cancellation);
            switch (page.Error)
            {
                case null:
                    break;
                case "noRecordsMatch":
                    yield return new(place.ToString(), [], (state with { Began = state.Began ?? Cut(page.Date, granularity) }).Finish());
                    yield break;
                case "badResumptionToken" when state.Token is not null && ++beginnings <= MostBeginnings:
                    state = new HarvestState(state.Since, null, null);
                    granularity ??= await ReadGranularityAsync(client, cancellation);
                    continue;
                default:
                    throw new HarvestException($"{address} answered {page.Error}{(page.ErrorText is { Length: > 0 } text ? $": {text}" : "")}.");
            }

            var began = state.Began ?? Cut(page.Date, granularity);
            isPast = page.Token is null;
            state = isPast ? (state with { Began = began }).Finish() : state.GoOn(began, page.Token!);
            yield return new(place.ToString(), page.Records, state, page.Total, page.Problem);
        }
    }

    private Uri FirstPage(HarvestState state) => Query($"verb=ListRecords&metadataPrefix={Uri.EscapeDataString(prefix)}"
        + ((state.Since ?? from) is { } since ? $"&from={Uri.EscapeDataString(since)}" : "")
        + (set is null ? "" : $"&set={Uri.EscapeDataString(set)}"));

    private Uri Query(string query) => new UriBuilder(address) { Query = query }.Uri;

    private async Task<string> ReadGranularityAsync(HarvestClient client, CancellationToken cancellation)
    {
        var identity = await client.GetAsync(Query("verb=Identify"), cancellation);
        var read = Granularity().Match(Encoding.UTF8.GetString(identity));
        return read.Success ? read.Groups[1].Value : throw new HarvestException($"{address} does not answer as an OAI-PMH repository: its Identify has no granularity.");
    }

    /// <summary>The repository's time as finely as it tells times.</summary>
    private static string? Cut(string? date, string? granularity) =>
        date is { Length: >= 10 } ? granularity is null or { Length: > 10 } && date.Length == 20 ? date : date[..10] : null;

    /// <summary>A page whose XML is broken is asked for again; where it stays so, what can be read of it is taken, if it tells the next page.</summary>
    private async Task<Page> ReadPageAsync(HarvestClient client, Uri page, CancellationToken cancellation)
    {
        for (var reading = 1; ; reading++)
        {
            var read = Read(await client.GetAsync(page, cancellation));
            if (read.Problem is null || (reading == MostReadings && read.Token is not null))
            {
                return read;
            }

            if (reading == MostReadings)
            {
                throw new HarvestException($"{address} answers with broken XML ({read.Problem}), from which no next page can be told; the same command later goes on from here.");
            }
        }
    }

    private static Page Read(byte[] body)
    {
        var (page, isWhole) = ReadFrame(body);
        var records = new List<RawRecord>();
        try
        {
            records.AddRange(XmlRecordCutter.Cut(new MemoryStream(body), "record"));
        }
        catch (InvalidDataException broken)
        {
            return page with { Records = records, Problem = broken.Message, Token = page.Token ?? FindToken(body) };
        }

        return page with { Records = records, Problem = isWhole ? null : page.Problem ?? "it ends before its end", Token = page.Token ?? (isWhole ? null : FindToken(body)) };
    }

    /// <summary>What stands around the records.</summary>
    private static (Page Page, bool IsWhole) ReadFrame(ReadOnlySpan<byte> body)
    {
        var page = new Page([]);
        var cursor = new XmlCursor(body);
        while (cursor.Read())
        {
            if (cursor.Token == XmlToken.End && cursor.Is("OAI-PMH"u8))
            {
                return (page, true);
            }

            if (cursor.Token != XmlToken.Start)
            {
                continue;
            }

            if (cursor.Is("record"u8))
            {
                cursor.Skip();
            }
            else if (cursor.Is("responseDate"u8))
            {
                page = page with { Date = cursor.ReadText().Trim() };
            }
            else if (cursor.Is("error"u8))
            {
                page = page with { Error = cursor.Attribute("code"u8) ?? "an error", ErrorText = cursor.ReadText().Trim().TrimEnd('.') };
            }
            else if (cursor.Is("resumptionToken"u8))
            {
                page = page with { Total = long.TryParse(cursor.Attribute("completeListSize"u8), out var total) ? total : null };
                page = page with { Token = cursor.ReadText().Trim() is { Length: > 0 } token ? token : null };
            }
        }

        return (page with { Problem = cursor.Problem }, false);
    }

    private static string? FindToken(byte[] body) =>
        Token().Match(Encoding.UTF8.GetString(body)) is { Success: true } found ? XmlText.DecodeEntities(found.Groups[1].Value).Trim() : null;

    private sealed record Page(IReadOnlyList<RawRecord> Records)
    {
        public string? Date { get; init; }

        public string? Error { get; init; }

        public string? ErrorText { get; init; }

        public string? Token { get; init; }

        public long? Total { get; init; }

        public string? Problem { get; init; }
    }

    [GeneratedRegex(@"<(?:\w+:)?granularity>\s*(YYYY-MM-DD(?:Thh:mm:ssZ)?)\s*<")]
    private static partial Regex Granularity();

    [GeneratedRegex(@"<(?:\w+:)?resumptionToken\b[^>]*>([^<]+)<")]
    private static partial Regex Token();
}
