namespace Dossier.Storage;

/// <summary>Keys that protect cookies and links, as a table, for sites of several processes.</summary>
public sealed class ProtectionKeyStore : IDisposable
{
    private readonly Session session;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public ProtectionKeyStore(Engine engine, TimeProvider time)
    {
        Migrations.Apply(engine, DatabaseName.Readers, time);
        session = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public IReadOnlyList<(string Name, string Xml)> Read() => session.Read(s =>
    {
        var keys = new List<(string, string)>();
        using var row = s["SELECT name, xml FROM protection_keys ORDER BY name"].Read();
        while (row.Read())
        {
            keys.Add((row.GetString(0), row.GetString(1)));
        }

        return (IReadOnlyList<(string, string)>)keys;
    });

    public void Put(string name, string xml) => session.Write(s =>
        s["INSERT INTO protection_keys (name, xml) VALUES (@1, @2) ON CONFLICT (name) DO UPDATE SET xml = @2"].With(name, xml).Execute());

    public void Dispose() => session.Dispose();
}
