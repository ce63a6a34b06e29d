using System.Collections.Concurrent;
using Dossier.Ingest;
using Dossier.Keywords;
using Dossier.Search.Indexing;

namespace Dossier.Analysis;

/// <summary>Goes through the corpus in this process, by all its cores.</summary>
internal sealed class LocalStages(ICorpusSnapshot corpus) : IArticleStages
{
    private const int BatchSize = 128;

    // A block of the index may wait for the one before to be written, for seconds; extraction goes on meanwhile.
    private const int BatchesAhead = 48;

    public async Task<CountedArticles> CountAsync(Action<int> done, CancellationToken cancellation)
    {
        var counters = new ConcurrentBag<PhraseCounter>();
        var counted = Batches.MapInOrderAsync(corpus.ReadChanges(0), BatchSize, batch =>
        {
            var counter = counters.TryTake(out var idle) ? idle : new PhraseCounter();
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
        var (ids, names) = (new List<long>(), new NamedArticles());
        await foreach (var batch in counted)
        {
            foreach (var (id, articleNames, hasReferences) in batch)
            {
                names.Add(ids.Count, articleNames, hasReferences);
                ids.Add(id.Value);
            }

            done(ids.Count);
        }

        var all = counters.FirstOrDefault() ?? new PhraseCounter();
        foreach (var counter in counters.Skip(1))
        {
            all.Merge(counter);
        }

        names.Complete();
        return new(all.Build(), ids, names);
    }

    public async Task ExtractAsync(CountedArticles counted, ExtractionWriter writer, Action<int> done, CancellationToken cancellation)
    {
        var extractors = new ConcurrentBag<ArticleExtractor>();
        var ordinalOf = counted.Ids.Select((id, ordinal) => (id, ordinal)).ToDictionary(p => p.id, p => p.ordinal);
        var extracted = Batches.MapInOrderAsync(corpus.ReadChanges(0), BatchSize, batch =>
        {
            var extractor = extractors.TryTake(out var idle) ? idle : new ArticleExtractor(counted.Statistics);
            var result = Array.ConvertAll(batch, change =>
            {
                var article = extractor.Extract(change.Id, change.Unpack(), ordinalOf[change.Id.Value], counted.Names.Resolve);
                return (Indexed: new PreparedArticle(article.Indexed), Article: article);
            });
            extractors.Add(extractor);
            return result;
        }, cancellation, BatchesAhead);
        var articles = 0;
        await foreach (var batch in extracted)
        {
            foreach (var (indexed, article) in batch)
            {
                writer.Add(indexed, article);
            }

            done(articles += batch.Length);
        }
    }
}
