using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dossier.Harvest.Web;

namespace Dossier.Harvest.Crossref;

/// <summary>Harvests Crossref's REST API: works that were indexed since a day, in pages by cursors.</summary>
/// <remarks>
/// "Tips for using the Crossref REST API": cursors, never offsets; a cursor lives for some minutes, and a list whose cursor is gone is begun anew.
/// <c>from-index-date</c> takes in its day, so that the next run begins with the day on which this one began.
/// </remarks>
/// <param name="filter">Further filters in Crossref's own form ("member:98,type:journal-article").</param>
/// <param name="from">First day of the first harvest.</param>
public sealed class CrossrefHarvester(Uri address, IArticleSource source, string? filter, string? from, TimeProvider time) : IHarvester
{
    private const int Rows = 1000;
    private const int MostBeginnings = 5;

    public string Name => $"crossref {address} {filter}".TrimEnd();

    public IArticleSource Source => source;

    public async IAsyncEnumerable<HarvestPage> FetchAsync(HarvestClient client, HarvestState state, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if ((state.Since ?? from) is not { } since)
        {
            throw new HarvestException("Crossref has some 170 million works: tell by --from from which day on changes are wanted, or read the public data file first (dossier ingest crossref).");
        }

        for (var beginnings = 0; ;)
        {
            var began = state.Began ?? time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var (shown, place) = Place(since, state.Token ?? "*", client.Contact);
            byte[]? body = null;
            try
            {
                body = await client.GetAsync(place, cancellation);
            }
            catch (HarvestException failure) when (state.Token is not null && failure.Message.Contains("cursor", StringComparison.OrdinalIgnoreCase) && ++beginnings <= MostBeginnings)
            {
                state = new HarvestState(state.Since, null, null);
            }

            if (body is null)
            {
                continue;
            }

            var (cursor, count, total) = ReadFrame(body, place);
            state = count == 0 || cursor is null ? (state with { Began = began }).Finish() : state.GoOn(began, cursor);
            yield return new(shown, source.Read(new MemoryStream(body), ""), state, total);
            if (state.Token is null)
            {
                yield break;
            }
        }
    }

    /// <returns>As it may be shown, and as it is asked.</returns>
    private (string Shown, Uri Asked) Place(string since, string cursor, string contact)
    {
        var query = $"filter={Uri.EscapeDataString($"from-index-date:{since}{(filter is null ? "" : "," + filter)}")}&rows={Rows}&cursor={Uri.EscapeDataString(cursor)}";
        var asked = contact.Contains('@', StringComparison.Ordinal) ? $"{query}&mailto={Uri.EscapeDataString(contact)}" : query;
        return (new UriBuilder(address) { Query = query }.Uri.ToString(), new UriBuilder(address) { Query = asked }.Uri);
    }

    private static (string? Cursor, int Count, long? Total) ReadFrame(byte[] body, Uri place)
    {
        try
        {
            using var reply = JsonDocument.Parse(body);
            var message = reply.RootElement.GetProperty("message");
            return (message.TryGetProperty("next-cursor", out var cursor) ? cursor.GetString() : null,
                message.GetProperty("items").GetArrayLength(),
                message.TryGetProperty("total-results", out var total) && total.TryGetInt64(out var number) ? number : null);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new HarvestException($"{place.GetLeftPart(UriPartial.Path)} answered something else than a list of works; the same command later goes on from here.");
        }
    }
}
