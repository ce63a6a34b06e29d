using System.Diagnostics;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Languages;
using Dossier.Search;
using Dossier.Similarity;

namespace Dossier.Analysis;

/// <summary>Makes a generation from the one before it and the articles that changed since.</summary>
/// <remarks>
/// Ordinals of articles that stay are kept, a removed article leaves a hole, new ones come behind. Columns are copied in one pass,
/// the index and what similarity keeps are taken over by hard link where nothing in them changes.
/// </remarks>
internal sealed class AnalysisUpdate(ICorpus corpus, Generation before, IReadOnlyList<ArticleChange> changes, string folder,
    SimilarityOptions options, IProgress<AnalysisProgress>? progress)
{
    private readonly List<long> ids = [.. Enumerable.Range(0, before.Ordinals.Count).Select(o => before.Ordinals[o].Value)];
    private readonly HashSet<int> removed = [.. Enumerable.Range(0, before.Ordinals.Count).Where(o => before.Ordinals.Find(before.Ordinals[o]) != o)];

    /// <returns>Number of ordinals and of articles, and the times of the stages.</returns>
    public (int Ordinals, int Live, IReadOnlyList<StageTime> Stages) Run(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var changed = new SortedDictionary<int, (Article Article, byte[] Card, byte[] Keywords, SimilarityInput Input)>();
        var gone = new List<int>();
        var live = new List<(int Ordinal, ArticleChange Change)>();
        var added = new Dictionary<long, int>();
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

        Hardlinks.LinkFile(Path.Combine(before.Folder, AnalysisFiles.Phrases), Path.Combine(folder, AnalysisFiles.Phrases));
        var statistics = PhraseStatistics.Load(Path.Combine(folder, AnalysisFiles.Phrases));
        var extractor = new KeywordExtractor(statistics);
        var indexFolder = Path.Combine(folder, AnalysisFiles.Index);
        Hardlinks.LinkFolder(Path.Combine(before.Folder, AnalysisFiles.Index), indexFolder);
        using (var index = new SearchIndexWriter(indexFolder, create: false))
        {
            foreach (var (ordinal, change) in live)
            {
                cancellation.ThrowIfCancellationRequested();
                var article = change.Unpack();
                var (title, text) = ArticleTexts.Prose(article);
                var languages = TextLanguages.Of(title, text, article.Language);
                var keywords = extractor.Extract(title, text, article.Keywords, AnalysisFiles.KeywordsStored);
                index.Update(ArticleTexts.Indexed(change.Id, article, languages, keywords));
                changed[ordinal] = (article, ArticleTexts.Card(article), KeywordColumn.ToBytes(keywords),
                    ArticleTexts.Input(ordinal, title, text, article, keywords, Resolve(article.References, added)));
            }

            foreach (var ordinal in gone)
            {
                index.Delete(new PublicId(ids[ordinal]));
            }

            index.Commit();
        }

        var extracted = Stopwatch.GetTimestamp();
        CopyColumn(AnalysisFiles.Cards, before.Cards, ordinal => changed.TryGetValue(ordinal, out var c) ? c.Card : null);
        CopyColumn(KeywordColumn.Name, before.KeywordsColumn, ordinal => changed.TryGetValue(ordinal, out var c) ? c.Keywords : null);
        CopyColumn(CitationColumns.References, before.References, ordinal => changed.TryGetValue(ordinal, out var c)
            ? CitationColumns.ToBytes(c.Input.References) : null);
        CitationColumns.WriteCitations(folder, ids.Count, ordinal => changed.TryGetValue(ordinal, out var c) ? [.. c.Input.References]
            : ordinal < before.References.Count && !removed.Contains(ordinal) ? CitationColumns.FromBytes(before.References[ordinal]) : []);
        using (var index = SearchIndex.Open(indexFolder))
        {
            CopyColumn(KeywordYears.Name, before.Years, ordinal => changed.TryGetValue(ordinal, out var c)
                ? KeywordYears.ToBytes(index.YearCounts(c.Input.Keywords.Take(KeywordYears.KeywordsCounted)).Select(y => (y.Year, y.Count)))
                : null);
        }

        RetractedArticles.Write(folder, before.Retracted.Where(ordinal => !removed.Contains(ordinal) && !changed.ContainsKey(ordinal))
            .Concat(changed.Where(c => c.Value.Article.IsRetracted).Select(c => c.Key)));
        Ordinals.Write(folder, ids, removed);
        var related = Directory.CreateDirectory(Path.Combine(folder, AnalysisFiles.Related)).FullName;
        var copied = Stopwatch.GetTimestamp();
        var report = SimilarityUpdate.Run(Path.Combine(before.Folder, AnalysisFiles.Related), related, ids.Count,
            [.. changed.Values.Select(c => c.Input)], gone, options, new RelatedProgress(progress), cancellation);
        return (ids.Count, ids.Count - removed.Count, [new("keywords and index", Stopwatch.GetElapsedTime(start, extracted)),
            new("columns", Stopwatch.GetElapsedTime(extracted, copied)), .. RelatedProgress.Times(report)]);
    }

    private int[] Resolve(IReadOnlyList<string> references, Dictionary<long, int> added)
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

    private void CopyColumn(string name, MappedColumn old, Func<int, byte[]?> replacement)
    {
        using var writer = new ColumnWriter(folder, name);
        for (var ordinal = 0; ordinal < ids.Count; ordinal++)
        {
            if (replacement(ordinal) is { } value)
            {
                writer.Add(value);
            }
            else if (ordinal < old.Count && !removed.Contains(ordinal))
            {
                writer.Add(old[ordinal]);
            }
            else
            {
                writer.Add([]);
            }
        }
    }
}
