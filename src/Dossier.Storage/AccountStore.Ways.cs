using Dossier.Readers;

namespace Dossier.Storage;

/// <summary>The ways into an account beside its password: logins elsewhere and passkeys.</summary>
public sealed partial class AccountStore
{
    public IReadOnlyList<Login> FindLogins(ReaderId reader) => readings.Read(s =>
    {
        var found = new List<Login>();
        using var row = s["SELECT provider, provider_key, display_name FROM logins WHERE reader = @1 ORDER BY provider, provider_key"].With(reader.Value).Read();
        while (row.Read())
        {
            found.Add(new(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)));
        }

        return (IReadOnlyList<Login>)found;
    });

    public bool AddLogin(ReaderId reader, Login login) => writing.Write(s => Insert(s, reader, login));

    public bool RemoveLogin(ReaderId reader, string provider) => writing.Write(s =>
        CountWays(s, reader) - CountLogins(s, reader, provider) > 0
        && s["DELETE FROM logins WHERE reader = @1 AND provider = @2"].With(reader.Value, provider).Execute() > 0);

    public bool AddWithLogin(Account account, Login login) => writing.Write(s =>
    {
        // The login comes first: where it is taken, nothing has been written.
        if (FindOne(s[$"SELECT {Columns} FROM logins l JOIN readers r ON r.id = l.reader WHERE l.provider = @1 AND l.provider_key = @2"].With(login.Provider, login.Key)) is not null)
        {
            return false;
        }

        return Insert(s, account) && Insert(s, account.Id, login);
    });

    public IReadOnlyList<StoredPasskey> FindPasskeys(ReaderId reader) => readings.Read(s =>
    {
        var found = new List<StoredPasskey>();
        using var row = s["SELECT credential, data FROM passkeys WHERE reader = @1"].With(reader.Value).Read();
        while (row.Read())
        {
            found.Add(new((byte[])row.GetValue(0), row.GetString(1)));
        }

        return (IReadOnlyList<StoredPasskey>)found;
    });

    public bool PutPasskey(ReaderId reader, StoredPasskey passkey) => writing.Write(s => s["""
        INSERT INTO passkeys (credential, reader, data) VALUES (@1, @2, @3)
        ON CONFLICT (credential) DO UPDATE SET data = excluded.data WHERE passkeys.reader = excluded.reader
        """].With(passkey.Credential, reader.Value, passkey.Data).Execute() > 0);

    public bool RemovePasskey(ReaderId reader, byte[] credential) => writing.Write(s =>
        CountWays(s, reader) > 1 && s["DELETE FROM passkeys WHERE reader = @1 AND credential = @2"].With(reader.Value, credential).Execute() > 0);

    private static bool Insert(Session s, ReaderId reader, Login login) =>
        s["INSERT INTO logins (provider, provider_key, reader, display_name) VALUES (@1, @2, @3, @4) ON CONFLICT DO NOTHING"]
            .With(login.Provider, login.Key, reader.Value, login.DisplayName).Execute() > 0;

    private static int CountWays(Session s, ReaderId reader) => Convert.ToInt32(s["""
        SELECT (SELECT COUNT(*) FROM readers WHERE id = @1 AND password_hash IS NOT NULL)
            + (SELECT COUNT(*) FROM logins WHERE reader = @1) + (SELECT COUNT(*) FROM passkeys WHERE reader = @1)
        """].With(reader.Value).ReadScalar());

    private static int CountLogins(Session s, ReaderId reader, string provider) =>
        Convert.ToInt32(s["SELECT COUNT(*) FROM logins WHERE reader = @1 AND provider = @2"].With(reader.Value, provider).ReadScalar());
}
