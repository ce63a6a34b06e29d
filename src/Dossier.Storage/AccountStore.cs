using System.Data.Common;
using Dossier.Readers;

namespace Dossier.Storage;

/// <summary>Accounts as tables. Every change is one transaction, on disk when the call returns.</summary>
public sealed partial class AccountStore : IAccountStore, IDisposable
{
    private const string Columns = "r.id, r.email, r.email_confirmed, r.name, r.password_hash, r.security_stamp, r.operator, r.created";
    private readonly ReadingSessions readings;
    private readonly Session writing;
    private readonly TimeProvider time;

    /// <exception cref="InvalidDataException">The database was written by a later version of the program.</exception>
    public AccountStore(Engine engine, TimeProvider time)
    {
        this.time = time;
        Migrations.Apply(engine, DatabaseName.Readers, time);
        readings = new ReadingSessions(engine, DatabaseName.Readers);
        writing = new Session(engine, DatabaseName.Readers, reading: false);
    }

    public Account? Find(ReaderId reader) => readings.Read(s => FindOne(s[$"SELECT {Columns} FROM readers r WHERE r.id = @1"].With(reader.Value)));

    public Account? FindByEmail(string email) =>
        readings.Read(s => FindOne(s[$"SELECT {Columns} FROM readers r WHERE r.normalized_email = @1"].With(EmailAddress.Normalize(email))));

    public Account? FindByLogin(string provider, string key) => readings.Read(s =>
        FindOne(s[$"SELECT {Columns} FROM logins l JOIN readers r ON r.id = l.reader WHERE l.provider = @1 AND l.provider_key = @2"].With(provider, key)));

    public Account? FindByPasskey(byte[] credential) => readings.Read(s =>
        FindOne(s[$"SELECT {Columns} FROM passkeys p JOIN readers r ON r.id = p.reader WHERE p.credential = @1"].With(credential)));

    public IReadOnlyList<Account> Read() => readings.Read(s =>
    {
        var found = new List<Account>();
        using var row = s[$"SELECT {Columns} FROM readers r ORDER BY r.created, r.id"].Read();
        while (row.Read())
        {
            found.Add(Account(row));
        }

        return (IReadOnlyList<Account>)found;
    });

    public bool Add(Account account) => writing.Write(s => Insert(s, account));

    public bool SignUp(Account account, byte[] welcome, byte[] known) => writing.Write(s =>
    {
        var address = EmailAddress.Normalize(account.Email!);
        var other = FindOne(s[$"SELECT {Columns} FROM readers r WHERE r.normalized_email = @1"].With(address));
        if (other is { IsEmailConfirmed: true })
        {
            OutboxStore.Insert(s, other.Id, known, time.GetUtcNow());
            return false;
        }

        if (other is not null)
        {
            RemoveAll(s, other.Id);
        }

        Insert(s, account);
        OutboxStore.Insert(s, account.Id, welcome, time.GetUtcNow());
        return true;
    });

    public bool Update(Account account, string stamp) => writing.Write(s =>
    {
        var address = account.Email is { } email ? EmailAddress.Normalize(email) : null;
        if (address is not null && s["SELECT id FROM readers WHERE normalized_email = @1 AND id <> @2"].With(address, account.Id.Value).ReadScalar() is not null)
        {
            return false;
        }

        return s["""
            UPDATE readers SET email = @3, normalized_email = @4, email_confirmed = @5, name = @6, password_hash = @7, security_stamp = @8, operator = @9
            WHERE id = @1 AND security_stamp = @2
            """].With(account.Id.Value, stamp, account.Email, address, account.IsEmailConfirmed ? 1 : 0, account.Name, account.PasswordHash, account.SecurityStamp,
            account.IsOperator ? 1 : 0).Execute() > 0;
    });

    public bool Delete(ReaderId reader)
    {
        var any = writing.Write(s => RemoveAll(s, reader));
        writing.EmptyLog();
        return any;
    }

    public int RemoveUnconfirmed(DateTimeOffset before)
    {
        var count = writing.Write(s => RemoveUnconfirmed(s, before));
        writing.EmptyLog();
        return count;
    }

    public void Dispose()
    {
        readings.Dispose();
        writing.Dispose();
    }

    private static int RemoveUnconfirmed(Session s, DateTimeOffset before)
    {
        var old = new List<ReaderId>();
        using (var row = s["SELECT id FROM readers WHERE email_confirmed = 0 AND normalized_email IS NOT NULL AND created < @1"].With(before.ToUnixTimeSeconds()).Read())
        {
            while (row.Read())
            {
                old.Add(new(row.GetInt64(0)));
            }
        }

        foreach (var reader in old)
        {
            RemoveAll(s, reader);
        }

        return old.Count;
    }

    private static bool Insert(Session s, Account account) => s["""
        INSERT INTO readers (id, email, normalized_email, email_confirmed, name, password_hash, security_stamp, operator, created)
        VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9) ON CONFLICT DO NOTHING
        """].With(account.Id.Value, account.Email, account.Email is { } email ? EmailAddress.Normalize(email) : null, account.IsEmailConfirmed ? 1 : 0, account.Name,
        account.PasswordHash, account.SecurityStamp, account.IsOperator ? 1 : 0, account.Created.ToUnixTimeSeconds()).Execute() > 0;

    private static Account? FindOne(Statement statement)
    {
        using var row = statement.Read();
        return row.Read() ? Account(row) : null;
    }

    private static Account Account(DbDataReader row) => new()
    {
        Id = new(row.GetInt64(0)),
        Email = row.IsDBNull(1) ? null : row.GetString(1),
        IsEmailConfirmed = row.GetInt64(2) != 0,
        Name = row.IsDBNull(3) ? null : row.GetString(3),
        PasswordHash = row.IsDBNull(4) ? null : row.GetString(4),
        SecurityStamp = row.GetString(5),
        IsOperator = row.GetInt64(6) != 0,
        Created = DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(7)),
    };
}
