using Dossier.Mentions;

namespace Dossier.Storage;

/// <summary>Budgets and health of the outside sources. One row a source, changed in one transaction, so that processes never spend a call twice.</summary>
public sealed class SourceLedger(Engine engine) : ISourceLedger, IDisposable
{
    private const string Columns = "minute_start, minute_calls, day, day_calls, last_call, failures, paused_until";
    private readonly Session session = new(engine, DatabaseName.Mentions, reading: false);

    // The first call after a pause is a trial; until it has ended, nobody else calls.
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(30);

    public CallGrant TakeCall(string source, CallLimits limits, DateTimeOffset now) => session.Write(s =>
    {
        s["INSERT INTO sources (name, minute_start, minute_calls, day, day_calls, last_call, failures, paused_until) VALUES (@1, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (name) DO NOTHING"]
            .With(source).Execute();
        long start, minuteCalls, day, dayCalls, last, failures, paused;
        using (var row = s[$"SELECT {Columns} FROM sources WHERE name = @1"].With(source).Read())
        {
            row.Read();
            (start, minuteCalls, day, dayCalls, last, failures, paused) =
                (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6));
        }

        var at = now.ToUnixTimeMilliseconds();
        var today = at / 86_400_000;
        (start, minuteCalls) = at - start >= 60_000 || at < start ? (at, 0) : (start, minuteCalls);
        (day, dayCalls) = today != day ? (today, 0) : (day, dayCalls);
        if (paused > at)
        {
            return Refuse(FetchOutcome.Waiting, paused);
        }

        if (dayCalls >= limits.PerDay)
        {
            return Refuse(FetchOutcome.BudgetSpent, (day + 1) * 86_400_000);
        }

        if (minuteCalls >= limits.PerMinute)
        {
            return Refuse(FetchOutcome.BudgetSpent, start + 60_000);
        }

        var pace = last + (long)(limits.SecondsBetween * 1_000);
        if (pace > at && last <= at)
        {
            return Refuse(FetchOutcome.BudgetSpent, pace);
        }

        s["UPDATE sources SET minute_start = @2, minute_calls = @3, day = @4, day_calls = @5, last_call = @6, paused_until = @7 WHERE name = @1"]
            .With(source, start, minuteCalls + 1, day, dayCalls + 1, at,
                failures >= SourceClient.FailuresBeforePause ? at + (long)Trial.TotalMilliseconds : 0L).Execute();
        return new CallGrant(FetchOutcome.Fetched, now, (int)failures);

        CallGrant Refuse(FetchOutcome why, long until) => new(why, DateTimeOffset.FromUnixTimeMilliseconds(until), (int)failures);
    });

    public void RecordCall(string source, FetchOutcome outcome, string? problem, DateTimeOffset now, DateTimeOffset? pauseUntil)
    {
        var at = now.ToUnixTimeMilliseconds();
        var good = outcome is FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.NotFound;

        // A call that was under way does not undo the pause that another one brought; only the trial that ends a row of failures does.
        session.Write(s => s[good
            ? $"UPDATE sources SET paused_until = CASE WHEN @2 > 0 THEN @2 WHEN failures >= {SourceClient.FailuresBeforePause} THEN 0 ELSE paused_until END, failures = 0, last_success = @3, last_outcome = @4, last_problem = @5 WHERE name = @1"
            : "UPDATE sources SET paused_until = CASE WHEN @2 > paused_until THEN @2 ELSE paused_until END, failures = failures + 1, last_failure = @3, last_outcome = @4, last_problem = @5 WHERE name = @1"]
            .With(source, pauseUntil?.ToUnixTimeMilliseconds() ?? 0L, at, (int)outcome, good ? null : problem).Execute());
    }

    public IReadOnlyDictionary<string, SourceHealth> ReadHealth() => session.Read(s =>
    {
        var found = new Dictionary<string, SourceHealth>(StringComparer.Ordinal);
        using var row = s["SELECT name, day_calls, failures, paused_until, last_success, last_failure, last_outcome, last_problem, day FROM sources"].Read();
        while (row.Read())
        {
            found.Add(row.GetString(0), new SourceHealth(row.GetInt32(1), row.GetInt32(2),
                row.GetInt64(3) == 0 ? null : Time(3), Time(4), Time(5), row.IsDBNull(6) ? null : (FetchOutcome)row.GetInt32(6), row.IsDBNull(7) ? null : row.GetString(7))
            {
                Day = row.GetInt64(8),
            });
        }

        return (IReadOnlyDictionary<string, SourceHealth>)found;

        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
    });

    public void Dispose() => session.Dispose();
}
