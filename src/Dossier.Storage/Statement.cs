using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Dossier.Storage;

/// <summary>A prepared statement that is kept: parameters are named @1, @2, … and set by position.</summary>
internal sealed partial class Statement : IDisposable
{
    // A server knows parameters by their places: a text that has them so is sent as it stands, and not read through each time.
    private static readonly ConcurrentDictionary<string, (string Sql, int Parameters)> ByPlace = new(StringComparer.Ordinal);

    private readonly DbCommand command;
    private readonly bool isStrict;

    public Statement(DbConnection connection, string sql)
    {
        command = connection.CreateCommand();
        isStrict = connection is NpgsqlConnection;
        (command.CommandText, var parameters) = isStrict
            ? ByPlace.GetOrAdd(sql, static named => (Names().Replace(named, "$$$1"), Count(named)))
            : (sql, Count(sql));
        for (var i = 1; i <= parameters; i++)
        {
            var parameter = command.CreateParameter();
            if (!isStrict)
            {
                parameter.ParameterName = $"@{i}";
            }

            command.Parameters.Add(parameter);
        }
    }

    public Statement With(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] is string text && isStrict ? WithoutUnstorable(text) : values[i] ?? DBNull.Value;
        }

        return this;
    }

    public int Execute() => command.ExecuteNonQuery();

    public DbDataReader Read() => command.ExecuteReader();

    public object? ReadScalar() => command.ExecuteScalar() is var value && value is DBNull ? null : value;

    public void Dispose() => command.Dispose();

    /// <summary>A text as a server can keep it: it refuses U+0000 and halves of surrogate pairs, which become U+FFFD (PostgreSQL's documentation, 8.3).</summary>
    public static string WithoutUnstorable(string text)
    {
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
    }

    private static int Count(string sql)
    {
        var parameters = 0;
        while (sql.Contains($"@{parameters + 1}", StringComparison.Ordinal))
        {
            parameters++;
        }

        return parameters;
    }

    [GeneratedRegex("@([0-9]+)")]
    private static partial Regex Names();
}
