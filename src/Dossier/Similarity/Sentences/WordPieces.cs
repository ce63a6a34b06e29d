using System.Text;
using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace Dossier.Similarity.Sentences;

/// <summary>Cuts texts into the word pieces that a BERT-like model reads, as its own files say. Safe for any number of threads.</summary>
internal sealed class WordPieces
{
    private const int DefaultTokens = 256;
    private const int MostByDefault = 512;

    // No piece that matters is longer on average: what stands behind so many characters is never reached.
    private const int CharactersAToken = 32;

    private readonly BertTokenizer tokenizer;
    private readonly int most;

    /// <param name="most">Most tokens of a text; null for what the files say.</param>
    /// <exception cref="InvalidDataException">The tokenizer is of another kind, or its files are damaged; the message names the setting.</exception>
    public WordPieces(VectorModelFiles files, int? most)
    {
        using var configuration = Read(files, VectorModelFiles.TokenizerConfiguration);
        using var sentences = Read(files, VectorModelFiles.SentenceConfiguration);
        using var whole = Read(files, VectorModelFiles.Tokenizer);
        var normalizer = Find(whole, "normalizer");
        var lower = Flag(Find(configuration, "do_lower_case")) ?? Flag(Find(normalizer, "lowercase")) ?? true;
        this.most = most ?? Number(Find(sentences, "max_seq_length")) ?? Number(Find(configuration, "model_max_length")) ?? DefaultTokens;
        this.most = most ?? Math.Clamp(this.most, 8, MostByDefault);
        var options = new BertOptions
        {
            LowerCaseBeforeTokenization = lower,
            RemoveNonSpacingMarks = Flag(Find(configuration, "strip_accents")) ?? Flag(Find(normalizer, "strip_accents")) ?? lower,
            IndividuallyTokenizeCjk = Flag(Find(configuration, "tokenize_chinese_chars")) ?? Flag(Find(normalizer, "handle_chinese_chars")) ?? true,

            // "[SEP]" in an abstract is text.
            SplitOnSpecialTokens = false,
        };
        try
        {
            using Stream vocabulary = files.FindPart(VectorModelFiles.Vocabulary) is { } path ? File.OpenRead(path) : Vocabulary(files, whole);
            tokenizer = BertTokenizer.Create(vocabulary, options);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{VectorModelOptions.Setting}: the vocabulary in {files.Folder} is not one of word pieces ({failure.Message.TrimEnd('.')}).", failure);
        }
    }

    /// <summary>Numbers of the pieces, between those that begin and end a text.</summary>
    public int[] Encode(string text)
    {
        var cut = text.Length > most * CharactersAToken ? text[..(most * CharactersAToken)] : text;

        // A formula is no word: the sign that stands for it would be read as an unknown one.
        return [.. tokenizer.EncodeToIds(cut.Replace('\uFFFC', ' '), most, addSpecialTokens: true, out _, out _)];
    }

    /// <summary>The vocabulary that stands in tokenizer.json, a piece a line as in vocab.txt.</summary>
    private static MemoryStream Vocabulary(VectorModelFiles files, JsonDocument? whole)
    {
        var model = Find(whole, "model");
        var type = Find(model, "type") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;
        if (type != "WordPiece" || Find(model, "vocab") is not { ValueKind: JsonValueKind.Object } vocabulary)
        {
            throw new InvalidDataException($"{VectorModelOptions.Setting}: the tokenizer in {files.Folder} is of the kind {type ?? "unknown"}, and only models with word pieces (vocab.txt, or WordPiece in tokenizer.json) can be used.");
        }

        // A gap would move all that follow.
        var lines = new SortedDictionary<int, string>(vocabulary.EnumerateObject().ToDictionary(p => p.Value.GetInt32(), p => p.Name));
        if (lines.Count == 0 || lines.Keys.Last() != lines.Count - 1)
        {
            throw new InvalidDataException($"{VectorModelOptions.Setting}: the vocabulary of {Path.Combine(files.Folder, VectorModelFiles.Tokenizer)} has gaps.");
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Values.Select(v => v + "\n"))));
    }

    internal static JsonDocument? Read(VectorModelFiles files, string name)
    {
        if (files.FindPart(name) is not { } path)
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{VectorModelOptions.Setting}: '{path}' is not JSON.", failure);
        }
    }

    internal static JsonElement? Find(JsonDocument? document, string name) => Find(document?.RootElement, name);

    internal static bool? Flag(JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static JsonElement? Find(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } one && one.TryGetProperty(name, out var value) ? value : null;

    // A model without a limit of its own writes 1e30.
    private static int? Number(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var read) ? (int)Math.Min(read, int.MaxValue) : null;
}
