using System.Text.Json;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Import;

namespace Dossier.Storage;

/// <summary>Imports as a table. Every statement names the owner.</summary>
public sealed class ImportStore : IImportStore, IDisposable
{
    private readonly ReadingSessions readings;
    private readonly GroupCommit writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public ImportStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new GroupCommit(new Session(engine, DatabaseName.Readers, reading: false));
    }

    public void Add(ReaderId reader, ImportId id, ImportFindings findings, DateTimeOffset at)
    {
        var packed = Pack(findings);
        writing.Write(s =>
        {
            s["INSERT INTO imports (id, reader, at, done, found, missed, findings) VALUES (@1, @2, @3, 0, @4, @5, @6)"]
                .With(id.Value, reader.Value, at.ToUnixTimeSeconds(), findings.Found.Count, findings.Unmatched.Count + findings.Malformed.Count, packed).Execute();
            return s["DELETE FROM imports WHERE reader = @1 AND id NOT IN (SELECT id FROM imports WHERE reader = @1 ORDER BY at DESC, id = @2 DESC LIMIT @3)"]
                .With(reader.Value, id.Value, IImportStore.Most).Execute();
        });
    }

    public bool Finish(ReaderId reader, ImportId id, ImportFindings findings)
    {
        var packed = Pack(findings);
        return writing.Write(s => s["UPDATE imports SET done = 1, findings = @3 WHERE id = @1 AND reader = @2 AND done = 0"]
            .With(id.Value, reader.Value, packed).Execute() > 0);
    }

    public ImportFindings? Find(ReaderId reader, ImportId id) =>
        readings.Read(s => (byte[]?)s["SELECT findings FROM imports WHERE id = @1 AND reader = @2"].With(id.Value, reader.Value).ReadScalar()) is { } packed
            ? JsonSerializer.Deserialize(Compression.Unpack(packed), ImportJson.Default.ImportFindings) : null;

    public IReadOnlyList<ImportEntry> FindAll(ReaderId reader) => readings.Read(s =>
    {
        var found = new List<ImportEntry>();
        using var row = s["SELECT id, at, done, found, missed FROM imports WHERE reader = @1 ORDER BY at DESC, id"].With(reader.Value).Read();
        while (row.Read())
        {
            found.Add(new(new(row.GetInt64(0)), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(1)), row.GetInt32(2) != 0, row.GetInt32(3), row.GetInt32(4)));
        }

        return (IReadOnlyList<ImportEntry>)found;
    });

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }

    /// <summary>Removes all of a reader's imports, within the transaction that removes the account.</summary>
    internal static void RemoveReader(Session s, ReaderId reader) => s["DELETE FROM imports WHERE reader = @1"].With(reader.Value).Execute();

    private static byte[] Pack(ImportFindings findings) => Compression.Pack(JsonSerializer.SerializeToUtf8Bytes(findings, ImportJson.Default.ImportFindings));
}
