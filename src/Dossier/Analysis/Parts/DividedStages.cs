using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Dossier.Ingest;
using Dossier.Keywords;

namespace Dossier.Analysis.Parts;

/// <summary>Goes through the corpus in parts, which this process shares with all that work for the site.</summary>
/// <param name="last">Number of the last record.</param>
/// <param name="folder">Where parts are made and brought to.</param>
internal sealed class DividedStages(ICorpus corpus, long last, IAnalysisParts parts, string folder) : IArticleStages, IDisposable
{
    // Small enough that few articles wait for the last ones and that little is lost with a process; large enough that most of the time is not spent between parts.
    private const int FewestNumbers = 256, MostNumbers = 20_000, UsualParts = 32;

    // Segments of the index as large as one process makes them alone.
    private const int ArticlesASegment = 300_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly IPartsRun run = parts.Begin();
    private readonly PartMaker maker = new(corpus, parts);
    private readonly ConcurrentDictionary<(PartStage Stage, int Number), string> made = new();
    private readonly List<int> articlesOf = [];
    private AnalysisPart[] ranges = [];

    public async Task<CountedArticles> CountAsync(Action<int> done, CancellationToken cancellation)
    {
        var size = Math.Clamp(((last - 1) / UsualParts) + 1, FewestNumbers, MostNumbers);
        ranges = [.. Enumerable.Range(0, (int)((last + size - 1) / size))
            .Select(number => new AnalysisPart(0, PartStage.Phrases, number, (number * size) + 1, ((number + 1) * size) + 1, default))];
        run.Open(ranges);
        var (ids, names) = (new List<long>(), new NamedArticles());
        PhraseCounter? all = null;
        await ForEachAsync(PartStage.Phrases, (_, read) =>
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
        Directory.CreateDirectory(folder);
        var shared = Path.Combine(folder, AnalysisFiles.Phrases);
        counted.Statistics.Save(shared);
        run.Share(AnalysisFiles.Phrases, shared);
        File.Delete(shared);
        run.Open([.. ranges.Select(range => range with { Stage = PartStage.Keywords, Ids = IdsOf(range.Number) })]);
        var (articles, joined) = (0, 0);
        var waiting = new List<string>();
        var joining = Task.CompletedTask;
        try
        {
            await ForEachAsync(PartStage.Keywords, (part, read) =>
            {
                KeywordsPart.Read(read, articlesOf[part], articles, counted.Names.Resolve, writer);
                articles += articlesOf[part];
                waiting.Add(read);
                if (articles - joined >= ArticlesASegment)
                {
                    Join();
                }

                done(articles);
            }, cancellation);
            Join();
        }
        finally
        {
            await joining;
        }

        void Join()
        {
            // One after the other, while further parts are made.
            string[] folders = [.. waiting];
            waiting.Clear();
            joined = articles;
            joining = joining.ContinueWith(before =>
            {
                before.GetAwaiter().GetResult();
                if (folders.Length > 0)
                {
                    writer.Index.AddFrom(Array.ConvertAll(folders, KeywordsPart.IndexIn));
                    Array.ForEach(folders, read => Directory.Delete(read, recursive: true));
                }
            }, CancellationToken.None, TaskContinuationOptions.LongRunning, TaskScheduler.Default);
        }

        byte[] IdsOf(int part)
        {
            var first = articlesOf.Take(part).Sum();
            return MemoryMarshal.AsBytes<long>(counted.Ids.Skip(first).Take(articlesOf[part]).ToArray()).ToArray();
        }
    }

    public void Dispose()
    {
        run.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Waits for the parts of a stage, in their order, while this process makes some of them itself.</summary>
    /// <param name="take">Takes the number of a part and the folder that holds what was made of it, which is then its own.</param>
    private async Task ForEachAsync(PartStage stage, Action<int, string> take, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => WorkAsync(stage, stopping.Token), CancellationToken.None)).ToArray();
        try
        {
            var done = new HashSet<int>();
            for (var next = 0; next < ranges.Length; next++)
            {
                while (!done.Contains(next))
                {
                    if (working.FirstOrDefault(w => w.IsFaulted) is { } failed)
                    {
                        await failed;
                    }

                    done.UnionWith(run.FindDone(stage));
                    if (!done.Contains(next))
                    {
                        await Task.Delay(Patience, cancellation);
                    }
                }

                if (!made.TryRemove((stage, next), out var read))
                {
                    run.Fetch(stage, next, read = Path.Combine(folder, $"fetched-{stage}-{next}"));
                }

                take(next, read);
            }
        }
        finally
        {
            await stopping.CancelAsync();
            await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Makes parts until there are no more of this stage.</summary>
    private async Task WorkAsync(PartStage stage, CancellationToken cancellation)
    {
        while (true)
        {
            var worked = await maker.WorkAsync(part => FolderOf(part.Stage, part.Number), (part, at) =>
            {
                made[(part.Part.Stage, part.Part.Number)] = at;
                if (!part.Finish())
                {
                    made.TryRemove((part.Part.Stage, part.Part.Number), out _);
                }
            }, cancellation);
            if (worked)
            {
                continue;
            }

            if (run.FindDone(stage).Count == ranges.Length)
            {
                return;
            }

            await Task.Delay(Patience, cancellation);
        }
    }

    private string FolderOf(PartStage stage, int number) => Path.Combine(folder, $"{stage}-{number}");
}
