using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dossier.Keywords;

/// <summary>A forest of boosted trees that tells from its features how likely a candidate is a keyword.</summary>
/// <remarks>
/// The trees are symmetric: all nodes of a level ask the same question, so that a leaf's number is the answers read as bits, and no branch
/// hangs on the data (as in L. Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", 2018). The file is text: lines
/// that begin with # tell where it comes from; then "features" with the names of all features, "bias" with a logit, and a line for each
/// tree: its questions as feature>threshold, a bar, and the logits of its leaves, in the order of the answers read as a binary number, the
/// first question's the lowest bit.
/// </remarks>
internal sealed class KeywordForest
{
    private const string Resource = "keyword-forest.txt";

    // The shipped forest is of this depth.
    private const int DepthOf32Leaves = 5;

    private static readonly Lazy<KeywordForest> LazyShipped = new(ReadShipped);

    private readonly float bias;
    private readonly int depth;
    private readonly int[] features;
    private readonly float[] thresholds;
    private readonly float[] leaves;

    /// <param name="bias">Logit that the trees add to.</param>
    /// <param name="depth">Questions of each tree.</param>
    /// <param name="features">What the questions are about, tree by tree.</param>
    /// <param name="thresholds">The answer is yes above.</param>
    /// <param name="leaves">Logits, tree by tree.</param>
    public KeywordForest(float bias, int depth, int[] features, float[] thresholds, float[] leaves)
    {
        if (depth < 1 || features.Length != thresholds.Length || features.Length % depth != 0 || leaves.Length * depth != features.Length << depth)
        {
            throw new InvalidDataException("The trees of the forest of keywords are not of one shape.");
        }

        (this.bias, this.depth, this.features, this.thresholds, this.leaves) = (bias, depth, features, thresholds, leaves);
    }

    /// <summary>The forest that comes with the program.</summary>
    public static KeywordForest Shipped => LazyShipped.Value;

    private int Trees => leaves.Length >> depth;

    /// <exception cref="InvalidDataException">The file was written for other features, or is no forest.</exception>
    public static KeywordForest Read(TextReader reader)
    {
        var (bias, depth) = (0f, 0);
        var (features, thresholds, leaves) = (new List<int>(), new List<float>(), new List<float>());
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var bar = line.IndexOf('|', StringComparison.Ordinal);
            if (bar < 0)
            {
                var words = line.Split(' ');
                if (words[0] == "bias")
                {
                    bias = Number(words[1]);
                }
                else if (words[0] != "features" || !words[1..].SequenceEqual(KeywordFeatures.All.Select(f => f.Name)))
                {
                    throw new InvalidDataException("The forest of keywords was made for other features; train it anew.");
                }

                continue;
            }

            var questions = line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            depth = questions.Length;
            foreach (var question in questions)
            {
                var sign = question.IndexOf('>', StringComparison.Ordinal);
                features.Add(KeywordFeatures.IndexOf(question[..sign]));
                thresholds.Add(Number(question[(sign + 1)..]));
            }

            leaves.AddRange(line[(bar + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number));
        }

        return new KeywordForest(bias, depth, [.. features], [.. thresholds], [.. leaves]);
    }

    /// <param name="writer">Receives the file.</param>
    /// <param name="remarks">Where the forest comes from.</param>
    public void Write(TextWriter writer, IEnumerable<string> remarks)
    {
        foreach (var remark in remarks)
        {
            writer.Write("# " + remark + "\n");
        }

        writer.Write("features " + string.Join(' ', KeywordFeatures.All.Select(f => f.Name)) + "\n");
        writer.Write("bias " + Text(bias) + "\n");
        for (var tree = 0; tree < Trees; tree++)
        {
            var asked = Enumerable.Range(tree * depth, depth).Select(i => KeywordFeatures.All[features[i]].Name + ">" + Text(thresholds[i]));
            var logits = leaves.Skip(tree << depth).Take(1 << depth).Select(l => l.ToString("0.####", CultureInfo.InvariantCulture));
            writer.Write($"{string.Join(' ', asked)} | {string.Join(' ', logits)}\n");
        }
    }

    /// <summary>Writes the logit of every candidate of a table.</summary>
    public void Score(FeatureTable table, Span<float> scores)
    {
        // Whole vectors: what fills up the last one is scored for nothing.
        if (scores.Length < table.Stride)
        {
            throw new ArgumentException($"{table.Stride} scores are written, and there is room for {scores.Length}.", nameof(scores));
        }

        scores = scores[..table.Stride];
        scores.Fill(bias);
        for (var tree = 0; tree < Trees; tree++)
        {
            if (Avx512F.IsSupported && depth == DepthOf32Leaves)
            {
                AddTree32(table, tree, scores);
            }
            else if (Avx2.IsSupported)
            {
                AddTree(table, tree, scores);
            }
            else
            {
                AddTreeAnywhere(table, tree, scores);
            }
        }
    }

    /// <summary>Adds a tree of 32 leaves: these fit into two vectors, from which each candidate takes its own without a look into memory.</summary>
    private unsafe void AddTree32(FeatureTable table, int tree, Span<float> scores)
    {
        var about = features.AsSpan(tree * DepthOf32Leaves, DepthOf32Leaves);
        var limits = thresholds.AsSpan(tree * DepthOf32Leaves, DepthOf32Leaves);
        fixed (float* columns = table.Column(0), logits = &leaves[tree << DepthOf32Leaves], into = scores)
        {
            float* first = columns + (about[0] * table.Stride), second = columns + (about[1] * table.Stride), third = columns + (about[2] * table.Stride),
                fourth = columns + (about[3] * table.Stride), fifth = columns + (about[4] * table.Stride);
            var (above1, above2, above3) = (Vector512.Create(limits[0]), Vector512.Create(limits[1]), Vector512.Create(limits[2]));
            var (above4, above5) = (Vector512.Create(limits[3]), Vector512.Create(limits[4]));
            var (lower, upper) = (Vector512.Load(logits), Vector512.Load(logits + Vector512<float>.Count));
            for (var row = 0; row < scores.Length; row += Vector512<float>.Count)
            {
                var leaf = Answer(first + row, above1, 1) | Answer(second + row, above2, 2) | Answer(third + row, above3, 4) | Answer(fourth + row, above4, 8)
                    | Answer(fifth + row, above5, 16);
                (Vector512.Load(into + row) + Avx512F.PermuteVar16x32x2(lower, leaf, upper)).Store(into + row);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<int> Answer(float* values, Vector512<float> threshold, int bit) =>
            Vector512.GreaterThan(Vector512.Load(values), threshold).AsInt32() & Vector512.Create(bit);
    }

    private unsafe void AddTree(FeatureTable table, int tree, Span<float> scores)
    {
        var asked = tree * depth;
        fixed (float* columns = table.Column(0), logits = &leaves[tree << depth], into = scores)
        {
            for (var row = 0; row < scores.Length; row += Vector256<float>.Count)
            {
                var index = Vector256<int>.Zero;
                for (var i = depth - 1; i >= 0; i--)
                {
                    var values = Vector256.Load(columns + (features[asked + i] * table.Stride) + row);
                    // A true comparison is -1.
                    index = index + index - Vector256.GreaterThan(values, Vector256.Create(thresholds[asked + i])).AsInt32();
                }

                (Vector256.Load(into + row) + Avx2.GatherVector256(logits, index, sizeof(float))).Store(into + row);
            }
        }
    }

    private void AddTreeAnywhere(FeatureTable table, int tree, Span<float> scores)
    {
        var asked = tree * depth;
        var logits = leaves.AsSpan(tree << depth, 1 << depth);
        Span<int> leaf = stackalloc int[Vector<int>.Count];
        for (var row = 0; row < scores.Length; row += Vector<float>.Count)
        {
            var index = Vector<int>.Zero;
            for (var i = depth - 1; i >= 0; i--)
            {
                var values = new Vector<float>(table.Column(features[asked + i])[row..]);
                index = index + index - Vector.GreaterThan(values, new Vector<float>(thresholds[asked + i]));
            }

            index.CopyTo(leaf);
            for (var i = 0; i < leaf.Length; i++)
            {
                scores[row + i] += logits[leaf[i]];
            }
        }
    }

    private static KeywordForest ReadShipped()
    {
        using var reader = new StreamReader(typeof(KeywordForest).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The program was built without {Resource}."));
        return Read(reader);
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(float number) => number.ToString("0.#####", CultureInfo.InvariantCulture);
}
