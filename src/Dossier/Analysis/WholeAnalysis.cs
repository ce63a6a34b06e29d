using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Search;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>Analyzes every article from scratch into a folder.</summary>
/// <remarks>
/// Two readings of the corpus. The first counts phrases and gives every article its ordinal, in the order of arrival; the second extracts
/// keywords, which need those counts, writes cards, indexes, and leaves the input of the similarity stage in a file.
/// </remarks>
internal sealed class WholeAnalysis(ICorpusSnapshot corpus, string folder, IProgress<AnalysisProgress>? progress)
{
    private const int BatchSize = 128;
    private readonly List<long> ids = [];
    private readonly List<(long Name, int Ordinal)> names = [];
    private bool anyReferences;

    /// <returns>Number of articles.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var statistics = await CountAsync(cancellation);
        statistics.Save(Path.Combine(folder, AnalysisFiles.Phrases));
        var inputs = Path.Combine(folder, AnalysisFiles.Inputs);
        await ExtractAsync(statistics, inputs, cancellation);
        Ordinals.Write(folder, ids, new HashSet<int>());
        var related = Directory.CreateDirectory(Path.Combine(folder, AnalysisFiles.Related)).FullName;
        progress?.Report(new("related articles", 0, null));
        SimilarityBuild.Run(ids.Count, () => SimilarityInputFile.Read(inputs), related, new SimilarityOptions(),
            new Progress(progress, "related articles"), cancellation);
        File.Delete(inputs);
        return ids.Count;
    }

    private async Task<PhraseStatistics> CountAsync(CancellationToken cancellation)
    {
        var counters = new System.Collections.Concurrent.ConcurrentBag<PhraseCounter>();
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
                counter.Add(title, text);
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

            progress?.Report(new("phrases", ids.Count, null));
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

    private async Task ExtractAsync(PhraseStatistics statistics, string inputs, CancellationToken cancellation)
    {
        var extractors = new System.Collections.Concurrent.ConcurrentBag<KeywordExtractor>();
        using var cards = new ColumnWriter(folder, AnalysisFiles.Cards);
        using var keywordColumn = new ColumnWriter(folder, KeywordColumn.Name);
        using var index = new SearchIndexWriter(Path.Combine(folder, AnalysisFiles.Index), create: true);
        await using var stream = new FileStream(inputs, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18);
        await using var inputFile = new BinaryWriter(stream);
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
                var keywords = extractor.Extract(title, text, article.Keywords, AnalysisFiles.KeywordsStored);
                index.Add(ArticleTexts.Indexed(change.Id, article, keywords));
                var ordinal = ordinalOf[change.Id.Value];
                return (Card: ArticleTexts.Card(article), Keywords: KeywordColumn.ToBytes(keywords),
                    Years: (keywords, article.Year), Input: ArticleTexts.Input(ordinal, title, text, article, keywords, Resolve(article.References)));
            });
            extractors.Add(extractor);
            return result;
        }, cancellation);
        await foreach (var batch in extracted)
        {
            foreach (var (card, keywords, of, input) in batch)
            {
                years.Add(of.keywords, of.Year);
                cards.Add(card);
                keywordColumn.Add(keywords);
                SimilarityInputFile.Write(inputFile, input);
            }

            done += batch.Length;
            progress?.Report(new("keywords and index", done, (double)done / ids.Count));
        }

        index.Commit();
        years.Write(folder);
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

    private sealed class Progress(IProgress<AnalysisProgress>? progress, string stage) : IProgress<double>
    {
        public void Report(double value) => progress?.Report(new(stage, 0, value));
    }
}
