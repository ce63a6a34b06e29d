using System.Data.Common;

namespace Dossier.Storage;

/// <summary>One connection with the statements prepared on it. Used by one thread at a time.</summary>
internal sealed class Session(Engine engine, DatabaseName database, bool reading) : IDisposable
{
    private readonly DbConnection connection = engine.Open(database, reading);
    private readonly Dictionary<string, Statement> statements = [];
    private readonly Lock gate = new();

    /// <summary>The statement of an SQL text, prepared once.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!statements.TryGetValue(sql, out var statement))
            {
                statements.Add(sql, statement = new Statement(connection, sql));
            }

            return statement;
        }
    }

    /// <summary>Does work in one transaction; other threads wait.</summary>
    public T Write<T>(Func<Session, T> work)
    {
        lock (gate)
        {
            this[engine.BeginWriting].Execute();
            try
            {
                var result = work(this);
                this["COMMIT"].Execute();
                return result;
            }
            catch
            {
                RollBack();
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
            return work(this);
        }
    }

    /// <summary>Leaves nothing of what was deleted in files beside the database; after a transaction.</summary>
    public void EmptyLog()
    {
        lock (gate)
        {
            engine.EmptyLog(connection);
        }
    }

    private void RollBack()
    {
        try
        {
            this["ROLLBACK"].Execute();
        }
        catch (DbException)
        {
            // A full disk, among others, ends the transaction by itself (sqlite.org/lang_transaction.html, 3): what it failed for is the failure to tell.
        }
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
