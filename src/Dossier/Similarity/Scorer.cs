namespace Dossier.Similarity;

/// <summary>The score of articles beside one query article. One a thread; symmetric: both articles of a pair see the same score.</summary>
internal sealed unsafe class Scorer(ScoringContext context)
{
    // The cosine of the texts counts 1.
    public const float LatentWeight = 0.4f;
    public const float AuthorWeight = 0.55f;
    private const float AuthorSaturation = 1;

    // One name may be many people's: where the subjects are far apart, a shared one counts for less.
    public const float AuthorAlone = 0.4f;
    public const float SubjectOfAuthor = 0.3f;
    public const float CitationWeight = 0.5f;
    public const float CouplingWeight = 1;
    public const float CoCitationWeight = 1;
    private const int MaxCiters = 500;

    private readonly QueryTerms terms = new(context.Terms);
    private readonly short[] vector = new short[context.File.Dimensions];
    private readonly HashSet<int> references = [];
    private readonly HashSet<int> citers = [];
    private ArticleRecord query;
    private int queryOrdinal;
    private int citerCount;

    public void Begin(int ordinal)
    {
        queryOrdinal = ordinal;
        query = context.File[ordinal];
        terms.Begin(query);
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = query.Vector[i];
        }

        references.Clear();
        foreach (var reference in query.References)
        {
            references.Add(reference);
        }

        citers.Clear();
        var citing = context.Citations.Articles(ordinal);
        citerCount = citing.Length;
        foreach (var citer in citing[..Math.Min(MaxCiters, citing.Length)])
        {
            citers.Add(citer);
        }
    }

    public float Score(int ordinal)
    {
        var other = context.File[ordinal];
        Span<int> common = stackalloc int[other.TermCount];
        var text = 0f;
        foreach (var place in common[..terms.Common(other, common)])
        {
            text += terms.WeightOf(other.Terms[place]) * other.Weights[place];
        }

        text *= other.WeightScale;
        var score = text;
        if (vector.Length > 0)
        {
            var latent = LatentProduct.Of(vector, other.Vector) * other.VectorScale * query.VectorScale;
            score += LatentWeight * MathF.Max(0, latent);
        }
        else
        {
            score += LatentWeight * text;
        }

        return score + (SharedAuthors(other) * MathF.Min(1, AuthorAlone + (score / SubjectOfAuthor))) + Links(ordinal, other);
    }

    private float SharedAuthors(ArticleRecord other)
    {
        var shared = 0f;
        foreach (var author in other.Authors)
        {
            if (author >= 0 && query.Authors.Contains(author))
            {
                shared += context.Rarity[author];
            }
        }

        return shared > 0 ? AuthorWeight * shared / (shared + AuthorSaturation) : 0;
    }

    private float Links(int ordinal, ArticleRecord other)
    {
        var score = 0f;
        if (references.Count > 0)
        {
            var common = 0;
            foreach (var reference in other.References)
            {
                common += references.Contains(reference) ? 1 : 0;
            }

            score += (common > 0 ? CouplingWeight * common / MathF.Sqrt((float)references.Count * other.ReferenceCount) : 0)
                + (references.Contains(ordinal) ? CitationWeight : 0);
        }

        if (citers.Count > 0)
        {
            var citing = context.Citations.Articles(ordinal);
            var common = 0;
            foreach (var citer in citing[..Math.Min(MaxCiters, citing.Length)])
            {
                common += citers.Contains(citer) ? 1 : 0;
            }

            score += (common > 0 ? CoCitationWeight * common / MathF.Sqrt((float)citerCount * citing.Length) : 0)
                + (other.References.BinarySearch(queryOrdinal) >= 0 ? CitationWeight : 0);
        }

        return score;
    }
}
