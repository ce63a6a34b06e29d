using System.Data.Common;
using System.Reflection;

namespace Dossier.Storage;

/// <summary>Brings databases forward by numbered SQL files, each applied once, in order, and never changed after it was published.</summary>
public static class Migrations
{
    /// <summary>Applies what is missing.</summary>
    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public static void Apply(Engine engine, DatabaseName database, TimeProvider time)
    {
        using var connection = engine.Open(database, reading: false);
        Execute(connection, "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)");
        var known = Read(database);
        if (Applied(connection) == known.Count)
        {
            return;
        }

        // Under the writer's lock, so that two programs that start together do not apply one twice.
        Execute(connection, engine.BeginWriting);
        var applied = Applied(connection);
        if (applied > known.Count)
        {
            Execute(connection, "ROLLBACK");
            throw new InvalidDataException(
                $"The {database.ToString().ToLowerInvariant()} database is at version {applied}, and this program knows only up to {known.Count}: use a later version of it.");
        }

        foreach (var (number, name, sql) in known.Skip(applied))
        {
            Execute(connection, engine.Translate(sql));
            using var mark = connection.CreateCommand();
            mark.CommandText = "INSERT INTO migrations (number, name, applied) VALUES (@number, @name, @applied)";
            Add(mark, "@number", number);
            Add(mark, "@name", name);
            Add(mark, "@applied", time.GetUtcNow().ToString("O"));
            mark.ExecuteNonQuery();
        }

        Execute(connection, "COMMIT");
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

    private static int Applied(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(number), 0) FROM migrations";
        return Convert.ToInt32(command.ExecuteScalar());
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
