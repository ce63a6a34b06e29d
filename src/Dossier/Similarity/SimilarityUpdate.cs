using System.Collections.Concurrent;
using Dossier.Similarity.Sentences;

namespace Dossier.Similarity;

/// <summary>Brings related lists up to date with a few articles, without computing the others anew.</summary>
/// <remarks>The vocabulary and the latent dimensions stay those of the last <see cref="SimilarityBuild"/>: a word that no article had then
/// counts for nothing yet; and an old article whose neighbors stay the same keeps its list, though a neighbor's neighbors may have changed. <see cref="SimilarityReport.RebuildAdvised"/> says when that has gone on for too long.</remarks>
public static class SimilarityUpdate
{
    private const string SpoolName = "articles.tmp";
    private const string TokensName = "tokens.tmp";
    private const int Expansions = 2;
    private const double StaleShare = 0.2;

    /// <summary>Writes a complete new folder; the old one stays as it is.</summary>
    /// <param name="articles">One more than the highest ordinal of the corpus now; no less than before.</param>
    /// <param name="changed">New articles and new versions of old ones, in any order.</param>
    /// <param name="removed">Articles that are to disappear, from the lists of others too.</param>
    /// <exception cref="ArgumentException">An ordinal lies outside the corpus or stands twice.</exception>
    /// <exception cref="InvalidDataException">The old folder is of another format version, or its vectors are of another kind: build anew.</exception>
    /// <exception cref="IOException">The new folder cannot be written, or holds such files.</exception>
    public static SimilarityReport Run(string oldFolder, string newFolder, int articles, IReadOnlyCollection<SimilarityInput> changed,
        IReadOnlyCollection<int> removed, SimilarityOptions options, IProgress<SimilarityProgress>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(newFolder);
        var stages = new StageClock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellation };
        using var old = new ArticleFile(Path.Combine(oldFolder, ArticleFile.FileName));
        using var oldLists = RelatedLists.Open(oldFolder);
        ArgumentOutOfRangeException.ThrowIfLessThan(articles, old.Count);
        var vocabulary = Vocabulary.Read(Path.Combine(oldFolder, TermNames.FileName));
        File.Copy(Path.Combine(oldFolder, TermNames.FileName), Path.Combine(newFolder, TermNames.FileName));
        var mean = VectorMean.Find(oldFolder);
        if ((mean is null) != (options.Model is null) || (mean is not null && mean.Values.Length != options.Model!.Encoder.Dimensions))
        {
            throw new InvalidDataException("The vectors of this analysis are of another kind than those that would be added; run 'dossier analyze --all'.");
        }

        mean?.Write(newFolder);
        WriteArticles(old, vocabulary, newFolder, articles, changed, removed, mean, options, parallel, progress);
        stages.Next(SimilarityStage.WriteVectors);

        using var file = new ArticleFile(Path.Combine(newFolder, ArticleFile.FileName));
        var (context, terms) = ArticleSpace.Update(oldFolder, old, file, vocabulary.Count, [.. changed.Select(c => c.Ordinal).Concat(removed).Distinct()]);
        context.Floor = oldLists.Floor;
        var space = Task.Run(() => ArticleSpace.Write(newFolder, context, terms), CancellationToken.None);
        try
        {
            return Run(oldFolder, newFolder, changed, removed, oldLists, context, terms, vocabulary, stages, parallel, progress);
        }
        finally
        {
            space.GetAwaiter().GetResult();
        }
    }

    private static SimilarityReport Run(string oldFolder, string newFolder, IReadOnlyCollection<SimilarityInput> changed, IReadOnlyCollection<int> removed,
        RelatedLists oldLists, ScoringContext context, Postings terms, Vocabulary vocabulary, StageClock stages, ParallelOptions parallel, IProgress<SimilarityProgress>? progress)
    {
        var (file, articles) = (context.File, context.File.Count);
        var (lists, touched) = TakeOver(oldFolder, oldLists, articles, changed, removed);
        FindNeighbors(context, terms, lists, touched, changed, parallel);
        progress?.Report(new SimilarityProgress(SimilarityStage.FindNeighbors, touched.Count, touched.Count));
        stages.Next(SimilarityStage.FindNeighbors);
        lists.Write(Path.Combine(newFolder, NeighborLists.FileName));
        WriteLists(newFolder, lists, oldLists, touched, context, parallel);
        stages.Next(SimilarityStage.WriteLists);
        var present = Enumerable.Range(0, articles).Count(file.Has);
        return new SimilarityReport(present, lists.Counts.Count(c => c > 0), lists.Counts.Count(c => c == NeighborLists.Size), touched.Count,
            vocabulary.Count, file.Dimensions, present - vocabulary.LearnedFrom > StaleShare * vocabulary.LearnedFrom)
        {
            Stages = stages.Times,
        };
    }

    private static void WriteArticles(ArticleFile old, Vocabulary vocabulary, string newFolder, int articles,
        IReadOnlyCollection<SimilarityInput> changed, IReadOnlyCollection<int> removed, VectorMean? mean, SimilarityOptions options,
        ParallelOptions parallel, IProgress<SimilarityProgress>? progress)
    {
        var records = new Dictionary<int, byte[]>(changed.Count);
        var authors = new AuthorTable(old.AuthorHashes);
        using (var tokens = options.Model is { } model ? new TokenSpool(Path.Combine(newFolder, TokensName), model) : null)
        using (var spool = new Spool(Path.Combine(newFolder, SpoolName), tokens))
        {
            spool.Fill(changed.OrderBy(a => a.Ordinal), articles, parallel, progress);
            AddAuthors(spool, authors);
            using var vectors = SimilarityBuild.MakeVectors(newFolder, spool, tokens, options, mean, parallel, progress);
            SimilarityBuild.Encode(spool, vocabulary, vocabulary.MapWords(spool), authors, vectors, parallel,
                (ordinal, record) => records.Add(ordinal, record.ToArray()));
        }

        var gone = removed.Where(r => r >= 0 && r < articles);
        using var writer = new ArticleFileWriter(Path.Combine(newFolder, ArticleFile.FileName), articles, old.Dimensions);
        var taken = 0;
        foreach (var ordinal in records.Keys.Concat(gone).Distinct().Order())
        {
            writer.TakeOver(old, taken, Math.Min(ordinal, old.Count));
            if (records.TryGetValue(ordinal, out var record))
            {
                writer.Write(ordinal, record);
            }

            taken = ordinal + 1;
        }

        writer.TakeOver(old, taken, old.Count);
        writer.Finish(authors);
    }

    private static void AddAuthors(Spool spool, AuthorTable authors)
    {
        var article = new SpooledArticle();
        for (var b = 0; b < spool.Batches; b++)
        {
            using var batch = spool.Read(b);
            article.Begin();
            for (var i = 0; i < batch.Count; i++)
            {
                article.Next(batch.Bytes);
                article.Authors.ForEach(authors.Add);
            }
        }
    }

    /// <summary>The old lists without what was removed or replaced, and the articles whose list has to be searched for again.</summary>
    private static (NeighborLists Lists, HashSet<int> Touched) TakeOver(string oldFolder, RelatedLists old, int articles,
        IReadOnlyCollection<SimilarityInput> changed, IReadOnlyCollection<int> removed)
    {
        var leaves = new bool[articles];
        foreach (var ordinal in changed.Select(a => a.Ordinal).Concat(removed.Where(r => r >= 0 && r < articles)))
        {
            leaves[ordinal] = true;
        }

        var (lists, touched, top) = (new NeighborLists(articles, old.Floor), new HashSet<int>(), new TopNeighbors(old.Floor));
        NeighborLists.Read(Path.Combine(oldFolder, NeighborLists.FileName), (article, ordinals, scores) =>
        {
            if (leaves[article])
            {
                touched.Add(article);
                return;
            }

            top.Clear();
            for (var i = 0; i < ordinals.Length; i++)
            {
                if (leaves[ordinals.Span[i]])
                {
                    touched.Add(article);
                }
                else
                {
                    top.Append(ordinals.Span[i], scores.Span[i]);
                }
            }

            lists.Set(article, top);
        });
        Span<RelatedEntry> entries = stackalloc RelatedEntry[RelatedLists.MaxEntries];

        // New articles stand in no list yet, and most often nothing else came.
        var searched = Array.IndexOf(leaves, true) is >= 0 and var first && first < old.Count ? old.Count : 0;
        for (var article = 0; article < searched; article++)
        {
            // One that is gone may stand in a list by way of a neighbor, without being a neighbor itself.
            foreach (var entry in entries[..old.Find(article, entries)])
            {
                if (leaves[entry.Ordinal])
                {
                    touched.Add(article);
                    break;
                }
            }
        }

        touched.UnionWith(changed.Select(a => a.Ordinal));
        return (lists, touched);
    }

    /// <summary>Searches the touched articles' neighbors, and offers each changed article to every list in which it scores high enough.</summary>
    private static void FindNeighbors(ScoringContext context, Postings terms, NeighborLists lists, HashSet<int> touched,
        IReadOnlyCollection<SimilarityInput> changed, ParallelOptions parallel)
    {
        var isChanged = changed.Select(a => a.Ordinal).ToHashSet();
        var queries = touched.Where(context.File.Has).Order().ToArray();
        var found = new TopNeighbors[queries.Length];
        var offers = new List<(int To, int From, float Score)>[queries.Length];
        var idle = new ConcurrentBag<NeighborSearch>();
        Parallel.For(0, queries.Length, parallel, i =>
        {
            var search = idle.TryTake(out var taken) ? taken : new NeighborSearch(context, terms, latent: null);
            var (article, own) = (queries[i], offers[i] = []);
            search.Scored = !isChanged.Contains(article) ? null : (other, score) =>
            {
                if (score > lists.Least(other))
                {
                    own.Add((other, article, score));
                }
            };
            search.Begin(article, lists);
            search.VisitCandidates(article);
            for (var round = 0; round < Expansions; round++)
            {
                search.VisitNeighbors(lists);
            }

            found[i] = new TopNeighbors(context.Floor);
            found[i].Load(search.Top.Ordinals, search.Top.Scores);
            idle.Add(search);
        });
        for (var i = 0; i < queries.Length; i++)
        {
            lists.Set(queries[i], found[i]);
        }

        var top = new TopNeighbors(context.Floor);
        foreach (var group in offers.SelectMany(o => o).GroupBy(o => o.To))
        {
            top.Load(lists.Of(group.Key), lists.ScoresOf(group.Key));
            foreach (var (_, from, score) in group)
            {
                if (!top.Ordinals.Contains(from))
                {
                    top.Offer(from, score);
                }
            }

            lists.Set(group.Key, top);
            touched.Add(group.Key);
        }
    }

    private static void WriteLists(string newFolder, NeighborLists lists, RelatedLists old, HashSet<int> touched, ScoringContext context, ParallelOptions parallel)
    {
        using var writer = new RelatedListsWriter(Path.Combine(newFolder, RelatedLists.FileName), lists.Counts.Length, context.Floor);
        writer.TakeOver(old, article => !touched.Contains(article));
        int[] ranked = [.. touched.Concat(Enumerable.Range(old.Count, lists.Counts.Length - old.Count)).Distinct().OrderBy(NearbyPlace).ThenBy(article => article)];
        SimilarityBuild.WriteLists(writer, lists, ranked, context, parallel);
        writer.Finish();

        // The lists before stand in an order by subject: what one article's ranking reads is then still in the caches for the next.
        long NearbyPlace(int article)
        {
            if (Place(article) is > 0 and var own)
            {
                return own;
            }

            foreach (var neighbor in lists.Of(article))
            {
                if (Place(neighbor) is > 0 and var place)
                {
                    return place;
                }
            }

            return 0;
        }

        long Place(int article) => article < old.Count ? old.PlaceOf(article) : 0;
    }
}
