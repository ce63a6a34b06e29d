namespace Dossier.Tests.Faults;

/// <summary>`ingest` and `analyze` on a disk that becomes full under them, while the site is served from it.</summary>
[Collection(FaultsCollection.Name)]
[Trait("Store", "embedded")]
public sealed class FullDiskTests(SharedGrownSite small)
{
    // Bytes.
    private const long Page = 4096;

    [Fact]
    public Task AnIngestOnAFullDiskSaysSoAndGoesOnOnceThereIsRoom() => FillDuringIngestAsync(small.Site, 0.3);

    [Fact]
    public Task AnAnalysisOnAFullDiskPublishesNothingAndIsDoneWholeOnceThereIsRoom() => FillDuringAnalysisAsync(small.Site, 0.02, 0.5);

    [Fact]
    [Trait("Length", "long")]
    public async Task AnIngestStopsAtAnyMomentOnAFullDisk()
    {
        using var site = await GrownSite.MakeAsync(older: 500, newer: 4000);
        await FillDuringIngestAsync(site, 0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9);
    }

    [Theory]
    [Trait("Length", "long")]
    [InlineData(1000, 2000)]
    [InlineData(3000, 50)]
    public async Task AnAnalysisStopsAtAnyStageOnAFullDisk(int older, int newer)
    {
        using var site = await GrownSite.MakeAsync(older, newer);
        await FillDuringAnalysisAsync(site, 0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98);
    }

    /// <param name="parts">Of what the articles take on the disk: so much is left free.</param>
    private static async Task FillDuringIngestAsync(GrownSite site, params double[] parts)
    {
        var growth = DataFolder.Size(site.Ingested) - DataFolder.Size(site.Before);
        foreach (var part in parts)
        {
            using var disk = SmallDisk.Mount();
            DataFolder.Copy(site.Before, disk.Data);
            await using var served = await ServedSite.StartAsync(disk.Data);
            await served.LookAsync();
            disk.Leave((long)(part * growth) / Page * Page);
            AssertTold(await ProgramRun.RunAsync(disk.Data, site.Ingest), disk);
            await served.CheckAsync();
            disk.MakeRoom();
            (await ProgramRun.RunAsync(disk.Data, site.Ingest)).Done();
            Assert.Equal(site.Articles, DataFolder.Articles(disk.Data));
            await served.CheckAsync();
        }
    }

    /// <param name="parts">Of what the new analysis takes on the disk: so much is left free.</param>
    private static async Task FillDuringAnalysisAsync(GrownSite site, params double[] parts)
    {
        var growth = Growth(site);
        using var disk = SmallDisk.Mount();
        DataFolder.Copy(site.Ingested, disk.Data);
        await using var served = await ServedSite.StartAsync(disk.Data);
        await served.LookAsync();
        foreach (var part in parts)
        {
            disk.Leave((long)(part * growth) / Page * Page);
            AssertTold(await ProgramRun.RunAsync(disk.Data, "analyze"), disk);
            await served.CheckAsync();
            Assert.Empty(DataFolder.Leftovers(disk.Data));
            disk.MakeRoom();
        }

        (await ProgramRun.RunAsync(disk.Data, "analyze")).Done();
        await served.WaitForNextAsync();
        Assert.Equal(site.Analysis, await DataFolder.AnalysisAsync(disk.Data));
    }

    /// <summary>Bytes that the new analysis takes on the disk; what an update takes over by hard link takes none.</summary>
    private static long Growth(GrownSite site)
    {
        var (before, after) = (CurrentFolder(site.Before), CurrentFolder(site.Analyzed));
        return Directory.EnumerateFiles(after, "*", SearchOption.AllDirectories)
            .Where(f => !IsSame(Path.Combine(before, Path.GetRelativePath(after, f)), f))
            .Sum(f => (new FileInfo(f).Length + Page - 1) / Page * Page);
    }

    private static bool IsSame(string old, string now) => File.Exists(old) && File.ReadAllBytes(old).AsSpan().SequenceEqual(File.ReadAllBytes(now));

    private static string CurrentFolder(string data) =>
        Path.Combine(data, "analysis", File.ReadAllText(Path.Combine(data, "analysis", "current")).Trim());

    private static void AssertTold(Ended run, SmallDisk disk) =>
        Assert.Equal($"There is no room left on the disk of the data folder {disk.Data}: make room there, and run the same command again.", run.Sentence());
}
