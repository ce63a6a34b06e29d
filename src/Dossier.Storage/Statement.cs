using System.Data.Common;

namespace Dossier.Storage;

/// <summary>A prepared statement that is kept: parameters are named @1, @2, … and set by position.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand command;

    public Statement(DbConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
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
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return this;
    }

    public int Execute() => command.ExecuteNonQuery();

    public DbDataReader Read() => command.ExecuteReader();

    public object? ReadScalar() => command.ExecuteScalar() is var value && value is DBNull ? null : value;

    public void Dispose() => command.Dispose();
}
