using System.IO.Compression;

namespace Dossier.Tests.Faults;

/// <summary>A small one that tests share: making one takes longer than most of what is done with it. It is embedded, as what a disk and a killed process do to files is tested on it.</summary>
public sealed class SharedGrownSite : IAsyncLifetime
{
    internal GrownSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await GrownSite.MakeAsync(older: 100, newer: 200);

    public ValueTask DisposeAsync()
    {
        Site.Dispose();
        return ValueTask.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class FaultsCollection : ICollectionFixture<SharedGrownSite>
{
    public const string Name = "Faults";
}

/// <summary>A site that was analyzed, then more articles came: its data folder before they were read, after, and after they were analyzed without a disturbance.</summary>
/// <remarks>Folders are made once; tests work on copies.</remarks>
internal sealed class GrownSite : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-faults-").FullName;

    private GrownSite()
    {
    }

    /// <summary>The older articles, analyzed.</summary>
    public string Before => Path.Combine(folder, "before");

    /// <summary>All articles, the newer ones not analyzed yet.</summary>
    public string Ingested => Path.Combine(folder, "ingested");

    /// <summary>All articles, analyzed.</summary>
    public string Analyzed => Path.Combine(folder, "analyzed");

    /// <summary>The command that reads the newer articles.</summary>
    public string[] Ingest { get; private set; } = [];

    public TimeSpan IngestTime { get; private set; }

    public TimeSpan AnalyzeTime { get; private set; }

    /// <summary>The older articles, each beginning with its public id.</summary>
    public string[] OlderArticles { get; private set; } = [];

    /// <summary>All articles.</summary>
    public string[] Articles { get; private set; } = [];

    public string[] Analysis { get; private set; } = [];

    /// <summary>A site of made articles.</summary>
    /// <param name="newer">More than a fifth of the older ones makes the analysis begin anew.</param>
    public static Task<GrownSite> MakeAsync(int older, int newer) => MakeAsync("csl", MadeArticles.Write, older, newer);

    /// <summary>A site of real articles of arXiv.</summary>
    public static Task<GrownSite> MakeOfArxivAsync(int older, int newer) => MakeAsync("arxiv", (path, first, count) =>
    {
        using var dump = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(Repository.Shared, "data", "arxiv", "arxiv-120k.jsonl.gz")), CompressionMode.Decompress));
        File.WriteAllLines(path, Lines(dump).Skip(first).Take(count));
    }, older, newer);

    /// <summary>A copy of one of the folders.</summary>
    public string Copy(string of)
    {
        var copy = Path.Combine(folder, "copies", Guid.NewGuid().ToString("N"));
        DataFolder.Copy(of, copy);
        return copy;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<GrownSite> MakeAsync(string source, Action<string, int, int> write, int older, int newer)
    {
        var site = new GrownSite();
        var (first, more) = (Path.Combine(site.folder, "older.jsonl"), Path.Combine(site.folder, "newer.jsonl"));
        write(first, 0, older);
        write(more, older, newer);
        site.Ingest = ["ingest", source, more];
        (await ProgramRun.RunAsync(site.Before, "ingest", source, first)).Done();
        (await ProgramRun.RunAsync(site.Before, "analyze")).Done();
        DataFolder.Copy(site.Before, site.Ingested);
        site.IngestTime = (await ProgramRun.RunAsync(site.Ingested, site.Ingest)).Done().Wall;
        DataFolder.Copy(site.Ingested, site.Analyzed);
        site.AnalyzeTime = (await ProgramRun.RunAsync(site.Analyzed, "analyze")).Done().Wall;
        site.OlderArticles = DataFolder.Articles(site.Before);
        site.Articles = DataFolder.Articles(site.Analyzed);
        site.Analysis = await DataFolder.AnalysisAsync(site.Analyzed);
        Assert.Equal(older + newer, site.Articles.Length, tolerance: newer / 10);
        return site;
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
