using System.Data.Common;

namespace Dossier.App.Digests;

/// <summary>Looks once a minute whether digests are due.</summary>
/// <remarks>
/// The schedule is the table of due times, which all processes share and which outlives each of them; a scheduler with triggers of its own would be a
/// second one to keep in step with it.
/// </remarks>
internal sealed class DigestWorker(DigestRun run, TimeProvider time, ILogger<DigestWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    var totals = await run.RunAsync(stoppingToken);
                    if (totals.Sent > 0)
                    {
                        log.LogInformation("{Sent} digests put in the outbox; {Empty} were due with nothing new.", totals.Sent, totals.Empty);
                    }
                }
                catch (DbException problem)
                {
                    log.LogWarning("Digests wait: {Problem}", problem.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops; what was taken up is due again after its lease.
        }
    }
}
