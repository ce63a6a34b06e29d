using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Bench;

/// <summary>How long it takes from a like until the reader's page shows it, on a site that has many readers; by the program itself over HTTP.</summary>
internal sealed partial class LikeToList(DossierProgram dossier)
{
    private const int Seed = 20261126, Readers = 50_000, Likes = 20, First = 20, Clicks = 60;
    private const string Address = "http://localhost:5089";
    private const string Email = "reader@bench.example", Password = "lantern over quiet harbour";

    public async Task RunAsync()
    {
        var engine = new SqliteEngine(dossier.Data);
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
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
            await Life.WaitAsync(http, Address);
            await LogInAsync(http, added.Output.Trim().Split('\n')[^1]);
            await ClickAsync(http, clicked);
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

    /// <summary>Sets the password by the link that the program printed, and logs in where that does not sign in by itself.</summary>
    private static async Task LogInAsync(HttpMessageInvoker http, string link)
    {
        await SubmitAsync(http, new Uri(link).PathAndQuery, "/reset", ("password", Password));
        await SubmitAsync(http, "/login", "/login", ("email", Email), ("password", Password));
    }

    private static async Task ClickAsync(HttpMessageInvoker http, List<PublicId> articles)
    {
        var token = JsonDocument.Parse(await GetAsync(http, "/me?token=1")).RootElement.GetProperty("token").GetString()!;
        var times = new List<double>();
        for (var i = 0; i < articles.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Post, Address + "/like")
            {
                Content = new FormUrlEncodedContent([new("article", articles[i].ToString())]),
            };
            request.Headers.Add("X-Form-Token", token);
            using (var answer = await http.SendAsync(request, CancellationToken.None))
            {
                if (!answer.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException($"A like was answered {answer.StatusCode}.");
                }
            }

            var page = await GetAsync(http, "/recommendations");
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

    private static async Task<string> GetAsync(HttpMessageInvoker http, string path)
    {
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Address + path), CancellationToken.None);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : throw new InvalidOperationException($"{path} was answered {answer.StatusCode}.");
    }

    /// <summary>Fills in the form of a page and sends it with what the page hides in it.</summary>
    private static async Task SubmitAsync(HttpMessageInvoker http, string page, string action, params (string Name, string Value)[] fields)
    {
        var form = Forms().Matches(await GetAsync(http, page)).First(m => m.Groups[1].Value == action).Value;
        var hidden = Hidden().Matches(form).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, Address + action)
        {
            Content = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
        };
        using var answer = await http.SendAsync(request, CancellationToken.None);
        if ((int)answer.StatusCode >= 400)
        {
            throw new InvalidOperationException($"{action} was answered {answer.StatusCode}.");
        }
    }

    [GeneratedRegex("<form[^>]* action=\"([^\"]*)\"[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
