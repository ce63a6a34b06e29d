using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions.Feeds;

/// <summary>Polls the feeds of the operator's list: each at its own interval, asking only for what changed, and stores their entries for matching.</summary>
public sealed class FeedPoller(
    IReadOnlyList<ListedFeed> list, FeedOptions options, IFeedStore feeds, IMentionStore store, OutgoingClient outgoing, ISourceLedger ledger,
    MentionsOptions mentions, TimeProvider time, Random jitter)
{
    /// <summary>Name of the connector of items that came in by feeds.</summary>
    public const string Connector = "feeds";

    private readonly FeedReader reader = new(time);

    /// <summary>Number of feeds in the list.</summary>
    public int Count => list.Count;

    /// <summary>Polls the feeds that are due.</summary>
    /// <param name="all">Also those that are not due.</param>
    public async Task<PollTotals> PollAsync(bool all, IProgress<FeedState>? progress, CancellationToken cancellation)
    {
        var known = feeds.Read().ToDictionary(f => f.Address, StringComparer.Ordinal);
        feeds.Remove([.. known.Keys.Except(list.Select(f => f.Address.AbsoluteUri), StringComparer.Ordinal)]);
        var hosts = AllowedHosts();
        var totals = new PollTotals(list.Count, 0, 0, 0, 0, 0);
        foreach (var host in list.GroupBy(f => f.Address.Authority, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var entry in host)
            {
                cancellation.ThrowIfCancellationRequested();
                var state = known.GetValueOrDefault(entry.Address.AbsoluteUri) ?? new FeedState(entry.Address.AbsoluteUri, null, null, null, default, null, 0, 0, null);
                if (!all && state.NextAt > time.GetUtcNow())
                {
                    continue;
                }

                var (after, outcome, stored) = await PollAsync(entry, state, hosts, cancellation);
                feeds.Put(after);
                progress?.Report(after);
                totals = totals with
                {
                    Polled = totals.Polled + 1,
                    Unchanged = totals.Unchanged + (outcome == FetchOutcome.NotModified ? 1 : 0),
                    Failed = totals.Failed + (outcome is FetchOutcome.Fetched or FetchOutcome.NotModified ? 0 : 1),
                    Entries = totals.Entries + (outcome == FetchOutcome.Fetched ? after.Entries : 0),
                    New = totals.New + stored,
                };
            }
        }

        return totals;
    }

    /// <summary>When the next feed is due; null when there is none.</summary>
    public DateTimeOffset? FindNext()
    {
        var known = feeds.Read().ToDictionary(f => f.Address, f => f.NextAt, StringComparer.Ordinal);
        return list.Count == 0 ? null : list.Min(f => known.GetValueOrDefault(f.Address.AbsoluteUri));
    }

    private async Task<(FeedState After, FetchOutcome Outcome, int Stored)> PollAsync(ListedFeed entry, FeedState state, IReadOnlyList<string> hosts,
        CancellationToken cancellation)
    {
        var address = state.MovedTo is { } moved ? new Uri(moved) : entry.Address;

        // Budget, pace and health are the host's: a feed that fails does not keep the others waiting.
        var source = new SourceClient($"{Connector}/{address.Host}", options with { Address = address.GetLeftPart(UriPartial.Authority), Hosts = hosts }, outgoing,
            ledger, time, jitter);
        var headers = new List<(string, string)> { ("Accept", "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5") };
        if (state.ETag is not null)
        {
            headers.Add(("If-None-Match", state.ETag));
        }

        if (state.LastModified is not null)
        {
            headers.Add(("If-Modified-Since", state.LastModified));
        }

        FeedReading? reading = null;
        var reply = await source.FetchAsync(address.AbsoluteUri, cancellation, headers, r =>
        {
            reading = reader.Read(r.Body, r.ContentType, r.Final ?? address);
            return reading.Outcome is FeedOutcome.NotAFeed or FeedOutcome.Empty ? reading.Problem ?? "The reply is not a feed." : null;
        });
        var now = time.GetUtcNow();
        switch (reply.Outcome)
        {
            case FetchOutcome.Fetched:
                var items = reading!.Entries.Select(e => Item(e, entry)).ToArray();
                var stored = store.PutItems(items, now, now + TimeSpan.FromDays(mentions.DaysToKeepNews));
                return (state with
                {
                    MovedTo = reply.Moved ? reply.Final!.AbsoluteUri : state.MovedTo,
                    ETag = reply.ETag,
                    LastModified = reply.LastModified,
                    NextAt = now + Spread(TimeSpan.FromMinutes(options.MinutesBetweenPolls)),
                    LastSuccess = now,
                    Entries = items.Length,
                    Failures = 0,
                    Problem = reading.Outcome == FeedOutcome.ReadWithFaults ? reading.Problem : null,
                }, reply.Outcome, stored);
            case FetchOutcome.NotModified:
                return (state with { NextAt = now + Spread(TimeSpan.FromMinutes(options.MinutesBetweenPolls)), LastSuccess = now, Failures = 0, Problem = null },
                    reply.Outcome, 0);
            case FetchOutcome.BudgetSpent or FetchOutcome.Waiting:
                return (state with { NextAt = now + Spread(TimeSpan.FromMinutes(10)), Problem = reply.Problem }, reply.Outcome, 0);
            default:
                // Twice as long with each failure, up to a day; an address to which it had moved is given up.
                var pause = TimeSpan.FromMinutes(options.MinutesBetweenPolls * Math.Pow(2, Math.Min(state.Failures, 6)));
                return (state with
                {
                    MovedTo = null,
                    NextAt = now + Spread(pause > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : pause),
                    Failures = state.Failures + 1,
                    Problem = reply.Problem,
                }, reply.Outcome, 0);
        }
    }

    private static MentionItem Item(FeedEntry entry, ListedFeed feed) => new()
    {
        Panel = PanelKeys.News,
        Url = entry.Url,
        Connector = Connector,
        Title = entry.Title,
        SourceName = feed.Name,
        Published = entry.Published,
        Excerpt = entry.Excerpt,
        Body = entry.Body,
        Links = entry.Links,
        Language = entry.Language ?? feed.Language,
    };

    // A feed may move within the hosts of the list, with and without "www.".
    private string[] AllowedHosts() => [.. list.Select(f => f.Address).SelectMany(a => a.IsDefaultPort
            ? new[] { a.Host, a.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? a.Host[4..] : "www." + a.Host }
            : [a.Authority])
        .Distinct(StringComparer.OrdinalIgnoreCase)];

    private TimeSpan Spread(TimeSpan span)
    {
        lock (jitter)
        {
            return span * (0.9 + (0.2 * jitter.NextDouble()));
        }
    }
}

/// <summary>Settings under "Mentions:Sources:feeds"; the budget is that of each host.</summary>
public sealed record FeedOptions : SourceOptions
{
    /// <summary>Not used: each feed has its own.</summary>
    public override string Address { get; init; } = "https://localhost";

    /// <summary>How long a feed is left alone after it was polled.</summary>
    public double MinutesBetweenPolls { get; init; } = 60;

    public FeedOptions()
    {
        (CallsPerMinute, CallsPerDay, SecondsBetweenCalls, MaxKilobytes) = (10, 500, 2, 10_240);
    }

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MinutesBetweenPolls < 1 ? $"Mentions:Sources:{name}:MinutesBetweenPolls is {MinutesBetweenPolls}; it must be at least 1." : null);
}

/// <param name="Feeds">In the operator's list.</param>
/// <param name="Polled">Of them that were due.</param>
/// <param name="Entries">In the feeds that changed.</param>
/// <param name="New">Entries stored that are new or changed.</param>
public sealed record PollTotals(int Feeds, int Polled, int Unchanged, int Failed, int Entries, int New);
