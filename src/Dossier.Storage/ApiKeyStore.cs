using System.Data.Common;
using Dossier.Readers;

namespace Dossier.Storage;

/// <summary>Readers' keys for the API as a table.</summary>
public sealed class ApiKeyStore : IApiKeyStore, IDisposable
{
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public ApiKeyStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public ApiKey? Find(byte[] hash) => readings.Read(s =>
    {
        using var row = s["SELECT hash, reader, name, created, used FROM api_keys WHERE hash = @1"].With(hash).Read();
        return row.Read() ? KeyOf(row) : null;
    });

    public IReadOnlyList<ApiKey> FindAll(ReaderId reader) => readings.Read(s =>
    {
        var found = new List<ApiKey>();
        using var row = s["SELECT hash, reader, name, created, used FROM api_keys WHERE reader = @1 ORDER BY created DESC, hash"].With(reader.Value).Read();
        while (row.Read())
        {
            found.Add(KeyOf(row));
        }

        return found;
    });

    public bool Add(ApiKey key) => writing.Write(s =>
        Convert.ToInt64(s["SELECT COUNT(*) FROM api_keys WHERE reader = @1"].With(key.Reader.Value).ReadScalar(), null) < ApiKey.Most
        && s["INSERT INTO api_keys (hash, reader, name, created, used) VALUES (@1, @2, @3, @4, @5)"]
            .With(key.Hash, key.Reader.Value, key.Name, key.Created.ToUnixTimeSeconds(), key.LastUsed?.DayNumber).Execute() > 0);

    public bool Remove(ReaderId reader, byte[] hash) =>
        writing.Write(s => s["DELETE FROM api_keys WHERE reader = @1 AND hash = @2"].With(reader.Value, hash).Execute() > 0);

    public void NoteUse(byte[] hash, DateOnly day) => writing.Write(s => s["UPDATE api_keys SET used = @2 WHERE hash = @1"].With(hash, day.DayNumber).Execute());

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }

    private static ApiKey KeyOf(DbDataReader row) => new((byte[])row[0], new(row.GetInt64(1)), row.GetString(2), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3)),
        row.IsDBNull(4) ? null : DateOnly.FromDayNumber(row.GetInt32(4)));
}
