namespace Dossier.Tests.Faults;

/// <summary>`ingest` and `analyze` killed by SIGKILL at random moments, while the site is served.</summary>
[Collection(FaultsCollection.Name)]
[Trait("Store", "embedded")]
public sealed class KilledRunsTests(SharedGrownSite small, ITestOutputHelper output)
{
    // How much of an undisturbed run's time may have passed: what comes before is the start of the process.
    private const double Earliest = 0.15, Latest = 0.97;

    [Fact]
    public Task AKilledIngestLosesNothingAndDoublesNothing() => KillIngestAsync(small.Site, moments: 2);

    [Fact]
    public Task AKilledAnalysisIsDoneWholeByTheNext() => KillAnalysisAsync(small.Site, moments: 1);

    [Fact]
    [Trait("Length", "long")]
    public async Task AnIngestKilledAtTenMomentsLosesNothingAndDoublesNothing()
    {
        using var site = await GrownSite.MakeAsync(older: 500, newer: 4000);
        await KillIngestAsync(site, moments: 10);
    }

    [Theory]
    [Trait("Length", "long")]
    [InlineData(1000, 2000)]
    [InlineData(3000, 50)]
    public async Task AnAnalysisKilledAtTenMomentsIsDoneWholeByTheNext(int older, int newer)
    {
        using var site = await GrownSite.MakeAsync(older, newer);
        await KillAnalysisAsync(site, moments: 10);
    }

    [Fact]
    [Trait("Needs", "shared")]
    [Trait("Length", "long")]
    public async Task RealArticlesSurviveKillsOfIngest()
    {
        using var site = await GrownSite.MakeOfArxivAsync(older: 500, newer: 4500);
        await KillIngestAsync(site, moments: 10);
    }

    [Theory]
    [Trait("Needs", "shared")]
    [Trait("Length", "long")]
    [InlineData(1000, 4000)]
    [InlineData(4000, 100)]
    public async Task RealArticlesSurviveKillsOfAnalyze(int older, int newer)
    {
        using var site = await GrownSite.MakeOfArxivAsync(older, newer);
        await KillAnalysisAsync(site, moments: 10);
    }

    private async Task KillIngestAsync(GrownSite site, int moments)
    {
        var isAnalyzed = false;
        foreach (var moment in Moments(moments, site.IngestTime))
        {
            var (data, served) = await KillAsync(site, site.Before, moment, site.Ingest);
            await using var _ = served;
            await served.CheckAsync();
            (await ProgramRun.RunAsync(data, site.Ingest)).Done();
            await served.CheckAsync();
            Assert.Equal(site.Articles, DataFolder.Articles(data));
            if (!isAnalyzed)
            {
                (await ProgramRun.RunAsync(data, "analyze")).Done();
                Assert.Equal(site.Analysis, await DataFolder.AnalysisAsync(data));
                isAnalyzed = true;
            }
        }
    }

    private async Task KillAnalysisAsync(GrownSite site, int moments)
    {
        foreach (var moment in Moments(moments, site.AnalyzeTime))
        {
            var (data, served) = await KillAsync(site, site.Ingested, moment, "analyze");
            await using var _ = served;
            if (Current(data) == Current(site.Before))
            {
                await served.CheckAsync();
            }

            (await ProgramRun.RunAsync(data, "analyze")).Done();
            await served.WaitForNextAsync();
            Assert.Equal(site.Analysis, await DataFolder.AnalysisAsync(data));

            // The old analysis goes with its last reader, and what the killed run left with the run after it.
            await served.KillAsync();
            (await ProgramRun.RunAsync(data, "analyze")).Done();
            Assert.Empty(DataFolder.Leftovers(data));
        }
    }

    /// <summary>Kills a command at a moment, on a copy of a folder that is served; earlier where it was done by then.</summary>
    private async Task<(string Data, ServedSite Served)> KillAsync(GrownSite site, string folder, TimeSpan moment, params string[] command)
    {
        while (true)
        {
            var data = site.Copy(folder);
            var served = await ServedSite.StartAsync(data);
            await served.LookAsync();
            var ended = await ProgramRun.RunAsync(data, moment, command);
            if (ended.Code == ProgramRun.Killed)
            {
                output.WriteLine($"Killed after {moment.TotalMilliseconds:N0} ms.");
                return (data, served);
            }

            ended.Done();
            await served.DisposeAsync();
            moment *= 0.75;
        }
    }

    private static string Current(string data) => File.ReadAllText(Path.Combine(data, "analysis", "current"));

    private IEnumerable<TimeSpan> Moments(int count, TimeSpan undisturbed)
    {
        // Another one in every run; the one that is told can be given again.
        var seed = Environment.GetEnvironmentVariable("DOSSIER_SEED") is { } given ? int.Parse(given) : Environment.ProcessId;
        var random = new Random(seed);
        output.WriteLine($"Seed {seed}; undisturbed, a run takes {undisturbed.TotalMilliseconds:N0} ms.");
        for (var i = 0; i < count; i++)
        {
            yield return undisturbed * (Earliest + (random.NextDouble() * (Latest - Earliest)));
        }
    }
}
