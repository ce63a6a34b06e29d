using System.Data.Common;

namespace Dossier.Storage;

/// <summary>SQL that is run once and not kept, without parameters.</summary>
internal static class UnkeptSql
{
    /// <param name="sql">One statement, or several divided by semicolons.</param>
    public static void Run(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The one number that a statement gives.</summary>
    public static long ReadNumber(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }
}
