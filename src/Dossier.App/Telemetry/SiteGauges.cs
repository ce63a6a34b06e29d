using System.Data.Common;
using System.Diagnostics.Metrics;
using Dossier.Mentions;
using Dossier.Readers;

namespace Dossier.App.Telemetry;

/// <summary>How the site stands at the moment at which somebody asks for the measures.</summary>
internal sealed class SiteGauges
{
    public SiteGauges(IMeterFactory factory, CurrentGeneration current, IRefreshQueue queue, IOutboxStore outbox, ViewLog views, TimeProvider time)
    {
        var meter = factory.Create(SiteMetrics.MeterName);
        meter.CreateObservableGauge<double>("dossier.analysis.articles", () => OfAnalysis(current, g => g.Manifest.Live), null, "Articles of the analysis that is served.");
        meter.CreateObservableGauge<double>("dossier.analysis.age", () => OfAnalysis(current, g => (time.GetUtcNow() - g.Manifest.Finished).TotalSeconds), "s", "Since the analysis that is served was made.");
        meter.CreateObservableGauge<long>("dossier.queue.length", () => FindQueues(queue, outbox, views, time), null, "What waits, by queue.");
    }

    private static IEnumerable<Measurement<double>> OfAnalysis(CurrentGeneration current, Func<Analysis.Generation, double> measure)
    {
        using var generation = current.Use();
        return generation is null ? [] : [new(measure(generation))];
    }

    private static IEnumerable<Measurement<long>> FindQueues(IRefreshQueue queue, IOutboxStore outbox, ViewLog views, TimeProvider time)
    {
        yield return Of("views", views.Waiting);
        if (Read(() => queue.Count(time.GetUtcNow())) is var (waiting, due))
        {
            yield return Of("refresh", waiting);
            yield return Of("refresh-due", due);
        }

        if (Read(() => outbox.Count()) is { } letters)
        {
            yield return Of("letters", letters);
        }
    }

    private static Measurement<long> Of(string name, long length) => new(length, new KeyValuePair<string, object?>("queue", name));

    // A database that cannot be read at the moment is told of by the logs and at /healthz/ready.
    private static T? Read<T>(Func<T> read) where T : struct
    {
        try
        {
            return read();
        }
        catch (DbException)
        {
            return null;
        }
    }
}
