using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Dossier.Storage.Sqlite;

/// <summary>Checks and copies of whole databases.</summary>
public sealed partial class SqliteEngine
{
    // Result codes (sqlite.org/rescode.html): SQLITE_CORRUPT and SQLITE_NOTADB.
    private const int Corrupt = 11, NotADatabase = 26;

    // Of a few kilobytes each: a copy that is to stop does so within some hundredths of a second.
    private const int PagesAtOnce = 2048;

    public override bool Exists(DatabaseName database) => File.Exists(PathOf(database));

    public override IReadOnlyList<string> FindDamage(DatabaseName database, bool thorough)
    {
        try
        {
            using var connection = Open(database, reading: true);
            using var command = connection.CreateCommand();
            command.CommandText = thorough ? "PRAGMA integrity_check(10)" : "PRAGMA quick_check(10)";
            var found = new List<string>();
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                found.Add(row.GetString(0));
            }

            return found is ["ok"] ? [] : found;
        }
        catch (SqliteException damage) when (damage.SqliteErrorCode is Corrupt or NotADatabase)
        {
            return [damage.Message];
        }
    }

    public override void CopyTo(DatabaseName database, string file, CancellationToken cancellation)
    {
        using (var source = (SqliteConnection)Open(database, reading: true))
        using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString()))
        {
            copy.Open();

            // A copy that is not whole is thrown away, and a whole one brought to the disk below.
            copy.Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");

            // All steps copy from within this one read: what others write meanwhile neither gets into the copy nor makes it begin anew.
            source.Run("BEGIN; SELECT COUNT(*) FROM sqlite_schema;");
            Copy(source, copy, cancellation);
            source.Run("COMMIT");
        }

        using var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        written.Flush(flushToDisk: true);
    }

    private string PathOf(DatabaseName database) => Path.Combine(folder, database.ToString().ToLowerInvariant() + ".db");

    // SQLite's own online backup (sqlite.org/backup.html).
    private static void Copy(SqliteConnection source, SqliteConnection copy, CancellationToken cancellation)
    {
        using var backup = raw.sqlite3_backup_init(copy.Handle!, "main", source.Handle!, "main");
        if (backup.IsInvalid)
        {
            throw Failure(copy, raw.sqlite3_errcode(copy.Handle!));
        }

        var code = raw.SQLITE_OK;
        while (code == raw.SQLITE_OK)
        {
            cancellation.ThrowIfCancellationRequested();
            code = raw.sqlite3_backup_step(backup, PagesAtOnce);
        }

        if (code != raw.SQLITE_DONE)
        {
            throw Failure(copy, code);
        }
    }

    private static SqliteException Failure(SqliteConnection copy, int code) =>
        new($"The copy of a database failed: {raw.sqlite3_errstr(code).utf8_to_string()}", code & 0xff, raw.sqlite3_extended_errcode(copy.Handle!));
}
