namespace Dossier.Readers.Recommendations;

/// <summary>What a training did.</summary>
/// <param name="Method">How the model was solved, for people: "exactly, by its 7,947 readers".</param>
public sealed record LikesTraining(int Readers, int Articles, int Likes, string Method)
{
    // A system of n needs n² numbers: 0.9 GB at this size.
    private const int MostExact = 15_000;

    /// <summary>Weight of the penalty, λ of the model.</summary>
    internal const float Penalty = 10;

    /// <summary>Trains on likes; the smaller of the two systems is solved exactly where it has room, else article by article.</summary>
    /// <param name="mostExact">Size up to which a system is solved exactly.</param>
    internal static (LikesTraining Training, byte[] Model) Train(IEnumerable<ReaderLike> likes, ParallelOptions parallel, int mostExact = MostExact)
    {
        var matrix = LikesMatrix.Read(likes);
        var (readers, articles) = (matrix.ReaderCount, matrix.Articles.Length);
        var smaller = Math.Min(readers, articles);
        var exact = smaller <= mostExact;
        var links = exact ? ExactLikes.Solve(matrix, Penalty, readers <= articles, parallel) : LocalLikes.Solve(matrix, Penalty, parallel);
        var method = !exact ? "article by article, being too large to be solved at once"
            : readers <= articles ? $"exactly, by its {readers:N0} readers" : $"exactly, by its {articles:N0} articles";
        return (new(readers, articles, matrix.LikeCount, method), LikesModel.ToBytes(matrix, links));
    }

    /// <summary>A model in memory of likes that are not the site's own.</summary>
    /// <param name="mostExact">Number of readers or articles up to which they are solved at once.</param>
    public static (LikesTraining Training, LikesModel Model) InMemory(IEnumerable<ReaderLike> likes, CancellationToken cancellation, int mostExact = MostExact)
    {
        var (training, bytes) = Train(likes, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, mostExact);
        return (training, new LikesModel(bytes, "The likes model"));
    }
}
