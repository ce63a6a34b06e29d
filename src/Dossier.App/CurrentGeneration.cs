using Dossier.Analysis;

namespace Dossier.App;

/// <summary>The analysis that pages are served from; exchanged for a newer one while requests on the old one are finished.</summary>
public sealed class CurrentGeneration(Generations generations, TimeProvider time, ILogger<CurrentGeneration> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private Generation? current;
    private string? refused;
    private bool left;

    /// <summary>Takes part in the use of the current analysis; null when there is none yet. The caller disposes of it.</summary>
    public Generation? Use()
    {
        while (Volatile.Read(ref current) is { } generation)
        {
            if (generation.TryUse())
            {
                return generation;
            }
        }

        return null;
    }

    /// <summary>Looks whether a newer one was published, and takes it.</summary>
    public void Refresh()
    {
        try
        {
            var name = generations.FindCurrentName();
            if (name is null || name == current?.Name || name == refused)
            {
                if (left)
                {
                    // By now the requests on the one before are finished.
                    left = false;
                    generations.RemoveUnused();
                }

                return;
            }

            var opened = generations.Open();
            Interlocked.Exchange(ref current, opened)?.Dispose();
            left = true;
            log.LogInformation("Serving analysis {Name} of {Articles} articles.", opened?.Name, opened?.Manifest.Live);
        }
        catch (InvalidDataException problem)
        {
            // The old one goes on; the sentence is said once for each generation that cannot be read.
            refused = generations.FindCurrentName();
            log.LogError("{Problem}", problem.Message);
        }
        catch (IOException problem)
        {
            log.LogWarning("The analysis could not be looked at: {Problem}", problem.Message);
        }
    }

    public override void Dispose()
    {
        Interlocked.Exchange(ref current, null)?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Refresh();
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
    }
}
