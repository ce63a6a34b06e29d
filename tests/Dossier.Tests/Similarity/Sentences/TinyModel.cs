using System.Numerics.Tensors;
using System.Text.Json;
using Dossier.Similarity.Sentences;

namespace Dossier.Tests.Similarity.Sentences;

/// <summary>A sentence model of a few words in a folder of its own: a random vector a word, and their mean for a text.</summary>
internal sealed class TinyModel : IDisposable
{
    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
    private readonly string[] vocabulary;
    private readonly float[] table;
    private readonly int dimensions;

    /// <param name="like">Pairs of words of which the second gets the vector of the first: words of one meaning.</param>
    public TinyModel(IEnumerable<string> words, int dimensions = 24, int seed = 1, bool mean = false, string output = "last_hidden_state",
        string[]? inputs = null, (string, string)[]? like = null)
    {
        this.dimensions = dimensions;
        vocabulary = [.. Special.Concat(words.Select(w => w.ToLowerInvariant())).Append(".").Append("a").Distinct()];
        var random = new Random(seed);
        table = [.. Enumerable.Range(0, vocabulary.Length * dimensions).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        foreach (var (first, second) in like ?? [])
        {
            Row(first).CopyTo(Row(second));
        }

        File.WriteAllBytes(Path.Combine(Folder, "model.onnx"), OnnxFile.LookUp(table, dimensions, inputs ?? ["input_ids", "attention_mask"], output, mean));
        File.WriteAllLines(Path.Combine(Folder, "vocab.txt"), vocabulary);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("dossier-model-").FullName;

    public void Write(string name, object content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content as string ?? JsonSerializer.Serialize(content));
    }

    /// <summary>The same vocabulary in the other form in which it is published.</summary>
    public void MoveVocabularyToJson()
    {
        File.Delete(Path.Combine(Folder, "vocab.txt"));
        Write("tokenizer.json", new
        {
            normalizer = new { type = "BertNormalizer", lowercase = true },
            model = new { type = "WordPiece", vocab = vocabulary.Select((word, number) => (word, number)).ToDictionary(v => v.word, v => v.number) },
        });
    }

    public VectorModel Open(string articlePrefix = "", string queryPrefix = "", int? tokens = null) =>
        new(new VectorModelOptions { VectorModel = Folder, VectorArticlePrefix = articlePrefix, VectorQueryPrefix = queryPrefix, VectorTokens = tokens });

    /// <summary>The vector of a text of this vocabulary's words and full stops, computed here.</summary>
    public float[] Expected(string text, bool first = false, int most = int.MaxValue)
    {
        var words = text.ToLowerInvariant().Replace(".", " . ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var vector = new float[dimensions];
        foreach (var word in first ? ["[CLS]"] : words.Take(most - 2).Prepend("[CLS]").Append("[SEP]"))
        {
            TensorPrimitives.Add(vector, Row(word), vector);
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Span<float> Row(string word) =>
        table.AsSpan(dimensions * (Array.IndexOf(vocabulary, word) is >= 0 and var row ? row : Array.IndexOf(vocabulary, "[UNK]")), dimensions);
}
