using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dossier.Similarity.Sentences;

namespace Dossier.Analysis;

/// <summary>What a generation is: written last into its folder, read first.</summary>
/// <param name="Format">Version of the layout of the folder.</param>
/// <param name="Change">Change number of the corpus up to which it goes.</param>
/// <param name="Articles">Number of ordinals, holes of removed articles among them.</param>
/// <param name="Live">Number of articles.</param>
/// <param name="AnalyzedWhole">Number of articles when everything was last analyzed from scratch.</param>
/// <param name="VectorModel">The operator's model that made the vectors; null where they are of the corpus's own words.</param>
/// <param name="Files">Length of every file, by path in the folder, and the 64-bit hash of its bytes.</param>
public sealed record Manifest(int Format, long Change, int Articles, int Live, int AnalyzedWhole, DateTimeOffset Finished,
    VectorModelVersion? VectorModel, IReadOnlyDictionary<string, ManifestFile> Files)
{
    public const int CurrentFormat = 6;
    private const string FileName = "manifest.json";

    public void Write(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.Manifest));

    /// <exception cref="InvalidDataException">It is missing, damaged, or of a format that this version does not know.</exception>
    public static Manifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        Manifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), ManifestJson.Default.Manifest);
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            throw new InvalidDataException($"The analysis in {folder} has no readable manifest; run 'dossier analyze --all'.", failure);
        }

        return manifest is { Format: CurrentFormat }
            ? manifest
            : throw new InvalidDataException(
                $"The analysis in {folder} is of format {manifest?.Format}, this program knows {CurrentFormat}: run 'dossier analyze --all' with it, or use the program that wrote it.");
    }
}

/// <param name="Hash">XXH3 of its bytes, 64 bits in hexadecimal.</param>
public sealed record ManifestFile(long Length, string Hash)
{
    /// <summary>One file as it is now.</summary>
    public static ManifestFile Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 18, FileOptions.SequentialScan);
        var hash = new XxHash3();
        hash.Append(stream);
        return new(stream.Length, hash.GetCurrentHashAsUInt64().ToString("x16"));
    }

    /// <summary>Every file of a folder and its subfolders, by path in the folder.</summary>
    /// <param name="before">A generation from which files may have been taken over: one of the same length that was last written at the same moment is the same.</param>
    public static IReadOnlyDictionary<string, ManifestFile> Describe(string folder, Generation? before = null)
    {
        var files = new SortedDictionary<string, ManifestFile>(StringComparer.Ordinal);
        var gate = new Lock();
        Parallel.ForEach(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), path =>
        {
            var name = Path.GetRelativePath(folder, path);
            var described = before is null ? null : FindSame(path, Path.Combine(before.Folder, name), before.Manifest.Files.GetValueOrDefault(name));
            described ??= Of(path);
            lock (gate)
            {
                files.Add(name, described);
            }
        });
        return files;
    }

    private static ManifestFile? FindSame(string path, string other, ManifestFile? known) =>
        known is not null && new FileInfo(other) is { Exists: true } old && new FileInfo(path) is var now
            && now.Length == known.Length && old.Length == known.Length && now.LastWriteTimeUtc == old.LastWriteTimeUtc ? known : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
