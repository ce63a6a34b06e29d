using System.Collections.Concurrent;
using System.Data.Common;
using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.App;

/// <summary>Views of articles that have something to be looked for, gathered in memory and added to the queue once a second.</summary>
public sealed class ViewLog(IRefreshQueue queue, TimeProvider time, ILogger<ViewLog> log) : RepeatedWork(TimeSpan.FromSeconds(1), time)
{
    /// <summary>Most views that wait in memory; more in one second are not counted.</summary>
    public const int MostWaiting = 10_000;

    private readonly ConcurrentQueue<PublicId> views = new();
    private int waiting;

    /// <summary>How many wait in memory.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Counts a view. Takes no lock and touches no disk.</summary>
    public void Note(PublicId article)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return;
        }

        views.Enqueue(article);
    }

    /// <summary>Adds what waits to the queue.</summary>
    /// <returns>How many articles were added.</returns>
    public int Flush()
    {
        var counts = new Dictionary<PublicId, int>();
        while (views.TryDequeue(out var article))
        {
            Interlocked.Decrement(ref waiting);
            counts[article] = counts.GetValueOrDefault(article) + 1;
        }

        if (counts.Count == 0)
        {
            return 0;
        }

        try
        {
            queue.Add([.. counts.Select(c => (c.Key, c.Value))], Time.GetUtcNow());
            return counts.Count;
        }
        catch (DbException problem)
        {
            // The next view of the same page counts again.
            log.LogWarning("Views of {Articles} articles could not be queued: {Problem}", counts.Count, problem.Message);
            return 0;
        }
    }

    protected override void TakeTurn() => Flush();

    protected override void Finish() => Flush();
}
