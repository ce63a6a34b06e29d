using System.Runtime.Versioning;
using System.Text.Json;
using Dossier.App.Backups;
using Dossier.App.Commands;
using Dossier.App.Doctor;
using Dossier.Harvest;
using Dossier.Mentions;
using Dossier.Mentions.Feeds;
using Dossier.Storage;
using Dossier.Tests.Faults;

namespace Dossier.Tests.Doctor;

/// <summary>A data folder that is well, of which tests make theirs unwell.</summary>
public sealed class WellFolder : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-doctor-").FullName;

    public string Data => Path.Combine(folder, "data");

    public async ValueTask InitializeAsync()
    {
        await IngestAsync(Data, Path.Combine(Repository.Root, "samples", "landmarks.jsonl"));
        Assert.Equal(ExitCode.Done, await AnalyzeCommand.RunAsync(Data, all: false, TimeProvider.System, CancellationToken.None));
        Migrations.Apply(TestEngine.Open(Data), DatabaseName.Mentions, TimeProvider.System);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public static async Task IngestAsync(string data, string path) => Assert.Equal(ExitCode.Done,
        await IngestCommand.RunAsync(Sources.All.First(s => s.Name == "csl"), [path], data, TimeProvider.System, CancellationToken.None));
}

/// <summary>Each check of the doctor finds what it is there for.</summary>
[Trait("Store", "embedded")]
public sealed class DoctorTests : IClassFixture<WellFolder>, IDisposable
{
    private const string Called = """{"Mentions":{"Contact":"operator@example.org"}}""";
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-doctor-").FullName;

    public DoctorTests(WellFolder well) => DataFolder.Copy(well.Data, Data);

    private string Data => Path.Combine(folder, "data");

    private Dossier.Storage.Sqlite.SqliteEngine Engine => new(Data);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AWellFolderPassesEveryCheck()
    {
        var found = Examine(thorough: true);
        Assert.Equal(["settings", "data folder", "disk", "permissions", "databases", "analysis", "likes model", "encyclopedia", "sources", "feeds", "letters", "clock", "machine"],
            found.Select(f => f.Check).Distinct());
        Assert.All(found.Where(f => f.Check is not ("disk" or "machine")), f => Assert.True(f.Verdict == Verdict.Ok, f.ToString()));
    }

    [Theory]
    [InlineData("""{"Site":{"Languages":["xx"]}}""", "Site:Languages")]
    [InlineData("""{"Mentions":{"Contact":"nobody"}}""", "Mentions:Contact")]
    [InlineData("""{"Mentions":{"Feeds":"/no/such/list.txt"}}""", "Mentions:Feeds")]
    [InlineData("""{"Mentions":{"Sources":{"hackernews":{"CallsPerDay":0}}}}""", "Mentions:Sources:hackernews:CallsPerDay")]
    [InlineData("""{"Ingest":{"Trust":["nobody"]}}""", "Ingest:Trust")]
    [InlineData("""{"Harvest":{"Pauses":{"crossref":-1}}}""", "Harvest:Pauses:crossref")]
    [InlineData("""{"Analyze":{"VectorModel":"/no/such/model.onnx"}}""", "Analyze:VectorModel")]
    [InlineData("""{"Mail":{"Host":"mail.example.org"}}""", "Mail:From")]
    [InlineData("""{"Digests":{"Work":"perhaps"}}""", "Digests:Work")]
    [InlineData("""{"Api":{"RequestsPerMinute":1}}""", "Api:RequestsPerMinute")]
    [InlineData("""{"Accounts":{"OpenIdConnect":{"orcid":{"ClientId":"APP-1"}}}}""", "Accounts:OpenIdConnect:orcid")]
    [InlineData("""{"Metrics":{"Networks":["the office"]}}""", "Metrics:Networks")]
    [InlineData("""{"Traces":{"Endpoint":"collector"}}""", "Traces:Endpoint")]
    [InlineData("""{"Traces":{"Share":2}}""", "Traces:Share")]
    [InlineData("""{"Logging":{"Format":"xml"}}""", "Logging:Format")]
    [InlineData("""{"Site":""", "appsettings.json")]
    public void AWrongSettingIsNamed(string settings, string named)
    {
        Write("appsettings.json", settings);
        Assert.Contains(Problems("settings"), text => text.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void ASiteThatListensBeyondThisMachineNeedsItsAddress()
    {
        Assert.Contains(Examine(urls: ["http://*:80"]), f => f is { Check: "settings", Verdict: Verdict.Problem } && f.Text.Contains("Site:BaseUrl", StringComparison.Ordinal));
        Write("appsettings.json", """{"Site":{"BaseUrl":"https://dossier.example.org"}}""");
        Assert.Contains(Warnings("settings"), text => text.Contains("Mail:Host", StringComparison.Ordinal));
    }

    [Fact]
    public void AnInterruptedRestoreIsFound()
    {
        Directory.CreateDirectory(Path.Combine(Data, Backup.Restoring));
        Assert.Contains(Problems("data folder"), text => text.Contains("interrupted", StringComparison.Ordinal));
    }

    [Fact]
    public void AFolderThatTakesNoFilesIsFound()
    {
        using var disk = SmallDisk.Mount();
        DataFolder.Copy(Data, disk.Data);
        disk.MakeReadOnly();
        var found = Examine(data: disk.Data);
        Assert.Contains(found, f => f is { Check: "data folder", Verdict: Verdict.Problem } && f.Text.Contains("takes no files", StringComparison.Ordinal));
    }

    [Fact]
    public void ADiskWithoutRoomIsFound()
    {
        const long giga = 1L << 30;
        Assert.Equal(Verdict.Ok, DiskCheck.Judge(free: 50 * giga, data: 20 * giga, analysis: 10 * giga).Verdict);
        Assert.Equal(Verdict.Warning, DiskCheck.Judge(free: 5 * giga, data: 20 * giga, analysis: 10 * giga).Verdict);
        Assert.Equal(Verdict.Problem, DiskCheck.Judge(free: giga / 10, data: 20 * giga, analysis: 10 * giga).Verdict);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void SecretsThatEverybodyCanReadAreFound()
    {
        Write("keys/key.xml", "<key/>");
        Write("appsettings.json", """{"Mail":{"Host":"mail.example.org","From":"a@example.org","User":"a","Password":"secret"}}""");
        Open(Path.Combine(Data, "keys", "key.xml"), Path.Combine(Data, "appsettings.json"), Path.Combine(Data, "readers.db"), Path.Combine(Data, "keys"), Data);
        Assert.All(Examine().Where(f => f.Check == "permissions"), f => Assert.Equal(Verdict.Ok, f.Verdict));
        Open(folder);
        Assert.Contains(Problems("permissions"), text => text.Contains("key.xml", StringComparison.Ordinal));
        Assert.Contains(Warnings("permissions"), text => text.Contains("readers.db", StringComparison.Ordinal));
        Assert.Contains(Warnings("permissions"), text => text.Contains("appsettings.json", StringComparison.Ordinal));
    }

    [Fact]
    public void ADamagedDatabaseIsFound()
    {
        Overwrite(Path.Combine(Data, "corpus.db"), at: 8192, length: 65536);
        File.WriteAllText(Path.Combine(Data, "readers.db"), "This is no database, and never was one. " + new string('.', 4096));
        var problems = Problems("databases");
        Assert.Contains(problems, text => text.StartsWith("corpus is damaged", StringComparison.Ordinal));
        Assert.Contains(problems, text => text.StartsWith("readers is damaged", StringComparison.Ordinal));
    }

    [Fact]
    public void ADatabaseOfALaterVersionIsFoundAndOneThatIsMissing()
    {
        using (var connection = Engine.Open(DatabaseName.Readers, reading: false))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "INSERT INTO migrations (number, name, applied) VALUES (9999, 'from-the-future', '')";
            command.ExecuteNonQuery();
        }

        File.Delete(Path.Combine(Data, "corpus.db"));
        Assert.Contains(Problems("databases"), text => text.Contains("at version 9999", StringComparison.Ordinal));
        Assert.Contains("There is no corpus.", Problems("databases"));
    }

    [Fact]
    public void AnAnalysisIsFoundMissingDamagedOrBehind()
    {
        var generation = Path.Combine(Data, "analysis", "000001");
        var cards = Directory.EnumerateFiles(generation, "cards*").MaxBy(f => new FileInfo(f).Length)!;
        var bytes = File.ReadAllBytes(cards);

        Overwrite(cards, at: 16, length: 4);
        Assert.Empty(Problems("analysis"));
        Assert.Contains(Examine(thorough: true), f => f is { Check: "analysis", Verdict: Verdict.Problem } && f.Text.Contains("is not as it was written", StringComparison.Ordinal));
        File.WriteAllBytes(cards, bytes[..^1]);
        Assert.Contains(Problems("analysis"), text => text.Contains("bytes of", StringComparison.Ordinal));
        File.Delete(cards);
        Assert.Contains(Problems("analysis"), text => text.Contains("is missing", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(generation, "manifest.json"), "{");
        Assert.Contains(Problems("analysis"), text => text.Contains("no readable manifest", StringComparison.Ordinal));
        File.Delete(Path.Combine(Data, "analysis", "current"));
        Assert.Contains(Problems("analysis"), text => text.Contains("Nothing has been analyzed", StringComparison.Ordinal));
    }

    [Fact]
    public void ASearchIndexThatDoesNotOpenIsFound()
    {
        var segments = Directory.EnumerateFiles(Path.Combine(Data, "analysis", "000001", "index"), "segments_*", SearchOption.AllDirectories).First();
        Overwrite(segments, at: 0, length: 16);
        Assert.NotEmpty(Problems("analysis"));
    }

    [Fact]
    public async Task AnAnalysisThatIsBehindIsFound()
    {
        await WellFolder.IngestAsync(Data, Path.Combine(AppContext.BaseDirectory, "Samples", "difficult.jsonl"));
        Assert.Contains(Warnings("analysis"), text => text.Contains("The corpus has gone on by", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsPublishedAndCannotBeOpenedIsFound()
    {
        Write("recommendations/current", "000001");
        Write("encyclopedia/en/current", "000001");
        Assert.NotEmpty(Problems("likes model"));
        Assert.NotEmpty(Problems("encyclopedia"));
    }

    [Fact]
    public void SourcesThatFailOrAreLeftAloneAreFound()
    {
        Write("appsettings.json", Called);
        var now = TimeProvider.System.GetUtcNow();
        using (var ledger = new SourceLedger(Engine))
        {
            foreach (var (source, outcome, problem, pause) in ((string, FetchOutcome, string?, DateTimeOffset?)[])
                [("hackernews", FetchOutcome.Fetched, null, null), ("bluesky", FetchOutcome.Failed, "It answered 500.", null), ("gdelt", FetchOutcome.Limited, "It answered 429.", now.AddHours(1))])
            {
                Assert.True(ledger.TakeCall(source, new CallLimits(10, 10, 0), now).IsGranted);
                ledger.RecordCall(source, outcome, problem, now, pause);
            }
        }

        var warnings = Warnings("sources");
        Assert.Contains(warnings, text => text.StartsWith("bluesky failed 1 times in a row, never answered. It answered 500.", StringComparison.Ordinal));
        Assert.Contains(warnings, text => text.StartsWith("gdelt is left alone until ", StringComparison.Ordinal));
        Assert.DoesNotContain(warnings, text => text.StartsWith("hackernews", StringComparison.Ordinal));
    }

    [Fact]
    public void FeedsThatFailAreFound()
    {
        Write("appsettings.json", Called);
        using (var feeds = new FeedStore(Engine))
        {
            feeds.Put(new FeedState("https://news.example/feed", null, null, null, TimeProvider.System.GetUtcNow(), null, 0, 3, "It answered 500."));
        }

        Assert.Contains(Warnings("feeds"), text => text.Contains("https://news.example/feed", StringComparison.Ordinal));
    }

    [Fact]
    public void LettersThatWaitAreFound()
    {
        using (var outbox = new OutboxStore(Engine, TimeProvider.System))
        {
            outbox.Put(null, [1, 2, 3], TimeProvider.System.GetUtcNow().AddDays(-1));
        }

        Assert.Contains(Warnings("letters"), text => text.StartsWith("1 letters wait", StringComparison.Ordinal));
    }

    [Fact]
    public void AClockThatWentBackIsFound()
    {
        var found = Examine(time: new SetClock(TimeProvider.System.GetUtcNow().AddDays(-30)));
        Assert.Contains(found, f => f is { Check: "clock", Verdict: Verdict.Problem });
    }

    [Fact]
    public void AMachineThatGivesTooLittleIsFound()
    {
        Assert.All(MachineCheck.Judge(8L << 30, 65_536), f => Assert.Equal(Verdict.Ok, f.Verdict));
        Assert.Equal(2, MachineCheck.Judge(256L << 20, 1024).Count(f => f.Verdict == Verdict.Warning));
    }

    [Fact]
    public async Task ProgramsReadTheFindingsAndTheExitCode()
    {
        (await ProgramRun.RunAsync(Data, "doctor")).Done();
        File.Delete(Path.Combine(Data, "analysis", "current"));
        var told = await ProgramRun.RunAsync(Data, "doctor");
        Assert.Equal(ExitCode.Failed, told.Code);
        Assert.Contains("problem  analysis: Nothing has been analyzed", told.Output, StringComparison.Ordinal);
        var run = await ProgramRun.RunAsync(Data, "doctor", "--json");
        Assert.Equal(ExitCode.Failed, run.Code);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("Problem", json.RootElement.GetProperty("verdict").GetString());
        Assert.Contains(json.RootElement.GetProperty("findings").EnumerateArray(),
            f => f.GetProperty("check").GetString() == "analysis" && f.GetProperty("verdict").GetString() == "Problem" && f.GetProperty("advice").GetString()!.Contains("dossier analyze", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFolderThatIsNotThereIsNotMade()
    {
        var missing = Path.Combine(folder, "missing");
        Assert.Equal($"There is no folder {missing}: name the data folder with --data.", (await ProgramRun.RunAsync(missing, "doctor")).Sentence());
        Assert.False(Directory.Exists(missing));
    }

    private string[] Problems(string check) => [.. Examine().Where(f => f.Check == check && f.Verdict == Verdict.Problem).Select(f => f.Text)];

    private string[] Warnings(string check) => [.. Examine().Where(f => f.Check == check && f.Verdict == Verdict.Warning).Select(f => f.Text)];

    private IReadOnlyList<Finding> Examine(bool thorough = false, string? data = null, string[]? urls = null, TimeProvider? time = null)
    {
        var examined = data ?? Data;
        return [.. SiteDoctor.Examine(new Examination(examined, urls ?? ["http://localhost:5080"], thorough, TestEngine.Open(examined), time ?? TimeProvider.System), CancellationToken.None)];
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void Overwrite(string path, int at, int length)
    {
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(at, Math.Min(length, bytes.Length - at)).Fill(0xA5);
        File.WriteAllBytes(path, bytes);
    }

    [UnsupportedOSPlatform("windows")]
    private static void Open(params string[] paths)
    {
        foreach (var path in paths)
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }
}
