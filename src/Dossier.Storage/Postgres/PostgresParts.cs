using System.Security.Cryptography;
using Dossier.Analysis.Parts;
using Npgsql;
using ZstdSharp;

namespace Dossier.Storage.Postgres;

/// <summary>The parts of an analysis as tables of a server, there while it is made.</summary>
/// <remarks>
/// Claimed with SKIP LOCKED, so that nobody waits for another. All times are the server's, so that clocks of machines may differ. What was delivered is of use to the running
/// analysis alone: the tables are unlogged, and a server that crashes empties them. On a cluster they stay on the coordinator.
/// </remarks>
/// <param name="version">Of the program: another one's parts are left to it.</param>
/// <param name="isLost">Whether a failure is of the connection.</param>
internal sealed class PostgresParts(NpgsqlDataSource source, string version, Func<Exception, bool> isLost) : IAnalysisParts
{
    private const int MostAttempts = 5;

    // A server that is started anew or exchanged for its replica comes back within it.
    private const int MostRetries = 30;
    private static readonly TimeSpan BetweenRetries = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(5);

    // Stages begin with 1; what all are given has this one.
    private const int SharedStage = 0;
    private const int ChunkBytes = 4 << 20;
    private const int Level = 1;

    // In the order in which those who claim parts take the tables: in another one they and an analysis that ends would stand in each other's way.
    private const string Drop = "DROP TABLE IF EXISTS analysis.parts, analysis.run, analysis.files";

    // Of several processes of one machine each is another worker.
    private readonly string worker = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    public IPartsRun Begin()
    {
        var number = (long)RandomNumberGenerator.GetInt32(int.MaxValue);
        Do(connection =>
        {
            // A connection that goes back within a transaction that failed would fail whoever takes it next.
            using var transaction = connection.BeginTransaction();
            Execute(connection, $"""
                CREATE SCHEMA IF NOT EXISTS analysis;
                {Drop};
                CREATE UNLOGGED TABLE analysis.run (number BIGINT PRIMARY KEY, version TEXT NOT NULL, seen TIMESTAMPTZ NOT NULL);
                CREATE UNLOGGED TABLE analysis.parts (
                    stage INTEGER NOT NULL, number INTEGER NOT NULL, first BIGINT NOT NULL, behind BIGINT NOT NULL, ids BYTEA NOT NULL,
                    done BOOLEAN NOT NULL DEFAULT FALSE, due TIMESTAMPTZ NOT NULL DEFAULT '-infinity', attempts INTEGER NOT NULL DEFAULT 0, worker TEXT, failure TEXT,
                    PRIMARY KEY (stage, number));
                CREATE UNLOGGED TABLE analysis.files (
                    stage INTEGER NOT NULL, part INTEGER NOT NULL, name TEXT NOT NULL, chunk INTEGER NOT NULL, bytes BYTEA NOT NULL, PRIMARY KEY (stage, part, name, chunk));
                ALTER TABLE analysis.files ALTER COLUMN bytes SET STORAGE EXTERNAL
                """);
            Execute(connection, "INSERT INTO analysis.run VALUES ($1, $2, clock_timestamp())", number, version);
            transaction.Commit();
            return true;
        });
        return new Run(this, number);
    }

    public IClaimedPart? Claim() => DoWhileItLasts<IClaimedPart?>(connection =>
    {
        using var command = Command(connection, $"""
            WITH next AS MATERIALIZED (
                SELECT stage, number FROM analysis.parts
                WHERE NOT done AND due <= clock_timestamp() AND attempts < {MostAttempts}
                    AND EXISTS (SELECT 1 FROM analysis.run WHERE version = $1 AND seen > clock_timestamp() - INTERVAL '20 seconds')
                ORDER BY stage, number LIMIT 1 FOR UPDATE SKIP LOCKED)
            UPDATE analysis.parts p SET due = clock_timestamp() + INTERVAL '20 seconds', attempts = p.attempts + 1, worker = $2
            FROM next n WHERE p.stage = n.stage AND p.number = n.number
            RETURNING (SELECT number FROM analysis.run), p.stage, p.number, p.first, p.behind, p.ids
            """, version, worker);
        using var row = command.ExecuteReader();
        return !row.Read() ? null : new Claimed(this, new AnalysisPart(
            row.GetInt64(0), (PartStage)row.GetInt32(1), row.GetInt32(2), row.GetInt64(3), row.GetInt64(4), row.GetFieldValue<byte[]>(5)));
    }, null);

    private static bool IsRunning(NpgsqlConnection connection)
    {
        using var command = Command(connection, "SELECT to_regclass('analysis.files') IS NOT NULL");
        return command.ExecuteScalar() is true;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static int Execute(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Stores a file in chunks, packed; in a transaction of the caller's.</summary>
    private static void Store(NpgsqlConnection connection, int stage, int part, string name, string path)
    {
        using var file = File.OpenRead(path);
        using var compressor = new Compressor(Level);
        var buffer = new byte[ChunkBytes];
        var chunk = 0;
        int length;
        do
        {
            length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            Execute(connection, "INSERT INTO analysis.files VALUES ($1, $2, $3, $4, $5)", stage, part, name, chunk++, compressor.Wrap(buffer.AsSpan(0, length)).ToArray());
        }
        while (length == buffer.Length);
    }

    /// <summary>Writes the files of a part, or one of them.</summary>
    private static bool Bring(NpgsqlConnection connection, int stage, int part, string? only, Func<string, string> pathOf)
    {
        using var command = Command(connection, "SELECT name, bytes FROM analysis.files WHERE stage = $1 AND part = $2 AND ($3 = '' OR name = $3) ORDER BY name, chunk",
            stage, part, only ?? "");
        using var row = command.ExecuteReader();
        using var decompressor = new Decompressor();
        var (file, open) = ((FileStream?)null, "");
        try
        {
            while (row.Read())
            {
                if (file is null || row.GetString(0) != open)
                {
                    file?.Dispose();
                    file = File.Create(pathOf(open = row.GetString(0)));
                }

                file.Write(decompressor.Unwrap(row.GetFieldValue<byte[]>(1)));
            }

            return file is not null;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Does work for an analysis that is there.</summary>
    /// <exception cref="IOException">It is not.</exception>
    private T Do<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            return Retry(work);
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new IOException("The analysis that this was a part of is over.", gone);
        }
    }

    /// <summary>Does work for an analysis that may be over.</summary>
    /// <param name="otherwise">What comes of it then.</param>
    private T DoWhileItLasts<T>(Func<NpgsqlConnection, T> work, T otherwise)
    {
        try
        {
            // Looked for first, or the server would note an error every second where nobody analyzes.
            return Retry(connection => IsRunning(connection) ? work(connection) : otherwise);
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return otherwise;
        }
    }

    /// <summary>Does work on a connection, once more where that breaks: what it does it may do twice.</summary>
    private T Retry<T>(Func<NpgsqlConnection, T> work)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                using var connection = source.OpenConnection();
                return work(connection);
            }
            catch (Exception failure) when (isLost(failure) && retry < MostRetries)
            {
                Thread.Sleep(BetweenRetries);
            }
        }
    }

    /// <summary>Says that the process is still there that analyzes.</summary>
    private void Sign(long run)
    {
        try
        {
            using var connection = source.OpenConnection();
            Execute(connection, "UPDATE analysis.run SET seen = clock_timestamp() WHERE number = $1", run);
        }
        catch (Exception failure) when (failure is NpgsqlException or ObjectDisposedException or InvalidOperationException)
        {
            // The next sign may come through; or this was the last, and the connections are closed.
        }
    }

    private sealed class Run : IPartsRun
    {
        private readonly PostgresParts parts;
        private readonly long number;
        private readonly Timer alive;

        public Run(PostgresParts parts, long number)
        {
            (this.parts, this.number) = (parts, number);
            alive = new Timer(_ => parts.Sign(number), null, BetweenSigns, BetweenSigns);
        }

        public void Share(string name, string path) => parts.Do(connection =>
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, "DELETE FROM analysis.files WHERE stage = $1 AND name = $2", SharedStage, name);
            Store(connection, SharedStage, 0, name, path);
            transaction.Commit();
            return true;
        });

        public void Open(IReadOnlyList<AnalysisPart> opened) => parts.Do(connection =>
        {
            using var transaction = connection.BeginTransaction();
            foreach (var part in opened)
            {
                Execute(connection, "INSERT INTO analysis.parts (stage, number, first, behind, ids) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (stage, number) DO NOTHING",
                    (int)part.Stage, part.Number, part.First, part.Behind, part.Ids.ToArray());
            }

            transaction.Commit();
            return true;
        });

        public IReadOnlyList<int> FindDone(PartStage stage) => parts.Do(connection =>
        {
            using (var run = Command(connection, "SELECT COUNT(*) FROM analysis.run WHERE number = $1", number))
            {
                if (run.ExecuteScalar() is not 1L)
                {
                    throw new IOException("The database server has lost the parts of this analysis, as it does when it crashes: run 'dossier analyze' again.");
                }
            }

            using var command = Command(connection, $"""
                SELECT number, done, first, behind, failure FROM analysis.parts WHERE stage = $1 AND (done OR (attempts >= {MostAttempts} AND due <= clock_timestamp()))
                """, (int)stage);
            using var row = command.ExecuteReader();
            var done = new List<int>();
            while (row.Read())
            {
                if (!row.GetBoolean(1))
                {
                    throw new IOException($"The articles of records {row.GetInt64(2)} to {row.GetInt64(3) - 1} could not be analyzed in {MostAttempts} attempts: "
                        + (row.IsDBNull(4) ? "each time the process was gone" : row.GetString(4).TrimEnd('.')) + ".");
                }

                done.Add(row.GetInt32(0));
            }

            return (IReadOnlyList<int>)done;
        });

        public void Fetch(PartStage stage, int part, string folder) => parts.Do(connection =>
        {
            var root = Directory.CreateDirectory(folder).FullName + Path.DirectorySeparatorChar;
            return Bring(connection, (int)stage, part, null, name =>
            {
                var path = Path.GetFullPath(Path.Combine(root, name));
                if (!path.StartsWith(root, StringComparison.Ordinal))
                {
                    throw new InvalidDataException($"A part of the analysis has a file '{name}', which does not lie in its folder.");
                }

                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return path;
            });
        });

        public void Dispose()
        {
            alive.Dispose();
            try
            {
                parts.Do(connection => Execute(connection, Drop));
            }
            catch (NpgsqlException)
            {
                // What is left goes when the next analysis begins, and nobody works on it: it is no longer signed for.
            }
        }
    }

    private sealed class Claimed(PostgresParts parts, AnalysisPart part) : IClaimedPart
    {
        private const string Mine = "stage = $1 AND number = $2 AND worker = $3 AND (SELECT number FROM analysis.run) = $4";

        public AnalysisPart Part => part;

        public bool Renew() => parts.DoWhileItLasts(connection =>
            Execute(connection, $"UPDATE analysis.parts SET due = clock_timestamp() + INTERVAL '20 seconds' WHERE {Mine} AND NOT done", Own) > 0, false);

        public void FetchShared(string name, string path)
        {
            if (!parts.Do(connection => Bring(connection, SharedStage, 0, name, _ => path)))
            {
                throw new IOException($"The analysis has no file '{name}' for those who work on its parts.");
            }
        }

        public bool Deliver(string folder) => parts.DoWhileItLasts(connection =>
        {
            using var transaction = connection.BeginTransaction();
            if (!Complete(connection))
            {
                return false;
            }

            Execute(connection, "DELETE FROM analysis.files WHERE stage = $1 AND part = $2", (int)part.Stage, part.Number);
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                Store(connection, (int)part.Stage, part.Number, Path.GetRelativePath(folder, path), path);
            }

            transaction.Commit();
            return true;
        }, false);

        public bool Finish() => parts.DoWhileItLasts(Complete, false);

        public void GiveBack(string? failure)
        {
            try
            {
                parts.DoWhileItLasts(connection => Execute(connection, $"UPDATE analysis.parts SET due = clock_timestamp(), attempts = attempts - $5, failure = $6 WHERE {Mine} AND NOT done",
                    [.. Own, failure is null ? 1 : 0, failure is null ? DBNull.Value : Statement.WithoutUnstorable(failure)]), 0);
            }
            catch (NpgsqlException)
            {
                // It is claimed by another process when its time is over.
            }
        }

        private object[] Own => [(int)part.Stage, part.Number, parts.worker, part.Run];

        // A transaction whose end was not heard of may have done it already.
        private bool Complete(NpgsqlConnection connection) =>
            Execute(connection, $"UPDATE analysis.parts SET done = TRUE WHERE {Mine}", Own) > 0;
    }
}
