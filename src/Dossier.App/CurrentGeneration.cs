using Dossier.Analysis;

namespace Dossier.App;

/// <summary>The analysis that pages are served from.</summary>
public sealed class CurrentGeneration(Generations generations, TimeProvider time, ILogger<CurrentGeneration> log)
    : CurrentPublished<Generation>("The analysis", TimeSpan.FromSeconds(1), time, log)
{
    /// <summary>Takes part in the use of the current analysis; null when there is none yet. The caller disposes of it.</summary>
    public Generation? Use() => TakeLatest();

    protected override string? FindCurrentName() => generations.FindCurrentName();

    protected override Generation? Open() => generations.Open();

    protected override void RemoveUnused() => generations.RemoveUnused();

    protected override string NameOf(Generation one) => one.Name;

    protected override bool TryUse(Generation one) => one.TryUse();

    protected override string Describe(Generation one) => $"Serving analysis {one.Name} of {one.Manifest.Live} articles."
        + (one.VectorModelDifference is { } difference ? $" {difference}: queries are compared by their words alone." : "");
}
