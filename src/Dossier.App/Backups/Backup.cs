using Dossier.Analysis;
using Dossier.Storage;

namespace Dossier.App.Backups;

/// <summary>Saves a data folder while its site goes on: databases as each is at one moment, and all else that cannot be made or fetched again.</summary>
/// <param name="data">The data folder.</param>
internal sealed class Backup(string data, Engine engine, TimeProvider time)
{
    /// <summary>What the folder is called until all is in it.</summary>
    public const string Unfinished = ".unfinished";

    /// <summary>Where a restore puts files before they get their place.</summary>
    public const string Restoring = "restoring";

    // Readers come first: an article that was liked is in a corpus that was copied later, since articles never leave it.
    private static readonly DatabaseName[] Order = [DatabaseName.Readers, DatabaseName.Mentions, DatabaseName.Corpus];

    // Fetched or made again when asked for; locks; what is copied in a way of its own.
    private static readonly string[] LeftOut = [Pictures, "cache", "harvest", "leases", Analysis, Likes, Encyclopedia, Restoring];

    private const string Pictures = "pictures", Analysis = "analysis", Likes = "recommendations", Encyclopedia = "encyclopedia";

    private readonly string root = Path.GetFullPath(data);

    public static string FileOf(DatabaseName database) => database.ToString().ToLowerInvariant() + ".db";

    /// <summary>Makes a backup.</summary>
    /// <param name="folder">Gets its name when all is in it.</param>
    /// <param name="withAnalysis">Takes what is published along: the analysis, the likes model, the encyclopedia; without copying where it stands on the same disk.</param>
    /// <param name="withPictures">Takes the copies of pictures along.</param>
    /// <exception cref="InvalidDataException">There is nothing to save, the folder is not free, or the disk has no room.</exception>
    /// <exception cref="Ingest.LeaseTakenException">Another backup of the data folder is being made.</exception>
    public BackupManifest Make(string folder, bool withAnalysis, bool withPictures, CancellationToken cancellation)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Order.Any(engine.Exists))
        {
            throw new InvalidDataException($"There is nothing to save in {root}: name the data folder with --data.");
        }

        if (folder == root || folder.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"The backup is to stand in the data folder {root} itself: name a folder outside of it, best on another disk.");
        }

        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new InvalidDataException($"{folder} exists and is not empty: each backup takes a folder of its own.");
        }

        using var lease = engine.TakeLease("backup");
        var building = folder + Unfinished;
        if (Directory.Exists(building))
        {
            Directory.Delete(building, recursive: true);
        }

        try
        {
            BackupFiles.MakePrivateFolder(building);
            var manifest = Fill(building, withAnalysis, withPictures, cancellation);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(building, folder);
            return manifest;
        }
        catch (Exception failure) when (FullDisk.IsCauseOf(failure))
        {
            BackupFiles.Discard(building);
            throw new InvalidDataException($"There is no room left on the disk of {Path.GetDirectoryName(folder)} for the backup: make room there, or name another folder; nothing of it was left.");
        }
        catch
        {
            BackupFiles.Discard(building);
            throw;
        }
    }

    private BackupManifest Fill(string building, bool withAnalysis, bool withPictures, CancellationToken cancellation)
    {
        var begun = time.GetUtcNow();
        var to = BackupManifest.DataOf(building);
        BackupFiles.MakePrivateFolder(to);

        // What is published is held before the databases are copied, so that it goes up to no change that the copy of the corpus lacks.
        var analysis = withAnalysis ? TakePublished(Analysis, "analysis", to, cancellation) : null;
        if (withAnalysis)
        {
            TakePublished(Likes, "likes model", to, cancellation);
            foreach (var language in FoldersOf(Encyclopedia))
            {
                TakePublished(Path.Combine(Encyclopedia, language), "encyclopedia", to, cancellation);
            }
        }

        var migrations = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var database in Order.Where(engine.Exists))
        {
            engine.CopyTo(database, Path.Combine(to, FileOf(database)), cancellation);
            migrations.Add(database.ToString().ToLowerInvariant(), Migrations.FindApplied(engine, database));
        }

        CopyRest(root, to, cancellation);
        if (withPictures && Directory.Exists(Path.Combine(root, Pictures)))
        {
            LinkTree(Path.Combine(root, Pictures), Path.Combine(to, Pictures), cancellation);
        }

        var files = ManifestFile.Describe(to);
        cancellation.ThrowIfCancellationRequested();
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, ProgramVersion.Short, begun, time.GetUtcNow(), migrations, analysis, files);
        manifest.Write(building);
        return manifest;
    }

    /// <returns>Name of what is current; null for nothing.</returns>
    private string? TakePublished(string name, string what, string to, CancellationToken cancellation)
    {
        var folder = Path.Combine(root, name);
        using var held = PublishedFolders.Open(folder, path => new HeldFolder(path), what, "dossier analyze --all");
        if (held is null)
        {
            return null;
        }

        LinkTree(held.Path, Path.Combine(to, name, held.Name), cancellation);
        File.WriteAllText(Path.Combine(to, name, PublishedFolders.Pointer), held.Name + "\n");
        return held.Name;
    }

    // Files in these folders never change: another name is as good as another copy.
    private static void LinkTree(string from, string to, CancellationToken cancellation)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            LinkTree(folder, Path.Combine(to, Path.GetFileName(folder)), cancellation);
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(f => Path.GetFileName(f) != "write.lock"))
        {
            cancellation.ThrowIfCancellationRequested();
            var target = Path.Combine(to, Path.GetFileName(file));
            try
            {
                if (Path.GetFileName(file) == PublishedFolders.UseFile)
                {
                    // Locks are of the file itself, under whatever name.
                    File.WriteAllBytes(target, []);
                }
                else
                {
                    Hardlinks.LinkFile(file, target);
                }
            }
            catch (FileNotFoundException)
            {
                // A picture that made room for another.
            }
        }
    }

    private void CopyRest(string from, string to, CancellationToken cancellation)
    {
        var isTop = from == root;
        foreach (var folder in Directory.EnumerateDirectories(from).Where(f => !isTop || !LeftOut.Contains(Path.GetFileName(f))))
        {
            var target = Path.Combine(to, Path.GetFileName(folder));
            BackupFiles.MakeFolder(target, folder);
            CopyRest(folder, target, cancellation);
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(f => !(isTop && IsOfDatabase(Path.GetFileName(f)))))
        {
            cancellation.ThrowIfCancellationRequested();
            var target = Path.Combine(to, Path.GetFileName(file));
            try
            {
                BackupFiles.Copy(file, target, cancellation);
            }
            catch (FileNotFoundException) when (!File.Exists(target))
            {
                // A letter that went with its account.
            }
        }
    }

    // The database, its log and the index of the log.
    private static bool IsOfDatabase(string file) => Order.Any(d => file == FileOf(d) || file.StartsWith(FileOf(d) + "-", StringComparison.Ordinal));

    private IEnumerable<string> FoldersOf(string name) =>
        Directory.Exists(Path.Combine(root, name)) ? Directory.EnumerateDirectories(Path.Combine(root, name)).Select(f => Path.GetFileName(f)) : [];

    /// <summary>A published folder that nobody removes meanwhile.</summary>
    private sealed class HeldFolder(string path) : IDisposable
    {
        private readonly FileStream use = new(System.IO.Path.Combine(path, PublishedFolders.UseFile), FileMode.Open, FileAccess.Read, FileShare.Read);

        public string Path => path;

        public string Name => System.IO.Path.GetFileName(path);

        public void Dispose() => use.Dispose();
    }
}
