namespace Dossier.Similarity;

/// <summary>Finds hundreds of articles near one, with the parts of their nearness. One a thread.</summary>
/// <remarks>Candidates come from the inverted lists: they share strong terms, authors or references with the article, cite it, are cited
/// by it, or are cited together with it. The best by shared terms, and all of the others up to a bound, get their parts computed from the records.</remarks>
internal sealed unsafe class WideSearch(ArticleSpace space)
{
    /// <summary>Terms of an article by which others are looked for, unless fewer are asked for.</summary>
    public const int MostTerms = 32;
    private const int FrequentAuthor = 500;
    private const int MostLinks = 1000;
    private const int LinksEach = 300;
    private const int Buckets = 4096;

    private readonly float[] weights = new float[space.Terms.Count];
    private readonly int[] sums = new int[space.File.Count];
    private readonly ushort[] coupled = new ushort[space.File.Count];
    private readonly ushort[] coCited = new ushort[space.File.Count];
    private readonly List<int> touched = [];
    private readonly List<int> linked = [];
    private readonly int[] bySum = new int[Buckets];
    private readonly short[] vector = new short[space.File.Dimensions];
    private readonly HashSet<int> candidates = [];

    /// <summary>Calls for every article found, in no particular order; never for the article itself.</summary>
    /// <param name="most">About so many by shared terms.</param>
    /// <param name="terms">By so many of its strongest terms.</param>
    /// <param name="also">Articles to compare in any case.</param>
    public void Find(int article, int most, int terms, IReadOnlyCollection<int> also, Action<int, Nearness> found)
    {
        candidates.Clear();
        foreach (var one in also)
        {
            candidates.Add(one);
        }

        var record = space.File[article];
        ByTerms(record, most, terms);
        ByAuthors(record);
        ByLinks(article, record);
        candidates.Remove(article);
        Load(record);
        foreach (var candidate in candidates)
        {
            if (space.File.Has(candidate))
            {
                found(candidate, Compare(article, record, candidate));
            }
        }

        Unload(record);
        ForgetLinks();
    }

    /// <summary>Compares an article with others, links left out.</summary>
    public void Compare(int article, ReadOnlySpan<int> others, Span<Nearness> into)
    {
        var record = space.File[article];
        Load(record);
        for (var i = 0; i < others.Length; i++)
        {
            into[i] = space.File.Has(others[i]) ? Compare(article, record, others[i]) : default;
        }

        Unload(record);
    }

    private void ForgetLinks()
    {
        foreach (var one in linked)
        {
            (coupled[one], coCited[one]) = (0, 0);
        }

        linked.Clear();
    }

    private void ByTerms(ArticleRecord record, int most, int asked)
    {
        touched.Clear();
        for (var t = Math.Min(asked, record.TermCount) - 1; t >= 0; t--)
        {
            var weight = Math.Max(1, (int)(record.Weights[t] * record.WeightScale * 255));
            var articles = space.Terms.Articles(record.Terms[t]);
            var impacts = space.Terms.Impacts(record.Terms[t]);
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

        var least = LeastBucket(most);
        foreach (var candidate in touched)
        {
            if (Bucket(sums[candidate]) >= least)
            {
                candidates.Add(candidate);
            }

            sums[candidate] = 0;
        }
    }

    private static int Bucket(int sum) => Math.Min(Buckets - 1, sum >> 4);

    /// <summary>The bucket from which on the candidates are about as many as wanted.</summary>
    private int LeastBucket(int most)
    {
        Array.Clear(bySum);
        foreach (var candidate in touched)
        {
            bySum[Bucket(sums[candidate])]++;
        }

        var (least, kept) = (Buckets - 1, 0);
        while (least > 0 && kept + bySum[least] <= most)
        {
            kept += bySum[least--];
        }

        return kept == 0 ? least : least + 1;
    }

    private void ByAuthors(ArticleRecord record)
    {
        foreach (var author in record.Authors)
        {
            if (author >= 0 && space.Authors.Articles(author) is { Length: <= FrequentAuthor } others)
            {
                foreach (var one in others)
                {
                    candidates.Add(one);
                }
            }
        }
    }

    private void ByLinks(int article, ArticleRecord record)
    {
        var citing = space.Citations.Articles(article);
        citing = citing[..Math.Min(MostLinks, citing.Length)];
        foreach (var citer in citing)
        {
            candidates.Add(citer);
            if (space.File.Has(citer))
            {
                var theirs = space.File[citer].References;
                Count(theirs[..Math.Min(LinksEach, theirs.Length)], coCited);
            }
        }

        foreach (var reference in record.References)
        {
            if (reference < space.File.Count)
            {
                candidates.Add(reference);
                var theirs = space.Citations.Articles(reference);
                Count(theirs[..Math.Min(LinksEach, theirs.Length)], coupled);
            }
        }
    }

    private void Count(ReadOnlySpan<int> articles, ushort[] counts)
    {
        foreach (var one in articles)
        {
            if (one >= counts.Length)
            {
                continue;
            }

            if (coupled[one] == 0 && coCited[one] == 0)
            {
                linked.Add(one);
                candidates.Add(one);
            }

            counts[one] += counts[one] < ushort.MaxValue ? (ushort)1 : (ushort)0;
        }
    }

    private Nearness Compare(int article, ArticleRecord record, int candidate)
    {
        var theirs = space.File[candidate];
        var text = 0f;
        var terms = theirs.Terms;
        var termWeights = theirs.Weights;
        for (var i = theirs.TermCount - 1; i >= 0; i--)
        {
            text += weights[terms[i]] * termWeights[i];
        }

        var citers = space.Citations.Articles(candidate).Length;
        return new(text * theirs.WeightScale, MathF.Max(0, LatentProduct.Of(vector, theirs.Vector) * theirs.VectorScale * record.VectorScale), SharedAuthors(record, theirs),
            coupled[candidate] / MathF.Sqrt(Math.Max(1f, (float)record.ReferenceCount * theirs.ReferenceCount)),
            coCited[candidate] / MathF.Sqrt(Math.Max(1f, (float)space.Citations.Articles(article).Length * citers)),
            record.References.BinarySearch(candidate) >= 0, theirs.References.BinarySearch(article) >= 0);
    }

    private float SharedAuthors(ArticleRecord record, ArticleRecord theirs)
    {
        var shared = 0f;
        foreach (var author in theirs.Authors)
        {
            if (author >= 0 && record.Authors.Contains(author))
            {
                shared += space.Rarity(author);
            }
        }

        return shared / (shared + 1);
    }

    private void Load(ArticleRecord record)
    {
        for (var i = 0; i < record.TermCount; i++)
        {
            weights[record.Terms[i]] = record.Weights[i] * record.WeightScale;
        }

        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = record.Vector[i];
        }
    }

    private void Unload(ArticleRecord record)
    {
        for (var i = 0; i < record.TermCount; i++)
        {
            weights[record.Terms[i]] = 0;
        }
    }
}
