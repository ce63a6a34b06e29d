using System.Data.Common;
using System.Text;
using Npgsql;

namespace Dossier.Storage;

/// <summary>A prepared statement that is kept: parameters are named @1, @2, … and set by position.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand command;
    private readonly bool isStrict;

    public Statement(DbConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        isStrict = connection is NpgsqlConnection;
        for (var i = 1; sql.Contains($"@{i}", StringComparison.Ordinal); i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{i}";
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
}
