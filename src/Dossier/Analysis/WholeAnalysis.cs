using System.Collections.Concurrent;
using System.Diagnostics;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Languages;
using Dossier.Search;
using Dossier.Search.Indexing;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>Analyzes every article from scratch into a folder.</summary>
/// <remarks>
/// Two readings of the corpus. The first counts phrases and gives every article its ordinal, in the order of arrival; the second extracts
/// keywords, which need those counts, writes cards, indexes, and leaves the input of the similarity stage in a file.
/// </remarks>
internal sealed class WholeAnalysis(ICorpusSnapshot corpus, string folder, SimilarityOptions options, IProgress<AnalysisProgress>? progress)
{
    private const int BatchSize = 128;

    // A block of the index may wait for the one before to be written, for seconds; extraction goes on meanwhile.
    private const int BatchesAhead = 48;
    private const string Phrases = "phrases";
    private const string KeywordsAndIndex = "keywords and index";
    private readonly List<long> ids = [];
    private readonly List<(long Name, int Ordinal)> names = [];
    private readonly List<int> retracted = [];
    private bool anyReferences;

    /// <returns>Number of articles, and the times of the stages.</returns>
    public async Task<(int Articles, IReadOnlyList<StageTime> Stages)> RunAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var statistics = await CountAsync(cancellation);
        statistics.Save(Path.Combine(folder, AnalysisFiles.Phrases));
        var counted = Stopwatch.GetTimestamp();

        // The similarity stage takes the articles in while they are extracted, and goes on alone when the last has come.
        using var inputs = new BlockingCollection<SimilarityInput>(boundedCapacity: 16_384);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var related = Path.Combine(folder, AnalysisFiles.Related);
        var similarity = Task.Factory.StartNew(() => SimilarityBuild.Run(ids.Count, () => inputs.GetConsumingEnumerable(stopping.Token), related,
            options, new RelatedProgress(progress), stopping.Token), stopping.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _ = similarity.ContinueWith(_ => stopping.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            await ExtractAsync(statistics, inputs, stopping.Token);
        }
        catch (OperationCanceledException) when (similarity.IsFaulted)
        {
            await similarity;
        }
        catch
        {
            await stopping.CancelAsync();
            await Task.WhenAny(similarity);
            throw;
        }

        var extracted = Stopwatch.GetTimestamp();
        Ordinals.Write(folder, ids, new HashSet<int>());
        var report = await similarity;
        return (ids.Count, [new(Phrases, Stopwatch.GetElapsedTime(start, counted)), new(KeywordsAndIndex, Stopwatch.GetElapsedTime(counted, extracted)),
            .. RelatedProgress.Times(report)]);
    }

    private async Task<PhraseStatistics> CountAsync(CancellationToken cancellation)
    {
        var counters = new ConcurrentBag<PhraseCounter>();
        var counted = Batches.MapInOrderAsync(corpus.ReadChanges(0), BatchSize, batch =>
        {
            if (!counters.TryTake(out var counter))
            {
                counter = new PhraseCounter();
            }

            var result = Array.ConvertAll(batch, change =>
            {
                var article = change.Unpack();
                var (title, text) = ArticleTexts.Prose(article);
                counter.Add(title, text, article.Keywords);
                return (change.Id, Names: ArticleTexts.Names(article).ToArray(), HasReferences: article.References.Count > 0);
            });
            counters.Add(counter);
            return result;
        }, cancellation);
        await foreach (var batch in counted)
        {
            foreach (var (id, articleNames, hasReferences) in batch)
            {
                names.AddRange(articleNames.Select(name => (name, ids.Count)));
                ids.Add(id.Value);
                anyReferences |= hasReferences;
            }

            progress?.Report(new(Phrases, ids.Count, null));
        }

        var all = counters.FirstOrDefault() ?? new PhraseCounter();
        foreach (var counter in counters.Skip(1))
        {
            all.Merge(counter);
        }

        if (anyReferences)
        {
            names.Sort();
        }
        else
        {
            names.Clear();
        }

        return all.Build();
    }

    private async Task ExtractAsync(PhraseStatistics statistics, BlockingCollection<SimilarityInput> inputs, CancellationToken cancellation)
    {
        var extractors = new ConcurrentBag<KeywordExtractor>();
        using var cards = new ColumnWriter(folder, AnalysisFiles.Cards);
        using var references = new ColumnWriter(folder, CitationColumns.References);
        var allReferences = new List<int[]>(ids.Count);
        using var keywordColumn = new ColumnWriter(folder, KeywordColumn.Name);
        using var index = new SearchIndexWriter(Path.Combine(folder, AnalysisFiles.Index), create: true);
        var ordinalOf = ids.Select((id, ordinal) => (id, ordinal)).ToDictionary(p => p.id, p => p.ordinal);
        var years = new KeywordYears();
        var done = 0;
        var extracted = Batches.MapInOrderAsync(corpus.ReadChanges(0), BatchSize, batch =>
        {
            if (!extractors.TryTake(out var extractor))
            {
                extractor = new KeywordExtractor(statistics);
            }

            var result = Array.ConvertAll(batch, change =>
            {
                var article = change.Unpack();
                var (title, text) = ArticleTexts.Prose(article);
                var languages = TextLanguages.Of(title, text, article.Language);
                var keywords = extractor.Extract(title, text, article.Keywords, AnalysisFiles.KeywordsStored);
                var prepared = new PreparedArticle(ArticleTexts.Indexed(change.Id, article, languages, keywords));
                var ordinal = ordinalOf[change.Id.Value];
                return (Indexed: prepared, Card: ArticleTexts.Card(article), Keywords: KeywordColumn.ToBytes(keywords),
                    Years: (keywords, article.Year), article.IsRetracted, Input: ArticleTexts.Input(ordinal, title, text, article, keywords, Resolve(article.References)));
            });
            extractors.Add(extractor);
            return result;
        }, cancellation, BatchesAhead);
        await foreach (var batch in extracted)
        {
            foreach (var (indexed, card, keywords, of, isRetracted, input) in batch)
            {
                index.Add(indexed);
                years.Add(of.keywords, of.Year);
                cards.Add(card);
                keywordColumn.Add(keywords);
                references.Add(CitationColumns.ToBytes(input.References));
                allReferences.Add([.. input.References]);
                if (isRetracted)
                {
                    retracted.Add(input.Ordinal);
                }

                inputs.Add(input, cancellation);
            }

            done += batch.Length;
            progress?.Report(new(KeywordsAndIndex, done, (double)done / ids.Count));
        }

        // What is left is written while neighbors are found.
        inputs.CompleteAdding();
        index.Commit();
        years.Write(folder);
        RetractedArticles.Write(folder, retracted);
        CitationColumns.WriteCitations(folder, allReferences.Count, ordinal => allReferences[ordinal]);
    }

    private int[] Resolve(IReadOnlyList<string> references)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var found = new List<int>(references.Count);
        foreach (var reference in references)
        {
            if (ArticleTexts.NameOf(reference) is not { } name)
            {
                continue;
            }

            var place = names.BinarySearch((name, -1));
            place = place < 0 ? ~place : place;
            if (place < names.Count && names[place].Name == name)
            {
                found.Add(names[place].Ordinal);
            }
        }

        return [.. found.Distinct()];
    }
}
