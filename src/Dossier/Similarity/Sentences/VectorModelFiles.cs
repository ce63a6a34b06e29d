using System.Security.Cryptography;
using System.Text;

namespace Dossier.Similarity.Sentences;

/// <summary>Where a model's files stand, in the layout in which sentence models are published.</summary>
/// <param name="Model">The ONNX file.</param>
/// <param name="Folder">Where the tokenizer's files stand.</param>
internal sealed record VectorModelFiles(string Model, string Folder)
{
    public const string Vocabulary = "vocab.txt";
    public const string Tokenizer = "tokenizer.json";
    public const string TokenizerConfiguration = "tokenizer_config.json";
    public const string SentenceConfiguration = "sentence_bert_config.json";
    public static readonly string Pooling = Path.Combine("1_Pooling", "config.json");

    // The weights of a large model stand beside it.
    private static readonly string[] WeightEndings = ["_data", ".data"];

    /// <exception cref="InvalidDataException">A file is missing; the message names the setting.</exception>
    public static VectorModelFiles Find(string path)
    {
        string[] places = Directory.Exists(path) ? [Path.Combine(path, "model.onnx"), Path.Combine(path, "onnx", "model.onnx")] : [path];
        var model = places.FirstOrDefault(File.Exists) ?? throw new InvalidDataException(Directory.Exists(path)
            ? $"{VectorModelOptions.Setting} names the folder '{path}', and there is no model.onnx in it."
            : $"{VectorModelOptions.Setting} names '{path}', which does not exist.");
        var beside = Path.GetDirectoryName(Path.GetFullPath(model))!;
        string?[] folders = [beside, Path.GetFileName(beside) == "onnx" ? Path.GetDirectoryName(beside) : null];
        var folder = folders.OfType<string>().FirstOrDefault(f => File.Exists(Path.Combine(f, Vocabulary)) || File.Exists(Path.Combine(f, Tokenizer)));
        return new(Path.GetFullPath(model), folder ?? throw new InvalidDataException(
            $"{VectorModelOptions.Setting} names the model '{model}', and its vocabulary is missing: there is neither {Vocabulary} nor {Tokenizer} in {beside}."));
    }

    /// <summary>The path of one of the files by which a model describes itself; null where it is not there.</summary>
    public string? FindPart(string name) => Path.Combine(Folder, name) is var path && File.Exists(path) ? path : null;

    /// <summary>SHA-256 of all that decides about an article's vector: the files' contents, and the settings given.</summary>
    public string Hash(params ReadOnlySpan<string> settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] parts = [Model, .. WeightEndings.Select(e => Model + e),
            .. new[] { Vocabulary, Tokenizer, TokenizerConfiguration, SentenceConfiguration, Pooling }.Select(FindPart)];
        foreach (var part in parts.Where(File.Exists))
        {
            using var stream = File.OpenRead(part!);
            hash.AppendData(SHA256.HashData(stream));
        }

        foreach (var setting in settings)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(setting + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
