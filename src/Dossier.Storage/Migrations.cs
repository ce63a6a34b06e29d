using System.Data.Common;
using System.Reflection;

namespace Dossier.Storage;

/// <summary>Brings databases forward by numbered SQL files, each applied once, in order, and never changed after it was published.</summary>
/// <remarks>
/// While the programs of a site are exchanged one after the other, older ones work on a database that a newer one brought forward: a migration only adds what they need not know.
/// One that they cannot work with has "breaking" in its name, and they refuse the database.
/// </remarks>
public static partial class Migrations
{
    private const string Breaking = "breaking";

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public static void Apply(Engine engine, DatabaseName database, TimeProvider time)
    {
        using var connection = engine.Open(database, reading: false);
        engine.Prepare(connection, database);
        var known = Read(database);
        var before = Applied(engine, connection, database);
        if (before > known.Count)
        {
            RefuseBreaking(engine, connection, database, known.Count);
        }

        if (before < known.Count)
        {
            Apply(engine, connection, database, known, time);
        }

        engine.Place(connection, database);
    }

    private static void Apply(Engine engine, DbConnection connection, DatabaseName database, List<(int Number, string Name, string Sql)> known, TimeProvider time)
    {
        // Under the writer's lock, so that two programs that start together do not apply one twice.
        connection.Run(engine.BeginMigrating(database));
        var applied = Applied(engine, connection, database);
        foreach (var (number, name, sql) in known.Skip(applied))
        {
            connection.Run(engine.Translate(sql));
            using var mark = connection.CreateCommand();
            mark.CommandText = $"INSERT INTO {engine.MigrationsOf(database)} (number, name, applied) VALUES (@number, @name, @applied)";
            Add(mark, "@number", number);
            Add(mark, "@name", name);
            Add(mark, "@applied", time.GetUtcNow().ToString("O"));
            mark.ExecuteNonQuery();
        }

        connection.Run("COMMIT");
    }

    private static void RefuseBreaking(Engine engine, DbConnection connection, DatabaseName database, int known)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT MIN(number) FROM {engine.MigrationsOf(database)} WHERE number > {known} AND name LIKE '%{Breaking}%'";
        if (command.ExecuteScalar() is { } number and not DBNull)
        {
            throw new InvalidDataException(
                $"The {database.ToString().ToLowerInvariant()} database is at version {number}, and this program works only up to {known}: use a later version of it.");
        }
    }

    private static List<(int Number, string Name, string Sql)> Read(DatabaseName database)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"Dossier.Storage.Migrations.{database.ToString().ToLowerInvariant()}.";
        var files = new List<(int, string, string)>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[folder.Length..^".sql".Length];
            files.Add((int.Parse(name.AsSpan(0, 4)), name, reader.ReadToEnd()));
        }

        return files;
    }

    private static int Applied(Engine engine, DbConnection connection, DatabaseName database)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COALESCE(MAX(number), 0) FROM {engine.MigrationsOf(database)}";
        return Convert.ToInt32(command.ExecuteScalar());
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
