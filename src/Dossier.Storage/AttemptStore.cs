using System.Globalization;
using System.Security.Cryptography;
using Dossier.Readers;

namespace Dossier.Storage;

/// <summary>Counts of attempts as a table, for sites of several processes.</summary>
public sealed class AttemptStore : IAttemptCounts, IDisposable
{
    private const int KeyBytes = 32;
    private readonly TimeProvider time;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public AttemptStore(Engine engine, TimeProvider time)
    {
        this.time = time;
        Migrations.Apply(engine, DatabaseName.Readers, time);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
        Key = writing.Write(s =>
        {
            s["INSERT INTO attempt_key (id, key) VALUES (1, @1) ON CONFLICT (id) DO NOTHING"].With(Convert.ToHexString(RandomNumberGenerator.GetBytes(KeyBytes))).Execute();
            return Convert.FromHexString((string)s["SELECT key FROM attempt_key WHERE id = 1"].ReadScalar()!);
        });
    }

    public ReadOnlyMemory<byte> Key { get; }

    public bool IsShared => true;

    public T Use<T>(Func<IAttemptBook, T> work) => writing.Write(s =>
    {
        var result = work(new Book(s));
        s["DELETE FROM attempts WHERE last < @1"].With((time.GetUtcNow() - IAttemptCounts.Memory).ToUnixTimeMilliseconds()).Execute();
        return result;
    });

    public void Dispose() => writing.Dispose();

    private sealed class Book(Session session) : IAttemptBook
    {
        public AttemptCount? Find(UInt128 place)
        {
            using var row = session["SELECT count, last, until FROM attempts WHERE place = @1"].With(Text(place)).Read();
            return row.Read()
                ? new(row.GetInt32(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)))
                : null;
        }

        public void Put(UInt128 place, AttemptCount count) => session["""
            INSERT INTO attempts (place, count, last, until) VALUES (@1, @2, @3, @4) ON CONFLICT (place) DO UPDATE SET count = @2, last = @3, until = @4
            """].With(Text(place), count.Count, count.Last.ToUnixTimeMilliseconds(), count.Until.ToUnixTimeMilliseconds()).Execute();

        public void Remove(UInt128 place) => session["DELETE FROM attempts WHERE place = @1"].With(Text(place)).Execute();

        private static string Text(UInt128 place) => place.ToString("x32", CultureInfo.InvariantCulture);
    }
}
