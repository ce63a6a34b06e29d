using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace Dossier.Storage;

/// <summary>
/// Writes of many threads in few transactions: a thread that finds the session free does all that waits, commits once, and then every waiting
/// thread has its answer. Nothing is answered before it is on disk.
/// </summary>
/// <remarks>A commit waits for the disk (some milliseconds), so that one for each write would bound how many can be answered in a second.</remarks>
internal sealed class GroupCommit(Session session) : IDisposable
{
    /// <summary>Most writes of one transaction, so that other connections get their turn.</summary>
    private const int Most = 256;

    private readonly ConcurrentQueue<Waiting> waiting = new();
    private readonly Lock gate = new();

    /// <summary>Does work within a transaction and returns when it is committed. Work that fails leaves no trace and hinders no other.</summary>
    public T Write<T>(Func<Session, T> work)
    {
        var own = new Waiting<T>(work);
        waiting.Enqueue(own);
        while (!own.IsDone)
        {
            lock (gate)
            {
                if (!own.IsDone)
                {
                    CommitWaiting();
                }
            }
        }

        own.Failure?.Throw();
        return own.Outcome!;
    }

    public void Dispose() => session.Dispose();

    private void CommitWaiting()
    {
        var group = new List<Waiting>();
        while (group.Count < Most && waiting.TryDequeue(out var next))
        {
            group.Add(next);
        }

        try
        {
            session.Write(s =>
            {
                foreach (var write in group)
                {
                    s["SAVEPOINT one"].Execute();
                    if (!write.TryDo(s))
                    {
                        RollBack(s, write);
                    }

                    s["RELEASE one"].Execute();
                }
            });
        }
        catch (Exception failure)
        {
            // The transaction as a whole failed (a full disk, a lock that did not go): nothing of it is stored, and each hears of it.
            foreach (var write in group)
            {
                write.Failure = ExceptionDispatchInfo.Capture(failure);
            }
        }

        foreach (var write in group)
        {
            write.IsDone = true;
        }
    }

    private static void RollBack(Session session, Waiting write)
    {
        try
        {
            session["ROLLBACK TO one"].Execute();
        }
        catch (DbException)
        {
            // With its failure the whole transaction ended (a full disk): all that waited for it have failed for that reason.
            write.Failure!.Throw();
        }
    }

    private abstract class Waiting
    {
        private volatile bool isDone;

        public bool IsDone { get => isDone; set => isDone = value; }

        public ExceptionDispatchInfo? Failure { get; set; }

        public abstract bool TryDo(Session session);
    }

    private sealed class Waiting<T>(Func<Session, T> work) : Waiting
    {
        public T? Outcome { get; private set; }

        public override bool TryDo(Session session)
        {
            try
            {
                Outcome = work(session);
                return true;
            }
            catch (Exception failure)
            {
                Failure = ExceptionDispatchInfo.Capture(failure);
                return false;
            }
        }
    }
}
