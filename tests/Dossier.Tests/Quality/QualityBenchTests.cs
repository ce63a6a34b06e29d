using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dossier.App.Quality;

namespace Dossier.Tests.Quality;

/// <summary>dossier bench quality on sets of a few articles.</summary>
public sealed class QualityBenchTests : IDisposable
{
    private static readonly string[] Subjects = ["barn owls", "zirconia ceramics", "medieval ballads", "river deltas"];
    private readonly string sets = Directory.CreateTempSubdirectory("dossier-sets-").FullName;

    public QualityBenchTests()
    {
        var articles = Enumerable.Range(0, 16).Select(i => JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["id"] = $"small:{i}",
            ["type"] = "article-journal",
            ["title"] = $"Observations of {Subjects[i % 4]}, part {i}",
            ["abstract"] = $"We study {Subjects[i % 4]} and report what {Subjects[i % 4]} do in winter {i}.",
        }));
        Pack("search/small.articles.jsonl.gz", articles);
        Write("search/small.queries.tsv", Subjects.Select((s, i) => $"q{i}\t{s}"));
        Write("search/small.qrels.tsv", Enumerable.Range(0, 16).Select(i => $"q{i % 4}\tsmall:{i}\t1"));
        Pack("likes/small.articles.jsonl.gz", articles);
        Pack("likes/small.citations.tsv.gz", Enumerable.Range(4, 12).SelectMany(i => (string[])[$"small:{i}\tsmall:{i % 4}", $"small:{i}\tsmall:{i}"]));
        Pack("likes/small.likes.tsv.gz", Enumerable.Range(0, 16).Select(i => $"r{i % 4}\tsmall:{i}").Append("unknown\tsmall:3"));
        Pack("likes/small.train-P1_1.tsv.gz", Enumerable.Range(0, 4).Select(i => $"r{i}\tsmall:{i}"));
    }

    public void Dispose() => Directory.Delete(sets, recursive: true);

    [Fact]
    public async Task SetsAreMeasuredByTheProgramsOwnCommandsAndNothingIsLeftBehind()
    {
        var messages = new StringWriter();
        var rows = await Bench(messages).RunAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal(["related", "related", "related", .. Enumerable.Repeat("recommendations", 4), "search"], rows.Select(r => r.Part));
        var search = rows[^1];
        Assert.True(search.Ours > 0.99, $"MAP {search.Ours:N4}");
        Assert.Null(search.Reached);
        Assert.Equal("with citations", rows.Where(r => r.Part == "recommendations").Select(r => "with " + (r.Given ?? "nothing")).Last());
        Assert.All(rows.Where(r => r.Measure == "Recall@50"), r => Assert.Equal(1, r.Ours, 4));
        Assert.All(rows, r => Assert.True(r is { Seconds: > 0, Megabytes: > 20 }));
        Assert.Contains("dossier ingest references", messages.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(messages.ToString().Split(' '), part => part.StartsWith("/tmp/dossier-quality-", StringComparison.Ordinal) && Path.Exists(part));
    }

    [Fact]
    public async Task OnePartCanBeMeasuredAloneAndAFolderWithoutSetsIsTold()
    {
        var rows = await Bench(TextWriter.Null).RunAsync("search", TestContext.Current.CancellationToken);
        Assert.Equal("search", Assert.Single(rows).Part);
        Directory.Delete(Path.Combine(sets, "search"), recursive: true);
        var told = await Assert.ThrowsAsync<InvalidDataException>(() => Bench(TextWriter.Null).RunAsync("search", TestContext.Current.CancellationToken));
        Assert.Contains("no set to measure on", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTableTellsTargetsAndWhatIsPublished()
    {
        var known = PublishedFigures.Of("search", "cisi", "MAP");
        string[] lines = [.. QualityRow.Table(
        [
            new("search", "cisi", null, "MAP", 0.28125, known.Target, known.Methods, 12.4, 310),
            new("search", "own", "references", "MAP", 0.09375, null, [], 1, 90),
        ]).Split('\n')];
        Assert.Equal("set                   measure    ours  target        wall  memory  published", lines[0]);
        Assert.StartsWith("cisi                  MAP      0.2812    0.27  pass  12 s  310 MB  BM25, feedback and latent vectors 0.270; ", lines[1], StringComparison.Ordinal);
        Assert.Equal("own, with references  MAP      0.0938                 1 s   90 MB", lines[2]);
    }

    private QualityBench Bench(TextWriter messages) => new(Path.Combine(AppContext.BaseDirectory, "Dossier.App"), sets, TimeProvider.System, messages);

    private void Write(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(sets, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
    }

    private void Pack(string name, IEnumerable<string> lines)
    {
        Write(name, []);
        using var gzip = new GZipStream(File.Create(Path.Combine(sets, name)), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));
    }
}
