using System.Text;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.Tests.Faults;

/// <summary>What a data folder holds, and what must not lie about in it.</summary>
internal static class DataFolder
{
    private const string Queries = "one\tgenome editing\ntwo\tstructure of proteins\nthree\tdeep neural networks\nfour\tclimate\n";

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    public static long Size(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => (f.Length + 4095) / 4096 * 4096);

    /// <summary>Every article with its public id and its change number, which says in what order they came.</summary>
    public static string[] Articles(string data)
    {
        using var corpus = new Corpus(TestEngine.Open(data), TimeProvider.System);
        using var snapshot = corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0).Select(c => $"{c.Id} {c.Change} {c.State} {Encoding.UTF8.GetString(c.UnpackJson())}")];
    }

    /// <summary>What the analysis made of them: keywords, related articles, and what some searches find.</summary>
    public static async Task<string[]> AnalysisAsync(string data)
    {
        var queries = data + ".queries.tsv";
        await File.WriteAllTextAsync(queries, Queries);
        var parts = new[]
        {
            await ProgramRun.RunAsync(data, "export", "keywords"),
            await ProgramRun.RunAsync(data, "export", "related"),
            await ProgramRun.RunAsync(data, "search", "--queries", queries, "--top", "1000"),
        };
        Assert.All(parts, p => Assert.NotEmpty(p.Done().Output));

        // Articles that fit a query equally well stand in the order in which threads came to index them.
        return [.. parts[..2].SelectMany(p => p.Output.Split('\n')), .. parts[2].Output.Split('\n').Order(StringComparer.Ordinal)];
    }

    /// <summary>Files and folders of work that never came to its end, and generations that are not the current one.</summary>
    public static string[] Leftovers(string data)
    {
        var analysis = Path.Combine(data, "analysis");
        var current = File.Exists(Path.Combine(analysis, "current")) ? File.ReadAllText(Path.Combine(analysis, "current")).Trim() : "none";
        return [.. Directory.EnumerateFileSystemEntries(data, "*", SearchOption.AllDirectories)
            .Where(e => Path.GetFileName(e) is var name
                && (name.StartsWith("building-", StringComparison.Ordinal) || name is "write.lock" || Path.GetExtension(name) is ".tmp" or ".new" or ".part"))
            .Concat(Directory.Exists(analysis) ? Directory.EnumerateDirectories(analysis).Where(d => Path.GetFileName(d) != current) : [])];
    }
}
