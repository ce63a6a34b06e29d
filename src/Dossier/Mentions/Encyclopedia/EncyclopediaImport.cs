using System.Text.RegularExpressions;
using Dossier.Analysis;
using Dossier.Ingest;

namespace Dossier.Mentions.Encyclopedia;

/// <param name="Stage">What is being done ("reading").</param>
/// <param name="Count">Rows read, or pages written.</param>
/// <param name="Share">Part of the stage done, 0 to 1; null where unknown.</param>
public readonly record struct EncyclopediaProgress(string Stage, long Count, double? Share);

/// <summary>What an import did.</summary>
/// <param name="Rows">Rows read by table, of all namespaces.</param>
/// <param name="Pages">Pages of the encyclopedia proper, without redirects.</param>
/// <param name="Pictures">Pages with a free picture.</param>
/// <param name="DoiLinks">Pairs of a page and a DOI that it links to.</param>
/// <param name="IsWhole">Every file was read to its end.</param>
/// <param name="Bytes">Uncompressed text read.</param>
/// <param name="Problems">One sentence each, in the order of the files.</param>
/// <param name="Generation">Name of what was published; null when the former one stays in use.</param>
public sealed record EncyclopediaReport(IReadOnlyDictionary<DumpTable, long> Rows, long Pages, long Redirects, long Pictures, long DoiLinks,
    long MalformedRows, bool IsWhole, long Bytes, double Seconds, IReadOnlyList<string> Problems, string? Generation)
{
    public long AllRows => Rows.Values.Sum();
}

/// <summary>Reads the SQL dumps of a MediaWiki wiki and publishes what the look-ups need.</summary>
public static partial class EncyclopediaImport
{
    internal const string Remedy = "dossier mentions import wikipedia";
    private const int FilesAtOnce = 2;

    /// <param name="files">Dumps of the tables page, page_props, redirect and externallinks, in any order and under any name.</param>
    /// <param name="language">The wiki's language, as in its host name ("en").</param>
    /// <exception cref="InvalidDataException">The files hold no page, or the language is none.</exception>
    /// <exception cref="LeaseTakenException">Another process imports the same encyclopedia.</exception>
    public static async Task<EncyclopediaReport> RunAsync(IReadOnlyList<InputFile> files, string dataFolder, string language, TimeProvider time,
        IProgress<EncyclopediaProgress>? progress, CancellationToken cancellation)
    {
        if (!Language().IsMatch(language))
        {
            throw new InvalidDataException($"'{language}' is not the language of a wiki; give it as in its address, for example en or zh-yue.");
        }

        var folder = Encyclopedia.Folder(dataFolder, language);
        var published = new PublishedFolders(folder);
        using var lease = TakeLease(folder);
        var start = time.GetTimestamp();
        var built = published.BeginNext();
        var spills = Directory.CreateDirectory(Path.Combine(built, "spills")).FullName;
        var dumps = files.Select((f, i) => new DumpFile(f, spills, i, time)).ToArray();
        try
        {
            await ReadAsync(files, dumps, time, progress, cancellation);
            var whole = dumps.All(d => d.IsWhole);
            var counts = await Task.Run(() => Build(dumps, built, spills, progress, cancellation), cancellation);
            var problems = dumps.SelectMany(d => d.Problems).ToList();
            if (counts.Pages + counts.Redirects == 0)
            {
                throw new InvalidDataException(string.Join(' ', problems.Append("The files hold no page of an encyclopedia (a dump of the table page is needed).")));
            }

            // A part does not take the place of what may be whole.
            var publish = whole || published.FindCurrentName() is null;
            if (publish)
            {
                Directory.Delete(spills);
                new EncyclopediaManifest(EncyclopediaManifest.CurrentFormat, language, time.GetUtcNow(), [.. files.Select(f => Path.GetFileName(f.Name))],
                    counts.Pages, counts.Redirects, counts.Pictures, counts.ShortDescriptions, counts.Disambiguations, counts.DoiLinks,
                    ManifestFile.Describe(built)).Write(built);
                published.Publish(built);
                published.RemoveUnused();
            }
            else
            {
                problems.Add("The encyclopedia in use stays as it is, since not all files could be read to their end.");
            }

            return new(Enum.GetValues<DumpTable>().ToDictionary(t => t, t => dumps.Sum(d => d.RowsOf(t))), counts.Pages, counts.Redirects, counts.Pictures,
                counts.DoiLinks, dumps.Sum(d => d.MalformedRows), whole, dumps.Sum(d => d.Bytes), time.GetElapsedTime(start).TotalSeconds, problems,
                publish ? published.FindCurrentName() : null);
        }
        finally
        {
            Array.ForEach(dumps, d => d.Dispose());
            if (Directory.Exists(built))
            {
                Directory.Delete(built, recursive: true);
            }
        }
    }

    private static FileStream TakeLease(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "import.lease"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new LeaseTakenException($"Another import is at work on {folder}; wait for it to end, or stop it.");
        }
    }

    /// <summary>Reads the files, the largest first, since it takes longest.</summary>
    private static async Task ReadAsync(IReadOnlyList<InputFile> files, DumpFile[] dumps, TimeProvider time, IProgress<EncyclopediaProgress>? progress,
        CancellationToken cancellation)
    {
        var lengths = files.Select(f => File.Exists(f.Name) ? new FileInfo(f.Name).Length : 0).ToArray();
        var all = Math.Max(1, lengths.Sum());
        void Report(object? _) =>
            progress?.Report(new("reading", dumps.Sum(d => d.Rows), dumps.Select((d, i) => d.Share * lengths[i]).Sum() / all));
        await using var timer = time.CreateTimer(Report, null, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.5));
        var order = Enumerable.Range(0, dumps.Length).OrderByDescending(i => lengths[i]).Select(i => dumps[i]);
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellation },
            async (dump, stopping) => await dump.ReadAsync(stopping));
    }

    private static EncyclopediaCounts Build(DumpFile[] dumps, string built, string spills, IProgress<EncyclopediaProgress>? progress, CancellationToken cancellation)
    {
        using var build = new EncyclopediaBuild(dumps, built, spills, count => progress?.Report(new("writing pages", count, null)));
        var counts = build.Run(cancellation);
        Array.ForEach(dumps, d => d.Dispose());
        return counts;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Language();
}
