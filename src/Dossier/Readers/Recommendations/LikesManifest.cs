using System.Text.Json;
using System.Text.Json.Serialization;
using Dossier.Analysis;

namespace Dossier.Readers.Recommendations;

/// <summary>What a published likes model is: written last into its folder, read first. It tells numbers, no reader.</summary>
/// <param name="Format">Version of the layout of the folder.</param>
/// <param name="Change">Change number of the likes up to which it goes.</param>
/// <param name="Method">How it was solved, for people.</param>
/// <param name="Files">Length of every file and the 64-bit hash of its bytes.</param>
public sealed record LikesManifest(int Format, long Change, int Readers, int Articles, int Likes, string Method, DateTimeOffset Finished,
    IReadOnlyDictionary<string, ManifestFile> Files)
{
    public const int CurrentFormat = 1;
    private const string FileName = "manifest.json";

    public void Write(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, LikesManifestJson.Default.LikesManifest));

    /// <exception cref="InvalidDataException">It is missing, damaged, or of a format that this version does not know.</exception>
    public static LikesManifest Read(string folder)
    {
        LikesManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), LikesManifestJson.Default.LikesManifest);
        }
        catch (Exception failure) when (failure is FileNotFoundException or JsonException)
        {
            throw new InvalidDataException($"The likes model in {folder} has no readable manifest; run 'dossier analyze'.", failure);
        }

        return manifest is { Format: CurrentFormat }
            ? manifest
            : throw new InvalidDataException($"The likes model in {folder} is of format {manifest?.Format}, this program knows {CurrentFormat}; run 'dossier analyze'.");
    }

    /// <summary>Compares the files with what was written.</summary>
    /// <exception cref="InvalidDataException">One is not as it was written.</exception>
    internal void Check(string folder)
    {
        foreach (var (name, file) in Files)
        {
            if (!File.Exists(Path.Combine(folder, name)) || ManifestFile.Of(Path.Combine(folder, name)) != file)
            {
                throw new InvalidDataException($"The likes model in {folder} is damaged: {name} is not as it was written; run 'dossier analyze'.");
            }
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LikesManifest))]
internal sealed partial class LikesManifestJson : JsonSerializerContext;
