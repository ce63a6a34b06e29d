namespace Dossier.Storage;

/// <summary>Sessions that were ended before their time, as a table, for sites of several machines.</summary>
public sealed class EndedSessionStore : IDisposable
{
    private readonly ReadingSessions readings;
    private readonly Session writing;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public EndedSessionStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public bool Has(string name) => readings.Read(s => s["SELECT 1 FROM ended_sessions WHERE name = @1"].With(name).ReadScalar() is not null);

    /// <param name="forgotten">What was ended before is forgotten: by then its cookie has run out.</param>
    public void Add(string name, DateTimeOffset at, DateTimeOffset forgotten) => writing.Write(s =>
    {
        s["INSERT INTO ended_sessions (name, at) VALUES (@1, @2) ON CONFLICT (name) DO NOTHING"].With(name, at.ToUnixTimeSeconds()).Execute();
        s["DELETE FROM ended_sessions WHERE at < @1"].With(forgotten.ToUnixTimeSeconds()).Execute();
    });

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }
}
