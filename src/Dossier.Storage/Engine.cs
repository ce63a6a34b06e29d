using System.Data.Common;
using Dossier.Analysis.Parts;

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
public abstract class Engine : IDisposable
{
    /// <summary>Opens a connection.</summary>
    /// <exception cref="DbException">The database cannot be opened.</exception>
    public abstract DbConnection Open(DatabaseName database, bool reading);

    /// <summary>Whether a connection is kept by the one who opened it; else it goes back after each piece of work, since a server has few of them for all.</summary>
    public abstract bool KeepsConnections { get; }

    /// <summary>Whether programs on other machines may work on the same databases.</summary>
    public bool IsShared => !KeepsConnections;

    /// <summary>Begins a transaction that will write. Of all that write in a database, in any process, one does at a time.</summary>
    public abstract string BeginWriting(DatabaseName database);

    /// <summary>Begins a transaction that makes or changes tables of a database.</summary>
    public virtual string BeginMigrating(DatabaseName database) => BeginWriting(database);

    /// <summary>Begins a transaction that sees one state of the database until it ends.</summary>
    public abstract string BeginReading { get; }

    /// <summary>Makes the place of a database's tables on a connection, and the table of its migrations.</summary>
    public abstract void Prepare(DbConnection connection, DatabaseName database);

    /// <summary>Places the tables of a database that was brought forward; most engines have one place.</summary>
    /// <param name="connection">As <see cref="Prepare"/> left it.</param>
    public virtual void Place(DbConnection connection, DatabaseName database)
    {
    }

    /// <summary>Whether rows of different keys lie on different machines, so that what one statement joins must have the same key.</summary>
    public virtual bool IsSpread => false;

    /// <summary>The table that says which migrations a database has.</summary>
    public virtual string MigrationsOf(DatabaseName database) => "migrations";

    /// <summary>Puts the dialect's words where a migration has {bigint}, {int}, {real}, {bytes} and {clustered}.</summary>
    public abstract string Translate(string migration);

    /// <summary>Many rows at once for a table, in the fastest way that there is; null where that is one statement after the other.</summary>
    /// <param name="skipsKnown">Rows whose key the table has are left out; else they are an error.</param>
    internal abstract IRowWriter? OpenRows(DbConnection connection, string table, string[] columns, bool skipsKnown);

    /// <summary>Whether a failure is of the connection and not of what was asked: the same may succeed by another one.</summary>
    public abstract bool IsLost(Exception failure);

    /// <summary>Leaves nothing of what was deleted in files beside the database, unless somebody reads at the moment: then the next call does.</summary>
    public abstract void EmptyLog(DbConnection connection);

    /// <summary>Takes the lease of a name until it is disposed of, or until this process ends however it ends.</summary>
    /// <exception cref="Ingest.LeaseTakenException">Another process holds it.</exception>
    public abstract IDisposable TakeLease(string name);

    /// <summary>Names of the leases that somebody holds at the moment, this process among them.</summary>
    public abstract IReadOnlyList<string> FindHeldLeases();

    /// <summary>Where an analysis is shared with other processes; null where this program's own works alone.</summary>
    /// <param name="version">Of the program: those of one version share it.</param>
    public virtual IAnalysisParts? OpenParts(string version) => null;

    /// <summary>Whether a database was made; looking does not make it.</summary>
    public abstract bool Exists(DatabaseName database);

    /// <summary>Reads a database from end to end.</summary>
    /// <param name="thorough">Compares indexes with tables as well, which takes several times as long.</param>
    /// <returns>What is damaged, a sentence each, the first ten; none for a sound database.</returns>
    /// <exception cref="DbException">It cannot be opened for another reason than damage.</exception>
    public abstract IReadOnlyList<string> FindDamage(DatabaseName database, bool thorough);

    /// <summary>Copies a database as it is at one moment after the call, while others read and write.</summary>
    /// <param name="file">A database of the embedded engine, made by the call.</param>
    /// <exception cref="DbException">It cannot be read, or the file not written.</exception>
    public abstract void CopyTo(DatabaseName database, string file, CancellationToken cancellation);

    public abstract void Dispose();
}

/// <summary>Takes rows for a table and writes them together, within the transaction of its connection.</summary>
internal interface IRowWriter
{
    /// <summary>Rows that are not written yet.</summary>
    int Waiting { get; }

    /// <param name="values">In the order of the columns; null for none.</param>
    void Add(params object?[] values);

    void Flush();
}
