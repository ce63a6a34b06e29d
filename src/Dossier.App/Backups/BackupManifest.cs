using System.Text.Json;
using System.Text.Json.Serialization;
using Dossier.Analysis;
using Dossier.Storage;

namespace Dossier.App.Backups;

/// <summary>What a backup is: written last into its folder, read first. The files stand in the subfolder "data" as they stood in the data folder.</summary>
/// <param name="Format">Version of the layout of the folder.</param>
/// <param name="Program">Version of the program that made it.</param>
/// <param name="Begun">All that was answered before this moment is in it.</param>
/// <param name="Migrations">Number of the latest migration of each database, by the database's name.</param>
/// <param name="Analysis">Name of the analysis in it; null for none.</param>
/// <param name="Files">Length of every file, by path in the data folder, and the 64-bit hash of its bytes.</param>
internal sealed record BackupManifest(int Format, string Program, DateTimeOffset Begun, DateTimeOffset Finished, IReadOnlyDictionary<string, int> Migrations,
    string? Analysis, IReadOnlyDictionary<string, ManifestFile> Files)
{
    public const int CurrentFormat = 1;

    private const string FileName = "backup.json";

    [JsonIgnore]
    public long Bytes => Files.Values.Sum(f => f.Length);

    /// <summary>Where in a backup the files stand.</summary>
    public static string DataOf(string folder) => Path.Combine(folder, "data");

    public void Write(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        JsonSerializer.Serialize(file, this, BackupManifestJson.Default.BackupManifest);
        file.Flush(flushToDisk: true);
    }

    /// <exception cref="InvalidDataException">It is missing, damaged, or of a form that this version does not know.</exception>
    public static BackupManifest Read(string folder)
    {
        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), BackupManifestJson.Default.BackupManifest);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{folder} is no whole backup: it has no {FileName}, which is written last.", missing);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"The backup {folder} is damaged: its {FileName} cannot be read; use another backup.", failure);
        }

        if (manifest is not { Format: CurrentFormat, Migrations: not null, Files: not null })
        {
            throw new InvalidDataException($"The backup {folder} is of format {manifest?.Format}, this program knows {CurrentFormat}: use the program that made it ({manifest?.Program}).");
        }

        // What a backup holds is put nowhere else than in the data folder.
        return manifest.Files.Keys.FirstOrDefault(f => Path.IsPathRooted(f) || f.Split('/', '\\').Contains("..")) is { } outside
            ? throw new InvalidDataException($"The backup {folder} is damaged: it names the file '{outside}', which is outside of a data folder; use another backup.")
            : manifest;
    }

    /// <summary>Compares every file with what was written.</summary>
    /// <returns>One sentence for each that is missing or not as it was written, in the order of their paths; none for a whole backup.</returns>
    public IReadOnlyList<string> FindDamage(string folder, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var (name, file) in Files)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(DataOf(folder), name);
            if (!File.Exists(path))
            {
                found.Add($"{name} is missing.");
            }
            else if (new FileInfo(path).Length is var length && length != file.Length)
            {
                found.Add($"{name} has {length:N0} bytes of {file.Length:N0}.");
            }
            else if (ManifestFile.Of(path) != file)
            {
                found.Add($"{name} is not as it was written.");
            }
        }

        return found;
    }

    /// <summary>Why this program cannot use what is in it, as a sentence; null where it can.</summary>
    public string? FindLaterVersion()
    {
        foreach (var (name, number) in Migrations)
        {
            if (!Enum.TryParse<DatabaseName>(name, ignoreCase: true, out var database) || number > Storage.Migrations.FindLatest(database))
            {
                return $"The backup was made by version {Program} of the program, whose {name} database is at version {number}, later than this program knows: use that version or a later one.";
            }
        }

        return null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupManifestJson : JsonSerializerContext;
