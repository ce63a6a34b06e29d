using static Dossier.Keywords.WordClass;

namespace Dossier.Keywords;

/// <summary>What tells a keyword from another phrase: some numbers for each candidate of an article.</summary>
/// <remarks>
/// None depends on the size of the corpus beyond saturation, so that one forest serves corpora of one article and of millions. Frequencies
/// leave the article itself out, which is among those counted.
/// </remarks>
internal sealed class KeywordFeatures(PhraseStatistics statistics, ArticlePhrases phrases)
{
    /// <summary>Name of each feature, and what it looks at.</summary>
    public static readonly (string Group, string Name)[] All =
    [
        ("frequency", "count"),
        ("frequency", "wordCount"),
        ("frequency", "headCount"),
        ("frequency", "heads"),
        ("position", "title"),
        ("position", "wholeInTitle"),
        ("position", "early"),
        ("position", "spread"),
        ("whole", "wholeHere"),
        ("whole", "wholeCount"),
        ("whole", "wholeElsewhere"),
        ("whole", "headWhole"),
        ("whole", "firstWhole"),
        ("whole", "ends"),
        ("corpus", "rare"),
        ("corpus", "seen"),
        ("corpus", "titled"),
        ("corpus", "headTitled"),
        ("corpus", "headRare"),
        ("corpus", "firstRare"),
        ("corpus", "rarest"),
        ("corpus", "cohesion"),
        ("given", "given"),
        ("given", "givenShare"),
        ("form", "words"),
        ("form", "letters"),
        ("form", "capitals"),
        ("form", "hyphens"),
        ("form", "acronym"),
        ("form", "abbreviated"),
        ("form", "shortWord"),
        ("form", "adjective"),
        ("form", "participle"),
        ("form", "leadingGerund"),
        ("form", "gerundLast"),
        ("general", "genericHead"),
        ("general", "genericAlone"),
        ("general", "genericInside"),
        ("general", "weakFirst"),
        ("neighbors", "afterDeterminer"),
        ("neighbors", "afterPreposition"),
        ("neighbors", "afterConjunction"),
        ("neighbors", "beforeOf"),
        ("neighbors", "beforeVerb"),
        ("neighbors", "beforeBoundary"),
    ];

    /// <summary>In fewer articles, words may stand together by chance.</summary>
    private const int MostArticlesOfChance = 4;

    /// <summary>Of the articles with the rarer of the two nouns, those in which they are joined.</summary>
    private const double LeastShareJoined = 0.2;

    /// <summary>Of the articles with the phrase, those in which it has the modifier.</summary>
    private const double LeastShareModified = 0.25;

    /// <summary>Number of features.</summary>
    public static int Count => All.Length;

    public static int IndexOf(string name) =>
        Array.FindIndex(All, f => f.Name == name) is >= 0 and var index ? index
            : throw new InvalidDataException($"The forest of keywords asks for {name}, which is no feature; train it anew.");

    /// <summary>Writes the features of one candidate, in the order of <see cref="All"/>.</summary>
    public void Fill(in Candidate candidate, in PhraseCounts counts, FeatureTable.RowWriter row)
    {
        var tokens = phrases.Tokens.Length;
        var elsewhere = Math.Max(0, counts.Articles - 1);
        var articles = Math.Max(1, statistics.Articles);
        var first = candidate.First;
        var last = first + candidate.Length - 1;
        var single = candidate.Length == 1;
        ref readonly var head = ref phrases.WordAt(last);
        ref readonly var start = ref phrases.WordAt(first);
        var genericHead = (head.Class & GenericHead) != 0;
        int generic = 0, capitals = 0, letters = 0, wordCount = 0, hyphens = 0;
        var shortWord = false;
        var rarest = 0f;
        for (var i = first; i <= last; i++)
        {
            ref readonly var word = ref phrases.WordAt(i);
            generic += i < last && (word.Class & GenericHead) != 0 ? 1 : 0;
            shortWord |= word.Letters < 3 && word.Shape == WordShape.Lower && phrases.Tags[i] != Tag.Number;
            capitals += word.Shape != WordShape.Lower ? 1 : 0;
            letters += word.Letters;
            hyphens += word.StemCount > 1 ? 1 : 0;
            wordCount += phrases.CountOfWord(i);
            rarest = Math.Max(rarest, Rarity(word.Counts.Articles - 1, articles));
        }

        var cohesion = single ? 0 : Cohesion(candidate, counts, articles);
        row.Add(Log(Math.Min(candidate.Count, 8)));
        row.Add(Log((double)wordCount / candidate.Length));
        row.Add(Log(phrases.CountOfWord(last)));
        row.Add(phrases.HeadsOf(last));
        row.Add(candidate.InTitle > 0);
        row.Add(candidate.WholeInTitle > 0);
        row.Add(1 - (Log(1 + first) / Log(2 + tokens)));
        row.Add((float)(candidate.Last - first) / Math.Max(1, tokens));
        row.Add((float)candidate.Whole / candidate.Count);
        row.Add(Math.Min(candidate.Whole, 8));
        row.Add(Share(counts.Whole - (candidate.Whole > 0 ? 1 : 0), elsewhere, 0.5f, 1));
        row.Add(Share(head.Counts.Whole, head.Counts.Articles, 0.3f, 2));
        row.Add(Share(start.Counts.Whole, start.Counts.Articles, 0.3f, 2));
        row.Add((float)candidate.Ends / candidate.Count);
        row.Add(Rarity(elsewhere, articles));
        row.Add(Log(1 + Math.Min(elsewhere, 63)));
        row.Add(Share(counts.Titles - (candidate.InTitle > 0 ? 1 : 0), elsewhere, 0.2f, 4));
        row.Add(Share(head.Counts.Titles, head.Counts.Articles, 0.2f, 4));
        row.Add(Rarity(head.Counts.Articles - 1, articles));
        row.Add(Rarity(start.Counts.Articles - 1, articles));
        row.Add(rarest);
        row.Add(cohesion);
        row.Add(Log(1 + Math.Min(counts.Given, 7)));
        row.Add(Share(counts.Given, elsewhere, 0, 4));
        row.Add(candidate.Length);
        row.Add(letters);
        row.Add((float)capitals / candidate.Length);
        row.Add(hyphens);
        row.Add(single && head.Shape is WordShape.Upper or WordShape.Mixed);
        row.Add(candidate.Abbreviated > 0);
        row.Add(shortWord || (!single && phrases.Tokens[last].Length == 1 && cohesion < 0.5f));
        row.Add(phrases.Tags[first] == Tag.Adjective);
        row.Add(phrases.Tags[first] == Tag.Participle);
        row.Add(phrases.Tags[first] == Tag.LeadingGerund);
        row.Add(phrases.Tags[last] is Tag.Gerund or Tag.LeadingGerund);
        row.Add(genericHead && !single);
        row.Add(single && (genericHead || IsDoubtfulAlone(candidate, head)));
        row.Add((float)generic / candidate.Length);
        row.Add((start.Class & WeakModifier) != 0);

        var place = candidate.FirstWhole >= 0 ? candidate.FirstWhole : first;
        var before = place > 0 && phrases.Tokens[place].Gap == Gap.Space ? phrases.Classes[place - 1] : None;
        var next = place + candidate.Length;
        var follows = next < tokens && phrases.Tokens[next].Gap == Gap.Space;
        row.Add((before & Determiner) != 0);
        row.Add((before & Preposition) != 0);
        row.Add((before & Conjunction) != 0);
        row.Add(follows && (phrases.Classes[next] & Of) != 0);
        row.Add(follows && (phrases.Tags[next] == Tag.Verb || (phrases.Classes[next] & Auxiliary) != 0));
        row.Add(!follows);
    }

    /// <summary>
    /// Whether a phrase that stands here only inside of longer ones is a term of its own: elsewhere in the corpus it stands alone.
    /// </summary>
    public static bool StandsAlone(in Candidate candidate, in PhraseCounts counts)
    {
        var own = candidate.Whole > 0 ? 1 : 0;
        return counts.Whole > own && counts.Whole - own >= 0.25 * (counts.Articles - 1);
    }

    /// <summary>
    /// Never the end of a noun phrase here, and no term elsewhere: "dihedral defect" of "dihedral defect groups". Where the corpus does not
    /// know it, a general noun may have been put after a term ("reinforcement learning methods").
    /// </summary>
    public bool IsCut(in Candidate candidate, in PhraseCounts counts)
    {
        if (candidate.Ends > 0 || candidate.Length == 1 || StandsAlone(candidate, counts))
        {
            return false;
        }

        var next = candidate.First + candidate.Length;
        return counts.Articles > 2 || next >= phrases.Tokens.Length || (phrases.WordAt(next).Class & GenericHead) == 0;
    }

    /// <summary>
    /// Whether a phrase that begins with an -ing form is a term rather than a verb with its object: the article repeats it, or the corpus
    /// seldom has the rest without it.
    /// </summary>
    public bool IsCompound(in Candidate candidate, in PhraseCounts counts) =>
        candidate.Count > 1 || (counts.Articles >= MostArticlesOfChance && IsMostlyModified(candidate, counts));

    /// <summary>
    /// Whether a phrase with a general modifier or an "of" is a term all the same: written as a name, or its words seldom stand apart.
    /// </summary>
    public bool IsTerm(in Candidate candidate, in PhraseCounts counts)
    {
        if (candidate.Name)
        {
            return true;
        }

        var last = candidate.First + candidate.Length - 1;
        ref readonly var head = ref phrases.WordAt(last);
        var first = phrases.WordAt(candidate.First);
        var modified = (first.Class & GenericModifier) != 0;
        if (counts.Articles < MostArticlesOfChance || ((head.Class & GenericHead) != 0 && (!modified || candidate.Length == 2)))
        {
            return false;
        }

        if (!modified)
        {
            return counts.Articles >= LeastShareJoined * Math.Min(first.Counts.Articles, head.Counts.Articles);
        }

        return IsMostlyModified(candidate, counts);
    }

    private bool IsMostlyModified(in Candidate candidate, in PhraseCounts counts) =>
        counts.Articles >= LeastShareModified * statistics.Find(phrases.KeyOf(candidate.First + 1, candidate.Length - 1)).Articles;

    /// <summary>An -ing form that is no known noun, or a name in passing, mostly that of a person.</summary>
    private bool IsDoubtfulAlone(in Candidate candidate, in Word word) =>
        phrases.Tags[candidate.First] is Tag.Gerund or Tag.LeadingGerund ? (word.Class & Compound) == 0
        : word.Shape == WordShape.Capitalized && candidate.InTitle == 0
            && (candidate.Count == 1 ? phrases.Tokens[candidate.First].Gap != Gap.Sentence : IsNamedWithAnother(candidate.First));

    /// <summary>"Kleinberg and Tardos", "Watts et al."</summary>
    private bool IsNamedWithAnother(int token)
    {
        return (IsConjunction(token - 1) && IsName(token - 2)) || (IsConjunction(token + 1) && (IsName(token + 2) || IsConjunction(token + 2)));

        bool IsConjunction(int i) => i >= 0 && i < phrases.Tokens.Length && (phrases.Classes[i] & Conjunction) != 0;

        bool IsName(int i) => i >= 0 && i < phrases.Tokens.Length && phrases.WordAt(i).Shape == WordShape.Capitalized && (phrases.Classes[i] & English) == 0;
    }

    private static float Log(double x) => (float)Math.Log2(x);

    /// <summary>0 for what every article has, 1 for what less than one in a thousand has, also where there are fewer articles.</summary>
    private static float Rarity(int elsewhere, long articles) =>
        Math.Clamp(-Log(((double)Math.Max(0, elsewhere) / articles) + 0.0003) / 10, 0, 1);

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
        var (weakest, known) = (1f, false);
        var head = PhraseKey.Empty;
        for (var cut = 1; cut < candidate.Length; cut++)
        {
            head = phrases.AppendWord(head, candidate.First + cut - 1);
            var left = cut == 1 ? phrases.WordAt(candidate.First).Counts.Articles : statistics.Find(head).Articles;
            var right = cut == candidate.Length - 1
                ? phrases.WordAt(candidate.First + cut).Counts.Articles
                : statistics.Find(phrases.KeyOf(candidate.First + cut, candidate.Length - cut)).Articles;
            if (left == 0 || right == 0)
            {
                continue;
            }

            known = true;
            left = Math.Max(left, counts.Articles);
            right = Math.Max(right, counts.Articles);
            var information = joint - Log((double)left / articles) - Log((double)right / articles);
            weakest = Math.Min(weakest, joint >= 0 ? 0 : information / -joint);
        }

        return known ? Math.Clamp(weakest, -1, 1) : 0;
    }
}
