using System.IO.Hashing;
using Dossier.Analysis;

namespace Dossier.App.Backups;

/// <summary>Copies of files and folders that only their owner may read where only the owner might read the first.</summary>
internal static class BackupFiles
{
    private const int BufferLength = 1 << 18;

    /// <summary>Makes a folder with the rights of another.</summary>
    public static void MakeFolder(string path, string like)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, File.GetUnixFileMode(like) | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a folder that nobody else may look into.</summary>
    public static void MakePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Copies a file to the disk.</summary>
    /// <returns>What was copied.</returns>
    public static ManifestFile Copy(string from, string to, CancellationToken cancellation)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferLength, FileOptions.SequentialScan);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.GetUnixFileMode(from) | UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var target = new FileStream(to, options);
        var (hash, length) = (new XxHash3(), 0L);
        var buffer = new byte[BufferLength];
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            cancellation.ThrowIfCancellationRequested();
            hash.Append(buffer.AsSpan(0, read));
            target.Write(buffer.AsSpan(0, read));
            length += read;
        }

        target.Flush(flushToDisk: true);
        return new(length, hash.GetCurrentHashAsUInt64().ToString("x16"));
    }

    /// <summary>Removes a folder that was begun; what cannot be removed now is left.</summary>
    public static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure for which it is given up is the one to tell.
        }
    }
}
