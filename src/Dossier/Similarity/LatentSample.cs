namespace Dossier.Similarity;

/// <summary>Learns the latent dimensions from an even sample of the articles (latent semantic analysis: Deerwester et al. 1990).</summary>
internal static class LatentSample
{
    private const int MaxTerms = 60_000;

    // Half way between singular vectors weighted by their strength and all weighted alike.
    private const float Whitening = 0.5f;

    public static LatentProjection Learn(Spool spool, Vocabulary vocabulary, int[][] words, AuthorTable authors, SimilarityOptions options,
        ParallelOptions parallel)
    {
        // Few articles span few dimensions; with fewer than these the words themselves say as much.
        var dimensions = Math.Min(options.Dimensions, spool.Articles / 8) / 16 * 16;
        if (dimensions == 0)
        {
            return LatentProjection.None;
        }

        var rows = Collect(spool, new ArticleEncoder(vocabulary, words, authors, dimensions: 0), options.LatentSample);
        var columns = Math.Min(MaxTerms, vocabulary.Count);
        return columns <= dimensions * 2
            ? LatentProjection.None
            : RandomizedSvd.Learn(rows, columns, dimensions, Whitening, options.Seed, parallel);
    }

    private static SparseRows Collect(Spool spool, ArticleEncoder encoder, int sample)
    {
        var (starts, columns, values) = (new List<int> { 0 }, new List<int>(), new List<float>());
        var article = new SpooledArticle();
        var step = Math.Max(1, (double)spool.Articles / sample);
        var (number, next) = (0, 0.0);
        for (var b = 0; b < spool.Batches; b++)
        {
            using var batch = spool.Read(b);
            article.Begin();
            for (var i = 0; i < batch.Count; i++, number++)
            {
                article.Next(batch.Bytes);
                if (number < next)
                {
                    continue;
                }

                next += step;
                encoder.Weigh(article, batch.Worker);
                for (var t = 0; t < encoder.Terms.Length; t++)
                {
                    if (encoder.Terms[t] < MaxTerms)
                    {
                        columns.Add(encoder.Terms[t]);
                        values.Add(encoder.Weights[t]);
                    }
                }

                starts.Add(columns.Count);
            }
        }

        return new SparseRows([.. starts], [.. columns], [.. values]);
    }
}
