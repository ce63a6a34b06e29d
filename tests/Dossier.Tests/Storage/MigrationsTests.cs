using Dossier.Storage;

namespace Dossier.Tests.Storage;

public sealed class MigrationsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(DatabaseName.Corpus)]
    [InlineData(DatabaseName.Mentions)]
    [InlineData(DatabaseName.Readers)]
    public void ADatabaseIsBroughtForwardOnceAndKeptAfterwards(DatabaseName database)
    {
        using var engine = TestEngine.Open(folder);
        Migrations.Apply(engine, database, TimeProvider.System);
        var first = Applied(engine, database);
        Migrations.Apply(engine, database, TimeProvider.System);
        Assert.NotEmpty(first);
        Assert.Equal(first, Applied(engine, database));
    }

    [Theory]
    [InlineData("from-the-future", false)]
    [InlineData("breaking-from-the-future", true)]
    public void ADatabaseOfALaterVersionIsWorkedOnUnlessThatOneSaysItCannotBe(string name, bool isRefused)
    {
        using var engine = TestEngine.Open(folder);
        Migrations.Apply(engine, DatabaseName.Corpus, TimeProvider.System);
        using (var connection = engine.Open(DatabaseName.Corpus, reading: false))
        {
            engine.Prepare(connection, DatabaseName.Corpus);
            using var command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO migrations (number, name, applied) VALUES (9999, '{name}', '')";
            command.ExecuteNonQuery();
        }

        if (!isRefused)
        {
            Migrations.Apply(engine, DatabaseName.Corpus, TimeProvider.System);
            return;
        }

        var refused = Assert.Throws<InvalidDataException>(() => Migrations.Apply(engine, DatabaseName.Corpus, TimeProvider.System));
        Assert.Contains("use a later version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgramsThatStartTogetherApplyEachMigrationOnce()
    {
        using var engine = TestEngine.Open(folder);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Migrations.Apply(engine, DatabaseName.Corpus, TimeProvider.System))));
        var applied = Applied(engine, DatabaseName.Corpus);
        Assert.Equal(applied.Distinct(), applied);
    }

    private static List<string> Applied(Engine engine, DatabaseName database)
    {
        using var connection = engine.Open(database, reading: false);
        engine.Prepare(connection, database);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number || ' ' || name || ' ' || applied FROM migrations ORDER BY number";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
