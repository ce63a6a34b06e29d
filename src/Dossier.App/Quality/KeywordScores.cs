using System.Text;

namespace Dossier.App.Quality;

/// <summary>Keywords found against the gold ones: precision and recall summed over the articles (micro), F1 of these and as a mean over the articles (macro).</summary>
/// <remarks>A keyword counts as found when it is the same after lower-casing, cutting at what is neither letter nor digit, and stemming;
/// duplicates after that count once. An article of the gold file for which nothing was found scores 0.</remarks>
internal sealed record KeywordScores(int Cut, double Precision, double Recall, double MicroF1, double MacroF1)
{
    private static readonly int[] Cuts = [5, 10, 15];

    /// <param name="gold">Lines of article, tab, keywords divided by ';'.</param>
    /// <param name="run">The same in rank order, as 'dossier export keywords' writes it.</param>
    public static KeywordScores[] Of(string gold, string run)
    {
        var (wanted, found) = (Read(gold), Read(run));
        return Array.ConvertAll(Cuts, cut =>
        {
            var (hits, got, want, sum) = (0, 0, 0, 0.0);
            foreach (var (article, keywords) in wanted)
            {
                var taken = found.TryGetValue(article, out var all) ? all[..Math.Min(cut, all.Length)] : [];
                var hit = taken.Count(keywords.Contains);
                (hits, got, want) = (hits + hit, got + taken.Length, want + keywords.Length);
                sum += taken.Length + keywords.Length > 0 ? 2.0 * hit / (taken.Length + keywords.Length) : 0;
            }

            var (precision, recall) = ((double)hits / Math.Max(got, 1), (double)hits / Math.Max(want, 1));
            return new KeywordScores(cut, precision, recall, 2 * precision * recall / Math.Max(precision + recall, 1e-9), sum / wanted.Count);
        });
    }

    public override string ToString() => $"@{Cut}: micro P {ScoredFile.FourDigits(Precision)} R {ScoredFile.FourDigits(Recall)} F1 {ScoredFile.FourDigits(MicroF1)}   macro F1 {ScoredFile.FourDigits(MacroF1)}";

    private static Dictionary<string, string[]> Read(string path)
    {
        var read = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in ScoredFile.Lines(path))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var (article, keywords) = tab < 0 ? (line, "") : (line[..tab], line[(tab + 1)..]);
            read[ScoredFile.Bare(article)] = [.. keywords.Split(';').Select(Normal).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)];
        }

        return read;
    }

    private static string Normal(string keyword)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var rune in keyword.ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || Rune.IsNumber(rune))
            {
                word.Append(rune);
            }
            else
            {
                End();
            }
        }

        End();
        return string.Join(' ', words);

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(ScoringStemmer.Stem(word.ToString()));
                word.Clear();
            }
        }
    }
}
