using System.Collections.Concurrent;
using Dossier.Ingest;

namespace Dossier.Analysis.Parts;

/// <summary>Has the parts of one analysis made, by this process and by whoever else works for the site.</summary>
internal sealed class PartRunner : IDisposable
{
    // Small enough that few articles wait for the last ones and that little is lost with a process; large enough that most of the time is not spent between parts.
    private const int Fewest = 256, Most = 20_000, UsualParts = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly string folder;
    private readonly PartMaker maker;
    private readonly IPartsRun run;
    private readonly ConcurrentDictionary<(PartStage Stage, int Number), string> made = new();

    /// <param name="folder">Where parts are made and brought to.</param>
    public PartRunner(ICorpus corpus, IAnalysisParts parts, string folder)
    {
        this.folder = folder;
        maker = new PartMaker(corpus, parts, Inputs);
        run = parts.Begin();
    }

    /// <summary>What this process makes its parts by; put in before a stage is made.</summary>
    public OwnInputs Inputs { get; } = new();

    /// <summary>Parts that were made so far.</summary>
    public int Parts { get; private set; }

    /// <summary>Those of them that other processes made.</summary>
    public int PartsOfOthers { get; private set; }

    /// <summary>Cuts numbers into parts of a size.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="behind">Behind the last one.</param>
    public static AnalysisPart[] Cut(PartStage stage, long first, long behind)
    {
        var size = Math.Clamp(((behind - first - 1) / UsualParts) + 1, Fewest, Most);
        return [.. Enumerable.Range(0, (int)((behind - first + size - 1) / size))
            .Select(number => new AnalysisPart(0, stage, number, first + (number * size), Math.Min(behind, first + ((number + 1) * size)), default))];
    }

    /// <summary>Gives all who work on parts a file, which this process does not need itself.</summary>
    /// <param name="write">Writes it at a path.</param>
    public void Share(string name, Action<string> write)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        write(path);
        run.Share(name, path);
        File.Delete(path);
    }

    /// <summary>Gives all who work on parts a file that is there already.</summary>
    public void Share(string name, string path) => run.Share(name, path);

    /// <summary>Waits for parts of one stage, in their order, while this process makes some of them itself.</summary>
    /// <param name="take">Takes the number of a part and the folder that holds what was made of it, which is then its own.</param>
    /// <exception cref="IOException">A part failed.</exception>
    public async Task MakeAsync(AnalysisPart[] all, Action<int, string> take, CancellationToken cancellation)
    {
        if (all.Length == 0)
        {
            return;
        }

        var stage = all[0].Stage;
        run.Open(all);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var working = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => WorkAsync(stage, all.Length, stopping.Token), CancellationToken.None)).ToArray();
        try
        {
            var done = new HashSet<int>();
            for (var next = 0; next < all.Length; next++)
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
                    PartsOfOthers++;
                }

                Parts++;

                take(next, read);
            }
        }
        finally
        {
            await stopping.CancelAsync();
            await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        run.Dispose();
        maker.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes parts until there are no more of this stage.</summary>
    private async Task WorkAsync(PartStage stage, int all, CancellationToken cancellation)
    {
        while (true)
        {
            var worked = await maker.WorkAsync(part => Path.Combine(folder, $"{part.Stage}-{part.Number}"), (claimed, at) =>
            {
                var part = (claimed.Part.Stage, claimed.Part.Number);
                made[part] = at;
                if (!claimed.Finish())
                {
                    made.TryRemove(part, out _);
                }
            }, cancellation);
            if (worked)
            {
                continue;
            }

            if (run.FindDone(stage).Count == all)
            {
                return;
            }

            await Task.Delay(Patience, cancellation);
        }
    }
}
