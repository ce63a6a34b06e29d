using System.Collections.Concurrent;

namespace Dossier.Storage;

/// <summary>Connections for reading one database, each used by one thread at a time and kept for the next.</summary>
internal sealed class ReadingSessions(Engine engine, DatabaseName database) : IDisposable
{
    private readonly ConcurrentBag<Session> idle = [];

    public T Read<T>(Func<Session, T> work)
    {
        if (!idle.TryTake(out var session))
        {
            session = new Session(engine, database, reading: true);
        }

        try
        {
            return session.Read(work);
        }
        finally
        {
            idle.Add(session);
        }
    }

    public void Dispose()
    {
        foreach (var session in idle)
        {
            session.Dispose();
        }

        idle.Clear();
    }
}
