using Dossier.Similarity.Sentences;

namespace Dossier.Analysis;

/// <summary>The published analyses of a data folder: each in a folder of its own, the current one named by the file "current".</summary>
public sealed class Generations
{
    private readonly string folder;
    private readonly PublishedFolders published;

    private readonly VectorModel? model;

    /// <param name="model">The operator's model of vectors, by which queries are encoded where it made those of the articles; null for none.</param>
    public Generations(string dataFolder, VectorModel? model = null)
    {
        this.model = model;
        folder = Path.Combine(dataFolder, "analysis");
        published = new PublishedFolders(folder);
    }

    /// <summary>Name of the current generation; null before the first.</summary>
    public string? FindCurrentName() => published.FindCurrentName();

    /// <summary>Opens the current generation; null before the first.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a format that this version does not know.</exception>
    public Generation? Open() => PublishedFolders.Open(folder, path => new Generation(path, model), "analysis", "dossier analyze --all");

    /// <inheritdoc cref="PublishedFolders.BeginNext"/>
    public string BeginNext() => published.BeginNext();

    /// <inheritdoc cref="PublishedFolders.Publish"/>
    public void Publish(string built) => published.Publish(built);

    /// <inheritdoc cref="PublishedFolders.Discard"/>
    public void Discard() => published.Discard();

    /// <inheritdoc cref="PublishedFolders.RemoveUnfinished"/>
    public void RemoveUnfinished() => published.RemoveUnfinished();

    /// <summary>Removes generations that are not current and that no process uses.</summary>
    public void RemoveUnused() => published.RemoveUnused();
}
