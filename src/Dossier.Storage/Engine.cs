using System.Data.Common;

namespace Dossier.Storage;

/// <summary>The databases of a site. References across them use public ids.</summary>
public enum DatabaseName
{
    /// <summary>Source records and articles; one writer.</summary>
    Corpus,

    /// <summary>Accounts, likes, collections: what cannot be loaded again.</summary>
    Readers,

    /// <summary>Items from outside about articles.</summary>
    Mentions,
}

/// <summary>What differs between the database engines: opening, words of the dialect, transactions.</summary>
public abstract class Engine
{
    /// <summary>Opens a connection.</summary>
    /// <exception cref="DbException">The database cannot be opened.</exception>
    public abstract DbConnection Open(DatabaseName database, bool reading);

    /// <summary>Begins a transaction that will write.</summary>
    public abstract string BeginWriting { get; }

    /// <summary>Puts the dialect's words where a migration has {bigint}, {int}, {real}, {bytes} and {clustered}.</summary>
    public abstract string Translate(string migration);

    /// <summary>Leaves nothing of what was deleted in files beside the database, unless somebody reads at the moment: then the next call does.</summary>
    public abstract void EmptyLog(DbConnection connection);

    /// <summary>Takes the lease of a name until it is disposed of, or until this process ends however it ends.</summary>
    /// <exception cref="Ingest.LeaseTakenException">Another process holds it.</exception>
    public abstract IDisposable TakeLease(string name);

    /// <summary>Names of the leases that somebody holds at the moment, this process among them.</summary>
    public abstract IReadOnlyList<string> FindHeldLeases();
}
