using Dossier.Analysis;
using Dossier.Search;

namespace Dossier.Bench.Peers;

/// <summary>Dossier's own index, in a process of its own: held articles through the writer that the analysis uses, and queries as the site asks them.</summary>
internal static class DossierPeer
{
    private const int WarmUp = 5_000, Threads = 2, WarmUpTimes = 3;
    private const double WarmUpSeconds = 20, Seconds = 90;

    public static PeerFigures Index(string folder, string[] parts)
    {
        // One object an article: many more would be visited by every whole garbage collection, which no analysis holds.
        var lines = parts.SelectMany(File.ReadLines).Select(System.Text.Encoding.UTF8.GetBytes).ToArray();

        // Compiled code is what a corpus of any size runs on nearly all the time.
        Write(folder + "-warm-up", lines.AsMemory(0, Math.Min(WarmUp, lines.Length)));
        var clock = new PeerClock();
        Write(folder, lines);
        return clock.Stop(lines.Length);
    }

    /// <param name="shipped">The ranking of the site; else that of its words alone.</param>
    public static PeerFigures Search(string data, string warmUp, string asked, bool shipped)
    {
        using var generation = new Generations(data).Open() ?? throw new InvalidOperationException($"{data} holds no analysis.");
        var others = File.ReadAllLines(warmUp);
        PeerClock.Ask(Enumerable.Repeat(others, WarmUpTimes).SelectMany(queries => queries), WarmUpSeconds, Ask);
        return PeerClock.Ask(File.ReadAllLines(asked), Seconds, Ask);

        int Ask(string query)
        {
            var request = new SearchRequest { Text = query, Limit = 10 };
            return (shipped ? generation.Search(request) : generation.Index.Search(request)).Hits.Count;
        }
    }

    private static void Write(string folder, ReadOnlyMemory<byte[]> lines)
    {
        using var writer = new SearchIndexWriter(folder, create: true);
        var next = -1;
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < lines.Length; i = Interlocked.Increment(ref next))
            {
                writer.Add(ArticleRow.Read(lines.Span[i]));
            }
        });
        writer.Commit();
    }
}
