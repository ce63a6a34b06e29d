using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Dossier.App.Telemetry;

/// <summary>What the site counts of itself. Nothing of who asked or for what: groups of addresses, outcomes, names of sources.</summary>
internal sealed class SiteMetrics
{
    public const string MeterName = "Dossier";

    // From a page out of memory to a search of a large corpus, in seconds.
    private static readonly double[] Seconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

    private static readonly string[] Statuses = [.. Enumerable.Range(0, 600).Select(status => status.ToString(CultureInfo.InvariantCulture))];
    private readonly Histogram<double> requests;
    private readonly Counter<long> searches, likes, signInsFailed, calls;

    public SiteMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        requests = meter.CreateHistogram<double>("dossier.request.duration", "s", "Time to the end of an answer.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        searches = meter.CreateCounter<long>("dossier.searches", null, "Searches, by where they were asked and whether anything was found.");
        likes = meter.CreateCounter<long>("dossier.likes", null, "Likes that readers gave and took back, and those that visitors' browsers keep.");
        signInsFailed = meter.CreateCounter<long>("dossier.signins.failed", null, "Tries to sign in that failed.");
        calls = meter.CreateCounter<long>("dossier.source.calls", null, "Calls to outside sources by how they ended, those among them that were not made.");
    }

    /// <param name="group">Which kind of address was asked for, of some dozens.</param>
    public void NoteRequest(string group, int status, long begun) =>
        requests.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, new("group", group), new("status", Statuses[status is >= 0 and < 600 ? status : 0]));

    /// <param name="place">"page", "api" or "agent".</param>
    public void NoteSearch(string place, long found) => searches.Add(1, new("place", place), new("found", found > 0 ? "some" : "nothing"));

    /// <param name="change">"liked", "unliked" or "kept".</param>
    public void NoteLike(string change) => likes.Add(1, new KeyValuePair<string, object?>("change", change));

    /// <param name="reason">"password", "waiting", "busy" or "passkey".</param>
    public void NoteFailedSignIn(string reason) => signInsFailed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void NoteCall(string source, string outcome) => calls.Add(1, new("source", source), new("outcome", outcome));
}
