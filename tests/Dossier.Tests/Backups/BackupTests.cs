using System.Collections.Concurrent;
using System.Net;
using System.Runtime.Versioning;
using Dossier.App;
using Dossier.App.Backups;
using Dossier.App.Doctor;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Tests.Site;

namespace Dossier.Tests.Backups;

/// <summary>Backups of a site that goes on meanwhile.</summary>
[Trait("Store", "embedded")]
public sealed class BackupTests(TestSite site) : IClassFixture<TestSite>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-backup-").FullName;

    private string Saved => Path.Combine(folder, "saved");

    private string Restored => Path.Combine(folder, "restored");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ABackupTakenWhileLikesAreAnsweredHoldsEveryOneThatWasAnsweredBefore()
    {
        const int answeredBefore = 60;
        var articles = FindArticles();
        var answered = new ConcurrentQueue<(ReaderId Reader, PublicId Article)>();
        var (begin, end) = (new TaskCompletionSource(), new CancellationTokenSource());
        using var first = await TestReader.CreateAsync(site, "first@example.org");
        using var second = await TestReader.CreateAsync(site, "second@example.org");

        var liking = Task.WhenAll(LikeAsync(first), LikeAsync(second));
        await begin.Task;
        var before = answered.ToArray();
        var manifest = await Task.Run(() => Make());
        var during = answered.Count - before.Length;
        await end.CancelAsync();
        await liking;
        Assert.True(during > 0, "No like was answered while the backup was made.");

        Restoration.Restore(Saved, Restored, CancellationToken.None);
        using (var likes = new LikeStore(TestEngine.Open(Restored), TimeProvider.System))
        {
            var kept = ((ReaderId[])[first.Id, second.Id]).SelectMany(r => likes.FindLikes(r).Select(l => (r, l.Article))).ToHashSet();
            Assert.True(before.Length >= answeredBefore);
            Assert.All(before, like => Assert.Contains(like, kept));
        }

        Assert.All(Examine(Restored), f => Assert.NotEqual(Verdict.Problem, f.Verdict));
        Assert.Equal(site.Generations.FindCurrentName(), manifest.Analysis);

        async Task LikeAsync(TestReader reader)
        {
            foreach (var article in articles)
            {
                if (end.IsCancellationRequested)
                {
                    return;
                }

                Assert.Equal(HttpStatusCode.SeeOther, (await reader.PostAsync("/like", ("article", article.ToString()))).Status);
                answered.Enqueue((reader.Id, article));
                if (answered.Count == answeredBefore)
                {
                    begin.SetResult();
                }
            }

            begin.TrySetResult();
        }
    }

    [Fact]
    public async Task ARestoredSiteKnowsItsReadersByTheSessionsThatTheyHad()
    {
        using var reader = await TestReader.CreateAsync(site, "reader@example.org");
        var article = FindArticles()[0];
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.PostAsync("/like", ("article", article.ToString()))).Status);
        Make();
        Restoration.Restore(Saved, Restored, CancellationToken.None);

        await using var again = SiteHost.Build(Restored, ["http://127.0.0.1:0"]);
        await again.StartAsync();
        using var browser = new TestBrowser(again.Urls.First());
        foreach (var (name, value) in reader.Browser.Cookies)
        {
            browser.Cookies[name] = value;
        }

        var likes = await browser.GetAsync("/likes");
        Assert.Equal(HttpStatusCode.OK, likes.Status);
        Assert.Contains(article.ToString(), likes.Body, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"ok\"", (await browser.GetAsync("/healthz/ready")).Body, StringComparison.Ordinal);
        await again.StopAsync();
    }

    [Fact]
    public void WhatCannotBeMadeAgainIsSavedAndCachesAreNot()
    {
        string[] kept = ["feeds.txt", "mail/letter.eml", "notes/of-the-operator.txt"];
        string[] left = ["pictures/ab/picture-320.jpg", "cache/cards/a.png", "harvest/part.gz", "leases/analyze"];
        foreach (var file in (string[])[.. kept, .. left])
        {
            Write(Path.Combine(site.Data, file), $"# {file}\n");
        }

        var names = Make().Files.Keys.ToHashSet();
        Assert.All((string[])[.. kept, "appsettings.json", "corpus.db", "readers.db", "mentions.db", "analysis/current"], name => Assert.Contains(name, names));
        Assert.Contains(names, n => n.StartsWith("keys/", StringComparison.Ordinal));
        Assert.DoesNotContain(names, n => left.Contains(n) || n.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Equal(names.Order(), Directory.EnumerateFiles(BackupManifest.DataOf(Saved), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(BackupManifest.DataOf(Saved), f)).Order());

        new Backup(site.Data, TestEngine.Open(site.Data), TimeProvider.System).Make(Path.Combine(folder, "more"), withAnalysis: false, withPictures: true, CancellationToken.None);
        var more = BackupManifest.Read(Path.Combine(folder, "more"));
        Assert.Null(more.Analysis);
        Assert.Contains(left[0], more.Files.Keys);
        Assert.DoesNotContain(more.Files.Keys, n => n.StartsWith("analysis/", StringComparison.Ordinal));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void WhatOnlyTheOwnerMayReadStaysSo()
    {
        Make();
        Restoration.Restore(Saved, Restored, CancellationToken.None);
        foreach (var place in (string[])[Saved, Restored, Path.Combine(Restored, "keys")])
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(place));
        }
    }

    [Theory]
    [InlineData("readers.db", "changed", "readers.db is not as it was written")]
    [InlineData("corpus.db", "cut", "corpus.db has ")]
    [InlineData("appsettings.json", "missing", "appsettings.json is missing")]
    [InlineData("../backup.json", "missing", "is no whole backup")]
    [InlineData("../backup.json", "cut", "cannot be read")]
    public void ADamagedBackupIsRefusedBeforeAnythingIsTouched(string file, string how, string told)
    {
        Make();
        Damage(Path.Combine(BackupManifest.DataOf(Saved), file), how);
        var refused = Assert.Throws<InvalidDataException>(() => Restoration.Restore(Saved, Restored, CancellationToken.None));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Restored));
        Assert.Contains(told, Assert.Throws<InvalidDataException>(() => Restoration.ReadWhole(Saved, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABackupOfALaterVersionIsRefused()
    {
        var manifest = Make();
        Rewrite(manifest with { Migrations = new Dictionary<string, int> { ["readers"] = 9999 } });
        Assert.Contains("later than this program knows", Assert.Throws<InvalidDataException>(() => Restoration.ReadWhole(Saved, CancellationToken.None)).Message, StringComparison.Ordinal);
        Rewrite(manifest with { Format = 99 });
        Assert.Contains("is of format 99", Assert.Throws<InvalidDataException>(() => Restoration.ReadWhole(Saved, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABackupPutsNothingOutsideOfTheDataFolder()
    {
        var manifest = Make();
        Rewrite(manifest with { Files = manifest.Files.ToDictionary(f => f.Key == "appsettings.json" ? "../appsettings.json" : f.Key, f => f.Value) });
        Assert.Contains("outside of a data folder", Assert.Throws<InvalidDataException>(() => Restoration.Restore(Saved, Restored, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Restored));
    }

    [Fact]
    public void ADataFolderThatIsNotEmptyIsLeftAlone()
    {
        Make();
        Write(Path.Combine(Restored, "corpus.db"), "mine");
        var refused = Assert.Throws<InvalidDataException>(() => Restoration.Restore(Saved, Restored, CancellationToken.None));
        Assert.Contains("is not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Restored, "corpus.db")));
    }

    [Fact]
    public void WhatAnInterruptedRunLeftHindersNoOther()
    {
        // Killed ones leave a backup without its name, and a data folder with nothing in its place.
        Write(Path.Combine(Saved + Backup.Unfinished, "data", "readers.db"), "half");
        Write(Path.Combine(Restored, Backup.Restoring, "readers.db"), "half");
        Assert.Throws<InvalidDataException>(() => Restoration.ReadWhole(Saved + Backup.Unfinished, CancellationToken.None));
        Make();
        Restoration.Restore(Saved, Restored, CancellationToken.None);
        Assert.Equal(["saved", "restored"], Directory.EnumerateDirectories(folder).Select(f => Path.GetFileName(f)).OrderDescending());
        Assert.False(Directory.Exists(Path.Combine(Restored, Backup.Restoring)));
    }

    [Fact]
    public void OneThatIsStoppedLeavesNothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new Backup(site.Data, TestEngine.Open(site.Data), TimeProvider.System).Make(Saved, withAnalysis: true, withPictures: false, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void EachTakesAFolderOfItsOwnAndOneIsMadeAtATime()
    {
        Make();
        Assert.Contains("is not empty", Assert.Throws<InvalidDataException>(Make).Message, StringComparison.Ordinal);
        Assert.Contains("in the data folder", Assert.Throws<InvalidDataException>(() =>
            new Backup(site.Data, TestEngine.Open(site.Data), TimeProvider.System).Make(Path.Combine(site.Data, "backup"), withAnalysis: true, withPictures: false, CancellationToken.None)).Message, StringComparison.Ordinal);
        Directory.Delete(Saved, recursive: true);
        using (TestEngine.Open(site.Data).TakeLease("backup"))
        {
            Assert.Throws<LeaseTakenException>(Make);
        }

        Make();
    }

    [Fact]
    public void ADataFolderWithoutDatabasesIsNothingToSave()
    {
        var empty = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;
        var refused = Assert.Throws<InvalidDataException>(() => new Backup(empty, TestEngine.Open(empty), TimeProvider.System).Make(Saved, withAnalysis: true, withPictures: false, CancellationToken.None));
        Assert.Contains("nothing to save", refused.Message, StringComparison.Ordinal);
    }

    private BackupManifest Make() => new Backup(site.Data, TestEngine.Open(site.Data), TimeProvider.System).Make(Saved, withAnalysis: true, withPictures: false, CancellationToken.None);

    private List<PublicId> FindArticles()
    {
        using var snapshot = site.Corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0).Where(c => c.State == ArticleState.Live).Select(c => c.Id)];
    }

    private static IReadOnlyList<Finding> Examine(string data) =>
        [.. SiteDoctor.Examine(new Examination(data, ["http://localhost:5080"], Thorough: true, TestEngine.Open(data), TimeProvider.System), CancellationToken.None)];

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void Rewrite(BackupManifest manifest)
    {
        File.Delete(Path.Combine(Saved, "backup.json"));
        manifest.Write(Saved);
    }

    private static void Damage(string path, string how)
    {
        switch (how)
        {
            case "missing":
                File.Delete(path);
                break;
            case "cut":
                using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            default:
                var bytes = File.ReadAllBytes(path);
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
        }
    }
}
