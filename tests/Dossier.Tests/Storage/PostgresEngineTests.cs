using System.Diagnostics;
using Dossier.App.Accounts;
using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Readers;
using Dossier.Storage;
using Dossier.Storage.Postgres;
using Dossier.Storage.Sqlite;

namespace Dossier.Tests.Storage;

/// <summary>What only a server can do, or lose, on a real one. The stores' own tests run on it as on the embedded engine.</summary>
public sealed class PostgresEngineTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void WhatWasAnsweredIsThereAfterTheServerCrashedAndWorkGoesOn()
    {
        using var server = new TestPostgres("synchronous_commit=on", "full_page_writes=on");
        using var engine = new PostgresEngine(server.ConnectionString("postgres"));
        using var likes = new LikeStore(engine, TimeProvider.System);
        var (reader, article) = (ReaderId.Create(), new PublicId(7));
        likes.Like(reader, article, Noon);
        Assert.Equal(1, likes.CountLikes(article));
        server.Kill();
        server.Start();

        // Its connections are broken; nobody needs to know.
        Assert.Equal(1, likes.CountLikes(article));
        Assert.True(likes.Like(reader, new PublicId(8), Noon));
        Assert.Equal(2, likes.FindLikes(reader).Count);
    }

    [Fact]
    public void WithoutAServerAReadFailsAndLaterOnesSucceed()
    {
        using var server = new TestPostgres("synchronous_commit=on");
        using var engine = new PostgresEngine(server.ConnectionString("postgres"));
        using var likes = new LikeStore(engine, TimeProvider.System);
        server.Kill();
        Assert.ThrowsAny<System.Data.Common.DbException>(() => likes.CountLikes(new PublicId(7)));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => likes.Like(ReaderId.Create(), new PublicId(7), Noon));
        server.Start();
        Assert.Equal(0, likes.CountLikes(new PublicId(7)));
        Assert.True(likes.Like(ReaderId.Create(), new PublicId(7), Noon));
    }

    [Fact]
    public async Task LikesFromTwoProcessesAreCountedAsManyAsThereAre()
    {
        var articles = Enumerable.Range(1, 5).Select(i => new PublicId(i)).ToArray();
        using var one = OpenLikes();
        using var other = OpenLikes();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            var store = thread % 2 == 0 ? one : other;
            for (var i = 0; i < 50; i++)
            {
                var reader = ReaderId.Create();
                foreach (var article in articles)
                {
                    store.Like(reader, article, Noon);
                }

                store.Unlike(reader, articles[i % articles.Length]);
            }
        })));
        var counted = one.FindCounts();
        Assert.Equal(8 * 50 * (articles.Length - 1), other.ReadLikes().Count());
        Assert.All(other.ReadLikes().GroupBy(l => l.Article), group => Assert.Equal(group.Count(), counted[group.Key]));
    }

    [Fact]
    public void ALeaseIsOnesAtATimeAndNamedWhileItIsHeld()
    {
        using var engine = OpenEngine();
        using var other = OpenEngine();
        using (engine.TakeLease("analyze"))
        {
            var refused = Assert.Throws<LeaseTakenException>(() => other.TakeLease("analyze"));
            Assert.Contains("Another analyze is at work", refused.Message, StringComparison.Ordinal);
            Assert.Equal(["analyze"], other.FindHeldLeases());
            other.TakeLease("mail").Dispose();
        }

        other.TakeLease("analyze").Dispose();
        Assert.Empty(engine.FindHeldLeases());
    }

    [Fact]
    public void WhatAServerCannotKeepIsReplacedAndNotRefused()
    {
        using var engine = OpenEngine();
        using var store = new SearchStore(engine, TimeProvider.System);
        store.Add([new(1, "a\0b \uD800", 3, 4)]);
        Assert.Equal("a\uFFFDb \uFFFD", Assert.Single(store.FindMost(0, 5, unanswered: false)).Query);
    }

    [Fact]
    public void WhatStandsBesideAnArticleIsOneQuestionToAServerAndTheAnswerIsThatOfFiles()
    {
        var (full, bare, liked) = (new PublicId(7), new PublicId(8), new PublicId(9));
        using var files = new SqliteEngine(folder);
        using var server = OpenEngine();
        using var here = Fill(files);
        using var there = Fill(server);
        foreach (var article in (PublicId[])[full, bare, liked])
        {
            // All kinds but the counts of likes, which are in another file.
            Assert.Equal(Write(here.Find(article, out var apart)), Write(there.Find(article, out var likes)));
            Assert.Equal((null, article == bare ? 0 : 2), (apart, likes));
        }

        var shown = there.Find(full);
        Assert.Equal(["c", "a", "b", "d"], shown.Mentions.Select(m => m.Item.Title));
        Assert.Equal(2, shown.OpenCopies.Count);
        Assert.NotNull(shown.Photo);
        Assert.Same(ArticleMentions.None, there.Find(bare));
        Assert.Same(ArticleMentions.None, there.Find(liked));

        var asked = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = from => from.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Other tests ask their own databases meanwhile, on other threads.
                if (activity.TagObjects.Any(t => t.Value as string == new Npgsql.NpgsqlConnectionStringBuilder(TestEngine.ConnectionString(folder)).Database))
                {
                    Interlocked.Increment(ref asked);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        there.Find(full, out _);
        Assert.Equal(1, asked);
        there.Find(bare, out _);
        Assert.Equal(2, asked);

        MentionStore Fill(Engine engine)
        {
            using var likes = new LikeStore(engine, TimeProvider.System);
            foreach (var article in (PublicId[])[full, liked])
            {
                likes.Like(ReaderId.Create(), article, Noon);
                likes.Like(ReaderId.Create(), article, Noon);
            }

            var store = new MentionStore(engine, new SetClock(Noon));
            var picture = Item("c", 1) with { PictureUrl = "https://pictures.example/c.jpg" };
            store.PutPicture(PictureId.Of(picture.PictureUrl), 660, 400, "image/jpeg", 1_000, Noon);
            store.PutPicture(PictureId.Of(picture.PictureUrl), 330, 200, "image/jpeg", 500, Noon);
            store.PutPicture(5, 330, 200, "image/png", 500, Noon);
            store.PutFound(full, [new(Item("b", null), 0.5, "on: b"), new(Item("a", 2), 0.5, "on: a"), new(picture, 0.9, "cites this"), new(Item("d", 1), 0.1, "on: d"), new(Item("hidden", 1), 0.9, "x")],
                new("zenodo", Noon, Noon.AddDays(1)), null);
            store.PutFound(full, [new(Item("old", 1) with { Connector = "guardian" }, 0.9, "x")], new("guardian", Noon.AddDays(-2), Noon.AddDays(1)), Noon.AddDays(-1));
            store.PutFound(full, [], new("Bluesky", Noon, Noon.AddDays(3)), null);
            store.Hide(Item("hidden", 1).Id, "spam", Noon);
            store.PutOpenCopies(full, [new("https://two.example/pdf", "repository", "acceptedVersion", null, IsOpen: true, IsPdf: true), new("https://one.example/", "publisher", null, "cc-by", IsOpen: true, IsPdf: false)],
                new(Dossier.Mentions.Unpaywall.UnpaywallOptions.Name, Noon, Noon.AddDays(30)));
            store.PutPhoto(full, new Photo
            {
                Picture = new(5, []),
                Caption = "A caption",
                Author = "An author",
                Licence = "CC BY 4.0",
                LicenceUrl = "https://creativecommons.org/licenses/by/4.0/",
                FileUrl = "https://commons.example/File:5.png",
                PageTitle = "A page",
                PageUrl = "https://en.example/wiki/A_page",
            }, new(SourceSet.Photo, Noon, Noon.AddDays(30)));
            return store;
        }

        static MentionItem Item(string title, int? day) => new()
        {
            Panel = PanelKeys.Social,
            Url = $"https://{title}.example/",
            Connector = "zenodo",
            Title = title,
            SourceName = "A source",
            Published = day is { } d ? Noon.AddDays(-d) : null,
        };

        static string Write(ArticleMentions found) => System.Text.Json.JsonSerializer.Serialize(found);
    }

    [Theory]
    [InlineData("Host=x;Nonsense=1", "Storage:Postgres is no connection string")]
    [InlineData("no string at all", "Storage:Postgres is no connection string")]
    public void AStringThatIsNoneIsToldInOneSentence(string settings, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<InvalidDataException>(() => new PostgresEngine(settings)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task AnEmbeddedSiteIsMovedWithoutLossAndNotTwice()
    {
        var source = Sources.All.First(s => s.Name == "csl");
        using (var embedded = new SqliteEngine(folder))
        {
            using var corpus = new Corpus(embedded, TimeProvider.System);
            await new IngestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System)
                .ReadAsync(source, [new InputFile(Path.Combine(Repository.Root, "samples", "landmarks.jsonl"))], null, CancellationToken.None);
            using var likes = new LikeStore(embedded, TimeProvider.System);
            likes.Like(ReaderId.Create(), new PublicId(7), Noon);
            using var mentions = new MentionStore(embedded, TimeProvider.System);
            mentions.PutState("name", "value");
        }

        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(folder, "keys", "key-1.xml"), "<key />");
        var session = EndedSessions.CreateName();
        using (var files = new EndedSessions(Path.Combine(folder, "keys", "ended"), TimeProvider.System))
        {
            files.End(session);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"),
            System.Text.Json.JsonSerializer.Serialize(new { Storage = new { Postgres = TestEngine.ConnectionString(folder) } }));
        Assert.Equal(ExitCode.Done, MigrateCommand.Run(folder, TimeProvider.System, CancellationToken.None));

        using var from = new SqliteEngine(folder);
        using var to = OpenEngine();
        using (var old = new Corpus(from, TimeProvider.System))
        using (var moved = new Corpus(to, TimeProvider.System))
        {
            Assert.Equal(Read(old), Read(moved));
            Assert.Equal(303, moved.CountArticles());
            var doi = Doi.Parse("10.1038/nature14539");
            Assert.Equal(old.Find(doi)!.Id, moved.Find(doi)!.Id);

            // It is written on as before: what is there is known again.
            var again = await new IngestRun(moved, Sources.ByScheme, MergeOrder.Default, TimeProvider.System)
                .ReadAsync(source, [new InputFile(Path.Combine(Repository.Root, "samples", "landmarks.jsonl"))], null, CancellationToken.None);
            Assert.Equal(0, again.Sum(r => r.Totals.New));
        }

        using (var likes = new LikeStore(to, TimeProvider.System))
        {
            Assert.Equal(1, likes.CountLikes(new PublicId(7)));
        }

        using (var mentions = new MentionStore(to, TimeProvider.System))
        {
            Assert.Equal("value", mentions.FindState("name"));
        }

        using (var keys = new ProtectionKeyStore(to, TimeProvider.System))
        {
            Assert.Equal([("key-1", "<key />")], keys.Read());
        }

        using (var ended = new EndedSessionStore(to, TimeProvider.System))
        {
            Assert.True(ended.Has(session));
        }

        // A copy of it is an embedded site again.
        var copied = Directory.CreateDirectory(Path.Combine(folder, "copied")).FullName;
        foreach (var database in Enum.GetValues<DatabaseName>())
        {
            Assert.True(to.Exists(database));
            Assert.Empty(to.FindDamage(database, thorough: true));
            to.CopyTo(database, Path.Combine(copied, database.ToString().ToLowerInvariant() + ".db"), CancellationToken.None);
        }

        using (var again = new SqliteEngine(copied))
        using (var moved = new Corpus(to, TimeProvider.System))
        using (var old = new Corpus(again, TimeProvider.System))
        using (var likes = new LikeStore(again, TimeProvider.System))
        {
            Assert.Equal(Read(moved), Read(old));
            Assert.Equal(1, likes.CountLikes(new PublicId(7)));
        }

        var refused = Assert.Throws<InvalidDataException>(() => MigrateCommand.Run(folder, TimeProvider.System, CancellationToken.None));
        Assert.Contains("a site is moved to an empty database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASessionThatEndedOnOneMachineIsEndedOnAnother()
    {
        using var one = new EndedSessions(Path.Combine(folder, "one"), TimeProvider.System, new EndedSessionStore(OpenEngine(), TimeProvider.System));
        using var other = new EndedSessions(Path.Combine(folder, "other"), TimeProvider.System, new EndedSessionStore(OpenEngine(), TimeProvider.System));
        var (ended, lasts) = (EndedSessions.CreateName(), EndedSessions.CreateName());
        one.End(ended);
        Assert.True(other.Has(ended));
        Assert.False(other.Has(lasts));
    }

    private static List<(PublicId Id, long Change, string Json)> Read(Corpus corpus)
    {
        using var snapshot = corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0).Select(c => (c.Id, c.Change, System.Text.Encoding.UTF8.GetString(c.UnpackJson())))];
    }

    private PostgresEngine OpenEngine() => new(TestEngine.ConnectionString(folder));

    private LikeStore OpenLikes() => new(OpenEngine(), TimeProvider.System);
}
