using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>Says why an article is recommended: what it really has in common with which liked article.</summary>
internal sealed class ReasonFinder(Generation generation, ICorpus? corpus, KnownLikes liked)
{
    private const int MostReasons = 3;
    private const int MostWords = 3;

    // A shared word is named only when it carries some of the likeness.
    private const float LeastTermProduct = 0.004f;
    private const float LeastOfBest = 0.25f;

    private const int FewestWords = 2;

    private readonly Dictionary<PublicId, IReadOnlyList<Author>> bylines = [];

    public Recommendation Explain(Candidate candidate, bool isFresh)
    {
        var evidence = candidate.Evidence;
        var reasons = new List<(float Weight, RecommendationReason Reason)>(MostReasons);
        if (evidence.Nearest.Value > 0)
        {
            if (FindShared(evidence.Nearest.Place, candidate.Ordinal) is { } shared)
            {
                reasons.Add((evidence.Content, shared));
            }
        }

        if (evidence.Together.Value > 0)
        {
            reasons.Add((evidence.Likes * RecommendationWeights.Likes, new(RecommendationReasonKind.LikedTogether, liked.Ids[evidence.Together.Place])));
        }

        if (evidence.Linked.Value > 0)
        {
            AddLinks(reasons, evidence.Linked.Place, candidate.Ordinal, evidence.Content);
        }

        // A citation or a name says more than words in common; where there is one, it stands before them.
        return new(generation.Ordinals[candidate.Ordinal], candidate.Score,
            [.. reasons.OrderByDescending(r => r.Weight).ThenBy(r => r.Reason.Kind).Select(r => r.Reason).Take(MostReasons)])
        { IsFresh = isFresh };
    }

    private void AddLinks(List<(float, RecommendationReason)> reasons, int place, int ordinal, float content)
    {
        var (own, theirs) = (generation.Space.File[liked.Ordinals[place]], generation.Space.File[ordinal]);
        if (own.References.BinarySearch(ordinal) >= 0)
        {
            reasons.Add((content + 1, new(RecommendationReasonKind.CitedByLiked, liked.Ids[place])));
        }

        if (theirs.References.BinarySearch(liked.Ordinals[place]) >= 0)
        {
            reasons.Add((content + 1, new(RecommendationReasonKind.CitesLiked, liked.Ids[place])));
        }

        for (var i = 0; i < own.Authors.Length; i++)
        {
            if (own.Authors[i] >= 0 && theirs.Authors.Contains(own.Authors[i]))
            {
                reasons.Add((content + 0.5f, new(RecommendationReasonKind.SameAuthor, liked.Ids[place], NameOf(liked.Ids[place], i))));
                return;
            }
        }
    }

    /// <summary>An author by place in the byline.</summary>
    private string? NameOf(PublicId article, int place) => Byline(article) is var authors && place < authors.Count ? authors[place].DisplayName : null;

    private IReadOnlyList<Author> Byline(PublicId article)
    {
        if (!bylines.TryGetValue(article, out var authors))
        {
            bylines.Add(article, authors = corpus?.Find(article)?.Article.Authors ?? []);
        }

        return authors;
    }

    /// <summary>What a liked article and another are both on; where that cannot be said, which words of their subjects they share; null when there are none.</summary>
    private RecommendationReason? FindShared(int place, int other)
    {
        var own = liked.Ordinals[place];
        var (mine, theirs) = (generation.Space.File[own], generation.Space.File[other]);
        var keywords = KeywordColumn.FromBytes(generation.KeywordsColumn[own]);
        var names = new Dictionary<ulong, string>();
        AddNames(names, liked.Ids[place]);
        var shared = CommonKeywords(mine, theirs, keywords, names);
        if (shared.Count > 0)
        {
            return Similar(RecommendationReasonKind.SimilarToLiked, shared);
        }

        // Who wrote it is another reason, and words that merely stand in both texts are none.
        AddNames(names, generation.Ordinals[other]);
        var others = KeywordColumn.FromBytes(generation.KeywordsColumn[other]);
        var (ownWords, otherWords) = (Words(keywords), Words(others));
        var common = CommonWords(mine, theirs).FindAll(w => !names.ContainsKey(w) && (ownWords.ContainsKey(w) || otherWords.ContainsKey(w)));
        var subjects = Subjects(keywords, common, otherWords).Concat(Subjects(others, common, ownWords))
            .DistinctBy(k => ArticleTokenizer.KeywordHash(k)).OrderBy(k => Words(k).Keys.Min(common.IndexOf)).ToList();
        if (subjects.Count > 0)
        {
            return Similar(RecommendationReasonKind.SimilarToLiked, subjects);
        }

        // One word that is a subject of one article alone may be there by chance.
        var ofBoth = common.FindAll(w => ownWords.ContainsKey(w) && otherWords.ContainsKey(w));
        return ofBoth.Count > 0 && common.Count >= FewestWords
            ? Similar(RecommendationReasonKind.SharesWords, [.. ofBoth.Union(common).Select(w => ownWords.GetValueOrDefault(w) ?? otherWords[w])]) : null;

        RecommendationReason Similar(RecommendationReasonKind kind, List<string> words) => new(kind, liked.Ids[place], string.Join(", ", words.Take(MostWords)));
    }

    /// <summary>Keywords that both have, in the words of the liked one.</summary>
    private static List<string> CommonKeywords(ArticleRecord mine, ArticleRecord theirs, IReadOnlyList<Keyword> keywords, Dictionary<ulong, string> names)
    {
        var shared = new List<string>(MostWords);
        for (var i = 0; i < Math.Min(mine.KeywordCount, keywords.Count) && shared.Count < MostWords; i++)
        {
            for (var j = 0; j < theirs.KeywordCount; j++)
            {
                if (mine.Keyword(i) != 0 && mine.Keyword(i) == theirs.Keyword(j))
                {
                    if (!names.ContainsKey(mine.Keyword(i)))
                    {
                        shared.Add(keywords[i].Text);
                    }

                    break;
                }
            }
        }

        return shared;
    }

    /// <summary>Hashes of words of both articles, the weightiest first.</summary>
    private unsafe List<ulong> CommonWords(ArticleRecord own, ArticleRecord other)
    {
        var weights = new Dictionary<int, float>(own.TermCount);
        for (var i = 0; i < own.TermCount; i++)
        {
            weights[own.Terms[i]] = own.Weights[i] * own.WeightScale;
        }

        var common = new List<(float Product, int Term)>();
        for (var i = 0; i < other.TermCount; i++)
        {
            if (weights.TryGetValue(other.Terms[i], out var weight) && weight * other.Weights[i] * other.WeightScale is >= LeastTermProduct and var product)
            {
                common.Add((product, other.Terms[i]));
            }
        }

        var best = common.Select(c => c.Product).DefaultIfEmpty().Max();
        return [.. common.Where(c => c.Product >= LeastOfBest * best).OrderByDescending(c => c.Product).ThenBy(c => c.Term)
            .Select(c => ArticleTokenizer.KeywordHash(generation.Space.Term(c.Term)))];
    }

    private void AddNames(Dictionary<ulong, string> names, PublicId article)
    {
        foreach (var author in Byline(article))
        {
            ArticleTokenizer.AddWords(author.DisplayName, names);
        }
    }

    /// <summary>Keywords of one article whose words all stand in the other too, some of them in its keywords.</summary>
    private static IEnumerable<string> Subjects(IReadOnlyList<Keyword> keywords, List<ulong> common, Dictionary<ulong, string> otherWords) =>
        keywords.Select(k => k.Text).Where(k => Words(k) is { Count: > 0 } words && words.Keys.All(common.Contains) && words.Keys.Any(otherWords.ContainsKey));

    private static Dictionary<ulong, string> Words(IReadOnlyList<Keyword> keywords) => Words(string.Join('\n', keywords.Select(k => k.Text)));

    private static Dictionary<ulong, string> Words(string text)
    {
        var words = new Dictionary<ulong, string>();
        ArticleTokenizer.AddWords(text, words);
        return words;
    }
}
