using System.Text.Json;
using Dossier.Articles;
using Dossier.Harvest.Csl;
using Dossier.Harvest.Unpaywall;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Unpaywall;

/// <summary>Asks Unpaywall where the full text of a DOI stands open.</summary>
/// <remarks>unpaywall.org/products/api: GET /v2/{doi}?email=…; the reply has the form of a line of the snapshot, and is read as one.</remarks>
public sealed class UnpaywallClient(SourceClient source, string email)
{
    private const int LongestMessage = 200;
    private static readonly UnpaywallSource Format = new();

    /// <returns>The open places, none where it knows of none; <see cref="FetchOutcome.NotFound"/> for a DOI that it does not know.</returns>
    public async Task<Fetched<IReadOnlyList<FullTextLocation>>> FetchAsync(Doi doi, CancellationToken cancellation)
    {
        IReadOnlyList<FullTextLocation> places = [];
        var reply = await source.FetchAsync(PathOf(doi), r => Judge(r, doi, out places), cancellation);
        return new(reply.Outcome, reply.Outcome == FetchOutcome.Fetched ? places : null, reply.Problem);
    }

    private string PathOf(Doi doi)
    {
        // Slashes stand as they are in its documentation, but where parts of the path would be taken for steps in it.
        var parts = Array.ConvertAll(doi.Value.Split('/'), Uri.EscapeDataString);
        return $"{string.Join(parts.Any(p => p is "." or "..") ? "%2F" : "/", parts)}?email={Uri.EscapeDataString(email)}";
    }

    private OutgoingReply Judge(OutgoingReply reply, Doi doi, out IReadOnlyList<FullTextLocation> places)
    {
        places = [];
        switch (reply.Outcome)
        {
            case FetchOutcome.Fetched:
                var told = Format.Map(reply.Body);
                if (told.Problem is { } problem && !told.IsSkipped)
                {
                    return reply with { Outcome = FetchOutcome.Malformed, Problem = $"{source.Name} did not answer with what it knows of a DOI: {FindMessage(reply.Body) ?? problem}." };
                }

                // It drops what it takes for no part of the name, and may then speak of another work.
                places = told.Article is { } article && article.Doi == doi ? article.Locations : [];
                return reply;
            case FetchOutcome.NotFound when FindMessage(reply.Body) is null:
                // Not its own words: something between here and there, or a wrong address. That nothing is open is not said by it.
                return reply with { Outcome = FetchOutcome.Malformed, Problem = $"{reply.Problem?.TrimEnd('.')}, but not in the words of {source.Name}." };
            case FetchOutcome.NotFound or FetchOutcome.NotModified:
                return reply;
            default:
                return FindMessage(reply.Body) is { } message ? reply with { Problem = $"{reply.Problem?.TrimEnd('.')}: {message}." } : reply;
        }
    }

    /// <summary>What a refusal says ({"error":true,"message":"…"}); null for anything else.</summary>
    private static string? FindMessage(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind != JsonValueKind.Object ? null
                : (json.RootElement.Text("message") ?? json.RootElement.Text("error") ?? json.RootElement.Text("detail")) is { } said ? Shorten(said) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shorten(string said)
    {
        var line = string.Concat(said.Take(LongestMessage).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim().TrimEnd('.');
        return said.Length > LongestMessage ? line + " …" : line;
    }
}
