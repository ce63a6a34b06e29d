namespace Dossier.Storage;

/// <summary>Which migrations a database has, and which this program knows.</summary>
public static partial class Migrations
{
    /// <summary>Number of the latest migration that this program knows.</summary>
    public static int FindLatest(DatabaseName database) => Read(database).Count;

    /// <summary>Number of the latest migration that a database has.</summary>
    /// <exception cref="System.Data.Common.DbException">It cannot be read.</exception>
    public static int FindApplied(Engine engine, DatabaseName database)
    {
        using var connection = engine.Open(database, reading: true);
        return Applied(engine, connection, database);
    }
}
