using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Dossier.Memory;
using Dossier.Similarity.Sentences;

namespace Dossier.Similarity;

/// <summary>Computes the related lists of a whole corpus.</summary>
public static class SimilarityBuild
{
    private const string SpoolName = "articles.tmp";
    private const string TokensName = "tokens.tmp";
    private const string VectorsName = "vectors.tmp";

    /// <summary>Writes <c>terms.bin</c>, <c>articles.bin</c>, <c>neighbors.bin</c>, <c>related.bin</c> and the files of <see cref="ArticleSpace"/> into a folder, which the caller publishes.</summary>
    /// <param name="articles">One more than the highest ordinal of the corpus.</param>
    /// <param name="read">The articles in ascending order of ordinals; enumerated once.</param>
    /// <param name="folder">Made when absent; must not hold these files yet.</param>
    /// <exception cref="ArgumentException">Ordinals do not ascend or lie outside the corpus.</exception>
    /// <exception cref="IOException">The folder cannot be written, or holds such files.</exception>
    public static SimilarityReport Run(int articles, Func<IEnumerable<SimilarityInput>> read, string folder, SimilarityOptions options,
        IProgress<SimilarityProgress>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var stages = new StageClock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellation };
        Vocabulary vocabulary;
        int dimensions;
        using (var tokens = options.Model is { } model ? new TokenSpool(Path.Combine(folder, TokensName), model) : null)
        using (var spool = new Spool(Path.Combine(folder, SpoolName), tokens))
        {
            spool.Fill(read(), articles, parallel, progress);
            stages.Next(SimilarityStage.ReadArticles);
            var authors = new AuthorTable();
            vocabulary = Vocabulary.Learn(spool, options, authors, cancellation);
            var words = vocabulary.MapWords(spool);
            vocabulary.Latent = tokens is null ? LatentSample.Learn(spool, vocabulary, words, authors, options, parallel) : LatentProjection.None;
            vocabulary.Write(Path.Combine(folder, TermNames.FileName));
            stages.Next(SimilarityStage.LearnVectors);
            using var vectors = MakeVectors(folder, spool, tokens, options, known: null, parallel, progress);
            if (vectors is not null)
            {
                vectors.Mean.Write(folder);
                stages.Next(SimilarityStage.EncodeTexts);
            }

            dimensions = vectors?.Dimensions ?? vocabulary.Latent.Dimensions;
            using var writer = new ArticleFileWriter(Path.Combine(folder, ArticleFile.FileName), articles, dimensions);
            Encode(spool, vocabulary, words, authors, vectors, parallel, writer.Write);
            writer.Finish(authors);
            stages.Next(SimilarityStage.WriteVectors);
        }

        CollectedHeap.GiveBack();
        using var file = new ArticleFile(Path.Combine(folder, ArticleFile.FileName));
        var context = new ScoringContext(file, vocabulary.Count, articles).Prepare();
        context.Floor = context.MeasureFloor(options.Seed);
        var terms = Postings.OfTerms(file, vocabulary.Count, NeighborSearch.TermsIndexed, NeighborSearch.ArticlesATerm);
        using var graph = new NeighborGraph(context, terms, parallel);
        var lists = graph.Build(options.Shares, progress);
        stages.Next(SimilarityStage.FindNeighbors);
        lists.Write(Path.Combine(folder, NeighborLists.FileName));
        WriteLists(Path.Combine(folder, RelatedLists.FileName), lists, graph.Order, context, options.Shares, parallel);
        ArticleSpace.Write(folder, context);
        stages.Next(SimilarityStage.WriteLists);
        var present = Enumerable.Range(0, articles).Count(file.Has);
        return new SimilarityReport(present, lists.Counts.Count(c => c > 0), lists.Counts.Count(c => c == NeighborLists.Size), present,
            vocabulary.Count, dimensions, RebuildAdvised: false)
        { Stages = stages.Times };
    }

    /// <summary>Lays out the records of all articles, in waves: batches on several threads, then written in their order.</summary>
    /// <param name="spool">Is read for the last time: its batches are released.</param>
    /// <param name="vectors">Their vectors; null for those of their terms in the latent dimensions.</param>
    internal static void Encode(Spool spool, Vocabulary vocabulary, int[][] words, AuthorTable authors, ModelVectors? vectors,
        ParallelOptions parallel, RecordWriter write)
    {
        const int wave = 32;
        var dimensions = vectors?.Dimensions ?? vocabulary.Latent.Dimensions;
        var idle = new ConcurrentBag<ArticleEncoder>();
        var encoded = new List<(int Ordinal, int Length)>[wave];
        var bytes = new MemoryStream[wave];
        for (var first = 0; first < spool.Batches; first += wave)
        {
            var batches = Math.Min(wave, spool.Batches - first);
            Parallel.For(0, batches, parallel, i =>
            {
                var encoder = idle.TryTake(out var taken) ? taken : new ArticleEncoder(vocabulary, words, authors, dimensions);
                using var batch = spool.Read(first + i);
                var article = new SpooledArticle();
                var given = vectors?.Read(first + i);
                (encoded[i] ??= new(Spool.BatchSize)).Clear();
                (bytes[i] ??= new MemoryStream()).SetLength(0);
                for (var n = 0; n < batch.Count; n++)
                {
                    article.Next(batch.Bytes);
                    encoder.Weigh(article, batch.Worker);
                    var record = encoder.Encode(article, given is null ? [] : given.AsSpan(n * dimensions, dimensions));
                    bytes[i].Write(record);
                    encoded[i].Add((article.Ordinal, record.Length));
                }

                idle.Add(encoder);
            });
            for (var i = 0; i < batches; i++)
            {
                var (buffer, at) = (bytes[i].GetBuffer(), 0);
                foreach (var (ordinal, length) in encoded[i])
                {
                    write(ordinal, buffer.AsSpan(at, length));
                    at += length;
                }

                spool.Release(first + i);
            }
        }
    }

    /// <summary>The vectors that the operator's model makes of the articles; null without one.</summary>
    /// <param name="tokens">Their texts; null without a model.</param>
    /// <param name="known">The mean of the vectors of a corpus that these are added to.</param>
    internal static ModelVectors? MakeVectors(string folder, Spool spool, TokenSpool? tokens, SimilarityOptions options, VectorMean? known,
        ParallelOptions parallel, IProgress<SimilarityProgress>? progress) =>
        tokens is null ? null
        : ModelVectors.Make(Path.Combine(folder, VectorsName), tokens, spool.Batches, spool.Articles, options.Model!.Encoder, known, parallel, progress);

    private static void WriteLists(string path, NeighborLists lists, int[] order, ScoringContext context, INeighborShares? shares, ParallelOptions parallel)
    {
        using var writer = new RelatedListsWriter(path, lists.Counts.Length, context.Floor);
        if (shares is null)
        {
            WriteLists(writer, lists, order, context, parallel);
        }
        else
        {
            shares.Rank(new RelatedRanking(context, lists), lists, writer.Write, parallel.CancellationToken);
        }

        writer.Finish();
    }

    /// <summary>Ranks and explains the lists of some articles, and writes them in this order.</summary>
    internal static void WriteLists(RelatedListsWriter writer, NeighborLists lists, int[] order, ScoringContext context, ParallelOptions parallel)
    {
        const int block = 512;
        const int wave = 64;
        var ranking = new RelatedRanking(context, lists);
        var packed = new PackedLists[wave];
        for (var first = 0; first < order.Length; first += wave * block)
        {
            // Several threads, but one order in the file: the same corpus makes the same bytes.
            var blocks = Math.Min(wave, (order.Length - first + block - 1) / block);
            Parallel.For(0, blocks, parallel, i =>
            {
                var into = packed[i] ??= new PackedLists();
                into.Clear();
                ranking.Rank(order.AsSpan(first + (i * block), Math.Min(block, order.Length - first - (i * block))), into);
            });
            foreach (var ready in packed.AsSpan(0, blocks))
            {
                writer.Write(ready);
            }
        }
    }

    internal delegate void RecordWriter(int ordinal, ReadOnlySpan<byte> record);
}
