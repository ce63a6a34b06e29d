using System.Runtime.InteropServices;

namespace Dossier.Analysis;

/// <summary>Takes immutable files over into another folder without copying their bytes where the file system can.</summary>
public static partial class Hardlinks
{
    /// <summary>Links every file of a folder (not of its subfolders) into another, which is made.</summary>
    public static void LinkFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(f => Path.GetFileName(f) != "write.lock"))
        {
            LinkFile(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    public static void LinkFile(string from, string to)
    {
        if (OperatingSystem.IsWindows() || Link(from, to) != 0)
        {
            File.Copy(from, to);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
