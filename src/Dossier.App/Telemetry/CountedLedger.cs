using Dossier.Mentions;

namespace Dossier.App.Telemetry;

/// <summary>The ledger of calls to outside sources, with how each ended counted for the measures.</summary>
internal sealed class CountedLedger(ISourceLedger ledger, SiteMetrics metrics) : ISourceLedger
{
    private static readonly string[] Outcomes = [.. Enum.GetNames<FetchOutcome>().Select(n => n.ToLowerInvariant())];

    public CallGrant TakeCall(string source, CallLimits limits, DateTimeOffset now)
    {
        var grant = ledger.TakeCall(source, limits, now);
        if (!grant.IsGranted)
        {
            Note(source, grant.Outcome);
        }

        return grant;
    }

    public void RecordCall(string source, FetchOutcome outcome, string? problem, DateTimeOffset now, DateTimeOffset? pauseUntil)
    {
        Note(source, outcome);
        ledger.RecordCall(source, outcome, problem, now, pauseUntil);
    }

    public IReadOnlyDictionary<string, SourceHealth> ReadHealth() => ledger.ReadHealth();

    // Every host of a feed has a budget of its own ("feeds/host"), and they are too many to be told one by one.
    private void Note(string source, FetchOutcome outcome) => metrics.NoteCall(source.Split('/')[0], Outcomes[(int)outcome]);
}
