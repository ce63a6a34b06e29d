namespace Dossier.App.Oversight;

/// <summary>A part of the data folder.</summary>
/// <param name="Bytes">What its files take, without what the file system adds.</param>
/// <param name="Files">How many there are.</param>
public readonly record struct FolderPart(string Name, long Bytes, int Files);

/// <param name="At">When it was measured.</param>
public sealed record FolderMeasure(IReadOnlyList<FolderPart> Parts, DateTimeOffset At)
{
    public long Bytes => Parts.Sum(p => p.Bytes);
}

/// <summary>How large the data folder is, part by part. Asking every file of a large cache takes seconds, so that it is done beside the page and kept for a while.</summary>
public sealed class FolderSizes(string folder, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // A page waits that long for a measure, and else shows the last one.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(25);
    private readonly Lock gate = new();
    private FolderMeasure? last;
    private Task<FolderMeasure>? running;

    /// <summary>The last measure, at most some minutes old when there was time; null while the first is made.</summary>
    public async Task<FolderMeasure?> FindAsync()
    {
        Task<FolderMeasure> measuring;
        lock (gate)
        {
            if (last is { } known && time.GetUtcNow() - known.At < Kept)
            {
                return known;
            }

            measuring = running ??= Task.Run(Measure);
        }

        try
        {
            return await measuring.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            return last;
        }
    }

    private FolderMeasure Measure()
    {
        var parts = new SortedDictionary<string, FolderPart>(StringComparer.Ordinal);
        try
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                var path = Path.GetRelativePath(folder, file.FullName);
                var name = path.Split(Path.DirectorySeparatorChar) is [var part, _, ..] ? part + "/" : NameOf(path);
                var sofar = parts.GetValueOrDefault(name);
                parts[name] = new(name, sofar.Bytes + LengthOf(file), sofar.Files + 1);
            }
        }
        finally
        {
            lock (gate)
            {
                running = null;
            }
        }

        return last = new([.. parts.Values.OrderByDescending(p => p.Bytes)], time.GetUtcNow());
    }

    // The log and the index of the log beside a database belong to it.
    private static string NameOf(string file) => file.EndsWith("-wal", StringComparison.Ordinal) || file.EndsWith("-shm", StringComparison.Ordinal) ? file[..^4] : file;

    // Files come and go while others work.
    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
