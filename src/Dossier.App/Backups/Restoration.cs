using Dossier.Storage;

namespace Dossier.App.Backups;

/// <summary>Makes a data folder of a backup, after every file of it was found as it was written.</summary>
internal static class Restoration
{
    /// <param name="from">The backup.</param>
    /// <param name="data">A data folder that is empty or not there yet.</param>
    /// <returns>What was restored.</returns>
    /// <exception cref="InvalidDataException">The data folder is not empty; the backup is damaged, not whole, or of a later version. Nothing was touched.</exception>
    public static BackupManifest Restore(string from, string data, CancellationToken cancellation)
    {
        (from, data) = (Path.GetFullPath(from), Path.TrimEndingDirectorySeparator(Path.GetFullPath(data)));

        // What an interrupted restore left before anything had its place is no hindrance.
        var restoring = Path.Combine(data, Backup.Restoring);
        if (File.Exists(data) || (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any(e => e != restoring)))
        {
            throw new InvalidDataException($"The data folder {data} is not empty: restore into a new one with --data, or move away what is there.");
        }

        var manifest = ReadWhole(from, cancellation);
        if (Directory.Exists(restoring))
        {
            Directory.Delete(restoring, recursive: true);
        }

        if (!Directory.Exists(data))
        {
            BackupFiles.MakePrivateFolder(data);
        }

        try
        {
            Copy(manifest, from, restoring, cancellation);
        }
        catch
        {
            BackupFiles.Discard(restoring);
            throw;
        }

        // The readers' database comes last: without it nobody takes the folder for whole.
        foreach (var entry in Directory.EnumerateFileSystemEntries(restoring).OrderBy(e => Path.GetFileName(e) == Backup.FileOf(DatabaseName.Readers)).ToArray())
        {
            Directory.Move(entry, Path.Combine(data, Path.GetFileName(entry)));
        }

        Directory.Delete(restoring);
        return manifest;
    }

    /// <summary>Reads what a backup is, and compares every file with what was written.</summary>
    /// <exception cref="InvalidDataException">It is damaged, not whole, or of a later version; the sentence names the first file.</exception>
    public static BackupManifest ReadWhole(string folder, CancellationToken cancellation)
    {
        var manifest = BackupManifest.Read(folder);
        if (manifest.FindLaterVersion() is { } later)
        {
            throw new InvalidDataException(later);
        }

        return manifest.FindDamage(folder, cancellation) is [var first, ..] damage
            ? throw new InvalidDataException($"The backup {folder} is damaged: {first.TrimEnd('.')}{(damage.Count > 1 ? $", and {damage.Count - 1:N0} other files are not whole" : "")}; use another backup.")
            : manifest;
    }

    private static void Copy(BackupManifest manifest, string from, string to, CancellationToken cancellation)
    {
        var source = BackupManifest.DataOf(from);
        BackupFiles.MakePrivateFolder(to);
        foreach (var (name, file) in manifest.Files)
        {
            MakeFolders(Path.GetDirectoryName(name)!, source, to);
            if (BackupFiles.Copy(Path.Combine(source, name), Path.Combine(to, name), cancellation) != file)
            {
                throw new InvalidDataException($"The backup {from} changed while it was read: {name} is not as it was written; use another backup.");
            }
        }
    }

    private static void MakeFolders(string path, string source, string to)
    {
        if (path.Length == 0 || Directory.Exists(Path.Combine(to, path)))
        {
            return;
        }

        MakeFolders(Path.GetDirectoryName(path)!, source, to);
        BackupFiles.MakeFolder(Path.Combine(to, path), Path.Combine(source, path));
    }
}
