namespace Dossier.Analysis;

/// <summary>The published analyses of a data folder: each in a folder of its own, the current one named by the file "current".</summary>
public sealed class Generations
{
    /// <summary>Held open by whoever uses a generation, so that nobody removes it meanwhile.</summary>
    internal const string UseFile = "in-use";

    private const string Pointer = "current";
    private readonly string folder;

    public Generations(string dataFolder) => folder = Directory.CreateDirectory(Path.Combine(dataFolder, "analysis")).FullName;

    /// <summary>Name of the current generation; null before the first.</summary>
    public string? FindCurrentName()
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, Pointer)).Trim();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Opens the current generation; null before the first.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a format that this version does not know.</exception>
    public Generation? Open()
    {
        // Between reading the name and opening, a newer one may have taken its place and this one be gone.
        for (var attempt = 0; FindCurrentName() is { } name; attempt++)
        {
            try
            {
                return new Generation(Path.Combine(folder, name));
            }
            catch (IOException) when (attempt < 5 && FindCurrentName() != name)
            {
            }
            catch (IOException failure)
            {
                throw new InvalidDataException($"The analysis {Path.Combine(folder, name)} cannot be opened ({failure.Message}); run 'dossier analyze --all'.", failure);
            }
        }

        return null;
    }

    /// <summary>An empty folder to build the next generation in. What an interrupted run left is removed.</summary>
    /// <remarks>The caller holds the lease of analysis.</remarks>
    public string BeginNext()
    {
        foreach (var left in Directory.EnumerateDirectories(folder, "building-*"))
        {
            Directory.Delete(left, recursive: true);
        }

        var last = Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Select(n => int.TryParse(n, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return Directory.CreateDirectory(Path.Combine(folder, $"building-{last + 1:000000}")).FullName;
    }

    /// <summary>Publishes what was built: the folder gets its name, then the pointer is renamed into place.</summary>
    public void Publish(string built)
    {
        var name = Path.GetFileName(built)["building-".Length..];
        File.WriteAllBytes(Path.Combine(built, UseFile), []);
        Directory.Move(built, Path.Combine(folder, name));
        var pointer = Path.Combine(folder, Pointer);
        File.WriteAllText(pointer + ".new", name + "\n");
        File.Move(pointer + ".new", pointer, overwrite: true);
    }

    /// <summary>Removes generations that are not current and that no process uses.</summary>
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
            catch (IOException)
            {
                // In use: whoever publishes next tries again.
            }
        }
    }
}
