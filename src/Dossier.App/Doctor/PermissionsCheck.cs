namespace Dossier.App.Doctor;

/// <summary>Whether others on the machine can read what is secret.</summary>
internal static class PermissionsCheck
{
    private static readonly string[] Personal = ["readers.db", "readers.db-wal", "mail"];

    public static IEnumerable<Finding> Look(Examination examination)
    {
        if (OperatingSystem.IsWindows())
        {
            yield return Finding.Ok("Not checked on this system.");
            yield break;
        }

        var folder = Path.GetFullPath(examination.Data);
        var any = false;
        if (FindReadable(folder, Below(folder, "keys")) is { } key)
        {
            any = true;
            yield return Finding.Problem($"Everybody on this machine can read {key}, by which sessions are made.", $"Run 'chmod -R go= {Path.Combine(folder, "keys")}'.");
        }

        if (FindReadable(folder, Personal.SelectMany(name => Below(folder, name))) is { } personal)
        {
            any = true;
            yield return Finding.Warning($"Everybody on this machine can read {personal}.", $"Run 'chmod go= {folder}'.");
        }

        if (FindReadable(folder, Below(folder, "appsettings.json")) is { } settings && HoldsSecret(settings))
        {
            any = true;
            yield return Finding.Warning($"Everybody on this machine can read {settings}, which holds a password or a key.", $"Run 'chmod go= {settings}'.");
        }

        if (!any)
        {
            yield return Finding.Ok("What is secret is not readable by everybody.");
        }
    }

    private static IEnumerable<string> Below(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : File.Exists(path) ? [path] : [];
    }

    /// <summary>The first of some files that every user of the machine can open; null where there is none.</summary>
    private static string? FindReadable(string folder, IEnumerable<string> files) => IsEntered(folder) ? files.FirstOrDefault(f => IsReadable(folder, f)) : null;

    // Whoever may not pass a folder reaches nothing below it.
    private static bool IsEntered(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (!Allows(at.FullName, UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsReadable(string folder, string file)
    {
        for (var at = Path.GetDirectoryName(file)!; at.Length > folder.Length; at = Path.GetDirectoryName(at)!)
        {
            if (!Allows(at, UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return Allows(file, UnixFileMode.OtherRead);
    }

    private static bool Allows(string path, UnixFileMode mode) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & mode) != 0;

    private static bool HoldsSecret(string settings)
    {
        var text = File.ReadAllText(settings);
        return new[] { "Password", "Secret", "Key\"", "Token" }.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
