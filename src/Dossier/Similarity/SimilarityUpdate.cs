namespace Dossier.Similarity;
public static class SimilarityUpdate { public static SimilarityReport Run(string oldFolder, string newFolder, int articles, IReadOnlyCollection<SimilarityInput> changed, IReadOnlyCollection<int> removed, SimilarityOptions options, IProgress<SimilarityProgress>? progress, CancellationToken cancellation) => throw new InvalidOperationException(); }
