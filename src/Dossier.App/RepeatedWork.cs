namespace Dossier.App;

/// <summary>Something that the site does over and over while it runs.</summary>
/// <param name="interval">Time between two turns.</param>
public abstract class RepeatedWork(TimeSpan interval, TimeProvider time) : BackgroundService
{
    protected TimeProvider Time { get; } = time;

    /// <summary>One turn.</summary>
    protected abstract void TakeTurn();

    /// <summary>What is left to do when the site stops; nothing unless a subclass says so.</summary>
    protected virtual void Finish()
    {
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                TakeTurn();
            }
        }
        catch (OperationCanceledException)
        {
            Finish();
        }
    }
}
