namespace Dossier.Similarity;

/// <summary>Names what two articles have in common. One a thread.</summary>
internal sealed class Reasons(ScoringContext context)
{
    // A shared word is named only when it carries some of the likeness, and not far less than the weightiest.
    private const float LeastTermProduct = 0.004f;
    private const float LeastOfBest = 0.25f;

    private readonly QueryTerms queryTerms = new(context.Terms);
    private readonly HashSet<int> references = [];
    private readonly HashSet<int> citers = [];
    private readonly int[] authors = new int[RelatedEntry.MaxAuthors];
    private readonly int[] keywords = new int[RelatedEntry.MaxKeywords];
    private readonly int[] terms = new int[RelatedEntry.MaxTerms];
    private readonly float[] products = new float[RelatedEntry.MaxTerms];
    private ArticleRecord query;
    private int queryOrdinal;

    public void Begin(int ordinal)
    {
        queryOrdinal = ordinal;
        query = context.File[ordinal];
        queryTerms.Begin(query);
        references.Clear();
        foreach (var reference in query.References)
        {
            references.Add(reference);
        }

        citers.Clear();
        foreach (var citer in context.Citations.Articles(ordinal))
        {
            citers.Add(citer);
        }
    }

    public RelatedEntry Explain(int ordinal, float score)
    {
        var other = context.File[ordinal];
        var commonKeywords = CommonKeywords(other);
        return new RelatedEntry(ordinal, score, Relations.Of(query, other), references.Contains(ordinal), other.References.BinarySearch(queryOrdinal) >= 0,
            Common(references, other.References), Common(citers, context.Citations.Articles(ordinal)), authors.AsSpan(0, CommonAuthors(other)),
            keywords.AsSpan(0, commonKeywords), terms.AsSpan(0, commonKeywords > 0 ? 0 : CommonTerms(other)));
    }

    private static int Common(HashSet<int> own, ReadOnlySpan<int> theirs)
    {
        var common = 0;
        if (own.Count > 0)
        {
            foreach (var one in theirs)
            {
                common += own.Contains(one) ? 1 : 0;
            }
        }

        return common;
    }

    /// <summary>The rarest shared authors, in the order of the byline.</summary>
    private int CommonAuthors(ArticleRecord other)
    {
        var own = query.Authors;
        var found = 0;
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i] < 0 || !other.Authors.Contains(own[i]) || own[..i].Contains(own[i]))
            {
                continue;
            }

            if (found < authors.Length)
            {
                authors[found++] = i;
            }
            else if (context.Rarity[own[i]] > context.Rarity[own[authors[0]]] || context.Rarity[own[i]] > context.Rarity[own[authors[1]]])
            {
                if (context.Rarity[own[authors[0]]] <= context.Rarity[own[authors[1]]])
                {
                    authors[0] = authors[1];
                }

                authors[1] = i;
            }
        }

        return found;
    }

    private int CommonKeywords(ArticleRecord other)
    {
        var found = 0;
        for (var i = 0; i < query.KeywordCount && found < keywords.Length; i++)
        {
            var own = query.Keyword(i);
            for (var j = 0; own != 0 && j < other.KeywordCount; j++)
            {
                if (other.Keyword(j) == own)
                {
                    keywords[found++] = i;
                    break;
                }
            }
        }

        return found;
    }

    private unsafe int CommonTerms(ArticleRecord other)
    {
        Span<int> common = stackalloc int[other.TermCount];
        var found = 0;
        foreach (var i in common[..queryTerms.Common(other, common)])
        {
            var product = queryTerms.WeightOf(other.Terms[i]) * other.Weights[i] * other.WeightScale;
            if (product < LeastTermProduct || (found == terms.Length && product <= products[^1]))
            {
                continue;
            }

            var at = found < terms.Length ? found++ : found - 1;
            for (; at > 0 && product > products[at - 1]; at--)
            {
                (terms[at], products[at]) = (terms[at - 1], products[at - 1]);
            }

            (terms[at], products[at]) = (other.Terms[i], product);
        }

        while (found > 1 && products[found - 1] < LeastOfBest * products[0])
        {
            found--;
        }

        return found;
    }
}
