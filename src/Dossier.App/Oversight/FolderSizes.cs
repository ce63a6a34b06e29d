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

/// <summary>How large the data folder is, part by part.</summary>
internal static class FolderSizes
{
    /// <summary>Asks every file: seconds for a large cache.</summary>
    public static FolderMeasure Measure(string folder, DateTimeOffset now)
    {
        var parts = new SortedDictionary<string, FolderPart>(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            var path = Path.GetRelativePath(folder, file.FullName);
            var name = path.Split(Path.DirectorySeparatorChar) is [var part, _, ..] ? part + "/" : NameOf(path);
            var sofar = parts.GetValueOrDefault(name);
            parts[name] = new(name, sofar.Bytes + LengthOf(file), sofar.Files + 1);
        }

        return new([.. parts.Values.OrderByDescending(p => p.Bytes)], now);
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
