using Npgsql;

namespace Dossier.Storage.Postgres;

/// <summary>Rows for a table by COPY in its binary form (PostgreSQL's documentation, COPY): a fraction of what a statement for each costs.</summary>
/// <remarks>COPY knows no conflicts, so that rows of which some may be there come by way of a table of this connection alone.</remarks>
internal sealed class PostgresRows(NpgsqlConnection connection, string table, string[] columns, bool skipsKnown) : IRowWriter
{
    private readonly List<object?[]> rows = [];
    private readonly string names = string.Join(", ", columns);

    public int Waiting => rows.Count;

    public void Add(params object?[] values) => rows.Add(values);

    public void Flush()
    {
        if (rows.Count == 0)
        {
            return;
        }

        var target = table;
        if (skipsKnown)
        {
            target = $"incoming_{table}";
            connection.Run($"CREATE TEMPORARY TABLE IF NOT EXISTS {target} (LIKE {table}) ON COMMIT DELETE ROWS");
        }

        using (var copy = connection.BeginBinaryImport($"COPY {target} ({names}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in rows)
            {
                copy.StartRow();
                foreach (var value in row)
                {
                    Write(copy, value);
                }
            }

            copy.Complete();
        }

        rows.Clear();
        if (skipsKnown)
        {
            connection.Run($"INSERT INTO {table} ({names}) SELECT {names} FROM {target} ON CONFLICT DO NOTHING; TRUNCATE {target}");
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, object? value)
    {
        switch (value)
        {
            case null: copy.WriteNull(); break;
            case long number: copy.Write(number); break;
            case int number: copy.Write(number); break;
            case double number: copy.Write(number); break;
            case string text: copy.Write(Statement.WithoutUnstorable(text)); break;
            case byte[] bytes: copy.Write(bytes); break;
            default: throw new ArgumentException($"Rows have no values of {value.GetType().Name}.", nameof(value));
        }
    }
}
