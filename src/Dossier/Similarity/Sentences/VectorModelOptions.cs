namespace Dossier.Similarity.Sentences;

/// <summary>The operator's settings of a model that makes vectors from texts, under "Analyze".</summary>
public sealed record VectorModelOptions
{
    /// <summary>Name of the first setting in messages.</summary>
    public const string Setting = "Analyze:VectorModel";

    /// <summary>A folder with model.onnx and the files of its tokenizer, or the model's file itself; null for vectors of the corpus's own words.</summary>
    public string? VectorModel { get; init; }

    /// <summary>Put before every article's text, where the model was trained so ("passage: ").</summary>
    public string VectorArticlePrefix { get; init; } = "";

    /// <summary>Put before every query ("query: ").</summary>
    public string VectorQueryPrefix { get; init; } = "";

    /// <summary>Most tokens read of a text; null for what the model's own files say, at most 512.</summary>
    public int? VectorTokens { get; init; }

    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    public string? FindProblem() => VectorTokens is < 8 or > 8192 ? $"Analyze:VectorTokens is {VectorTokens}; it goes from 8 to 8192." : null;
}
