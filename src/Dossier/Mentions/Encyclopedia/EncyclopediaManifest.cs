using System.Text.Json;
using System.Text.Json.Serialization;
using Dossier.Analysis;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>What a generation of an encyclopedia is: written last into its folder, read first.</summary>
/// <param name="Format">Version of the layout of the folder.</param>
/// <param name="Language">The wiki's language, as in its host name ("en").</param>
/// <param name="Sources">Names of the files that it was made from.</param>
/// <param name="Pages">Pages of the encyclopedia proper, without redirects.</param>
/// <param name="Files">Length of every file, and the 64-bit hash of its bytes.</param>
public sealed record EncyclopediaManifest(int Format, string Language, DateTimeOffset Finished, IReadOnlyList<string> Sources,
    long Pages, long Redirects, long Pictures, long ShortDescriptions, long Disambiguations, long DoiLinks,
    IReadOnlyDictionary<string, ManifestFile> Files)
{
    public const int CurrentFormat = 1;
    private const string FileName = "manifest.json";

    public void Write(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, EncyclopediaJson.Default.EncyclopediaManifest));

    /// <exception cref="InvalidDataException">It is missing, damaged, of a format that this version does not know, or its files are not as it tells.</exception>
    public static EncyclopediaManifest Read(string folder)
    {
        EncyclopediaManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, FileName)), EncyclopediaJson.Default.EncyclopediaManifest);
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            throw new InvalidDataException($"The encyclopedia in {folder} has no readable manifest; run '{EncyclopediaImport.Remedy}'.", failure);
        }

        if (manifest is not { Format: CurrentFormat })
        {
            throw new InvalidDataException($"The encyclopedia in {folder} is of format {manifest?.Format}, this program knows {CurrentFormat}: "
                + $"run '{EncyclopediaImport.Remedy}' with it, or use the program that wrote it.");
        }

        var damaged = manifest.Files.FirstOrDefault(f => new FileInfo(Path.Combine(folder, f.Key)) is var file && (!file.Exists || file.Length != f.Value.Length)).Key;
        return damaged is null
            ? manifest
            : throw new InvalidDataException($"The encyclopedia in {folder} is damaged: {damaged} has not the length that its manifest tells; run '{EncyclopediaImport.Remedy}'.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EncyclopediaManifest))]
internal sealed partial class EncyclopediaJson : JsonSerializerContext;
