using System.Collections.Concurrent;
using System.Diagnostics;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Search;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>Makes a generation from the one before it and the articles that changed since.</summary>
/// <remarks>
/// Ordinals of articles that stay are kept, a removed article leaves a hole, new ones come behind. Columns are copied in one pass,
/// the index and what similarity keeps are taken over by hard link where nothing in them changes. The lists are made beside the index and the columns,
/// of which each keeps a processor busy.
/// </remarks>
internal sealed class AnalysisUpdate(ICorpus corpus, Generation before, IReadOnlyList<ArticleChange> changes, string folder,
    SimilarityOptions options, IProgress<AnalysisProgress>? progress)
{
    private readonly List<long> ids = [.. Enumerable.Range(0, before.Ordinals.Count).Select(o => before.Ordinals[o].Value)];
    private readonly Dictionary<long, int> added = [];
    private readonly HashSet<int> removed = [.. Enumerable.Range(0, before.Ordinals.Count).Where(o => before.Ordinals.Find(before.Ordinals[o]) != o)];

    private readonly SortedDictionary<int, ExtractedArticle> changed = [];
    private readonly List<int> gone = [];

    /// <returns>Number of ordinals and of articles, and the times of the stages: of the first, and of the two that go on beside each other after it.</returns>
    public async Task<(int Ordinals, int Live, IReadOnlyList<StageTime> Stages)> RunAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        Hardlinks.LinkFile(Path.Combine(before.Folder, AnalysisFiles.Phrases), Path.Combine(folder, AnalysisFiles.Phrases));
        Extract(AssignOrdinals(), cancellation);
        var extracted = Stopwatch.GetTimestamp();
        var written = Task.Run(() =>
        {
            WriteIndexAndColumns(cancellation);
            return Stopwatch.GetElapsedTime(extracted);
        }, CancellationToken.None);
        SimilarityReport report;
        try
        {
            var related = Directory.CreateDirectory(Path.Combine(folder, AnalysisFiles.Related)).FullName;
            report = SimilarityUpdate.Run(Path.Combine(before.Folder, AnalysisFiles.Related), related, ids.Count,
                [.. changed.Values.Select(c => c.Input)], gone, options, new RelatedProgress(progress), cancellation);
        }
        catch
        {
            // Nothing may still write into the folder when it is discarded.
            await Task.WhenAny(written);
            throw;
        }

        return (ids.Count, ids.Count - removed.Count,
            [new("keywords", Stopwatch.GetElapsedTime(start, extracted)), new("index and columns", await written), .. RelatedProgress.Times(report)]);
    }

    /// <summary>Gives new articles their ordinals, behind all others.</summary>
    /// <returns>The articles that are new or changed.</returns>
    private List<(int Ordinal, ArticleChange Change)> AssignOrdinals()
    {
        var live = new List<(int Ordinal, ArticleChange Change)>();
        foreach (var change in changes)
        {
            var ordinal = before.Ordinals.Find(change.Id);
            if (change.State == ArticleState.Live)
            {
                if (ordinal < 0)
                {
                    ordinal = ids.Count;
                    ids.Add(change.Id.Value);
                    added.Add(change.Id.Value, ordinal);
                }

                live.Add((ordinal, change));
            }
            else if (ordinal >= 0)
            {
                gone.Add(ordinal);
                removed.Add(ordinal);
            }
        }

        return live;
    }

    private void Extract(List<(int Ordinal, ArticleChange Change)> live, CancellationToken cancellation)
    {
        var statistics = PhraseStatistics.Load(Path.Combine(folder, AnalysisFiles.Phrases));
        var extractors = new ConcurrentBag<ArticleExtractor>();
        var made = new ExtractedArticle[live.Count];
        Parallel.For(0, live.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellation }, i =>
        {
            var extractor = extractors.TryTake(out var taken) ? taken : new ArticleExtractor(statistics);
            var (ordinal, change) = live[i];
            made[i] = extractor.Extract(change.Id, change.Unpack(), ordinal, Resolve);
            extractors.Add(extractor);
        });
        for (var i = 0; i < made.Length; i++)
        {
            changed[live[i].Ordinal] = made[i];
        }
    }

    private void WriteIndexAndColumns(CancellationToken cancellation)
    {
        var indexFolder = Path.Combine(folder, AnalysisFiles.Index);
        Hardlinks.LinkFolder(Path.Combine(before.Folder, AnalysisFiles.Index), indexFolder);
        using (var index = new SearchIndexWriter(indexFolder, create: false))
        {
            foreach (var (ordinal, article) in changed)
            {
                cancellation.ThrowIfCancellationRequested();
                if (ordinal < before.Ordinals.Count)
                {
                    index.Update(article.Indexed);
                }
                else
                {
                    // Nothing of it is in the index: to look for that in every segment costs more than to add it.
                    index.Add(article.Indexed);
                }
            }

            foreach (var ordinal in gone)
            {
                index.Delete(new PublicId(ids[ordinal]));
            }

            index.Commit();
        }

        CopyColumn(AnalysisFiles.Cards, before.Cards, article => article.Card, cancellation);
        CopyColumn(KeywordColumn.Name, before.KeywordsColumn, article => article.Keywords, cancellation);
        CopyColumn(CitationColumns.References, before.References, article => CitationColumns.ToBytes(article.Input.References), cancellation);
        CitationColumns.WriteCitations(folder, ids.Count, ordinal => changed.TryGetValue(ordinal, out var c) ? [.. c.Input.References]
            : ordinal < before.References.Count && !removed.Contains(ordinal) ? CitationColumns.FromBytes(before.References[ordinal]) : []);
        using (var index = SearchIndex.Open(indexFolder))
        {
            var subjects = index.CountSubjects();
            CopyColumn(KeywordYears.Name, before.Years, article =>
                KeywordYears.ToBytes(subjects.Count(article.Input.Keywords.Take(KeywordYears.KeywordsCounted))), cancellation);
        }

        RetractedArticles.Write(folder, before.Retracted.Where(ordinal => !removed.Contains(ordinal) && !changed.ContainsKey(ordinal))
            .Concat(changed.Where(c => c.Value.IsRetracted).Select(c => c.Key)));
        Ordinals.Write(folder, ids, removed);
    }

    private int[] Resolve(IReadOnlyList<string> references)
    {
        var found = new List<int>();
        foreach (var reference in references)
        {
            var article = Doi.TryParse(reference, null, out var doi) ? corpus.Find(doi)
                : RecordKey.TryParse(reference, null, out var key) ? corpus.Find(key) : null;
            if (article is not null
                && (added.TryGetValue(article.Id.Value, out var ordinal) || (ordinal = before.Ordinals.Find(article.Id)) >= 0))
            {
                found.Add(ordinal);
            }
        }

        return [.. found.Distinct()];
    }

    private void CopyColumn(string name, MappedColumn old, Func<ExtractedArticle, byte[]> replacement, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var writer = new ColumnWriter(folder, name);
        var taken = 0;
        foreach (var ordinal in changed.Keys.Concat(removed).Distinct().Order())
        {
            writer.TakeOver(old, taken, Math.Min(ordinal, old.Count));
            writer.Add(changed.TryGetValue(ordinal, out var article) ? replacement(article) : []);
            taken = ordinal + 1;
        }

        writer.TakeOver(old, taken, old.Count);
    }
}
