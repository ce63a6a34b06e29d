namespace Dossier.App.Quality;

/// <summary>What searches found against judgements: means over the judged queries; one that found nothing scores 0.</summary>
internal sealed record SearchScores(int Queries, double Map, double Ndcg10, double Recall100)
{
    private const int Depth = 1000;

    /// <param name="judgements">Lines of query, tab, relevant article.</param>
    /// <param name="run">Lines of query, tab, article in rank order, as 'dossier search --queries' writes them.</param>
    public static SearchScores Of(string judgements, string run)
    {
        var found = ScoredFile.Lists(run);
        var (queries, map, ndcg, recall) = (0, 0.0, 0.0, 0.0);
        foreach (var (query, articles) in ScoredFile.Lists(judgements))
        {
            queries++;
            var relevant = articles.ToHashSet(StringComparer.Ordinal);
            var hits = found.TryGetValue(query, out var list) ? list.Distinct(StringComparer.Ordinal).Take(Depth).Select(relevant.Contains).ToArray() : [];
            var (count, precision, gain) = (0, 0.0, 0.0);
            for (var i = 0; i < hits.Length; i++)
            {
                if (hits[i])
                {
                    precision += (double)++count / (i + 1);
                    gain += i < 10 ? 1 / Math.Log2(i + 2) : 0;
                }
            }

            map += precision / relevant.Count;
            ndcg += gain / Enumerable.Range(0, Math.Min(10, relevant.Count)).Sum(i => 1 / Math.Log2(i + 2));
            recall += (double)hits.Take(100).Count(h => h) / relevant.Count;
        }

        return new(queries, map / queries, ndcg / queries, recall / queries);
    }

    public override string ToString() => $"{Queries} queries: MAP {ScoredFile.FourDigits(Map)}  nDCG@10 {ScoredFile.FourDigits(Ndcg10)}  Recall@100 {ScoredFile.FourDigits(Recall100)}";
}
