using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Dossier.Analysis;
using Dossier.Keywords;
using Dossier.Similarity;

namespace Dossier.Mentions.Matching;

/// <summary>How much a shared word or phrase says, from the statistics of one analysis. Safe for any number of threads.</summary>
/// <remarks>
/// Measured in parts of what it takes to single out one article of the corpus: idf / ln(1 + articles), 1 for what one article alone has.
/// So the same sums mean the same in a corpus of hundreds and of millions. Memory: some 40 bytes a term of the vocabulary, and the table of
/// phrases (<see cref="PhraseStatistics.Bytes"/>).
/// </remarks>
internal sealed class TermRarity
{
    /// <summary>The most that a word of everyday language says, and one that all sciences use.</summary>
    public const float OfCommon = 0.1f;

    /// <summary>A smaller corpus cannot tell how rare a word is in the world from which items come.</summary>
    private const int LeastArticles = 1000;

    private static readonly ConditionalWeakTable<Generation, TermRarity> Opened = [];
    private static readonly FrozenSet<ulong> Grammar = Stems(StopWords.Words + " " + LexiconQualities.Foreign);
    private static readonly FrozenSet<ulong> Common = Stems(CommonWords.Everyday + " " + CommonWords.Scholarly);

    private readonly Dictionary<ulong, float> words;
    private readonly PhraseStatistics phrases;
    private readonly float logArticles;
    private readonly ConcurrentBag<(ArticlePhrases Reader, List<Token> Buffer)> idle = [];

    private TermRarity(Generation generation)
    {
        var vocabulary = Vocabulary.Read(Path.Combine(generation.Folder, AnalysisFiles.Related, TermNames.FileName));
        phrases = PhraseStatistics.Load(Path.Combine(generation.Folder, AnalysisFiles.Phrases));
        logArticles = MathF.Log(1 + Math.Max(LeastArticles, vocabulary.LearnedFrom));
        words = new Dictionary<ulong, float>(vocabulary.Count);
        for (var i = 0; i < vocabulary.Count; i++)
        {
            words[vocabulary.Hashes[i]] = Math.Clamp(vocabulary.Idf[i] / logArticles, 0.01f, 1);
        }
    }

    /// <summary>From here on a word or phrase tells a subject: at most some 5 of 100 articles have it.</summary>
    public float Specific => Math.Max(0.3f, 3 / logArticles);

    /// <summary>The statistics of an analysis, read once while it is in use.</summary>
    public static TermRarity Of(Generation generation) => Opened.GetValue(generation, static g => new TermRarity(g));

    /// <summary>Whether the word says nothing by itself.</summary>
    public static bool IsCommon(ulong stem) => Common.Contains(stem) || Grammar.Contains(stem);

    /// <summary>0 for words of grammar, 1 for a word that no or one article has.</summary>
    public float OfWord(ulong stem) =>
        Grammar.Contains(stem) ? 0
        : !words.TryGetValue(stem, out var rarity) ? (Common.Contains(stem) ? OfCommon : 1)
        : Common.Contains(stem) ? Math.Min(OfCommon, rarity) : rarity;

    /// <summary>Whether the corpus has the word at all.</summary>
    public bool Knows(ulong stem) => words.ContainsKey(stem);

    /// <summary>How much a phrase says as a whole, 0 to 1.</summary>
    public float OfPhrase(string phrase)
    {
        if (!idle.TryTake(out var tools))
        {
            tools = (new ArticlePhrases(new WordTable(null)), []);
        }

        tools.Reader.Words.MakeRoom();
        var key = tools.Reader.KeyOf(phrase, tools.Buffer);
        idle.Add(tools);
        var articles = Math.Max(1, phrases.Find(key).Articles);
        return Math.Clamp(MathF.Log(1 + ((phrases.Articles - articles + 0.5f) / (articles + 0.5f))) / logArticles, 0.01f, 1);
    }

    private static FrozenSet<ulong> Stems(string words)
    {
        var stems = new List<ulong>();
        TermReader.Read(words, stems);
        return stems.ToFrozenSet();
    }
}
