using Dossier.Analysis;
using Dossier.Articles;

namespace Dossier.Readers.Recommendations;

/// <summary>The published likes models of a data folder: each in a folder of its own, the current one named by the file "current".</summary>
public sealed class LikesModels(string dataFolder, Func<string, IDisposable> takeLease, TimeProvider time)
{
    private readonly string folder = Path.Combine(dataFolder, "recommendations");

    /// <summary>Name of the current one; null before the first.</summary>
    public string? FindCurrentName() => PublishedFolders.FindCurrentName(folder);

    /// <summary>What the current one is; null before the first, and for one that this program cannot read.</summary>
    public LikesManifest? FindManifest()
    {
        try
        {
            return FindCurrentName() is { } name ? LikesManifest.Read(Path.Combine(folder, name)) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Opens the current one; null before the first.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a format that this version does not know.</exception>
    public LikesModel? Open() => PublishedFolders.Open(folder, LikesModel.Open, "likes model", "dossier analyze");

    /// <summary>Trains on all likes and publishes, unless the current one has seen them.</summary>
    /// <param name="resolve">The id under which an article is known now.</param>
    /// <returns>What was done; null when there was nothing to do.</returns>
    /// <exception cref="Ingest.LeaseTakenException">Another process trains.</exception>
    public LikesTraining? Train(ILikeStore store, Func<PublicId, PublicId> resolve, CancellationToken cancellation)
    {
        using var lease = takeLease("likes-model");

        // Read before the likes: what changes meanwhile is trained on next time.
        var change = store.FindLatestChange();
        if (FindChange() == change || (change == 0 && FindCurrentName() is null))
        {
            return null;
        }

        var (training, bytes) = LikesTraining.Train(store.ReadLikes().Select(l => l with { Article = resolve(l.Article) }),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation });
        var published = new PublishedFolders(folder);
        var built = published.BeginNext();
        try
        {
            File.WriteAllBytes(Path.Combine(built, LikesModel.FileName), bytes);
            new LikesManifest(LikesManifest.CurrentFormat, change, training.Readers, training.Articles, training.Likes, training.Method, time.GetUtcNow(),
                ManifestFile.Describe(built)).Write(built);
            published.Publish(built);
        }
        catch
        {
            published.Discard();
            throw;
        }

        published.RemoveUnused();
        return training;
    }

    /// <summary>Removes models that are not current and that no process uses.</summary>
    public void RemoveUnused() => new PublishedFolders(folder).RemoveUnused();

    /// <summary>The change that the current one goes up to; null where there is none, or none that this program can read.</summary>
    private long? FindChange()
    {
        try
        {
            using var model = Open();
            return model is null ? null : LikesManifest.Read(Path.Combine(folder, model.Name)).Change;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
