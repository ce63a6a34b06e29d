namespace Dossier.Similarity;

/// <summary>Finds one article's neighbors among candidates. One a thread.</summary>
/// <remarks>Candidates share strong terms, a not too frequent author, or references; then neighbors of neighbors are looked at (W. Dong,
/// C. Moses, K. Li, "Efficient k-nearest neighbor graph construction for generic similarity measures", WWW 2011), which also brings
/// in those that are near by latent vector alone. Every candidate gets the full score.</remarks>
internal sealed class NeighborSearch(ScoringContext context, Postings terms)
{
    public const int TermsIndexed = 24;
    public const int ArticlesATerm = 1500;
    private const int TermsAsked = 20;
    private const int TermCandidates = 300;
    private const int FrequentAuthor = 500;
    private const int AuthorCandidates = 400;
    private const int CitationCandidates = 300;
    private const int Buckets = 4096;

    private readonly Scorer scorer = new(context);
    private readonly int[] seenFor = new int[context.File.Count];
    private readonly int[] sums = new int[context.File.Count];
    private readonly List<int> touched = [];
    private readonly int[] bySum = new int[Buckets];
    private int number;

    public TopNeighbors Top { get; } = new(context.Floor);

    /// <summary>When set, gets every article scored with its score.</summary>
    public Action<int, float>? Scored { get; set; }

    /// <summary>Begins a query with an empty list.</summary>
    public void Begin(int article)
    {
        number++;
        seenFor[article] = number;
        Top.Clear();
        scorer.Begin(article);
    }

    /// <summary>Scores an article unless that has been done for this query.</summary>
    public void Visit(int article)
    {
        if (seenFor[article] != number)
        {
            seenFor[article] = number;
            if (context.File.Has(article))
            {
                var score = scorer.Score(article);
                Top.Offer(article, score);
                Scored?.Invoke(article, score);
            }
        }
    }

    /// <summary>Begins a query with the neighbors that a list holds already.</summary>
    public void Begin(int article, NeighborLists lists)
    {
        Begin(article);
        Top.Load(lists.Of(article), lists.ScoresOf(article));
        foreach (var neighbor in Top.Ordinals)
        {
            seenFor[neighbor] = number;
        }
    }

    /// <summary>Visits the best neighbors of the neighbors found so far.</summary>
    public void VisitNeighbors(NeighborLists lists)
    {
        Span<int> found = stackalloc int[NeighborLists.Size];
        Top.Ordinals.CopyTo(found);
        foreach (var neighbor in found[..Top.Ordinals.Length])
        {
            var theirs = lists.Of(neighbor);
            foreach (var candidate in theirs[..Math.Min(NeighborGraph.NeighborsOfNeighbor, theirs.Length)])
            {
                Visit(candidate);
            }
        }
    }

    /// <summary>Visits the candidates by terms, authors and references.</summary>
    public void VisitCandidates(int article)
    {
        var record = context.File[article];
        VisitByTerms(article, record);
        foreach (var author in record.Authors)
        {
            if (author >= 0 && context.Authors.Articles(author) is { Length: <= FrequentAuthor } others)
            {
                VisitSome(others, AuthorCandidates);
            }
        }

        VisitByReferences(article, record);
    }

    private unsafe void VisitByTerms(int article, ArticleRecord record)
    {
        touched.Clear();
        for (var t = Math.Min(TermsAsked, record.TermCount) - 1; t >= 0; t--)
        {
            var weight = Math.Max(1, (int)(record.Weights[t] * record.WeightScale * 255));
            var articles = terms.Articles(record.Terms[t]);
            var impacts = terms.Impacts(record.Terms[t]);
            for (var i = 0; i < articles.Length; i++)
            {
                ref var sum = ref sums[articles[i]];
                if (sum == 0)
                {
                    touched.Add(articles[i]);
                }

                sum += weight * impacts[i];
            }
        }

        sums[article] = 0;
        var least = LeastSum();
        foreach (var candidate in touched)
        {
            if (Bucket(sums[candidate]) >= least && sums[candidate] > 0)
            {
                Visit(candidate);
            }

            sums[candidate] = 0;
        }
    }

    private static int Bucket(int sum) => Math.Min(Buckets - 1, sum >> 4);

    /// <summary>The bucket from which on the candidates are about as many as wanted.</summary>
    private int LeastSum()
    {
        Array.Clear(bySum);
        foreach (var candidate in touched)
        {
            bySum[Bucket(sums[candidate])]++;
        }

        var (least, kept) = (Buckets - 1, 0);
        while (least > 0 && kept + bySum[least] <= TermCandidates)
        {
            kept += bySum[least--];
        }

        return kept == 0 ? least : least + 1;
    }

    private void VisitByReferences(int article, ArticleRecord record)
    {
        var citing = context.Citations.Articles(article);
        VisitSome(citing, CitationCandidates);
        foreach (var reference in record.References)
        {
            if (reference < context.File.Count)
            {
                Visit(reference);
                VisitSome(context.Citations.Articles(reference), CitationCandidates / 10);
            }
        }

        foreach (var citer in citing[..Math.Min(CitationCandidates / 10, citing.Length)])
        {
            foreach (var coCited in context.File[citer].References[..Math.Min(CitationCandidates / 3, context.File[citer].ReferenceCount)])
            {
                if (coCited < context.File.Count)
                {
                    Visit(coCited);
                }
            }
        }
    }

    /// <summary>Visits at most so many, evenly spread.</summary>
    private void VisitSome(ReadOnlySpan<int> articles, int most)
    {
        var step = Math.Max(1, (articles.Length + most - 1) / most);
        for (var i = 0; i < articles.Length; i += step)
        {
            Visit(articles[i]);
        }
    }
}
