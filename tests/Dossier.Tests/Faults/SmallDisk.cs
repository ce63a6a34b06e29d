using System.Diagnostics;

namespace Dossier.Tests.Faults;

/// <summary>A disk of its own in memory (tmpfs), as small as wanted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const long Ample = 256 << 20;
    private const string Filler = "filler";

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    /// <summary>Mounts one; a test that cannot have one is skipped, since only the system's administrator may.</summary>
    public static SmallDisk Mount()
    {
        var folder = Directory.CreateTempSubdirectory("dossier-disk-").FullName;
        if (Try("mount", "-t", "tmpfs", "-o", $"size={Ample}", "none", folder) is { } problem)
        {
            Directory.Delete(folder);
            Assert.Skip($"A small disk cannot be mounted here (that takes root): {problem}");
        }

        Directory.CreateDirectory(Path.Combine(folder, "data"));
        return new SmallDisk(folder);
    }

    /// <summary>Leaves so many bytes free from now on, whole pages of 4 kB.</summary>
    public void Leave(long bytes) => Resize(Used + bytes);

    /// <summary>Takes no more files, whoever writes.</summary>
    public void MakeReadOnly() => Assert.Null(Try("mount", "-o", "remount,ro", Folder));

    /// <summary>Makes room for everything.</summary>
    public void MakeRoom()
    {
        File.Delete(Path.Combine(Folder, Filler));
        Resize(Ample);
    }

    /// <summary>Writes a file until nothing more goes.</summary>
    public void Fill()
    {
        Leave(1 << 20);
        try
        {
            using var file = new FileStream(Path.Combine(Folder, Filler), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var page = new byte[4096]; ;)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Dispose()
    {
        Assert.Null(Try("umount", "--lazy", Folder));
        Directory.Delete(Folder);
    }

    private long Used => new DriveInfo(Folder) is var drive ? drive.TotalSize - drive.TotalFreeSpace : 0;

    private void Resize(long bytes) => Assert.Null(Try("mount", "-o", $"remount,size={bytes}", Folder));

    private static string? Try(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var problem = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : problem.Trim();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
