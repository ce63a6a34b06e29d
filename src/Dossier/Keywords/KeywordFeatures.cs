namespace Dossier.Keywords;

/// <summary>What tells a keyword from another phrase: some 30 numbers, mostly between 0 and 1, for each candidate of an article.</summary>
/// <remarks>
/// None depends on the size of the corpus beyond saturation, so that the weights serve corpora of one article and of millions. Frequencies
/// leave the article itself out, which is among those counted.
/// </remarks>
internal sealed class KeywordFeatures(PhraseStatistics statistics, ArticlePhrases phrases)
{
    /// <summary>Name and weight of each feature.</summary>
    /// <remarks>
    /// Weights of a logistic regression on two sets of abstracts with keywords by indexers and by authors, each article with the same
    /// share, rounded. "given" is set by hand, since those sets have no keywords in their metadata.
    /// </remarks>
    public static readonly (string Name, float Weight)[] Weights =
    [
        ("one", -6.35f),
        ("count", 0.65f),
        ("title", 0.45f),
        ("early", 0.4f),
        ("whole", 1.15f),
        ("length1", -0.8f),
        ("length2", 0.25f),
        ("length3", 0.5f),
        ("longer", 0.05f),
        ("rare", 3.5f),
        ("seen", 1.65f),
        ("cohesion", 0.6f),
        ("titled", 2.7f),
        ("genericHead", -0.2f),
        ("genericAlone", -1.5f),
        ("weakFirst", -1.3f),
        ("genericInside", -0.45f),
        ("adjective", 0.3f),
        ("participle", -0.1f),
        ("leadingGerund", -0.95f),
        ("gerundLast", 0.65f),
        ("acronym", 0.3f),
        ("abbreviated", 0.3f),
        ("spread", 0.4f),
        ("neverWhole", -0.55f),
        ("shortWord", -2.1f),
        ("given", 1.5f),
    ];

    private const int CohesionIndex = 11;

    /// <summary>Number of features.</summary>
    public static int Count => Weights.Length;

    /// <summary>Writes the features of one candidate, in the order of <see cref="Weights"/>.</summary>
    public void Fill(in Candidate candidate, in PhraseCounts counts, Span<float> features)
    {
        var tokens = phrases.Tokens.Length;
        var elsewhere = Math.Max(0, counts.Articles - 1);
        var articles = Math.Max(1, statistics.Articles);
        var first = candidate.First;
        var last = first + candidate.Length - 1;
        var single = candidate.Length == 1;
        ref readonly var head = ref phrases.WordAt(last);
        ref readonly var start = ref phrases.WordAt(first);
        var genericHead = (head.Class & WordClass.GenericHead) != 0;
        int generic = 0;
        var shortWord = false;
        for (var i = first; i <= last; i++)
        {
            ref readonly var word = ref phrases.WordAt(i);
            generic += i < last && (word.Class & WordClass.GenericHead) != 0 ? 1 : 0;
            shortWord |= word.Letters < 3 && word.Shape == WordShape.Lower && phrases.Tags[i] != Tag.Number;
        }

        features[0] = 1;
        features[1] = Log(Math.Min(candidate.Count, 8)) / 3;
        features[2] = If(candidate.InTitle > 0);
        features[3] = 1 - (Log(1 + first) / Log(2 + tokens));
        features[4] = (float)candidate.Whole / candidate.Count;
        features[5] = If(single);
        features[6] = If(candidate.Length == 2);
        features[7] = If(candidate.Length == 3);
        features[8] = If(candidate.Length > 3);
        features[9] = Rarity(elsewhere, articles);
        features[10] = Log(1 + Math.Min(elsewhere, 63)) / 6;
        features[11] = single ? 0 : Cohesion(candidate, counts, articles);
        features[12] = Share(counts.Titles - (candidate.InTitle > 0 ? 1 : 0), elsewhere, 0.2f, 4);
        features[13] = If(genericHead && !single);
        features[14] = If(single && (genericHead || IsDoubtfulAlone(candidate, head)));
        features[15] = If((start.Class & WordClass.WeakModifier) != 0);
        features[16] = (float)generic / candidate.Length;
        features[17] = If(phrases.Tags[first] == Tag.Adjective);
        features[18] = If(phrases.Tags[first] == Tag.Participle);
        features[19] = If(phrases.Tags[first] == Tag.LeadingGerund);
        features[20] = If(phrases.Tags[last] is Tag.Gerund or Tag.LeadingGerund);
        features[21] = If(single && head.Shape is WordShape.Upper or WordShape.Mixed);
        features[22] = If(candidate.Abbreviated > 0);
        features[23] = (float)(candidate.Last - first) / Math.Max(1, tokens);
        features[24] = If(candidate.Whole == 0);
        features[25] = If(shortWord || (!single && last > first && phrases.Tokens[last].Length == 1 && features[CohesionIndex] < 0.5f));
        features[26] = Log(1 + Math.Min(counts.Given, 15)) / 4;
    }

    /// <summary>
    /// Whether a phrase that stands here only inside of longer ones is a term of its own: elsewhere in the corpus it stands alone.
    /// </summary>
    public static bool StandsAlone(in Candidate candidate, in PhraseCounts counts)
    {
        var own = candidate.Whole > 0 ? 1 : 0;
        return counts.Whole > own && counts.Whole - own >= 0.25 * (counts.Articles - 1);
    }

    /// <summary>The logit of the candidate's being a keyword.</summary>
    public float Score(in Candidate candidate, in PhraseCounts counts)
    {
        Span<float> features = stackalloc float[Weights.Length];
        Fill(candidate, counts, features);
        var score = 0f;
        for (var i = 0; i < features.Length; i++)
        {
            score += Weights[i].Weight * features[i];
        }

        return score;
    }

    /// <summary>An -ing form that is no known noun, or a name in passing, mostly that of a person.</summary>
    private bool IsDoubtfulAlone(in Candidate candidate, in Word word) =>
        phrases.Tags[candidate.First] is Tag.Gerund or Tag.LeadingGerund ? (word.Class & WordClass.Compound) == 0
        : word.Shape == WordShape.Capitalized && candidate.Count == 1 && candidate.InTitle == 0
            && phrases.Tokens[candidate.First].Gap != Gap.Sentence;

    private static float If(bool value) => value ? 1 : 0;

    private static float Log(double x) => (float)Math.Log2(x);

    /// <summary>0 for what every article has, 1 for what less than one in a thousand has, also where there are fewer articles.</summary>
    private static float Rarity(int elsewhere, long articles) =>
        Math.Clamp(-Log(((double)elsewhere / articles) + 0.0003) / 10, 0, 1);

    private static float Share(int part, int whole, float prior, float weight) =>
        (Math.Max(0, part) + (prior * weight)) / (whole + weight);

    /// <summary>
    /// Normalized pointwise mutual information of the phrase's weakest joint, from -1 to 1 (G. Bouma, "Normalized (pointwise) mutual
    /// information in collocation extraction", 2009).
    /// </summary>
    private float Cohesion(in Candidate candidate, in PhraseCounts counts, long articles)
    {
        if (counts.Articles < 2)
        {
            return 0;
        }

        var joint = Log((counts.Articles - 0.5) / articles);
        var weakest = 1f;
        var head = PhraseKey.Empty;
        for (var cut = 1; cut < candidate.Length; cut++)
        {
            head = AppendWord(head, candidate.First + cut - 1);
            var tail = PhraseKey.Empty;
            for (var i = cut; i < candidate.Length; i++)
            {
                tail = AppendWord(tail, candidate.First + i);
            }

            var left = cut == 1 ? phrases.WordAt(candidate.First).Counts.Articles : statistics.Find(head).Articles;
            var right = cut == candidate.Length - 1
                ? phrases.WordAt(candidate.First + cut).Counts.Articles
                : statistics.Find(tail).Articles;
            if (left == 0 || right == 0)
            {
                continue;
            }

            left = Math.Max(left, counts.Articles);
            right = Math.Max(right, counts.Articles);
            var information = joint - Log((double)left / articles) - Log((double)right / articles);
            weakest = Math.Min(weakest, joint >= 0 ? 0 : information / -joint);
        }

        return Math.Clamp(weakest, -1, 1);
    }

    private ulong AppendWord(ulong key, int token)
    {
        foreach (var stem in phrases.Words.Stems(phrases.WordAt(token)))
        {
            key = PhraseKey.Append(key, stem);
        }

        return key;
    }
}
