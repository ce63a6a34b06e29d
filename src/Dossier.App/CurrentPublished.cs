namespace Dossier.App;

/// <summary>What is published in folders of its own, as it is at this moment; exchanged for a newer one while uses of the old one are finished.</summary>
/// <typeparam name="T">Opened whole; counts its users, the last of whom closes it.</typeparam>
/// <param name="what">What it is, for messages ("The analysis").</param>
public abstract class CurrentPublished<T>(string what, TimeSpan interval, TimeProvider time, ILogger log) : RepeatedWork(interval, time)
    where T : class, IDisposable
{
    private T? current;
    private string? refused;
    private bool left;

    /// <summary>The current one without taking part in its use: for what outlives its closing.</summary>
    protected T? Latest => Volatile.Read(ref current);

    /// <summary>Looks whether a newer one was published, and takes it.</summary>
    public void Refresh()
    {
        try
        {
            var name = FindCurrentName();
            if (name is null || name == refused || (Latest is { } known && name == NameOf(known)))
            {
                if (left)
                {
                    // By now the uses of the one before are finished.
                    left = false;
                    RemoveUnused();
                }

                return;
            }

            refused = name;
            var opened = Open();
            Interlocked.Exchange(ref current, opened)?.Dispose();
            (refused, left) = (null, true);
            if (opened is not null)
            {
                log.LogInformation("{Taken}", Describe(opened));
            }
        }
        catch (InvalidDataException problem)
        {
            // The old one goes on; the sentence is said once for each that cannot be read.
            log.LogError("{Problem}", problem.Message);
        }
        catch (IOException problem)
        {
            refused = null;
            log.LogWarning("{What} could not be looked at: {Problem}", what, problem.Message);
        }
    }

    public override void Dispose()
    {
        Interlocked.Exchange(ref current, null)?.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected sealed override void TakeTurn() => Refresh();

    /// <summary>Takes part in the use of the current one; null when there is none yet. The caller disposes of it.</summary>
    protected T? TakeLatest()
    {
        while (Latest is { } one)
        {
            if (TryUse(one))
            {
                return one;
            }
        }

        return null;
    }

    protected abstract string? FindCurrentName();

    protected abstract T? Open();

    protected abstract void RemoveUnused();

    protected abstract string NameOf(T one);

    protected abstract bool TryUse(T one);

    /// <summary>The sentence for the log when it is taken.</summary>
    protected abstract string Describe(T one);
}
