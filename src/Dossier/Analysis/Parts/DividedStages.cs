using System.Runtime.InteropServices;
using Dossier.Keywords;

namespace Dossier.Analysis.Parts;

/// <summary>Goes through the corpus in parts, which this process shares with all that work for the site.</summary>
/// <param name="last">Number of the last record.</param>
internal sealed class DividedStages(PartRunner runner, long last) : IArticleStages
{
    // Segments of the index as large as one process makes them alone.
    private const int ArticlesASegment = 300_000;

    private readonly AnalysisPart[] ranges = PartRunner.Cut(PartStage.Phrases, 1, last + 1);
    private readonly List<int> articlesOf = [];

    public async Task<CountedArticles> CountAsync(Action<int> done, CancellationToken cancellation)
    {
        var (ids, names) = (new List<long>(), new NamedArticles());
        PhraseCounter? all = null;
        await runner.MakeAsync(ranges, (_, read) =>
        {
            var before = ids.Count;
            var counter = PhrasesPart.Read(read, (id, articleNames, hasReferences) =>
            {
                names.Add(ids.Count, articleNames, hasReferences);
                ids.Add(id);
            });
            articlesOf.Add(ids.Count - before);
            if (all is null)
            {
                all = counter;
            }
            else
            {
                all.Merge(counter);
            }

            Directory.Delete(read, recursive: true);
            done(ids.Count);
        }, cancellation);
        names.Complete();
        return new((all ?? new PhraseCounter()).Build(), ids, names);
    }

    public async Task ExtractAsync(CountedArticles counted, ExtractionWriter writer, Action<int> done, CancellationToken cancellation)
    {
        runner.Inputs.Put(counted.Statistics);
        runner.Share(AnalysisFiles.Phrases, counted.Statistics.Save);
        var ids = CollectionsMarshal.AsSpan(counted.Ids.ToList());
        var parts = new AnalysisPart[ranges.Length];
        for (var (part, first) = (0, 0); part < parts.Length; first += articlesOf[part++])
        {
            parts[part] = ranges[part] with { Stage = PartStage.Keywords, Ids = MemoryMarshal.AsBytes(ids.Slice(first, articlesOf[part])).ToArray() };
        }

        var (articles, joined) = (0, 0);
        var waiting = new List<string>();
        await runner.MakeAsync(parts, (part, read) =>
        {
            KeywordsPart.Read(read, articlesOf[part], articles, counted.Names.Resolve, writer);
            articles += articlesOf[part];
            waiting.Add(read);
            if (articles - joined >= ArticlesASegment || part == parts.Length - 1)
            {
                writer.Join([.. waiting], AnalysisFiles.Index);
                waiting.Clear();
                joined = articles;
            }

            done(articles);
        }, cancellation);
    }
}
