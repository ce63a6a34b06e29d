using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Dossier.Similarity.Sentences;

/// <summary>A loaded sentence model: from texts to vectors of unit length. Safe for any number of threads; each call works on one.</summary>
/// <remarks>It reads <c>input_ids</c>, <c>attention_mask</c> and, where the model has it, <c>token_type_ids</c>. The vector is the output
/// <c>sentence_embedding</c>; else a vector a token, pooled over the tokens of the text as 1_Pooling/config.json says (their mean, unless
/// it is the first one's); else the only vector that the model gives.</remarks>
internal sealed class SentenceEncoder : IDisposable
{
    private const string Ids = "input_ids", Mask = "attention_mask", Kinds = "token_type_ids", Whole = "sentence_embedding";
    private const int MostDimensions = 4096;

    private readonly string path;
    private readonly WordPieces pieces;
    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly string[] inputs;
    private readonly string[] output;
    private readonly bool pooled;
    private readonly bool byFirst;
    private readonly int own;

    /// <exception cref="InvalidDataException">The model cannot be loaded, or reads or gives something else; the message names the setting.</exception>
    public SentenceEncoder(VectorModelFiles files, int? mostTokens)
    {
        path = files.Model;
        pieces = new WordPieces(files, mostTokens);
        byFirst = IsPooledByFirst(files);
        session = Open(files.Model);
        try
        {
            inputs = [.. session.InputMetadata.Keys.Order(StringComparer.Ordinal)];
            RequireInputs();
            (output, pooled) = ChooseOutput();
            own = Probe();
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Length of its vectors: the model's own, filled up with zeros to a multiple of 16.</summary>
    public int Dimensions => (own + 15) / 16 * 16;

    /// <summary>Tokens of a text, as many as the model reads.</summary>
    public int[] Tokens(string text) => pieces.Encode(text);

    /// <summary>Encodes some texts of similar length together.</summary>
    /// <param name="texts">Their tokens.</param>
    /// <param name="into">Takes a vector of <see cref="Dimensions"/> numbers for each, of unit length or all zero.</param>
    /// <exception cref="InvalidDataException">The model fails on them; the message names the setting.</exception>
    public void Encode(ReadOnlySpan<int[]> texts, Span<float> into)
    {
        var (count, longest) = (texts.Length, 1);
        foreach (var text in texts)
        {
            longest = Math.Max(longest, text.Length);
        }

        var (ids, mask) = (new long[count * longest], new long[count * longest]);
        for (var i = 0; i < count; i++)
        {
            for (var t = 0; t < texts[i].Length; t++)
            {
                (ids[(i * longest) + t], mask[(i * longest) + t]) = (texts[i][t], 1);
            }
        }

        using var results = Run(ids, mask, [count, longest]);
        var found = results[0].GetTensorDataAsSpan<float>();
        into.Clear();
        for (var i = 0; i < count; i++)
        {
            var vector = into.Slice(i * Dimensions, own);
            if (pooled)
            {
                Pool(found.Slice(i * longest * own, longest * own), texts[i].Length, vector);
            }
            else
            {
                found.Slice(i * own, own).CopyTo(vector);
            }

            TextEncoder.ToUnitLength(vector);
        }
    }

    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }

    private void Pool(ReadOnlySpan<float> tokens, int count, Span<float> vector)
    {
        var pooledTokens = byFirst ? Math.Min(1, count) : count;
        for (var t = 0; t < pooledTokens; t++)
        {
            TensorPrimitives.Add(vector, tokens.Slice(t * own, own), vector);
        }

        TensorPrimitives.Divide(vector, Math.Max(1, pooledTokens), vector);
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(long[] ids, long[] mask, long[] shape)
    {
        var values = Array.ConvertAll(inputs, name =>
            OrtValue.CreateTensorValueFromMemory(name == Ids ? ids : name == Mask ? mask : new long[ids.Length], shape));
        try
        {
            return session.Run(run, inputs, values, output);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InvalidDataException($"{VectorModelOptions.Setting}: the model '{path}' fails on a text; perhaps its vocabulary is another's ({OneLine(failure)}).", failure);
        }
        finally
        {
            Array.ForEach(values, v => v.Dispose());
        }
    }

    private static InferenceSession Open(string path)
    {
        try
        {
            OrtEnv.Instance().DisableTelemetryEvents();
            using var options = new SessionOptions
            {
                // Texts are spread over the cores, not the parts of one: no thread waits for another.
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                EnableMemoryPattern = false,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            return new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InvalidDataException($"{VectorModelOptions.Setting}: '{path}' cannot be loaded as an ONNX model ({OneLine(failure)}).", failure);
        }
    }

    private void RequireInputs()
    {
        if (!inputs.Contains(Ids) || !inputs.Contains(Mask) || inputs.Any(i => i is not (Ids or Mask or Kinds)))
        {
            throw new InvalidDataException($"{VectorModelOptions.Setting}: the model '{path}' reads {string.Join(", ", inputs)}, and one that reads {Ids}, {Mask} and perhaps {Kinds} is needed.");
        }

        if (session.InputMetadata.FirstOrDefault(i => i.Value.ElementDataType != TensorElementType.Int64) is { Key: { } name, Value: { } wrong })
        {
            throw new InvalidDataException($"{VectorModelOptions.Setting}: the model '{path}' reads {name} as {wrong.ElementDataType}, and Int64 is needed.");
        }
    }

    private (string[] Output, bool Pooled) ChooseOutput()
    {
        var floats = session.OutputMetadata.Where(o => o.Value.ElementDataType == TensorElementType.Float).ToArray();
        foreach (var (rank, name) in ((int, string?)[])[(2, Whole), (3, null), (2, null)])
        {
            if (floats.FirstOrDefault(o => o.Value.Dimensions.Length == rank && (name is null || o.Key == name)).Key is { } found)
            {
                return ([found], rank == 3);
            }
        }

        throw new InvalidDataException($"{VectorModelOptions.Setting}: the model '{path}' gives "
            + $"{string.Join(", ", session.OutputMetadata.Select(o => $"{o.Key} ({o.Value.ElementDataType}, {o.Value.Dimensions.Length} axes)"))}, and vectors of type Float of a text or of its tokens are needed.");
    }

    /// <summary>The length of the vectors, seen by encoding one text: the model's own description may leave it open.</summary>
    private int Probe()
    {
        var ids = Array.ConvertAll(pieces.Encode("a"), id => (long)id);
        using var results = Run(ids, Array.ConvertAll(ids, _ => 1L), [1, ids.Length]);
        var shape = results[0].GetTensorTypeAndShape().Shape;
        long[] expected = pooled ? [1, ids.Length, shape[^1]] : [1, shape[^1]];
        return shape.SequenceEqual(expected) && shape[^1] is > 0 and <= MostDimensions
            ? (int)shape[^1]
            : throw new InvalidDataException($"{VectorModelOptions.Setting}: the model '{path}' gives {output[0]} of {string.Join(" × ", shape)} numbers for one text, and one vector of at most {MostDimensions} is needed.");
    }

    private static bool IsPooledByFirst(VectorModelFiles files)
    {
        using var pooling = WordPieces.Read(files, VectorModelFiles.Pooling);
        var first = WordPieces.Flag(WordPieces.Find(pooling, "pooling_mode_cls_token")) ?? false;
        return first || WordPieces.Flag(WordPieces.Find(pooling, "pooling_mode_mean_tokens")) is not false ? first
            : throw new InvalidDataException($"{VectorModelOptions.Setting}: {Path.Combine(files.Folder, VectorModelFiles.Pooling)} asks for a pooling other than the mean of the tokens or the first token.");
    }

    private static string OneLine(OnnxRuntimeException failure) => failure.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
