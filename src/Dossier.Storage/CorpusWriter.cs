using System.Buffers.Binary;
using System.Data.Common;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Storage;

/// <summary>The one writer of the corpus.</summary>
internal sealed class CorpusWriter : ICorpusWriter
{
    private readonly IDisposable lease;
    private readonly TimeProvider time;
    private readonly DbConnection connection;
    private readonly Statement begin, readRecord, addRecord, updateRecord, setFounder, findArticle,
        putArticle, moveArticle, findCheckpoint, putCheckpoint, removeCheckpoint, putSetAside, removeSetAside;

    private readonly KeyIndex keys;

    // Where the engine takes many rows at once: new ones wait until something else is asked of them, or the transaction ends.
    private readonly IRowWriter? newRecords, newArticles;
    private readonly HashSet<long> waitingArticles = [];
    private long firstWaiting = long.MaxValue;
    private long lastNumber, lastChange, lastModified;

    public CorpusWriter(Engine engine, TimeProvider time)
    {
        lease = engine.TakeLease("ingest");
        this.time = time;
        connection = engine.Open(DatabaseName.Corpus, reading: false);
        begin = new(connection, engine.BeginWriting(DatabaseName.Corpus));
        readRecord = new(connection, $"SELECT {RecordRow.Columns} FROM records WHERE number = @1");
        addRecord = new(connection, """
            INSERT INTO records (number, founder, public_id, source, source_id, clock, received, hash, deleted_clock, deleted_received, keys, raw)
            VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)
            """);
        updateRecord = new(connection, """
            UPDATE records SET clock = @2, received = @3, hash = @4, deleted_clock = @5, deleted_received = @6, keys = @7, raw = @8 WHERE number = @1
            """);
        setFounder = new(connection, "UPDATE records SET founder = @2 WHERE number = @1");
        findArticle = new(connection, "SELECT state, body FROM articles WHERE number = @1");
        putArticle = new(connection, """
            INSERT INTO articles (number, public_id, change, modified, state, body) VALUES (@1, @2, @3, @4, @5, @6)
            ON CONFLICT (number) DO UPDATE SET change = @3, modified = @4, state = @5, body = @6
            """);
        moveArticle = new(connection, "UPDATE articles SET body = @2 WHERE number = @1");
        findCheckpoint = new(connection, """
            SELECT fingerprint, finished, added, updated, merged, unchanged, deleted, set_aside, skipped FROM checkpoints WHERE source = @1 AND file = @2
            """);
        putCheckpoint = new(connection, """
            INSERT INTO checkpoints (source, file, fingerprint, finished, added, updated, merged, unchanged, deleted, set_aside, skipped)
            VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
            ON CONFLICT (source, file) DO UPDATE SET fingerprint = @3, finished = @4, added = @5, updated = @6, merged = @7, unchanged = @8,
                deleted = @9, set_aside = @10, skipped = @11
            """);
        removeCheckpoint = new(connection, "DELETE FROM checkpoints WHERE source = @1 AND file = @2");
        putSetAside = new(connection, """
            INSERT INTO set_aside (source, file, line, reason, raw) VALUES (@1, @2, @3, @4, @5)
            ON CONFLICT (source, file, line) DO UPDATE SET reason = @4, raw = @5
            """);
        removeSetAside = new(connection, "DELETE FROM set_aside WHERE source = @1 AND file = @2");
        newRecords = engine.OpenRows(connection, "records", ["number", .. RecordRow.Columns.Split(", ")], skipsKnown: false);
        newArticles = engine.OpenRows(connection, "articles", ["number", "public_id", "change", "modified", "state", "body"], skipsKnown: false);
        lastNumber = connection.ReadNumber("SELECT COALESCE(MAX(number), 0) FROM records");
        lastChange = connection.ReadNumber("SELECT COALESCE(MAX(change), 0) FROM articles");
        lastModified = connection.ReadNumber("SELECT COALESCE(MAX(modified), 0) FROM (SELECT modified FROM articles ORDER BY change DESC LIMIT 1) AS latest");
        try
        {
            keys = new KeyIndex(engine, connection, lastNumber);
        }
        catch
        {
            // It may write: without room on the disk for that, nobody else is kept from writing later.
            connection.Dispose();
            lease.Dispose();
            throw;
        }
    }

    public bool KeysMayWait
    {
        get => keys.IsPatient;
        set => keys.IsPatient = value;
    }

    public void Begin() => begin.Execute();

    public void Commit()
    {
        WriteWaiting();
        keys.BeforeCommit();
        connection.Run("COMMIT");
        keys.AfterCommit();
    }

    public bool IsAnyHeld(ReadOnlySpan<long> hashes) => keys.IsAnyHeld(hashes);

    public IReadOnlyList<long> FindHolders(long hash, int limit) => keys.FindHolders(hash, limit);

    public StoredRecord ReadRecord(long number)
    {
        WriteWaiting(number);
        using var reader = readRecord.With(number).Read();
        if (!reader.Read())
        {
            throw new InvalidDataException($"The corpus database is damaged: record {number} is missing.");
        }

        return RecordRow.Read(reader, number, at: 0);
    }

    public long AddRecord(StoredRecord record, bool founding)
    {
        var number = ++lastNumber;
        object?[] values = [number, founding ? number : 0L, record.Id.Value, record.Key.Source, record.Key.Id, record.Live?.Clock, record.Live?.Received,
            HashOf(record.Live), record.Deletion?.Clock, record.Deletion?.Received, record.Keys.ToBytes(), record.Raw];
        if (newRecords is null)
        {
            addRecord.With(values).Execute();
        }
        else
        {
            firstWaiting = Math.Min(firstWaiting, number);
            newRecords.Add(values);
        }

        keys.Add(record.Id.Value, number);
        foreach (var key in record.Keys.Keys)
        {
            keys.Add(key.Hash, number);
        }

        return number;
    }

    public void UpdateRecord(StoredRecord before, StoredRecord after)
    {
        WriteWaiting(after.Number);
        updateRecord.With(after.Number, after.Live?.Clock, after.Live?.Received, HashOf(after.Live), after.Deletion?.Clock, after.Deletion?.Received,
            after.Keys.ToBytes(), after.Raw).Execute();
        if (!ReferenceEquals(before.Raw, after.Raw) && FindArticle(after.Number) is { Body.Length: > 0 } article)
        {
            moveArticle.With(after.Number, ArticleBody.Move(article.Body, before.Raw, after.Raw)).Execute();
        }

        var kept = after.Keys.Keys.Select(k => k.Hash).ToHashSet();
        foreach (var key in before.Keys.Keys.Where(k => !kept.Contains(k.Hash)))
        {
            keys.Remove(key.Hash, after.Number);
        }

        var had = before.Keys.Keys.Select(k => k.Hash).ToHashSet();
        foreach (var hash in kept.Where(h => !had.Contains(h)))
        {
            keys.Add(hash, after.Number);
        }
    }

    public long LastNumber => lastNumber;

    public IReadOnlyList<long> FindNumbers(string scheme)
    {
        WriteWaiting();
        var found = new List<long>();
        using var statement = new Statement(connection, "SELECT number FROM records WHERE source = @1 ORDER BY number");
        using var reader = statement.With(scheme).Read();
        while (reader.Read())
        {
            found.Add(reader.GetInt64(0));
        }

        return found;
    }

    public string? FindFact(string name)
    {
        using var statement = new Statement(connection, "SELECT value FROM facts WHERE name = @1");
        using var reader = statement.With(name).Read();
        return reader.Read() ? reader.GetString(0) : null;
    }

    public void PutFact(string name, string? value)
    {
        using var statement = new Statement(connection, value is null
            ? "DELETE FROM facts WHERE name = @1"
            : "INSERT INTO facts (name, value) VALUES (@1, @2) ON CONFLICT (name) DO UPDATE SET value = @2");
        (value is null ? statement.With(name) : statement.With(name, value)).Execute();
    }

    public void SetFounder(long record, long founder)
    {
        WriteWaiting(record);
        setFounder.With(record, founder).Execute();
    }

    public (ArticleState State, byte[] Body)? FindArticle(long founder)
    {
        WriteWaiting(founder);
        using var reader = findArticle.With(founder).Read();
        return reader.Read() ? ((ArticleState)reader.GetInt32(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    public void PutArticle(long founder, PublicId id, ArticleState state, byte[] body)
    {
        // A clock that was set back does not make a later change the earlier one: who reads by time would miss it.
        lastModified = Math.Max(lastModified, time.GetUtcNow().ToUnixTimeSeconds());
        object?[] values = [founder, id.Value, ++lastChange, lastModified, (int)state, body];
        if (founder >= firstWaiting && waitingArticles.Add(founder))
        {
            newArticles!.Add(values);
            return;
        }

        WriteWaiting(founder);
        putArticle.With(values).Execute();
    }

    public void PutAlias(long founder, PublicId id) => PutArticle(founder, id, ArticleState.Alias, []);

    public Checkpoint? FindCheckpoint(string source, string file)
    {
        using var reader = findCheckpoint.With(source, file).Read();
        return reader.Read()
            ? new(source, file, reader.GetString(0), new(reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5),
                reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8)), reader.GetInt32(1) != 0)
            : null;
    }

    public void PutCheckpoint(Checkpoint checkpoint)
    {
        var t = checkpoint.Totals;
        putCheckpoint.With(checkpoint.Source, checkpoint.File, checkpoint.Fingerprint, checkpoint.Finished ? 1 : 0,
            t.New, t.Updated, t.Merged, t.Unchanged, t.Deleted, t.SetAside, t.Skipped).Execute();
    }

    public void RemoveCheckpoint(string source, string file) => removeCheckpoint.With(source, file).Execute();

    public void PutSetAside(SetAsideRecord record) =>
        putSetAside.With(record.Source, record.File, record.Line, record.Reason, record.Raw).Execute();

    public void RemoveSetAside(string source, string file) => removeSetAside.With(source, file).Execute();

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[begin, readRecord, addRecord, updateRecord, setFounder,
            findArticle, putArticle, moveArticle, findCheckpoint, putCheckpoint, removeCheckpoint, putSetAside, removeSetAside])
        {
            statement.Dispose();
        }

        keys.Dispose();
        connection.Dispose();
        lease.Dispose();
    }

    private void WriteWaiting(long number = long.MaxValue)
    {
        if (number < firstWaiting)
        {
            return;
        }

        newRecords?.Flush();
        newArticles?.Flush();
        waitingArticles.Clear();
        firstWaiting = long.MaxValue;
    }

    private static byte[]? HashOf(VersionStamp? stamp)
    {
        if (stamp is not { } s)
        {
            return null;
        }

        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, s.Hash);
        return bytes;
    }
}
