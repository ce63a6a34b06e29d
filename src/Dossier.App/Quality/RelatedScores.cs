namespace Dossier.App.Quality;

/// <summary>Related lists against graded truth: means over the judged articles; one without a list scores 0.</summary>
internal sealed record RelatedScores(double Ndcg10, double Recall20, double Map20)
{
    private const int Depth = 20;
    private const int Graded = 10;

    /// <param name="truth">Lines of article, tab, related article, and perhaps tab, grade.</param>
    /// <param name="run">Lines of article, tab, related article, in rank order, as 'dossier export related' writes them.</param>
    public static RelatedScores Of(string truth, string run)
    {
        var lists = ScoredFile.Lists(run, bareFirst: true);
        var (ndcg, recall, map, count) = (0.0, 0.0, 0.0, 0);
        foreach (var (article, grades) in Grades(truth))
        {
            count++;
            var ranked = lists.TryGetValue(article, out var list) ? list.Where(a => a != article).Take(Depth).ToArray() : [];
            ndcg += Gain(ranked.Select(a => grades.GetValueOrDefault(a))) / Gain(grades.Values.OrderDescending());
            var (found, precision) = (0, 0.0);
            for (var i = 0; i < ranked.Length; i++)
            {
                if (grades.ContainsKey(ranked[i]))
                {
                    precision += (double)++found / (i + 1);
                }
            }

            recall += (double)found / Math.Min(grades.Count, Depth);
            map += precision / Math.Min(grades.Count, Depth);
        }

        return new(ndcg / count, recall / count, map / count);
    }

    public override string ToString() => $"nDCG@10 {ScoredFile.FourDigits(Ndcg10)}  Recall@20 {ScoredFile.FourDigits(Recall20)}  MAP@20 {ScoredFile.FourDigits(Map20)}";

    private static double Gain(IEnumerable<double> grades) => grades.Take(Graded).Select((grade, i) => Math.Log2(1 + grade) / Math.Log2(i + 2)).Sum();

    private static Dictionary<string, Dictionary<string, double>> Grades(string path)
    {
        var read = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var line in ScoredFile.Lines(path))
        {
            var parts = line.Split('\t');
            var article = ScoredFile.Bare(parts[0]);
            if (!read.TryGetValue(article, out var grades))
            {
                read.Add(article, grades = new(StringComparer.Ordinal));
            }

            grades[ScoredFile.Bare(parts[1])] = parts is [_, _, { Length: > 0 } grade, ..] ? double.Parse(grade) : 1;
        }

        return read;
    }
}
