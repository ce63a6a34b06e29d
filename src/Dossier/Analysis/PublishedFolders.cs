namespace Dossier.Analysis;

/// <summary>Folders that are published whole and never change: each has a number for a name, the current one is named by the file "current".</summary>
public sealed class PublishedFolders
{
    /// <summary>Held open by whoever uses a folder, so that nobody removes it meanwhile.</summary>
    public const string UseFile = "in-use";

    /// <summary>The file that names the current folder.</summary>
    public const string Pointer = "current";

    private const string Unfinished = "building-";
    private readonly string folder;

    /// <param name="folder">Where they stand; it is made where it is missing.</param>
    public PublishedFolders(string folder) => this.folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>Name of the current folder; null before the first.</summary>
    public string? FindCurrentName() => FindCurrentName(folder);

    /// <summary>The same without making the place where they stand.</summary>
    public static string? FindCurrentName(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, Pointer)).Trim();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Opens the current folder; null before the first.</summary>
    /// <param name="open">Opens the folder at a path, an <see cref="IOException"/> where it is gone.</param>
    /// <param name="what">What it is, for the sentence of a failure ("analysis").</param>
    /// <param name="remedy">How to make it anew ("dossier analyze --all").</param>
    /// <exception cref="InvalidDataException">It is damaged, or of a format that this version does not know.</exception>
    public static T? Open<T>(string folder, Func<string, T> open, string what, string remedy) where T : class
    {
        // Between reading the name and opening, a newer one may have taken its place and this one be gone.
        for (var attempt = 0; FindCurrentName(folder) is { } name; attempt++)
        {
            try
            {
                return open(Path.Combine(folder, name));
            }
            catch (IOException) when (attempt < 5 && FindCurrentName(folder) != name)
            {
            }
            catch (IOException failure)
            {
                throw new InvalidDataException($"The {what} {Path.Combine(folder, name)} cannot be opened ({failure.Message}); run '{remedy}'.", failure);
            }
        }

        return null;
    }

    /// <summary>An empty folder to build the next one in. What an interrupted run left is removed.</summary>
    /// <remarks>The caller holds the lease of this work.</remarks>
    public string BeginNext()
    {
        RemoveUnfinished();
        var last = Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Select(n => int.TryParse(n, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return Directory.CreateDirectory(Path.Combine(folder, $"{Unfinished}{last + 1:000000}")).FullName;
    }

    /// <summary>Publishes what was built: the folder gets its name, then the pointer is renamed into place.</summary>
    /// <exception cref="IOException">It could not be published; what was current stays so.</exception>
    public void Publish(string built)
    {
        var name = Path.GetFileName(built)[Unfinished.Length..];
        var use = Path.Combine(built, UseFile);
        File.WriteAllBytes(use, []);

        // All that needs room on the disk comes before the first step that others see.
        File.WriteAllText(NextPointer, name + "\n");

        // Whoever removes what is not current must not take this one for old before the pointer names it.
        using (new FileStream(use, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            Directory.Move(built, Path.Combine(folder, name));
            File.Move(NextPointer, Path.Combine(folder, Pointer), overwrite: true);
        }
    }

    /// <summary>Gives up what was begun, so that its room on the disk is free at once.</summary>
    /// <remarks>What cannot be removed now goes when the next run begins. The caller holds the lease of this work.</remarks>
    public void Discard()
    {
        try
        {
            RemoveUnfinished();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The failure for which it is given up is the one to tell.
        }
    }

    /// <summary>Removes what runs left that were killed or failed before they published.</summary>
    /// <remarks>The caller holds the lease of this work.</remarks>
    public void RemoveUnfinished()
    {
        foreach (var left in Directory.EnumerateDirectories(folder, Unfinished + "*"))
        {
            Directory.Delete(left, recursive: true);
        }

        File.Delete(NextPointer);
    }

    /// <summary>Removes folders that are not current and that no process uses.</summary>
    public void RemoveUnused()
    {
        var current = FindCurrentName();
        foreach (var old in Directory.EnumerateDirectories(folder).Where(d => int.TryParse(Path.GetFileName(d), out _) && Path.GetFileName(d) != current))
        {
            try
            {
                using (new FileStream(Path.Combine(old, UseFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    Directory.Delete(old, recursive: true);
                }
            }
            catch (FileNotFoundException)
            {
                // Somebody was killed while removing it: published ones have the file before they have their name.
                RemoveRest(old);
            }
            catch (IOException)
            {
                // In use: whoever publishes next tries again.
            }
        }
    }

    private string NextPointer => Path.Combine(folder, Pointer + ".new");

    private static void RemoveRest(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Another process removes it at this moment.
        }
    }
}
