using System.Data.Common;

namespace Dossier.Storage.Postgres;

/// <summary>Which tables are spread over the nodes of a cluster, where the server has the extension Citus; all others stay on its coordinator.</summary>
/// <remarks>
/// What grows with the corpus or with readers is spread: records and articles by their number, so that an article lies beside the record that it is packed with, keys by
/// their value, what readers like by reader. What is small, is asked for as a whole, is a queue, or is told with what else stands beside an article stays together.
/// </remarks>
internal static class CitusTables
{
    private static readonly (DatabaseName Database, string Table, string Column)[] Spread =
    [
        (DatabaseName.Corpus, "records", "number"),
        (DatabaseName.Corpus, "articles", "number"),
        (DatabaseName.Corpus, "keys", "hash"),
        (DatabaseName.Readers, "likes", "reader"),
        (DatabaseName.Readers, "kept_likes", "reader"),
        (DatabaseName.Readers, "dismissals", "reader"),
        (DatabaseName.Readers, "delivered", "reader"),
    ];

    // What an earlier version spread.
    private static readonly (DatabaseName Database, string Table)[] Together = [(DatabaseName.Readers, "like_counts")];

    /// <summary>Whether the server is the coordinator of a cluster.</summary>
    public static bool IsCluster(DbConnection connection) => connection.ReadNumber("SELECT COUNT(*) FROM pg_extension WHERE extname = 'citus'") > 0;

    /// <summary>Spreads a database's tables that are not spread yet, with what they hold, and brings those together that are to be.</summary>
    /// <param name="schema">Of the database.</param>
    /// <param name="begin">Begins a transaction of the only writer.</param>
    public static void Apply(DbConnection connection, DatabaseName database, string schema, string begin)
    {
        // A writer's lock is waited for as long as its transaction takes, so that who has nothing to spread does not ask for it.
        if (FindMissing().Count == 0 && FindApart().Count == 0)
        {
            return;
        }

        connection.Run(begin);
        foreach (var (_, table, column) in FindMissing())
        {
            // All by 64-bit numbers and into equally many parts, so that parts of equal numbers lie on the same node.
            connection.Run($"SELECT create_distributed_table('{schema}.{table}', '{column}')");
        }

        foreach (var (_, table) in FindApart())
        {
            connection.Run($"SELECT undistribute_table('{schema}.{table}')");
        }

        connection.Run("COMMIT");

        List<(DatabaseName, string Table, string Column)> FindMissing() => [.. Spread.Where(s => s.Database == database && !IsSpread(s.Table))];

        List<(DatabaseName, string Table)> FindApart() => [.. Together.Where(t => t.Database == database && IsSpread(t.Table))];

        bool IsSpread(string table) => connection.ReadNumber($"SELECT COUNT(*) FROM pg_dist_partition WHERE logicalrelid = '{schema}.{table}'::regclass") > 0;
    }
}
