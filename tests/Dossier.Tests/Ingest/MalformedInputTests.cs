using System.Diagnostics;
using System.Text;
using Dossier.App.Commands;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.Tests.Ingest;

/// <summary>What people really feed a program, through the command and with the real sources.</summary>
public sealed class MalformedInputTests : IDisposable
{
    private const string Good = """
        {"id":"2107.05580","title":"A good record of an article","authors":"A. Smith","categories":"math.PR","abstract":"  Text.\n","doi":null,"journal-ref":null,"versions":[{"version":"v1","created":"Mon, 12 Jul 2021 10:00:00 GMT"}],"update_date":"2021-07-13","authors_parsed":[["Smith","A.",""]]}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task BadRecordsAreSetAsideAndGoodOnesKept()
    {
        var path = Path.Combine(folder, "mixed.jsonl");
        await using (var file = File.Create(path))
        {
            foreach (var line in (byte[][])
            [
                Encoding.UTF8.GetBytes(Good.Trim()), [.. "{\"id\":\"2107.00001\",\"title\":\"Invalid "u8, 0xff, 0xfe, .. "\"}"u8],
                "{\"id\":\"2107.00002\"}"u8.ToArray(), "{\"id\":5,\"title\":[1,2]}"u8.ToArray(), "[1,2,3"u8.ToArray(), "not json at all"u8.ToArray(),
                "{\"title\":\"No identifier here at all\"}"u8.ToArray(), "null"u8.ToArray(),
            ])
            {
                await file.WriteAsync(line);
                await file.WriteAsync("\n"u8.ToArray());
            }
        }

        Assert.Equal(ExitCode.Done, await RunAsync("arxiv", path));
        using var corpus = new Corpus(TestEngine.Open(folder), TimeProvider.System);
        var aside = corpus.ReadSetAside().ToArray();
        Assert.Equal(1, corpus.CountArticles());
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], aside.Select(a => a.Line));
        Assert.All(aside, a => Assert.False(string.IsNullOrWhiteSpace(a.Reason)));
        Assert.Equal("not json at all"u8.ToArray(), Compression.Unpack(aside[4].Raw));
    }

    [Fact]
    public async Task AnEndlessLineIsSetAsideAndWhatFollowsIsRead()
    {
        var path = Path.Combine(folder, "long.jsonl");
        await using (var file = File.Create(path))
        {
            await file.WriteAsync("{\"id\":\"2107.00001\",\"title\":\""u8.ToArray());
            var filler = Encoding.UTF8.GetBytes(new string('x', 1 << 20));
            for (var i = 0; i < 100; i++)
            {
                await file.WriteAsync(filler);
            }

            await file.WriteAsync(Encoding.UTF8.GetBytes("\"}\n" + Good.Trim() + "\n"));
        }

        Assert.Equal(ExitCode.Done, await RunAsync("arxiv", path));
        using var corpus = new Corpus(TestEngine.Open(folder), TimeProvider.System);
        Assert.Equal(1, corpus.CountArticles());
        Assert.Equal("the record is longer than 16 MB", Assert.Single(corpus.ReadSetAside()).Reason);
    }

    [Fact]
    public async Task AFolderWithoutFilesAndAMissingFileFail()
    {
        var empty = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;
        Assert.Equal(ExitCode.Failed, await RunAsync("csl", empty));
        Assert.Equal(ExitCode.Failed, await RunAsync("csl", Path.Combine(folder, "missing.json")));
    }

    [Fact]
    public async Task AnArrayThatEndsTooSoonFailsAndKeepsWhatItHad()
    {
        var path = Path.Combine(folder, "cut.json");
        await File.WriteAllTextAsync(path, """[{"id":"a","type":"book","title":"First of the books"},{"id":"b","type":"book","title":"Second of""");
        Assert.Equal(ExitCode.Failed, await RunAsync("csl", path));
        using var corpus = new Corpus(TestEngine.Open(folder), TimeProvider.System);
        Assert.Equal(1, corpus.CountArticles());
    }

    [Fact]
    public async Task AKilledProcessLosesNothingAndDoublesNothing()
    {
        var path = Path.Combine(folder, "many.jsonl");
        await File.WriteAllLinesAsync(path, Enumerable.Range(0, 12_000).Select(i => Good.Trim()
            .Replace("2107.05580", $"21{(i / 5000) + 10:00}.{i % 5000:00000}", StringComparison.Ordinal).Replace("good record", $"record numbered {i}", StringComparison.Ordinal)));
        var whole = Path.Combine(folder, "whole");
        Assert.Equal(ExitCode.Done, await RunAsync("arxiv", path, whole));
        var killed = Path.Combine(folder, "killed");
        foreach (var milliseconds in (int[])[350, 600, 450])
        {
            using var process = Process.Start(TestEngine.With(new ProcessStartInfo("dotnet",
                ["exec", Path.Combine(AppContext.BaseDirectory, "Dossier.App.dll"), "ingest", "arxiv", path, "--data", killed])
            { RedirectStandardOutput = true, RedirectStandardError = true }, killed))!;
            if (!process.WaitForExit(milliseconds))
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }

        Assert.Equal(ExitCode.Done, await RunAsync("arxiv", path, killed));
        Assert.Equal(Canonical(whole), Canonical(killed));
    }

    private static string[] Canonical(string data)
    {
        using var corpus = new Corpus(TestEngine.Open(data), TimeProvider.System);
        using var snapshot = corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0).Select(c => Encoding.UTF8.GetString(c.UnpackJson())).Order(StringComparer.Ordinal)];
    }

    private Task<int> RunAsync(string source, string path, string? data = null) =>
        IngestCommand.RunAsync(Sources.All.First(s => s.Name == source), [path], data ?? folder, TimeProvider.System, CancellationToken.None);
}
