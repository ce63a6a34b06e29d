namespace Dossier.App.Quality;

/// <summary>Recommendations against hidden likes: means over the readers who have any.</summary>
internal sealed record RecommendationScores(int Readers, int Without, IReadOnlyList<(int Cut, double Recall, double Ndcg)> At)
{
    private static readonly int[] Cuts = [10, 20, 50, 100, 200, 300];

    /// <param name="all">Lines of reader, tab, article: every like.</param>
    /// <param name="known">Those that the recommender was given.</param>
    /// <param name="run">Lines of reader, tab, article in rank order, as 'dossier recommend' writes them; known ones are passed over.</param>
    public static RecommendationScores Of(string all, string known, string run)
    {
        var (given, found) = (ScoredFile.Lists(known), ScoredFile.Lists(run));
        var (readers, without) = (0, 0);
        var (recall, ndcg) = (new double[Cuts.Length], new double[Cuts.Length]);
        foreach (var (reader, likes) in ScoredFile.Lists(all))
        {
            var own = given.TryGetValue(reader, out var list) ? list.ToHashSet(StringComparer.Ordinal) : [];
            var hidden = likes.Where(a => !own.Contains(a)).ToHashSet(StringComparer.Ordinal);
            if (hidden.Count == 0)
            {
                continue;
            }

            readers++;
            var hits = found.TryGetValue(reader, out var ranked) ? ranked.Where(a => !own.Contains(a)).Select(hidden.Contains).ToArray() : [];
            without += hits.Length == 0 ? 1 : 0;
            for (var c = 0; c < Cuts.Length; c++)
            {
                var (count, gain, ideal) = (0, 0.0, 0.0);
                for (var i = 0; i < Math.Min(Cuts[c], Math.Max(hits.Length, hidden.Count)); i++)
                {
                    var weight = 1 / Math.Log2(i + 2);
                    var hit = i < hits.Length && hits[i];
                    (count, gain, ideal) = (count + (hit ? 1 : 0), gain + (hit ? weight : 0), ideal + (i < hidden.Count ? weight : 0));
                }

                recall[c] += (double)count / hidden.Count;
                ndcg[c] += gain / ideal;
            }
        }

        return new(readers, without, [.. Cuts.Select((cut, c) => (cut, recall[c] / readers, ndcg[c] / readers))]);
    }

    public double RecallAt(int cut) => At.First(a => a.Cut == cut).Recall;

    public override string ToString() => $"{Readers} users, {Without} without recommendations\n"
        + string.Join('\n', At.Select(a => $"@{a.Cut}: Recall {ScoredFile.FourDigits(a.Recall)}  nDCG {ScoredFile.FourDigits(a.Ndcg)}"));
}
