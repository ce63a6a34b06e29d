namespace Dossier.Similarity;

/// <summary>Finds one article's neighbors among candidates. One a thread.</summary>
/// <remarks>Candidates share strong terms, not too frequent authors, or references; then neighbors of neighbors are looked at (W. Dong,
/// C. Moses, K. Li, "Efficient k-nearest neighbor graph construction for generic similarity measures", WWW 2011), which also brings
/// in those that are near by latent vector alone. The more an article costs to score, the fewer get so far: sums over lists of terms and authors,
/// then the latent vectors, then the full score.</remarks>
/// <param name="latent">The first look at a candidate; null where nothing is to be left out for it.</param>
internal sealed unsafe class NeighborSearch(ScoringContext context, Postings terms, LatentTable? latent)
{
    public const int TermsIndexed = 24;
    public const int ArticlesATerm = 4000;
    private const int ArticlesByAuthors = 2000;
    private const int FrequentAuthor = 500;
    private const int CitationCandidates = 300;

    // So many by their sums, and so many of these when latent nearness has come to the sums.
    private const int LookedAt = 1000;
    private const int Candidates = 100;
    private const int CandidatesWithoutLook = 300;

    // About what a shared author adds to the score where the subjects are near.
    private const float AuthorNearness = 0.2f;

    // Of the score of the last neighbor, by latent nearness: what lies below comes into the list once in a hundred times.
    private const float WorthScoring = 0.75f;

    // Records and vectors lie all over memory larger than any cache: each is asked for while others are looked at.
    private const int Ahead = 4;
    private const int PlacesAhead = 12;
    private const int VectorsAhead = 16;

    private readonly Scorer scorer = new(context);
    private readonly StrongestLists strongest = new(terms);
    private readonly CandidateSums sums = new();
    private readonly VisitedArticles visited = new();
    private readonly short[] vector = new short[latent?.Dimensions ?? 0];
    private int[] waiting = new int[1024];
    private int waitingCount;

    public TopNeighbors Top { get; } = new(context.Floor);

    /// <summary>When set, gets every article scored with its score.</summary>
    public Action<int, float>? Scored { get; set; }

    /// <summary>Begins a query with an empty list.</summary>
    public void Begin(int article)
    {
        visited.Begin();
        visited.Add(article);
        Top.Clear();
        scorer.Begin(article);
        latent?.Widen(article, vector);
    }

    /// <summary>Begins a query with the neighbors that a list holds already.</summary>
    public void Begin(int article, NeighborLists lists)
    {
        Begin(article);
        Top.Load(lists.Of(article), lists.ScoresOf(article));
        foreach (var neighbor in Top.Ordinals)
        {
            visited.Add(neighbor);
        }
    }

    /// <summary>Notes an article, to be scored unless that has been done for this query.</summary>
    public void Visit(int article)
    {
        if (visited.Add(article))
        {
            if (waitingCount == waiting.Length)
            {
                Array.Resize(ref waiting, waiting.Length * 2);
            }

            waiting[waitingCount++] = article;
        }
    }

    /// <summary>Scores those noted that are not far by latent vector.</summary>
    public void ScoreNear()
    {
        if (latent is not null && Top.Ordinals.Length == NeighborLists.Size)
        {
            var least = (int)(Top.Scores[^1] * WorthScoring * LatentTable.One);
            var near = 0;
            for (var i = 0; i < waitingCount; i++)
            {
                latent.Prefetch(waiting[Math.Min(i + VectorsAhead, waitingCount - 1)]);
                var article = waiting[i];
                if (LatentProduct.Of(vector, latent[article]) >= least)
                {
                    waiting[near++] = article;
                }
            }

            waitingCount = near;
        }

        Score();
    }

    /// <summary>Scores what was noted.</summary>
    public void Score()
    {
        for (var i = 0; i < waitingCount; i++)
        {
            context.File.PrefetchPlace(waiting[Math.Min(i + PlacesAhead, waitingCount - 1)]);
            context.File.Prefetch(waiting[Math.Min(i + Ahead, waitingCount - 1)]);
            var article = waiting[i];
            if (context.File.Has(article))
            {
                var score = scorer.Score(article);
                Top.Offer(article, score);
                Scored?.Invoke(article, score);
            }
        }

        waitingCount = 0;
    }

    /// <summary>Scores the best neighbors of the neighbors found so far.</summary>
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

        Score();
    }

    /// <summary>Scores the candidates by terms, authors and references.</summary>
    public void VisitCandidates(int article)
    {
        var record = context.File[article];
        strongest.Add(record, sums);
        AddAuthors(record);
        sums.Keep(latent is null ? CandidatesWithoutLook : LookedAt, except: article);
        if (latent is not null)
        {
            AddLatent(latent);
            sums.Keep(Candidates, except: article);
        }

        for (var i = 0; i < sums.Count; i++)
        {
            Visit(sums[i]);
        }

        sums.Clear();
        VisitByReferences(article, record);
        Score();
    }

    // The rarest first: a collaboration of hundreds would bring in its whole field.
    private void AddAuthors(ArticleRecord record)
    {
        Span<(int Articles, int Author)> byRarity = stackalloc (int, int)[record.AuthorCount];
        var known = 0;
        foreach (var author in record.Authors)
        {
            if (author >= 0 && context.Authors.Articles(author).Length is > 1 and <= FrequentAuthor and var articles)
            {
                byRarity[known++] = (articles, author);
            }
        }

        byRarity[..known].Sort();
        var left = ArticlesByAuthors;
        foreach (var (articles, author) in byRarity[..known])
        {
            if ((left -= articles) < 0)
            {
                break;
            }

            sums.Add(context.Authors.Articles(author), (int)(context.Rarity[author] * AuthorNearness * CandidateSums.One));
        }
    }

    private void AddLatent(LatentTable table)
    {
        const float scale = Scorer.LatentWeight * CandidateSums.One;
        for (var i = 0; i < sums.Count; i++)
        {
            table.Prefetch(sums[Math.Min(i + VectorsAhead, sums.Count - 1)]);
            var product = LatentProduct.Of(vector, table[sums[i]]);
            if (product > 0)
            {
                // A number that an integer can hold, so that nothing needs to be looked at for the conversion.
                sums.AddAt(i, float.ConvertToIntegerNative<int>(scale * (product / LatentTable.One)));
            }
        }
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
