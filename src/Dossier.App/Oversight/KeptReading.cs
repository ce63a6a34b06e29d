namespace Dossier.App.Oversight;

/// <summary>Something that takes longer to read than a page may wait: it is read beside the page and kept for a while.</summary>
internal sealed class KeptReading<T>(Func<T> read, TimeProvider time)
    where T : class
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // A page waits that long for a reading, and else shows the last one.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(25);
    private readonly Lock gate = new();
    private (T Value, DateTimeOffset At)? last;
    private Task<T>? running;

    /// <summary>The last reading, at most some minutes old when there was time; null while the first is made.</summary>
    public async Task<T?> FindAsync()
    {
        Task<T> reading;
        lock (gate)
        {
            if (last is var (value, at) && time.GetUtcNow() - at is { Ticks: >= 0 } age && age < Kept)
            {
                return value;
            }

            reading = running ??= Task.Run(Read);
        }

        try
        {
            return await reading.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            return last?.Value;
        }
    }

    private T Read()
    {
        try
        {
            var value = read();
            lock (gate)
            {
                last = (value, time.GetUtcNow());
            }

            return value;
        }
        finally
        {
            lock (gate)
            {
                running = null;
            }
        }
    }
}
