using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.Tests.Ingest;

/// <summary>A corpus in a real database of its own folder, which goes with it.</summary>
internal sealed class TestCorpus : IDisposable
{
    private static readonly Dictionary<string, IArticleSource> Sources =
        new[] { "one", "two" }.ToDictionary(name => name, IArticleSource (name) => new LineSource(name));

    private int files;

    /// <param name="clock">The clock of the corpus; null for the system's.</param>
    public TestCorpus(TimeProvider? clock = null)
    {
        Folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;
        Corpus = new Corpus(TestEngine.Open(Folder), clock ?? TimeProvider.System);
    }

    public string Folder { get; }

    public MergeOrder Order { get; set; } = MergeOrder.Default;

    public Corpus Corpus { get; }

    /// <summary>Reads lines as a file of a source whose time of change is later than that of every file before.</summary>
    public async Task<IngestTotals> Ingest(string source, params string[] lines) => await Ingest(source, ++files, lines);

    public async Task<IngestTotals> Ingest(string source, int fileNumber, string[] lines)
    {
        var path = Path.Combine(Folder, $"file-{fileNumber}.txt");
        await File.WriteAllLinesAsync(path, lines);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(fileNumber));
        return await IngestFile(source, path);
    }

    /// <summary>Reads lines as all that a source has.</summary>
    public async Task<IngestTotals> Replace(string source, params string[] lines)
    {
        var path = Path.Combine(Folder, $"file-{++files}.txt");
        await File.WriteAllLinesAsync(path, lines);
        var run = new IngestRun(Corpus, Sources, Order, TimeProvider.System);
        var results = await run.ReadAsync(Sources[source], [new InputFile(path)], null, CancellationToken.None, replace: true);
        return results.Aggregate(default(IngestTotals), (sum, r) => sum + r.Totals);
    }

    public async Task<IngestTotals> IngestFile(string source, string path)
    {
        var run = new IngestRun(Corpus, Sources, Order, TimeProvider.System);
        var results = await run.ReadAsync(Sources[source], [new InputFile(path)], null, CancellationToken.None);
        Assert.Null(results[0].Problem);
        return results[0].Totals;
    }

    /// <summary>Every article in canonical form, sorted.</summary>
    public string[] Canonical()
    {
        using var snapshot = Corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0).Select(c => Encoding.UTF8.GetString(c.UnpackJson())).Order(StringComparer.Ordinal)];
    }

    /// <summary>The records of each article, joined by '+', sorted.</summary>
    public string[] Groups()
    {
        using var snapshot = Corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0).Select(c => string.Join('+', c.Unpack().Records)).Order(StringComparer.Ordinal)];
    }

    public PublicId IdOf(string record) => Corpus.Find(RecordKey.Parse(record, null))!.Id;

    public void Dispose()
    {
        Corpus.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
