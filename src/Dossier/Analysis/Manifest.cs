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
    public const int CurrentFormat = 5;
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
    public static IReadOnlyDictionary<string, ManifestFile> Describe(string folder)
    {
        var files = new Dictionary<string, ManifestFile>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetRelativePath(folder, path), Of(path));
        }

        return files;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
