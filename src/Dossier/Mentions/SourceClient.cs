using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dossier.Mentions.Outgoing;

namespace Dossier.Mentions;

/// <summary>Calls to one source: within its budget, not while it asked for patience or keeps failing, and with every outcome recorded.</summary>
/// <remarks>
/// The circuit breaker is the ledger's: after <see cref="FailuresBeforePause"/> failures in a row the source is left alone for 30 s, then
/// twice as long with each further one, up to an hour; the first call after a pause decides whether it goes on.
/// </remarks>
public sealed class SourceClient(string name, SourceOptions options, OutgoingClient outgoing, ISourceLedger ledger, TimeProvider time, Random jitter)
{
    public const int FailuresBeforePause = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // A pace of seconds is waited for; a spent minute or day is not, since other work can be done meanwhile.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private readonly HashSet<string> hosts = new(options.Hosts.Append(new Uri(options.Address).Authority), StringComparer.OrdinalIgnoreCase);

    public string Name => name;

    public SourceOptions Options => options;

    /// <summary>The time by which the source's budget and pauses go.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Fetches JSON. What cannot be read as such is a failure of the source.</summary>
    /// <param name="path">Path and query below <see cref="SourceOptions.Address"/>, or an absolute address on an allowed host.</param>
    /// <param name="post">Body of a POST; null for a GET.</param>
    /// <param name="postType">Media type of <paramref name="post"/>.</param>
    /// <param name="check">Says what is wrong with a reply that is JSON, in one sentence; null where it is good.</param>
    /// <param name="refusal">What a reply with status 200 tells of a failure or a refusal in words of its own; null where it is good.</param>
    public async Task<Fetched<T>> FetchJsonAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation,
        IReadOnlyList<(string Name, string Value)>? headers = null, byte[]? post = null, string postType = "application/json",
        Func<T, string?>? check = null, Func<T, (FetchOutcome Outcome, string Problem)?>? refusal = null)
    {
        Fetched<T> read = default;
        var reply = await CallAsync(path, headers ?? [], post, postType, 0, r =>
        {
            if (r.Outcome != FetchOutcome.Fetched)
            {
                return r;
            }

            read = ReadJson(r, type);
            if (read.IsGood && refusal?.Invoke(read.Value!) is { } refused)
            {
                read = new(refused.Outcome, default, refused.Problem);
            }
            else if (read.IsGood && check?.Invoke(read.Value!) is { } wrong)
            {
                read = new(FetchOutcome.Malformed, default, wrong);
            }

            return read.IsGood ? r : r with { Outcome = read.Outcome, Problem = read.Problem };
        }, cancellation);
        return reply.Outcome == FetchOutcome.Fetched ? read : new(reply.Outcome, default, reply.Problem);
    }

    /// <summary>Fetches bytes.</summary>
    /// <param name="check">Says what is wrong with a complete reply, in one sentence; null where it is good.</param>
    /// <param name="mostBytes">Longest body that is read; 0 for the source's own limit.</param>
    public Task<OutgoingReply> FetchAsync(string path, CancellationToken cancellation, IReadOnlyList<(string Name, string Value)>? headers = null,
        Func<OutgoingReply, string?>? check = null, int mostBytes = 0) =>
        CallAsync(path, headers ?? [], null, "", mostBytes,
            r => r.Outcome == FetchOutcome.Fetched && check?.Invoke(r) is { } problem ? r with { Outcome = FetchOutcome.Malformed, Problem = problem } : r, cancellation);

    /// <summary>Fetches bytes where refusals tell something in words of their own.</summary>
    /// <param name="judge">What a reply comes to, also one that is a refusal or a failure.</param>
    public Task<OutgoingReply> FetchAsync(string path, Func<OutgoingReply, OutgoingReply> judge, CancellationToken cancellation) =>
        CallAsync(path, [], null, "", 0, judge, cancellation);

    /// <summary>Leaves the source alone until a time that its reply tells in words of its own (a quota that returns at midnight).</summary>
    public void Pause(DateTimeOffset until, string problem) => ledger.RecordCall(name, FetchOutcome.Limited, problem, time.GetUtcNow(), until);

    private async Task<OutgoingReply> CallAsync(string path, IReadOnlyList<(string Name, string Value)> headers, byte[]? post, string postType, int mostBytes,
        Func<OutgoingReply, OutgoingReply> read, CancellationToken cancellation)
    {
        var limits = new CallLimits(options.CallsPerMinute, options.CallsPerDay, options.SecondsBetweenCalls);
        var grant = ledger.TakeCall(name, limits, time.GetUtcNow());
        var patience = time.GetUtcNow() + LongestWait;
        while (!grant.IsGranted && grant.NotBefore <= patience)
        {
            var wait = grant.NotBefore - time.GetUtcNow();
            await Task.Delay(wait < TimeSpan.FromMilliseconds(5) ? TimeSpan.FromMilliseconds(5) : wait, time, cancellation);
            grant = ledger.TakeCall(name, limits, time.GetUtcNow());
        }

        if (!grant.IsGranted)
        {
            return new(grant.Outcome, 0, [], grant.Outcome == FetchOutcome.BudgetSpent
                ? $"The budget of {name} is spent until {grant.NotBefore:HH:mm:ss 'UTC'}."
                : $"{name} is left alone until {grant.NotBefore:HH:mm:ss 'UTC'}.");
        }

        using var span = SourceCalls.Begin(name);
        var root = options.Address.EndsWith('/') ? options.Address : options.Address + "/";
        var address = Uri.TryCreate(path, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" ? absolute : new Uri(root + path.TrimStart('/'));
        var reply = await outgoing.SendAsync(new OutgoingCall(address, Allows, mostBytes > 0 ? mostBytes : options.MaxKilobytes << 10, TimeSpan.FromSeconds(options.TimeoutSeconds))
        {
            Headers = headers,
            Post = post,
            PostType = postType,
        }, cancellation);
        reply = read(reply);
        span?.SetTag("dossier.outcome", reply.Outcome.ToString());
        ledger.RecordCall(name, reply.Outcome, reply.Problem, time.GetUtcNow(), PauseAfter(reply, grant.Failures));
        return reply;
    }

    private bool Allows(Uri address) => hosts.Contains(address.Authority) || (address.IsDefaultPort && hosts.Contains(address.Host));

    private DateTimeOffset? PauseAfter(OutgoingReply reply, int failures)
    {
        if (reply.Outcome == FetchOutcome.Limited)
        {
            // A refusal without a time: as long as a first pause, longer with each.
            return reply.NotBefore ?? time.GetUtcNow() + Spread(Pause(failures + 1));
        }

        return reply.Outcome is FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.NotFound ? reply.NotBefore
            : failures + 1 >= FailuresBeforePause ? Later(reply.NotBefore, time.GetUtcNow() + Spread(Pause(failures + 2 - FailuresBeforePause)))
            : reply.NotBefore;
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static TimeSpan Pause(int step)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(step - 1, 10));
        return pause > LongestPause ? LongestPause : pause;
    }

    // Processes that failed together do not come back together.
    private TimeSpan Spread(TimeSpan pause)
    {
        lock (jitter)
        {
            return pause * (0.8 + (0.4 * jitter.NextDouble()));
        }
    }

    private Fetched<T> ReadJson<T>(OutgoingReply reply, JsonTypeInfo<T> type)
    {
        try
        {
            var value = JsonSerializer.Deserialize(reply.Body, type);
            return value is null ? new(FetchOutcome.Malformed, default, $"{name} answered with nothing.") : new(FetchOutcome.Fetched, value, null);
        }
        catch (JsonException)
        {
            return new(FetchOutcome.Malformed, default, $"{name} did not answer with the JSON expected but with '{Beginning(reply.Body)}'.");
        }
    }

    private static string Beginning(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 100)));
        return string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = char.IsControl(from[i]) ? ' ' : from[i];
            }
        }).Trim();
    }
}
