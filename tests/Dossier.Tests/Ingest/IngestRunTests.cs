using System.IO.Compression;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;

namespace Dossier.Tests.Ingest;

public sealed class IngestRunTests : IDisposable
{
    private readonly TestCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Fact]
    public async Task EveryRecordIsAccountedForAndBadOnesAreKeptWithTheirPlace()
    {
        var totals = await corpus.Ingest("one", "a|1|A first title of four|Smith|2001", "broken", "a|1|A first title of four|Smith|2001", "c|1|deleted");
        Assert.Equal(new IngestTotals(New: 1, Updated: 0, Merged: 0, Unchanged: 1, Deleted: 1, SetAside: 1), totals);
        Assert.Equal(4, totals.Read);
        var aside = Assert.Single(corpus.Corpus.ReadSetAside());
        Assert.Equal((2, "too few fields"), (aside.Line, aside.Reason));
        Assert.Equal("broken"u8.ToArray(), Compression.Unpack(aside.Raw));
    }

    [Fact]
    public async Task WhatIsNoArticleIsCountedAndNotKept()
    {
        var path = Path.Combine(corpus.Folder, "works.jsonl");
        await File.WriteAllLinesAsync(path, ["""{"DOI":"10.5555/a","type":"journal-article","title":["A first title of four"]}""", """{"DOI":"10.5555/a.f1","type":"component","title":["Figure 1"]}"""]);
        var run = new IngestRun(corpus.Corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System);
        for (var i = 0; i < 2; i++)
        {
            var result = Assert.Single(await run.ReadAsync(Sources.ByScheme["crossref"], [new InputFile(path)], null, TestContext.Current.CancellationToken));
            Assert.Equal(new IngestTotals(New: 1 - i, Updated: 0, Merged: 0, Unchanged: i, Deleted: 0, SetAside: 0, Skipped: 1), result.Totals);
            Assert.Equal(2, result.Totals.Read);
        }

        Assert.Empty(corpus.Corpus.ReadSetAside());
    }

    [Fact]
    public async Task ReadingAFileAgainForgetsWhatItSetAsideBefore()
    {
        await corpus.Ingest("one", 1, ["broken", "a|1|A first title of four"]);
        await corpus.Ingest("one", 1, ["b|1|Mended by its owner now"]);
        Assert.Empty(corpus.Corpus.ReadSetAside());
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public async Task ACutGzipFileIsToldInOneSentenceAndWhatCameBeforeIsKept(double share)
    {
        var path = Path.Combine(corpus.Folder, "cut.gz");
        using (var whole = new MemoryStream())
        {
            await using (var gzip = new GZipStream(whole, CompressionLevel.NoCompression, leaveOpen: true))
            await using (var writer = new StreamWriter(gzip))
            {
                for (var i = 0; i < 2000; i++)
                {
                    await writer.WriteLineAsync($"r{i}|1|Title number {i} of the file|Author{i}|2001");
                }
            }

            await File.WriteAllBytesAsync(path, whole.ToArray()[..(int)(whole.Length * share)]);
        }

        var result = await ReadAsync(path);
        Assert.NotNull(result.Problem);
        Assert.Contains("cut.gz", result.Problem, StringComparison.Ordinal);
        Assert.Contains("cut", result.Problem, StringComparison.Ordinal);
        Assert.InRange(result.Totals.New, 400, 2000);
        Assert.Equal(result.Totals.New, corpus.Corpus.CountArticles());
    }

    [Fact]
    public async Task AWholeGzipFileOfSeveralMembersIsReadToItsEnd()
    {
        var path = Path.Combine(corpus.Folder, "two.gz");
        await using (var file = File.Create(path))
        {
            foreach (var line in (string[])["a|1|A first title of four|Smith|2001\n", "b|1|Second of the titles here|Jones|2002\n"])
            {
                await using var gzip = new GZipStream(file, CompressionMode.Compress, leaveOpen: true);
                await gzip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line));
            }
        }

        var result = await ReadAsync(path);
        Assert.Null(result.Problem);
        Assert.Equal(2, result.Totals.New);
    }

    [Fact]
    public async Task AStoppedRunGoesOnWhereItWas()
    {
        var lines = Enumerable.Range(0, 5000).Select(i => $"r{i}|1|Title number {i} of the file|Author{i}|2001").Append("broken").ToArray();
        var path = Path.Combine(corpus.Folder, "long.txt");
        await File.WriteAllLinesAsync(path, lines);
        using var stop = new CancellationTokenSource();
        var source = new StoppingSource(stop, after: 3000);
        var sources = new Dictionary<string, IArticleSource> { ["one"] = source };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new IngestRun(corpus.Corpus, sources, MergeOrder.Default, TimeProvider.System).ReadAsync(source, [new InputFile(path)], null, stop.Token));
        Assert.InRange(corpus.Corpus.CountArticles(), 1, 4999);
        var totals = await corpus.IngestFile("one", path);
        Assert.Equal(new IngestTotals(New: 5000, Updated: 0, Merged: 0, Unchanged: 0, Deleted: 0, SetAside: 1), totals);
        Assert.Equal(5000, corpus.Corpus.CountArticles());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatAKilledRunLeftIsFoundByItsKeysAfterwards(bool byAnalysis)
    {
        var lines = Enumerable.Range(0, 5000).Select(i => $"r{i}|1|Title number {i} of the file|Author{i}|2001").ToArray();
        var path = Path.Combine(corpus.Folder, "long.txt");
        await File.WriteAllLinesAsync(path, lines);
        var source = new FailingSource(after: 3000);
        var sources = new Dictionary<string, IArticleSource> { ["one"] = source };
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            new IngestRun(corpus.Corpus, sources, MergeOrder.Default, new HurriedClock()).ReadAsync(source, [new InputFile(path)], null, CancellationToken.None));
        var stored = corpus.Corpus.CountArticles();
        Assert.InRange(stored, 1, 4999);
        Assert.Null(corpus.Corpus.Find(new RecordKey("one", "r0")));
        if (byAnalysis)
        {
            corpus.Corpus.CompleteKeys();
            Assert.All(Enumerable.Range(0, (int)stored), i => Assert.NotNull(corpus.Corpus.Find(new RecordKey("one", $"r{i}"))));
        }

        var totals = await corpus.IngestFile("one", path);
        Assert.Equal(new IngestTotals(New: 5000, Updated: 0, Merged: 0, Unchanged: 0, Deleted: 0, SetAside: 0), totals);
        Assert.All(Enumerable.Range(0, 5000), i => Assert.NotNull(corpus.Corpus.Find(new RecordKey("one", $"r{i}"))));
    }

    [Fact]
    public void ASecondWriterIsRefusedInOneSentence()
    {
        using var first = corpus.Corpus.OpenWriter();
        var refused = Assert.Throws<LeaseTakenException>(() => corpus.Corpus.OpenWriter());
        Assert.Contains("Another ingest is at work", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotThereIsNamed()
    {
        var empty = Directory.CreateDirectory(Path.Combine(corpus.Folder, "empty")).FullName;
        var (files, problems) = InputFile.Find([empty, Path.Combine(corpus.Folder, "missing.gz"), Path.Combine(empty, "*.json")]);
        Assert.Empty(files);
        Assert.Equal([$"The folder {empty} has no files.", $"There is no file or folder {corpus.Folder}/missing.gz.", $"No file matches {empty}/*.json."], problems);
    }

    private async Task<FileResult> ReadAsync(string path)
    {
        var source = new LineSource("one");
        var run = new IngestRun(corpus.Corpus, new Dictionary<string, IArticleSource> { ["one"] = source }, MergeOrder.Default, TimeProvider.System);
        return (await run.ReadAsync(source, [new InputFile(path)], null, CancellationToken.None))[0];
    }

    /// <summary>A clock by which every transaction has lasted long enough.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private long timestamp;

        public override long GetTimestamp() => timestamp += TimestampFrequency;
    }

    /// <summary>Ends the run in the middle of the file without any care, as a kill does.</summary>
    private sealed class FailingSource(int after) : IArticleSource
    {
        private readonly LineSource inner = new("one");

        public string Name => "one";

        public string Description => "Fails.";

        public IEnumerable<RawRecord> Read(Stream stream, string name)
        {
            foreach (var record in inner.Read(stream, name))
            {
                if (record.Line == after)
                {
                    throw new NotSupportedException();
                }

                yield return record;
            }
        }

        public MappedRecord Map(ReadOnlyMemory<byte> raw) => inner.Map(raw);
    }

    /// <summary>Cancels in the middle of the file, as Ctrl-C does.</summary>
    private sealed class StoppingSource(CancellationTokenSource stop, int after) : IArticleSource
    {
        private readonly LineSource inner = new("one");

        public string Name => "one";

        public string Description => "Stops.";

        public IEnumerable<RawRecord> Read(Stream stream, string name)
        {
            foreach (var record in inner.Read(stream, name))
            {
                if (record.Line == after)
                {
                    stop.Cancel();
                }

                yield return record;
            }
        }

        public MappedRecord Map(ReadOnlyMemory<byte> raw) => inner.Map(raw);
    }
}
