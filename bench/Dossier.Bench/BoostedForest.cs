using Dossier.Keywords;

namespace Dossier.Bench;

/// <summary>Trains a <see cref="KeywordForest"/>: gradient boosting of symmetric trees for the logistic loss, on histograms of features.</summary>
/// <remarks>
/// After J. Friedman, "Greedy function approximation: a gradient boosting machine" (2001), with Newton's step in the leaves and the quadratic
/// gain of T. Chen and C. Guestrin, "XGBoost" (2016). The same rows and the same seed give the same forest.
/// </remarks>
internal sealed class BoostedForest
{
    private const int Bins = 48, Seed = 20261126;

    private readonly int features;
    private readonly int rows;
    private readonly float[][] edges;
    private readonly byte[][] bins;

    /// <param name="values">The rows, one after the other.</param>
    /// <param name="features">Numbers of a row.</param>
    public BoostedForest(float[] values, int features)
    {
        (this.features, rows) = (features, values.Length / features);
        edges = new float[features][];
        bins = new byte[features][];
        Parallel.For(0, features, f =>
        {
            var column = new float[rows];
            for (var i = 0; i < rows; i++)
            {
                column[i] = values[(i * features) + f];
            }

            edges[f] = EdgesOf(column);
            bins[f] = Array.ConvertAll(column, value => BinOf(value, edges[f]));
        });
    }

    public int Trees { get; init; } = 500;

    public int Depth { get; init; } = 5;

    /// <summary>Share of its step that a tree may take.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>Pulls leaves of few rows to zero.</summary>
    public double Shrinkage { get; init; } = 10;

    /// <summary>Each tree sees all keywords and one of so many other candidates.</summary>
    public int OtherCandidates { get; init; } = 4;

    /// <summary>Features that no tree may ask for.</summary>
    public IReadOnlySet<int> Without { get; init; } = new HashSet<int>();

    /// <summary>How much each feature helped, by the gain of the questions about it, as a share of all.</summary>
    public double[] Gains { get; private set; } = [];

    /// <param name="chosen">The rows to learn from.</param>
    /// <param name="isKeyword">For every row.</param>
    /// <param name="weights">For every row.</param>
    public KeywordForest Train(int[] chosen, bool[] isKeyword, float[] weights)
    {
        var random = new Random(Seed);
        double keywords = 0, all = 0;
        foreach (var row in chosen)
        {
            all += weights[row];
            keywords += isKeyword[row] ? weights[row] : 0;
        }

        var bias = Math.Log(keywords / (all - keywords));
        var logits = new double[rows];
        Array.Fill(logits, bias);
        Gains = new double[features];
        var (asked, thresholds, leaves) = (new List<int>(), new List<float>(), new List<float>());
        for (var tree = 0; tree < Trees; tree++)
        {
            var (sample, gradient, curvature) = Sample(chosen, isKeyword, weights, logits, random);
            var (questions, values) = Grow(sample, gradient, curvature);
            foreach (var (feature, bin) in questions)
            {
                asked.Add(feature);
                thresholds.Add(edges[feature][bin]);
            }

            leaves.AddRange(values);
            foreach (var row in chosen)
            {
                logits[row] += values[LeafOf(row, questions)];
            }
        }

        var sum = Gains.Sum();
        Gains = Array.ConvertAll(Gains, g => g / sum);
        return new KeywordForest((float)bias, Depth, [.. asked], [.. thresholds], [.. leaves]);
    }

    private (int[] Rows, float[] Gradient, float[] Curvature) Sample(int[] chosen, bool[] isKeyword, float[] weights, double[] logits, Random random)
    {
        var (sample, gradient, curvature) = (new List<int>(), new List<float>(), new List<float>());
        foreach (var row in chosen)
        {
            if (!isKeyword[row] && random.Next(OtherCandidates) != 0)
            {
                continue;
            }

            var weight = weights[row] * (isKeyword[row] ? 1 : OtherCandidates);
            var probability = 1 / (1 + Math.Exp(-logits[row]));
            sample.Add(row);
            gradient.Add((float)(weight * ((isKeyword[row] ? 1 : 0) - probability)));
            curvature.Add((float)(weight * probability * (1 - probability)));
        }

        return ([.. sample], [.. gradient], [.. curvature]);
    }

    /// <summary>One tree, level by level: the question that, asked of all leaves so far, gains most.</summary>
    private (List<(int Feature, int Bin)> Questions, float[] Leaves) Grow(int[] sample, float[] gradient, float[] curvature)
    {
        var questions = new List<(int Feature, int Bin)>();
        var leafOf = new byte[sample.Length];
        for (var level = 0; level < Depth; level++)
        {
            var count = 1 << level;
            var best = new (double Gain, int Bin)[features];
            Parallel.For(0, features, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, f =>
                best[f] = Without.Contains(f) ? (0, 0) : BestQuestion(f, count, sample, leafOf, gradient, curvature));
            var feature = Enumerable.Range(0, features).MaxBy(f => best[f].Gain);
            Gains[feature] += best[feature].Gain;
            questions.Add((feature, best[feature].Bin));
            for (var i = 0; i < sample.Length; i++)
            {
                leafOf[i] |= (byte)(bins[feature][sample[i]] > best[feature].Bin ? count : 0);
            }
        }

        var sums = new double[1 << Depth];
        var curvatures = new double[1 << Depth];
        for (var i = 0; i < sample.Length; i++)
        {
            sums[leafOf[i]] += gradient[i];
            curvatures[leafOf[i]] += curvature[i];
        }

        return (questions, [.. sums.Select((sum, leaf) => (float)(Rate * sum / (curvatures[leaf] + Shrinkage)))]);
    }

    private (double Gain, int Bin) BestQuestion(int feature, int leaves, int[] sample, byte[] leafOf, float[] gradient, float[] curvature)
    {
        var sums = new double[leaves * Bins];
        var curvatures = new double[leaves * Bins];
        var column = bins[feature];
        for (var i = 0; i < sample.Length; i++)
        {
            var at = (leafOf[i] * Bins) + column[sample[i]];
            sums[at] += gradient[i];
            curvatures[at] += curvature[i];
        }

        var gains = new double[Math.Max(1, edges[feature].Length)];
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            double allSum = 0, allCurvature = 0, sum = 0, curve = 0;
            for (var bin = 0; bin < Bins; bin++)
            {
                allSum += sums[(leaf * Bins) + bin];
                allCurvature += curvatures[(leaf * Bins) + bin];
            }

            for (var bin = 0; bin < edges[feature].Length; bin++)
            {
                sum += sums[(leaf * Bins) + bin];
                curve += curvatures[(leaf * Bins) + bin];
                gains[bin] += Value(sum, curve) + Value(allSum - sum, allCurvature - curve) - Value(allSum, allCurvature);
            }
        }

        var best = Array.IndexOf(gains, gains.Max());
        return (gains[best], best);
    }

    private double Value(double sum, double curvature) => sum * sum / (curvature + Shrinkage);

    private int LeafOf(int row, List<(int Feature, int Bin)> questions)
    {
        var leaf = 0;
        for (var i = 0; i < questions.Count; i++)
        {
            leaf |= bins[questions[i].Feature][row] > questions[i].Bin ? 1 << i : 0;
        }

        return leaf;
    }

    /// <summary>Values between which as many rows lie each, as far as the values differ.</summary>
    private static float[] EdgesOf(float[] column)
    {
        var sorted = column.Where((_, i) => i % 7 == 0).ToArray();
        Array.Sort(sorted);
        return [.. Enumerable.Range(1, Bins - 1).Select(b => sorted[(long)b * sorted.Length / Bins]).Where(e => e < sorted[^1]).Distinct()];
    }

    private static byte BinOf(float value, float[] edges)
    {
        var bin = 0;
        while (bin < edges.Length && value > edges[bin])
        {
            bin++;
        }

        return (byte)bin;
    }
}
