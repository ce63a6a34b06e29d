namespace Dossier.Bench;

/// <summary>Looks once a second how much of the disk a data folder takes, the files of the bench itself not counted.</summary>
internal sealed class DiskWatch : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Task<long> watching;

    public DiskWatch(string folder) => watching = WatchAsync(folder, stopping.Token);

    /// <returns>The most bytes that were seen.</returns>
    public async Task<long> EndAsync()
    {
        await stopping.CancelAsync();
        return await watching;
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>Bytes of a folder; a file that two analyses share by hard link counts once.</summary>
    public static long Bytes(string folder)
    {
        try
        {
            using var du = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("du", ["-s", "-B", "1", "--exclude=*.jsonl", folder])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var line = du.StandardOutput.ReadToEnd();
            du.WaitForExit();

            // Files that go while it looks make it complain, and tell the sum all the same.
            return long.TryParse(line.Split('\t')[0], out var bytes) ? bytes : 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }

    private static async Task<long> WatchAsync(string folder, CancellationToken stopping)
    {
        long most = 0;
        while (true)
        {
            most = Math.Max(most, await Task.Run(() => Bytes(folder), CancellationToken.None));
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stopping);
            }
            catch (OperationCanceledException)
            {
                return most;
            }
        }
    }
}
