using System.Runtime.InteropServices;
using Dossier.Languages;

namespace Dossier.Keywords;

/// <summary>
/// Finds the keywords of articles, given the statistics of their corpus or of an older one. Not thread-safe: one for each thread.
/// </summary>
/// <remarks>
/// Candidates are noun phrases and their parts; a <see cref="KeywordForest"/> weighs frequency, position, rarity in the corpus, cohesion and
/// form (see <see cref="KeywordFeatures"/>); fragments of chosen phrases are left out. Two forms of one phrase that differ by inflection are
/// one.
/// </remarks>
public sealed class KeywordExtractor
{
    /// <summary>Logit below which a phrase is shown only to fill up to <see cref="FewKeywords"/>.</summary>
    private const float Doubtful = -2;

    private const int FewKeywords = 3;
    private const int LongestAuthorKeyword = 80;

    private readonly PhraseStatistics statistics;
    private readonly ArticlePhrases phrases;
    private readonly KeywordFeatures features;
    private readonly SurfaceForm surface;
    private readonly FeatureTable table = new();
    private readonly List<int> admitted = [];
    private readonly List<(float Score, int Candidate)> ranked = [];
    private float[] scores = new float[256];
    private readonly List<int> chosen = [];
    private readonly List<Token> words = [];
    private readonly HashSet<ulong> taken = [];
    private readonly HashSet<string> forms = [];

    public KeywordExtractor(PhraseStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        this.statistics = statistics;
        phrases = new ArticlePhrases(new WordTable(statistics));
        features = new KeywordFeatures(statistics, phrases);
        surface = new SurfaceForm(statistics, phrases);
    }

    /// <summary>Of the article that was read last.</summary>
    internal FeatureTable Features => table;

    /// <summary>The keywords of one article, best first, without duplicates; fewer than the limit where the text gives no more.</summary>
    /// <param name="title">Prose, formulas as U+FFFC.</param>
    /// <param name="abstractText">Prose as well, empty where there is no abstract.</param>
    /// <param name="authorKeywords">Keywords of the metadata; they come first.</param>
    /// <param name="limit">The most to return.</param>
    public IReadOnlyList<Keyword> Extract(string title, string abstractText, IReadOnlyList<string> authorKeywords, int limit = 15) =>
        Extract(title, abstractText, authorKeywords, limit, null);

    /// <param name="languages">Of both texts, as these alone tell; null where that is still to be found out.</param>
    internal IReadOnlyList<Keyword> Extract(string title, string abstractText, IReadOnlyList<string> authorKeywords, int limit, TextLanguages? languages)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(abstractText);
        ArgumentNullException.ThrowIfNull(authorKeywords);
        Read(title, abstractText, languages);
        if (scores.Length < table.Stride)
        {
            scores = new float[table.Stride * 2];
        }

        KeywordForest.Shipped.Score(table, scores);
        return Choose(authorKeywords, scores, limit);
    }

    /// <summary>Finds the candidates of an article, a row of <see cref="Features"/> for each.</summary>
    internal void Read(string title, string abstractText, TextLanguages? languages = null)
    {
        phrases.Read(title, abstractText, languages);
        admitted.Clear();
        var candidates = phrases.Candidates;
        foreach (ref readonly var candidate in candidates)
        {
            statistics.Prefetch(candidate.Key);
        }

        for (var i = 0; i < candidates.Length; i++)
        {
            ref readonly var candidate = ref candidates[i];
            // Without a tagger of the language, what stands in the title or several times is a noun rather than a verb.
            if (!candidate.Fragment && (phrases.OtherLanguage is null || candidate.InTitle > 0 || candidate.Count > 1) && IsAdmitted(candidate))
            {
                admitted.Add(i);
            }
        }

        table.Begin(admitted.Count);
        for (var row = 0; row < admitted.Count; row++)
        {
            ref readonly var candidate = ref candidates[admitted[row]];
            features.Fill(candidate, statistics.Find(candidate.Key), table.Row(row));
        }
    }

    private bool IsAdmitted(in Candidate candidate)
    {
        var counts = statistics.Find(candidate.Key);
        return candidate.Named < candidate.Count && (!candidate.Doubtful || features.IsTerm(candidate, counts))
            && (phrases.Tags[candidate.First] != Tag.LeadingGerund || candidate.Length == 1 || features.IsCompound(candidate, counts))
            && !features.IsCut(candidate, counts);
    }

    /// <summary>How the candidate of a row is shown.</summary>
    internal string FormOf(int row) => surface.Choose(phrases.Candidates[admitted[row]]);

    /// <summary>The keywords of the article that was read last, given the logit of every row.</summary>
    internal IReadOnlyList<Keyword> Choose(IReadOnlyList<string> authorKeywords, ReadOnlySpan<float> logits, int limit)
    {
        var keywords = new List<Keyword>(limit);
        taken.Clear();
        forms.Clear();
        AddGiven(authorKeywords, limit, keywords);
        ranked.Clear();
        for (var row = 0; row < admitted.Count; row++)
        {
            ranked.Add((logits[row], admitted[row]));
        }

        // Ties are broken by position, so that the order does not hang on the sort.
        CollectionsMarshal.AsSpan(ranked).Sort(
            static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Candidate - b.Candidate);
        Choose(limit, keywords);
        return keywords;
    }

    private void AddGiven(IReadOnlyList<string> given, int limit, List<Keyword> keywords)
    {
        for (var i = 0; i < given.Count && keywords.Count < limit; i++)
        {
            var keyword = given[i].Trim(' ', '\t', '\n', '.', ',', ';', ':');
            var key = phrases.KeyOf(keyword, words);
            if (IsPresentable(keyword) && keyword.Length <= LongestAuthorKeyword && key != 0 && taken.Add(key))
            {
                forms.Add(FormOf(keyword));
                keywords.Add(new Keyword(surface.Tidy(keyword, words), 1 - (0.002f * keywords.Count)));
            }
        }
    }

    /// <summary>Has a word, no formula, and no bracket without its partner.</summary>
    private static bool IsPresentable(string keyword)
    {
        int letters = 0, open = 0;
        foreach (var c in keyword)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            open += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (open < 0 || c is '\uFFFC' or '<' or '>' or '\\')
            {
                return false;
            }
        }

        return letters > 1 && open == 0 && !keyword.Contains("://", StringComparison.Ordinal);
    }

    private void Choose(int limit, List<Keyword> keywords)
    {
        chosen.Clear();
        foreach (var (score, index) in ranked)
        {
            if (keywords.Count >= limit || (score < Doubtful && keywords.Count >= FewKeywords))
            {
                return;
            }

            ref readonly var candidate = ref phrases.Candidates[index];
            if (!taken.Contains(candidate.Key) && !IsFragment(candidate) && !OnlyAddsGeneric(candidate))
            {
                var text = surface.Choose(candidate);
                if (IsPresentable(text) && forms.Add(FormOf(text)))
                {
                    chosen.Add(index);
                    taken.Add(candidate.Key);
                    keywords.Add(new Keyword(text, 0.95f / (1 + MathF.Exp(-score))));
                }
            }
        }
    }

    /// <summary>The same for all inflections of a phrase; in English also with and without hyphens ("anti-cancer", "anticancer").</summary>
    private string FormOf(string phrase)
    {
        if (phrases.OtherLanguage is not null)
        {
            return FormOf(phrases.OtherLanguage, phrase);
        }

        Span<char> joined = stackalloc char[phrase.Length + 1];
        var length = 0;
        foreach (var c in phrase)
        {
            joined[length] = char.ToLowerInvariant(c);
            length += char.IsLetterOrDigit(c) ? 1 : 0;
        }

        return new string(joined[..Porter.Stem(joined, length)]);
    }

    /// <summary>The same for all inflections of a phrase in a language other than English.</summary>
    private static string FormOf(string language, string phrase)
    {
        var stems = phrase.ToLowerInvariant().Split(' ').Select(word =>
        {
            var buffer = new char[word.Length + Stems.Spare];
            word.CopyTo(0, buffer, 0, word.Length);
            return new string(buffer, 0, Stems.OfThread.Stem(language, buffer, word.Length));
        });
        return string.Join(' ', stems);
    }

    /// <summary>
    /// A chosen phrase with a noun more that says nothing: "reinforcement learning methods" beside "reinforcement learning".
    /// </summary>
    private bool OnlyAddsGeneric(in Candidate candidate)
    {
        if (candidate.Length < 2 || (phrases.WordAt(candidate.First + candidate.Length - 1).Class & WordClass.GenericHead) == 0)
        {
            return false;
        }

        return taken.Contains(phrases.KeyOf(candidate.First, candidate.Length - 1));
    }

    /// <summary>Stands only inside of a phrase that was chosen already, and is no term of its own elsewhere.</summary>
    private bool IsFragment(in Candidate candidate)
    {
        if (candidate.Whole > 0 || KeywordFeatures.StandsAlone(candidate, statistics.Find(candidate.Key)))
        {
            return false;
        }

        foreach (var index in chosen)
        {
            ref readonly var longer = ref phrases.Candidates[index];
            for (var start = 0; start + candidate.Length <= longer.Length; start++)
            {
                var same = true;
                for (var i = 0; i < candidate.Length && same; i++)
                {
                    same = phrases.WordAt(longer.First + start + i).Key == phrases.WordAt(candidate.First + i).Key;
                }

                if (same)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
