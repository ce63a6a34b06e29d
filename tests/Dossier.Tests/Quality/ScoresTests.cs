using System.Diagnostics;
using System.IO.Compression;
using Dossier.App.Quality;

namespace Dossier.Tests.Quality;

/// <summary>The program's scorers against those of the judged sets, to the last printed digit, on runs made of the judgements themselves with mistakes put in.</summary>
[Trait("Needs", "shared")]
public sealed class ScoresTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-scores-").FullName;
    private readonly Random random = new(7);

    private static string Shared => Environment.GetEnvironmentVariable("DOSSIER_SHARED") is { } shared && Directory.Exists(shared) ? shared
        : throw new InvalidOperationException("DOSSIER_SHARED names no folder.");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("inspec")]
    [InlineData("kdd")]
    public async Task KeywordsScoreAlike(string set)
    {
        var gold = Path.Combine(Shared, "data/keywords", set + ".gold.tsv");
        var titles = set == "kdd" ? ["mining of data streams", "Sky-typing of naïve queries", "²nd order"] : new[] { "happy flying trying", "relational conditioning" };
        var run = await WriteAsync(File.ReadLines(gold).Where(_ => random.Next(20) > 0).Select(line =>
        {
            var parts = line.Split('\t', 2);
            var keywords = parts[1].Split("; ").Where(_ => random.Next(3) > 0).Select(k => random.Next(3) == 0 ? k + "s" : k.ToUpperInvariant())
                .Concat(titles).OrderBy(_ => random.Next());
            return $"csl:{parts[0]}\t{string.Join("; ", keywords)}";
        }));
        var expected = (await PythonAsync("keywords.py", gold, run)).Where(l => l.StartsWith('@'));
        Assert.Equal(expected, KeywordScores.Of(gold, run).Select(s => s.ToString()));
    }

    [Theory]
    [InlineData("cites")]
    [InlineData("cocites")]
    public async Task RelatedListsScoreAlike(string truth)
    {
        var path = Path.Combine(Shared, "data/related", $"hep.{truth}.tsv");
        var lines = File.ReadLines(path).Select(l => l.Split('\t')).ToArray();
        var run = await WriteAsync(lines.Where(_ => random.Next(6) > 0).GroupBy(l => l[0]).SelectMany(g => g.Select(l => l[1])
            .Concat(Enumerable.Range(0, 8).Select(_ => lines[random.Next(lines.Length)][1])).Append(g.Key).OrderBy(_ => random.Next())
            .Select(other => $"arxiv:{g.Key}\tarxiv:{other}\t0.5\ton: words")));
        Assert.Equal(RelatedScores.Of(path, run).ToString(), Assert.Single(await PythonAsync("related.py", path, run)));
    }

    [Fact]
    public async Task RecommendationsScoreAlike()
    {
        var likes = Path.Combine(Shared, "data/likes/citeulike-t.");
        var (all, known) = (likes + "likes.tsv.gz", likes + "train-P10_1.tsv.gz");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(all), CompressionMode.Decompress));
        var pairs = (await lines.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToArray();
        var run = await WriteAsync(pairs.GroupBy(p => p[0]).Where(_ => random.Next(10) > 0).SelectMany(g => g.Where(_ => random.Next(3) > 0).Select(p => p[1])
            .Concat(Enumerable.Range(0, 60).Select(_ => pairs[random.Next(pairs.Length)][1])).Distinct().OrderBy(_ => random.Next()).Select(a => $"{g.Key}\tcsl:{a}")));
        Assert.Equal(await PythonAsync("recommend.py", all, known, run), RecommendationScores.Of(all, known, run).ToString().Split('\n'));
    }

    [Theory]
    [InlineData("cranfield")]
    [InlineData("cisi")]
    public async Task SearchesScoreAlike(string set)
    {
        var judged = Path.Combine(Shared, "data/search", set + ".qrels.tsv");
        var lines = File.ReadLines(judged).Select(l => l.Split('\t')).ToArray();
        var run = await WriteAsync(lines.GroupBy(l => l[0]).Where(_ => random.Next(10) > 0).SelectMany(g => g.Where(_ => random.Next(4) > 0).Select(l => l[1])
            .Concat(Enumerable.Range(0, 150).Select(_ => lines[random.Next(lines.Length)][1])).OrderBy(_ => random.Next()).Select(a => $"{g.Key}\tcsl:{a}")));
        Assert.Equal(SearchScores.Of(judged, run).ToString(), Assert.Single(await PythonAsync("search.py", judged, run)));
    }

    private async Task<string> WriteAsync(IEnumerable<string> lines)
    {
        var path = Path.Combine(folder, "run.tsv");
        await File.WriteAllTextAsync(path, string.Concat(lines.Select(l => l + "\n")));
        return path;
    }

    private static async Task<string[]> PythonAsync(string scorer, params string[] files)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Shared, "eval", scorer), .. files]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
