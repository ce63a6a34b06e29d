namespace Dossier.Similarity.Sentences;

/// <summary>A model of the operator's that makes vectors from texts. It is loaded when the first text is encoded, and stays.</summary>
public sealed class VectorModel : IDisposable
{
    private readonly Lazy<SentenceEncoder> encoder;
    private readonly Lazy<VectorModelVersion> version;

    /// <exception cref="InvalidDataException">A file is missing, or a setting wrong; the message names it.</exception>
    public VectorModel(VectorModelOptions options)
    {
        if (options.FindProblem() is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        var files = VectorModelFiles.Find(options.VectorModel ?? throw new InvalidDataException($"{VectorModelOptions.Setting} is not set."));
        Name = Path.GetFileName(files.Folder);
        ArticlePrefix = options.VectorArticlePrefix;
        QueryPrefix = options.VectorQueryPrefix;
        version = new(() => new(Name, files.Hash(ArticlePrefix, $"{options.VectorTokens}")));
        encoder = new(() => new SentenceEncoder(files, options.VectorTokens));
    }

    /// <summary>Name of its folder.</summary>
    public string Name { get; }

    /// <summary>What tells it from another model. Reads all of its files.</summary>
    public VectorModelVersion Version => version.Value;

    internal string ArticlePrefix { get; }

    internal string QueryPrefix { get; }

    /// <exception cref="InvalidDataException">The files are not those of a model that can be used; the message names the setting.</exception>
    internal SentenceEncoder Encoder => encoder.Value;

    /// <summary>Loads it now, so that what is wrong with it is told before long work begins.</summary>
    /// <exception cref="InvalidDataException">The files are not those of a model that can be used; the message names the setting.</exception>
    public void Load() => _ = Encoder;

    public void Dispose()
    {
        if (encoder.IsValueCreated)
        {
            encoder.Value.Dispose();
        }
    }
}

/// <summary>Which model made the vectors of an analysis.</summary>
/// <param name="Name">Name of its folder, for messages.</param>
/// <param name="Hash">Of its files' contents and of the settings that decide about an article's vector.</param>
public sealed record VectorModelVersion(string Name, string Hash)
{
    /// <summary>Why vectors made so must not stand beside those of another model, as a sentence; null where they may.</summary>
    /// <param name="made">Which model made the vectors that are there; null for vectors of the corpus's own words.</param>
    /// <param name="set">Which model is set now.</param>
    public static string? FindDifference(VectorModelVersion? made, VectorModelVersion? set) => (made, set) switch
    {
        (null, null) => null,
        (null, _) => $"{VectorModelOptions.Setting} names the model '{set.Name}', and the vectors of this analysis were made without a model",
        (_, null) => $"The vectors of this analysis were made by the model '{made.Name}', and {VectorModelOptions.Setting} is not set",
        _ when made.Hash == set.Hash => null,
        _ => $"The vectors of this analysis were made by the model '{made.Name}' ({made.Hash[..12]}), and {VectorModelOptions.Setting} now names '{set.Name}' ({set.Hash[..12]}), which has other files or settings",
    };
}
