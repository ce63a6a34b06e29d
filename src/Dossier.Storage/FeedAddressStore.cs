using System.Data.Common;
using Dossier.Readers;
using Dossier.Readers.Delivery;

namespace Dossier.Storage;

/// <summary>Addresses of private feeds as a table.</summary>
public sealed class FeedAddressStore : IFeedAddressStore, IDisposable
{
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public FeedAddressStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public FeedAddress? Find(byte[] hash) => readings.Read(s =>
    {
        using var row = s["SELECT reader, created, revoked FROM feed_addresses WHERE hash = @1"].With(hash).Read();
        return First(row);
    });

    public FeedAddress? Find(ReaderId reader) => readings.Read(s =>
    {
        using var row = s["SELECT reader, created, revoked FROM feed_addresses WHERE reader = @1 AND revoked IS NULL"].With(reader.Value).Read();
        return First(row);
    });

    public void Put(ReaderId reader, byte[] hash, DateTimeOffset at) => writing.Write(s =>
    {
        Revoke(s, reader, at);
        s["INSERT INTO feed_addresses (hash, reader, created, revoked) VALUES (@1, @2, @3, NULL)"].With(hash, reader.Value, at.ToUnixTimeSeconds()).Execute();
    });

    public bool Revoke(ReaderId reader, DateTimeOffset at) => writing.Write(s => Revoke(s, reader, at));

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }

    private static bool Revoke(Session s, ReaderId reader, DateTimeOffset at) =>
        s["UPDATE feed_addresses SET revoked = @2 WHERE reader = @1 AND revoked IS NULL"].With(reader.Value, at.ToUnixTimeSeconds()).Execute() > 0;

    private static FeedAddress? First(DbDataReader row) =>
        row.Read() ? new FeedAddress(new(row.GetInt64(0)), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(1)), !row.IsDBNull(2)) : null;
}
