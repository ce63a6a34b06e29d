using System.Text;
using System.Text.Json;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.MediaWiki;

/// <summary>Queries of a wiki's Action API.</summary>
internal sealed class WikiApi(SourceClient source, MediaWikiOptions options)
{
    /// <summary>Calls made so far, follow-ups included.</summary>
    public int Calls { get; private set; }

    /// <summary>Asks for pages; those of a search come in the order of their rank.</summary>
    /// <param name="mostCalls">Most calls for this one question: what a wiki says of some twenty pages may need two.</param>
    /// <returns>Pages, and titles that redirect to others, in order.</returns>
    public async Task<Fetched<WikiPages>> FetchPagesAsync(IReadOnlyList<(string Name, string Value)> parameters, int mostCalls, CancellationToken cancellation)
    {
        var pages = new List<WikiPage>();
        var places = new Dictionary<(int, string), int>();
        var moves = new List<WikiMove>();
        IReadOnlyList<(string Name, string Value)> further = [];
        for (var call = 0; ; call++)
        {
            Calls++;
            var reply = await source.FetchJsonAsync(Address(parameters, further), WikiJson.Default.WikiReply, cancellation, refusal: r => r.FindRefusal());
            if (!reply.IsGood)
            {
                // What the first reply said stands; a follow-up only adds to it.
                return call == 0 ? new(reply.Outcome, null, reply.Problem) : Answer();
            }

            foreach (var page in reply.Value!.Query?.Pages ?? [])
            {
                if (places.TryGetValue((page.Ns, page.Title), out var place))
                {
                    pages[place] = pages[place].With(page);
                }
                else
                {
                    places[(page.Ns, page.Title)] = pages.Count;
                    pages.Add(page);
                }
            }

            if (call == 0)
            {
                moves.AddRange(reply.Value.Query?.Normalized ?? []);
                moves.AddRange(reply.Value.Query?.Redirects ?? []);
            }

            // Once the batch is complete, what continues is the search itself.
            if (reply.Value.BatchComplete || reply.Value.Continue is not { Count: > 0 } next || call + 1 >= mostCalls)
            {
                return Answer();
            }

            further = [.. next.Select(n => (n.Key, n.Value.ValueKind == JsonValueKind.String ? n.Value.GetString()! : n.Value.GetRawText()))];
        }

        Fetched<WikiPages> Answer() => new(FetchOutcome.Fetched, new WikiPages([.. pages.OrderBy(p => p.Index)], moves), null);
    }

    private string Address(IReadOnlyList<(string Name, string Value)> parameters, IReadOnlyList<(string Name, string Value)> further)
    {
        var address = new StringBuilder(options.ApiPath).Append("?action=query&format=json&formatversion=2&maxlag=").Append(options.MaxLagSeconds);
        foreach (var (name, value) in parameters.Concat(further))
        {
            address.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return address.ToString();
    }
}

/// <param name="Moves">Titles asked for and what they stand for, spelling first, then redirects.</param>
internal sealed record WikiPages(IReadOnlyList<WikiPage> Pages, IReadOnlyList<WikiMove> Moves);
