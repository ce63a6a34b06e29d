using Dossier.Tests.Faults;

namespace Dossier.Tests.Backups;

/// <summary>`backup`, `backup verify`, `restore` and `doctor` as an operator runs them, with and without room on the disk.</summary>
[Collection(FaultsCollection.Name)]
[Trait("Store", "embedded")]
public sealed class BackupCommandTests(SharedGrownSite small) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-backup-").FullName;

    private string Saved => Path.Combine(folder, "saved");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ASiteIsSavedVerifiedRestoredAndWell()
    {
        var restored = Path.Combine(folder, "restored");
        Assert.Contains("analysis 000002", (await ProgramRun.RunAsync(small.Site.Analyzed, "backup", "--to", Saved)).Done().Output, StringComparison.Ordinal);
        Assert.Contains("whole", (await ProgramRun.RunBareAsync("backup", "verify", Saved)).Done().Output, StringComparison.Ordinal);
        (await ProgramRun.RunAsync(restored, "restore", "--from", Saved)).Done();
        Assert.Contains("doctor: 0 problems", (await ProgramRun.RunAsync(restored, "doctor", "--thorough")).Done().Output, StringComparison.Ordinal);
        Assert.Equal(small.Site.Articles, DataFolder.Articles(restored));
        Assert.Equal(small.Site.Analysis, await DataFolder.AnalysisAsync(restored));
        Assert.Equal($"The data folder {restored} is not empty: restore into a new one with --data, or move away what is there.",
            (await ProgramRun.RunAsync(restored, "restore", "--from", Saved)).Sentence());
    }

    [Fact]
    public async Task ABackupOnAFullDiskSaysSoAndLeavesNothing()
    {
        using var disk = SmallDisk.Mount();
        disk.Leave(64 << 10);
        Assert.Equal($"There is no room left on the disk of {disk.Data} for the backup: make room there, or name another folder; nothing of it was left.",
            (await ProgramRun.RunAsync(small.Site.Analyzed, "backup", "--to", Path.Combine(disk.Data, "saved"))).Sentence());
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Data));
        disk.MakeRoom();
        (await ProgramRun.RunAsync(small.Site.Analyzed, "backup", "--to", Path.Combine(disk.Data, "saved"))).Done();
    }

    [Fact]
    public async Task ARestoreOnAFullDiskSaysSoAndIsDoneOnceThereIsRoom()
    {
        using var disk = SmallDisk.Mount();
        (await ProgramRun.RunAsync(small.Site.Analyzed, "backup", "--to", Saved)).Done();
        disk.Leave(64 << 10);
        Assert.Equal($"There is no room left on the disk of the data folder {disk.Data}: make room there, and run the same command again.",
            (await ProgramRun.RunAsync(disk.Data, "restore", "--from", Saved)).Sentence());
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Data));
        disk.MakeRoom();
        (await ProgramRun.RunAsync(disk.Data, "restore", "--from", Saved)).Done();
    }
}
