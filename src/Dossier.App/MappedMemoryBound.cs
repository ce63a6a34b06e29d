using Dossier.Memory;

namespace Dossier.App;

/// <summary>Keeps the pages of mapped files that the process has touched below a bound. Does nothing where the system does not count them.</summary>
/// <remarks>They stay in the system's file cache, from which a page that is touched again comes back without a read: what the bound costs is to be mapped anew, sixteen pages at a time.
/// Without it the system takes them only when something else needs the memory, and whoever looks at the process takes them for its own.</remarks>
/// <param name="megabytes">Of 2^20 bytes.</param>
internal sealed class MappedMemoryBound(int megabytes) : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly ManualResetEventSlim stopped = new();
    private Thread? watch;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: when requests wait for those of the pool, memory grows fastest.
        watch = new Thread(Watch) { IsBackground = true, Name = nameof(MappedMemoryBound) };
        watch.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        stopped.Set();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        stopped.Set();
        watch?.Join();
        stopped.Dispose();
    }

    /// <summary>Gives all of it back where more has been touched.</summary>
    /// <returns>Whether that was so.</returns>
    internal static bool Keep(long bytes)
    {
        if (!(MappedMemory.FindResident() > bytes))
        {
            return false;
        }

        MappedMemory.GiveBack();
        return true;
    }

    private void Watch()
    {
        do
        {
            try
            {
                Keep((long)megabytes << 20);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // No file can be opened just now, where a site has too many open; the memory is looked at again in a moment.
            }
        }
        while (!stopped.Wait(Interval));
    }
}
