using System.Data.Common;

namespace Dossier.Storage;

/// <summary>Work on one database, by one thread at a time, on a connection with the statements prepared on it.</summary>
/// <remarks>Where the engine keeps no connections, each piece of work has one of its own. One that broke is exchanged for another before anything was done on it.</remarks>
internal sealed class Session(Engine engine, DatabaseName database, bool reading) : IDisposable
{
    private readonly Dictionary<string, Statement> statements = [];
    private readonly Lock gate = new();
    private DbConnection? connection;

    /// <summary>The statement of an SQL text, prepared once.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!statements.TryGetValue(sql, out var statement))
            {
                statements.Add(sql, statement = new Statement(connection ??= engine.Open(database, reading), sql));
            }

            return statement;
        }
    }

    /// <summary>Does work in one transaction; other threads wait.</summary>
    public T Write<T>(Func<Session, T> work)
    {
        lock (gate)
        {
            try
            {
                Begin();
                var result = work(this);
                this["COMMIT"].Execute();
                LetGo();
                return result;
            }
            catch (Exception failure)
            {
                RollBack(failure);
                throw;
            }
        }
    }

    public void Write(Action<Session> work) => Write(session =>
    {
        work(session);
        return true;
    });

    /// <summary>Reads; other threads wait.</summary>
    public T Read<T>(Func<Session, T> work)
    {
        lock (gate)
        {
            try
            {
                var result = work(this);
                LetGo();
                return result;
            }
            catch (Exception failure) when (engine.IsLost(failure))
            {
                Close();
            }
            catch
            {
                LetGo();
                throw;
            }

            try
            {
                return work(this);
            }
            finally
            {
                LetGo();
            }
        }
    }

    /// <summary>Leaves nothing of what was deleted in files beside the database; after a transaction.</summary>
    public void EmptyLog()
    {
        lock (gate)
        {
            engine.EmptyLog(connection ??= engine.Open(database, reading));
            LetGo();
        }
    }

    public void Dispose() => Close();

    private void Begin()
    {
        var begin = engine.BeginWriting(database);
        try
        {
            this[begin].Execute();
        }
        catch (Exception failure) when (engine.IsLost(failure))
        {
            Close();
            this[begin].Execute();
        }
    }

    private void RollBack(Exception failure)
    {
        if (engine.IsLost(failure))
        {
            Close();
            return;
        }

        try
        {
            this["ROLLBACK"].Execute();
            LetGo();
        }
        catch (Exception further) when (further is DbException or InvalidOperationException)
        {
            // A full disk, among others, ends the transaction by itself (sqlite.org/lang_transaction.html, 3), and so does a connection that broke: what it
            // failed for is the failure to tell.
            LetGo();
        }
    }

    private void LetGo()
    {
        if (!engine.KeepsConnections)
        {
            Close();
        }
    }

    private void Close()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        statements.Clear();
        connection?.Dispose();
        connection = null;
    }
}
