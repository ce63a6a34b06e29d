using Dossier.Harvest;

namespace Dossier.Ingest;

/// <summary>A file named on the command line, or standard input.</summary>
/// <param name="Name">Full path, or "-".</param>
public sealed record InputFile(string Name)
{
    public static InputFile StandardInput { get; } = new("-");

    /// <summary>
    /// Files behind the words of a command line: files, folders (all files in them, by name), globs in the last part, "-". Check sums of
    /// other files are none.
    /// </summary>
    /// <returns>The files in order, and one sentence for each word behind which there is none.</returns>
    public static (IReadOnlyList<InputFile> Files, IReadOnlyList<string> Problems) Find(IEnumerable<string> words)
    {
        var files = new List<InputFile>();
        var problems = new List<string>();
        foreach (var word in words)
        {
            if (word == "-")
            {
                files.Add(StandardInput);
            }
            else if (File.Exists(word))
            {
                // A shell's "*" names the sums too.
                if (!FileChecksum.IsOne(word))
                {
                    files.Add(new(Path.GetFullPath(word)));
                }
            }
            else if (Directory.Exists(word))
            {
                AddOr(Directory.EnumerateFiles(word, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f)[0] != '.'),
                    $"The folder {word} has no files.");
            }
            else if (word.AsSpan().ContainsAny('*', '?') && Directory.Exists(FolderOf(word)))
            {
                AddOr(Directory.EnumerateFiles(FolderOf(word), Path.GetFileName(word)), $"No file matches {word}.");
            }
            else
            {
                problems.Add($"There is no file or folder {word}.");
            }
        }

        return (files, problems);

        static string FolderOf(string word) => Path.GetDirectoryName(word) is { Length: > 0 } folder ? folder : ".";

        void AddOr(IEnumerable<string> found, string problem)
        {
            var sorted = found.Where(f => !FileChecksum.IsOne(f)).Select(Path.GetFullPath).Order(StringComparer.Ordinal).ToArray();
            files.AddRange(sorted.Select(f => new InputFile(f)));
            if (sorted.Length == 0)
            {
                problems.Add(problem);
            }
        }
    }

    /// <summary>Opens it, decompressing gzip whatever its name says.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public OpenedInput Open(TimeProvider time)
    {
        if (this == StandardInput)
        {
            return new OpenedInput("standard input", Console.OpenStandardInput(), null, time.GetUtcNow().UtcTicks, null);
        }

        var info = new FileInfo(Name);
        var stream = new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        var received = new DateTimeOffset(info.LastWriteTimeUtc).UtcTicks;
        return new OpenedInput(Name, stream, info.Length, received, $"{info.Length}:{received}");
    }
}

/// <summary>An opened file, decompressed.</summary>
public sealed class OpenedInput : IAsyncDisposable
{
    private readonly Stream outer;
    private readonly long? length;
    private readonly PeekedStream peeked;
    private readonly bool isPacked;

    internal OpenedInput(string name, Stream outer, long? length, long received, string? fingerprint)
    {
        (Name, this.outer, this.length, Received, Fingerprint) = (name, outer, length, received, fingerprint);
        Stream = peeked = new PeekedStream(WholeGZipStream.Unpack(outer, out isPacked), ForeignFormat.Peeked);
    }

    public string Name { get; }

    public Stream Stream { get; }

    /// <summary>Time of last change of the file, in UTC ticks; of opening for standard input.</summary>
    public long Received { get; }

    /// <summary>Tells this content of the file from another under the same name; null where reading cannot be resumed.</summary>
    public string? Fingerprint { get; }

    /// <summary>Part of the bytes that has been read, 0 to 1.</summary>
    public double? Share => length is > 0 ? Math.Min(1, (double)outer.Position / length.Value) : null;

    /// <summary>One clause saying why there is nothing to read; null where there may be. Looks at the beginning.</summary>
    /// <exception cref="IOException">The beginning cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public string? FindProblem() => ForeignFormat.IsBlank(peeked.Head) ? "it is empty" : ForeignFormat.Find(peeked.Head, isPacked);

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        await outer.DisposeAsync();
    }
}
