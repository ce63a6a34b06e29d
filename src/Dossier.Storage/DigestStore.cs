using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Delivery;

namespace Dossier.Storage;

/// <summary>Digests as tables. The table of letters stands in the same database, so that a digest is put there exactly once.</summary>
public sealed class DigestStore : IDigestStore, IDisposable
{
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public DigestStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public DigestSchedule? Find(ReaderId reader) => readings.Read(s =>
    {
        using var row = s["SELECT days, weekday, hour, zone FROM digests WHERE reader = @1"].With(reader.Value).Read();
        return row.Read() ? new DigestSchedule(row.GetInt32(0) == 7, (DayOfWeek)row.GetInt32(1), row.GetInt32(2), row.GetString(3)) : null;
    });

    public void Put(ReaderId reader, DigestSchedule schedule, DateTimeOffset due) => writing.Write(s =>
        s["""
            INSERT INTO digests (reader, days, weekday, hour, zone, due) VALUES (@1, @2, @3, @4, @5, @6)
            ON CONFLICT (reader) DO UPDATE SET days = @2, weekday = @3, hour = @4, zone = @5, due = @6
            """].With(reader.Value, schedule.IsWeekly ? 7 : 1, (int)schedule.Weekday, schedule.Hour, schedule.Zone, due.ToUnixTimeSeconds()).Execute());

    public bool Remove(ReaderId reader) => writing.Write(s => s["DELETE FROM digests WHERE reader = @1"].With(reader.Value).Execute() > 0);

    public DigestTurn? TakeDue(DateTimeOffset now, DateTimeOffset lease) => writing.Write(s =>
    {
        DigestTurn? turn = null;
        using (var row = s["SELECT reader, days, weekday, hour, zone FROM digests WHERE due <= @1 ORDER BY due LIMIT 1"].With(now.ToUnixTimeSeconds()).Read())
        {
            if (row.Read())
            {
                turn = new(new(row.GetInt64(0)), new(row.GetInt32(1) == 7, (DayOfWeek)row.GetInt32(2), row.GetInt32(3), row.GetString(4)), lease);
            }
        }

        if (turn is not null)
        {
            s["UPDATE digests SET due = @2 WHERE reader = @1"].With(turn.Reader.Value, lease.ToUnixTimeSeconds()).Execute();
        }

        return turn;
    });

    public void MakeAllDue(DateTimeOffset now) => writing.Write(s => s["UPDATE digests SET due = @1 WHERE due > @1"].With(now.ToUnixTimeSeconds()).Execute());

    public bool Finish(DigestTurn turn, DateTimeOffset next, byte[]? letter, IReadOnlyCollection<PublicId> articles, DateTimeOffset at) => writing.Write(s =>
    {
        if (s["UPDATE digests SET due = @3 WHERE reader = @1 AND due = @2"]
            .With(turn.Reader.Value, turn.Lease.ToUnixTimeSeconds(), next.ToUnixTimeSeconds()).Execute() == 0)
        {
            return false;
        }

        if (letter is not null)
        {
            OutboxStore.Insert(s, turn.Reader, letter, at);
            foreach (var article in articles)
            {
                s["INSERT INTO delivered (reader, article, at) VALUES (@1, @2, @3) ON CONFLICT (reader, article) DO NOTHING"]
                    .With(turn.Reader.Value, article.Value, at.ToUnixTimeSeconds()).Execute();
            }
        }

        return true;
    });

    public IReadOnlySet<PublicId> FindDelivered(ReaderId reader) => readings.Read(s =>
    {
        var found = new HashSet<PublicId>();
        using var row = s["SELECT article FROM delivered WHERE reader = @1"].With(reader.Value).Read();
        while (row.Read())
        {
            found.Add(new(row.GetInt64(0)));
        }

        return (IReadOnlySet<PublicId>)found;
    });

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }
}
