using Microsoft.Data.Sqlite;
using Npgsql;

namespace Dossier.Storage;

/// <summary>Tells a disk without room from other failures.</summary>
public static class FullDisk
{
    // ENOSPC and EDQUOT of Linux, and ENOSPC as the runtime translates it where it asks for room in advance (errno(3); System.IO.FileStream).
    private const int NoRoom = 28, NoQuota = 122, NoRoomTranslated = unchecked((int)0x80070070);

    // Result codes (sqlite.org/rescode.html): SQLITE_FULL, and SQLITE_IOERR_SHMSIZE, where the file beside a log cannot grow.
    private const int Full = 13, SharedMemorySize = 4874;

    /// <summary>True where a failure, or what it was caused by, is a disk without room.</summary>
    public static bool IsCauseOf(Exception failure) => Find(failure) is not null;

    /// <summary>The folder of the file that had no room; null where the failure does not name one.</summary>
    public static string? FindFolder(Exception failure)
    {
        // The runtime writes the path behind the system's sentence: "No space left on device : '/data/x'".
        var message = Find(failure)?.Message ?? "";
        var begin = message.IndexOf(" : '/", StringComparison.Ordinal);
        var end = message.LastIndexOf('\'');
        return begin > 0 && end > begin + 4 ? Path.GetDirectoryName(message[(begin + 4)..end]) : null;
    }

    /// <summary>True where a database had no room.</summary>
    public static bool IsOfDatabase(Exception failure) => Find(failure) is SqliteException;

    /// <summary>True where a database server had no room, which is on no disk of this program's.</summary>
    public static bool IsOfServer(Exception failure) => Find(failure) is PostgresException;

    private static Exception? Find(Exception? failure) => failure switch
    {
        null => null,
        IOException { HResult: NoRoom or NoQuota or NoRoomTranslated } => failure,
        SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: SharedMemorySize } => failure,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => failure,
        AggregateException several => several.InnerExceptions.Select(Find).FirstOrDefault(f => f is not null),
        _ => Find(failure.InnerException),
    };
}
