namespace Dossier.Similarity.Sentences;

/// <summary>Encodes queries by the model that made the articles' vectors. Safe for any number of threads, of which so many as there are cores work at once.</summary>
internal sealed class QueryVectors(VectorModel model, VectorMean mean) : IDisposable
{
    // A query is a sentence or two; what is pasted beyond that must not take the time of a page.
    private const int MostCharacters = 500;

    private readonly SemaphoreSlim places = new(Environment.ProcessorCount);

    /// <summary>The vector of a query; all zero where the model fails or is not there any more, so that words alone count.</summary>
    public float[] Encode(string query)
    {
        var vector = new float[mean.Values.Length];
        places.Wait();
        try
        {
            model.Encoder.Encode([model.Encoder.Tokens(model.QueryPrefix + (query.Length > MostCharacters ? query[..MostCharacters] : query))], vector);
            mean.Center(vector);
        }
        catch (InvalidDataException)
        {
            Array.Clear(vector);
        }
        finally
        {
            places.Release();
        }

        return vector;
    }

    public void Dispose() => places.Dispose();
}
