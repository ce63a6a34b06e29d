using System.Security.Cryptography;
using Dossier.Readers;

namespace Dossier.Storage;

/// <summary>The outbox as a table.</summary>
public sealed class OutboxStore : IOutboxStore, IDisposable
{
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public OutboxStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public void Put(ReaderId? reader, byte[] message, DateTimeOffset at) => writing.Write(s => Insert(s, reader, message, at));

    public IReadOnlyList<WaitingLetter> FindDue(DateTimeOffset now, int most) => readings.Read(s =>
    {
        var found = new List<WaitingLetter>();

        // What was not tried yet is due also when the clock was set back since: somebody waits for it.
        using var row = s["SELECT id, message, tries, put, reader FROM outbox WHERE due <= @1 OR tries = 0 ORDER BY due, id LIMIT @2"].With(now.ToUnixTimeSeconds(), most).Read();
        while (row.Read())
        {
            found.Add(new(row.GetInt64(0), row.IsDBNull(4) ? null : new(row.GetInt64(4)), (byte[])row.GetValue(1), row.GetInt32(2), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3))));
        }

        return (IReadOnlyList<WaitingLetter>)found;
    });

    public void Remove(long id) => writing.Write(s => s["DELETE FROM outbox WHERE id = @1"].With(id).Execute());

    public void Postpone(long id, DateTimeOffset due) =>
        writing.Write(s => s["UPDATE outbox SET tries = tries + 1, due = @2 WHERE id = @1"].With(id, due.ToUnixTimeSeconds()).Execute());

    public int Count() => readings.Read(s => Convert.ToInt32(s["SELECT COUNT(*) FROM outbox"].ReadScalar()));

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }

    // The number is drawn at random, as no autoincrement may leave its database; two alike would take 2^32 letters at once.
    internal static void Insert(Session s, ReaderId? reader, byte[] message, DateTimeOffset at) =>
        s["INSERT INTO outbox (id, reader, message, tries, due, put) VALUES (@1, @2, @3, 0, @4, @4)"]
            .With(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)), reader?.Value, message, at.ToUnixTimeSeconds()).Execute();
}
