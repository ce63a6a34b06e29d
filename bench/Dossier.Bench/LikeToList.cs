using System.Diagnostics;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Bench.Cluster;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench;

/// <summary>How long it takes from a like until the reader's page shows it, on a site that has many readers; by the program itself over HTTP.</summary>
internal sealed class LikeToList(DossierProgram dossier)
{
    private const int Seed = 20261126, Readers = 50_000, Likes = 20, First = 20, Clicks = 60;
    private const string Address = "http://localhost:5089";
    private const string Email = "reader@bench.example", Password = "lantern over quiet harbour";

    public async Task RunAsync()
    {
        using var engine = new SqliteEngine(dossier.Data);
        List<PublicId> clicked;
        using (var generation = new Generations(dossier.Data).Open() ?? throw new InvalidOperationException($"{dossier.Data} holds no analysis."))
        {
            var made = new MadeReaders(generation, Seed);
            Store(engine, made.Make(Readers, Likes, Seed + 1));
            clicked = [.. made.Make(First + Clicks, new Random(Seed + 4))];
        }

        using (var store = new LikeStore(engine, TimeProvider.System))
        {
            Console.WriteLine($"{store.ReadLikes().LongCount():N0} likes in the database");
        }

        var analyzed = await dossier.RunAsync("analyze");
        Console.WriteLine($"analyze: {analyzed.Wall:N1} s, {analyzed.Cpu:N1} s of processor time, {analyzed.PeakMegabytes:N0} MB; {analyzed.Output.Trim().Split('\n')[^1]}");
        var added = await dossier.RunAsync("user", "add", Email);
        using var serve = dossier.Start("serve", "--urls", Address);
        try
        {
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false });
            await Life.WaitAsync(http, Address);
            using var reader = new SignedInReader(Address, Email);
            await reader.SetPasswordAsync(added.Output.Trim().Split('\n')[^1], Password);
            await reader.SignInAsync(Password);
            await ClickAsync(reader, clicked);
            Console.WriteLine($"memory of serve: {DossierProgram.PeakMegabytes(serve.Id):N0} MB");
        }
        finally
        {
            serve.Kill();
            await serve.WaitForExitAsync();
            await dossier.RunAsync("user", "remove", Email);
        }
    }

    /// <summary>Puts likes and their counts where the program keeps them, in one transaction.</summary>
    private static void Store(SqliteEngine engine, List<ReaderLike> likes)
    {
        Migrations.Apply(engine, DatabaseName.Readers, TimeProvider.System);
        using var connection = engine.Open(DatabaseName.Readers, reading: false);
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE; DELETE FROM likes; DELETE FROM like_counts;";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO likes (reader, article, at) VALUES (@reader, @article, @at)";
        foreach (var name in (string[])["@reader", "@article", "@at"])
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        foreach (var like in likes)
        {
            (command.Parameters[0].Value, command.Parameters[1].Value, command.Parameters[2].Value) = (like.Reader.Value, like.Article.Value, 1_700_000_000L);
            command.ExecuteNonQuery();
        }

        command.Parameters.Clear();
        command.CommandText = """
            INSERT INTO like_counts (article, count) SELECT article, COUNT(*) FROM likes GROUP BY article;
            UPDATE site SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE name = 'likes-change';
            COMMIT;
            """;
        command.ExecuteNonQuery();
    }

    private static async Task ClickAsync(SignedInReader reader, List<PublicId> articles)
    {
        var times = new List<double>();
        for (var i = 0; i < articles.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            if (!await reader.LikeAsync(articles[i]))
            {
                throw new InvalidOperationException("A like was refused.");
            }

            var page = await reader.GetAsync("/recommendations");
            var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (!page.Contains($"From {PageCount(i + 1)} you like", StringComparison.Ordinal) || page.Contains($"value=\"{articles[i]}\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("The page does not show the like.");
            }

            if (i >= First)
            {
                times.Add(elapsed);
            }
        }

        times.Sort();
        Console.WriteLine($"a like, and the page of recommendations made anew from {First + 1} to {articles.Count} likes: median {times[times.Count / 2]:N0} ms, "
            + $"95 % {times[times.Count * 95 / 100]:N0} ms, worst {times[^1]:N0} ms, {times.Count} times, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
    }

    private static string PageCount(int likes) => likes == 1 ? "1 article" : $"{likes:N0} articles";
}
