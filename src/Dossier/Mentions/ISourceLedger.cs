namespace Dossier.Mentions;

/// <summary>Budgets and health of the outside sources, kept in the store, so that all processes of a site share them.</summary>
public interface ISourceLedger
{
    /// <summary>Takes one call from a source's budget.</summary>
    CallGrant TakeCall(string source, CallLimits limits, DateTimeOffset now);

    /// <summary>Records how a call ended.</summary>
    /// <param name="pauseUntil">Until when the source is to be left alone; null for no such time.</param>
    void RecordCall(string source, FetchOutcome outcome, string? problem, DateTimeOffset now, DateTimeOffset? pauseUntil);

    /// <summary>Sources that were ever called, by name.</summary>
    IReadOnlyDictionary<string, SourceHealth> ReadHealth();
}

/// <param name="SecondsBetween">Least time between two calls.</param>
public readonly record struct CallLimits(int PerMinute, int PerDay, double SecondsBetween);

/// <summary>Whether a call may be made now.</summary>
/// <param name="Outcome"><see cref="FetchOutcome.Fetched"/> when granted, else <see cref="FetchOutcome.BudgetSpent"/> or <see cref="FetchOutcome.Waiting"/>.</param>
/// <param name="NotBefore">When it may be asked for again.</param>
/// <param name="Failures">Failures in a row before this call.</param>
public readonly record struct CallGrant(FetchOutcome Outcome, DateTimeOffset NotBefore, int Failures)
{
    public bool IsGranted => Outcome == FetchOutcome.Fetched;
}

/// <summary>How a source has been doing.</summary>
/// <param name="Calls">Calls on <see cref="Day"/>.</param>
/// <param name="Failures">Failures in a row.</param>
/// <param name="PausedUntil">Until when it is left alone; null when it is not.</param>
public sealed record SourceHealth(
    int Calls, int Failures, DateTimeOffset? PausedUntil, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, FetchOutcome? LastOutcome, string? LastProblem)
{
    /// <summary>The day of the last call, UTC, in days since 1970.</summary>
    public long Day { get; init; }

    public int CallsToday(DateTimeOffset now) => now.ToUnixTimeSeconds() / 86_400 == Day ? Calls : 0;
}
