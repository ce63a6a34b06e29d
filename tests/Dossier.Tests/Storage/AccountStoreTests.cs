using Dossier.Readers;
using Dossier.Storage;

namespace Dossier.Tests.Storage;

public sealed class AccountStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-accounts-").FullName;
    private readonly Engine engine;
    private readonly AccountStore store;

    public AccountStoreTests() => store = new AccountStore(engine = TestEngine.Open(folder), TimeProvider.System);

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void DeletingAnAccountLeavesNothingOfItsReaderInAnyTable()
    {
        var (gone, stays) = (Made("gone@example.org"), Made("stays@example.org"));
        Assert.True(store.Add(gone) && store.Add(stays));
        using var connection = engine.Open(DatabaseName.Readers, reading: false);
        using var command = connection.CreateCommand();
        command.CommandText = TestEngine.TablesWith(DatabaseName.Readers, "reader");
        var tables = new List<string>();
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
            {
                tables.Add(row.GetString(0));
            }
        }

        Assert.True(tables.Count >= 9);
        foreach (var table in tables)
        {
            Fill(table, gone.Id, 1);
            Fill(table, stays.Id, 2);
        }

        command.CommandText = "INSERT INTO collected (collection, article, note, at) VALUES (1, 7, '', 0), (2, 7, '', 0)";
        command.ExecuteNonQuery();
        Assert.True(store.Delete(gone.Id));
        Assert.All(tables, table => Assert.Equal((table, 0L), (table, Count($"SELECT COUNT(*) FROM {table} WHERE reader = {gone.Id.Value}"))));
        Assert.All(tables, table => Assert.Equal((table, 1L), (table, Count($"SELECT COUNT(*) FROM {table} WHERE reader = {stays.Id.Value}"))));
        Assert.Equal(1, Count("SELECT COUNT(*) FROM collected"));
        Assert.Null(store.Find(gone.Id));
        Assert.NotNull(store.FindByEmail("STAYS@example.org"));
        Assert.False(store.Delete(gone.Id));

        long Count(string sql)
        {
            using var counting = connection.CreateCommand();
            counting.CommandText = sql;
            return Convert.ToInt64(counting.ExecuteScalar());
        }

        // One row, with a value in every column that must have one.
        void Fill(string table, ReaderId reader, int seed)
        {
            using var filling = connection.CreateCommand();
            filling.CommandText = TestEngine.ColumnsOf(DatabaseName.Readers, table);
            var columns = new List<(string Name, string Type)>();
            using (var row = filling.ExecuteReader())
            {
                while (row.Read())
                {
                    columns.Add((row.GetString(0), row.GetString(1)));
                }
            }

            var values = columns.Select(c => c.Name == "reader" ? reader.Value.ToString() : c.Type switch
            {
                "TEXT" or "text" => $"'{seed}'",
                "BLOB" => $"x'0{seed}'",
                "bytea" => $"'\\x0{seed}'",
                _ => seed.ToString(),
            });
            filling.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => c.Name))}) VALUES ({string.Join(", ", values)})";
            filling.ExecuteNonQuery();
        }
    }

    [Fact]
    public void AChangeOfAnAccountThatWasChangedMeanwhileIsRefused()
    {
        var account = Made("meanwhile@example.org");
        Assert.True(store.Add(account));
        Assert.True(store.Update(account with { SecurityStamp = "second" }, account.SecurityStamp));
        Assert.False(store.Update(account with { PasswordHash = "lost" }, account.SecurityStamp));
        Assert.Null(store.Find(account.Id)!.PasswordHash);
    }

    [Fact]
    public void AnAddressBelongsToOneAccountWhateverItsCase()
    {
        var account = Made("Case@Example.org");
        Assert.True(store.Add(account));
        Assert.False(store.Add(Made("case@example.ORG")));
        var other = Made("other@example.org");
        Assert.True(store.Add(other));
        Assert.False(store.Update(other with { Email = "CASE@example.org" }, other.SecurityStamp));
        Assert.Equal(account.Id, store.FindByEmail("case@example.org")!.Id);
    }

    [Fact]
    public void AnAccountThatCameByAnotherProviderIsNotRemovedForWantOfAConfirmedAddress()
    {
        var account = Made(null);
        Assert.True(store.AddWithLogin(account, new Login("orcid", "0000-0002-1825-0097", "ORCID")));
        Assert.False(store.AddWithLogin(Made(null), new Login("orcid", "0000-0002-1825-0097", "ORCID")));
        Assert.Equal(0, store.RemoveUnconfirmed(DateTimeOffset.MaxValue.AddDays(-1)));
        Assert.Equal(account.Id, store.FindByLogin("orcid", "0000-0002-1825-0097")!.Id);
    }

    private static Account Made(string? email) => new()
    {
        Id = ReaderId.Create(),
        Email = email,
        SecurityStamp = "first",
        Created = DateTimeOffset.UnixEpoch,
    };
}
