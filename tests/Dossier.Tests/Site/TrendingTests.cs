using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dossier.App.Trends;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Trends;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

public sealed partial class TrendingTests : IAsyncLifetime
{
    private const string Jinek = "10.1126/science.1225829";
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private readonly HeldClock clock = new(Start);
    private readonly TestSite site;
    private PublicId first, second;

    private TrendLog Trends => site.Services.GetRequiredService<TrendLog>();

    public TrendingTests() => site = new TestSite { Clock = clock };

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        first = site.Find(Jinek);
        second = site.Corpus.Find(Doi.Parse("10.5555/difficult.math"))!.Id;
    }

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task NothingTrendsBeforeAnybodyReads()
    {
        Assert.Contains("No article stands out at the moment", (await site.GetAsync("/trending")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"trending\"", (await site.GetAsync("/")).Body, StringComparison.Ordinal);
        Assert.Empty((await ReadFeedAsync()).Elements(Atom + "entry"));
    }

    [Fact]
    public async Task AttentionFadesAndALikeWeighsMoreThanAView()
    {
        for (var visitor = 0; visitor < 5; visitor++)
        {
            await ViewAsync(first, $"v{visitor}");
        }

        Trends.NoteLike(ReaderId.Create(), second);
        Assert.Equal([first], await TrendingAsync());
        await ViewAsync(second, "another");
        Assert.Equal([second, first], await TrendingAsync());

        // Five days later seven views are more than what is left of a like and of the views before.
        clock.Now += TimeSpan.FromDays(5);
        for (var visitor = 0; visitor < 7; visitor++)
        {
            await ViewAsync(first, $"v{visitor}");
        }

        Assert.Equal([first, second], await TrendingAsync());
        clock.Now += TimeSpan.FromDays(60);
        Assert.Empty(await TrendingAsync());
    }

    [Fact]
    public async Task WhatOneVisitorLooksAtInADayIsShownToNobodyHoweverOftenItIsLoaded()
    {
        for (var i = 0; i < 50; i++)
        {
            await ViewAsync(first, "v1");
        }

        Assert.Empty(await TrendingAsync());
        await ViewAsync(first, "v2");
        Assert.Equal([first], await TrendingAsync());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "same-origin")]
    [InlineData("curl/8.5.0", "")]
    [InlineData("", "")]
    [InlineData("Mozilla/5.0 Firefox/140.0", "cross-site")]
    public async Task ProgramsAndOtherSitesDoNotCount(string agent, string from)
    {
        for (var visitor = 0; visitor < 10; visitor++)
        {
            await ViewAsync(first, $"v{visitor}", agent, from);
        }

        Assert.Empty(await TrendingAsync());
    }

    [Fact]
    public async Task AVisitorWhoOpensEverythingCountsForAFewOnly()
    {
        foreach (var id in Articles())
        {
            await ViewAsync(id, "v1");
        }

        var scores = Stored();
        Assert.Equal(100, scores.Count);
        clock.Now += TimeSpan.FromDays(1);
        var counted = scores.Keys.First();
        await ViewAsync(counted, "v1");
        Assert.True(Stored()[counted] > scores[counted]);

        // Written by the site once a second as well, so that what one call writes says nothing.
        Dictionary<PublicId, double> Stored()
        {
            Trends.Flush();
            return site.Services.GetRequiredService<ITrendStore>().FindBest(1000, voices: 1).ToDictionary(t => t.Article, t => t.Level);
        }
    }

    [Fact]
    public async Task ALikeThatIsTakenBackNoLongerCountsAndTakingTurnsGainsNothing()
    {
        var reader = ReaderId.Create();
        for (var i = 0; i < 20; i++)
        {
            Trends.NoteLike(reader, first);
            Trends.NoteLike(reader, first);
            Trends.NoteUnlike(reader, first);
        }

        Assert.Empty(await TrendingAsync());
        Trends.NoteLike(reader, first);
        Assert.Empty(await TrendingAsync());
        Trends.NoteLike(ReaderId.Create(), first);
        Assert.Equal([first], await TrendingAsync());
    }

    [Fact]
    public async Task WhatOneReaderLooksAtAndLikesIsShownToNobodyUntilAnotherComes()
    {
        using var reader = await TestReader.CreateAsync(site, "alone@example.org");
        reader.Browser.Headers["User-Agent"] = "Mozilla/5.0 Firefox/140.0";
        await LookAsync();
        await reader.PostAsync("/like", ("article", first.ToString()));
        await LookAsync();
        Assert.Empty(await TrendingAsync());

        // Nor on the days after, on which visitors are counted anew.
        for (var day = 0; day < 3; day++)
        {
            clock.Now += TimeSpan.FromDays(1);
            await LookAsync();
        }

        Assert.Empty(await TrendingAsync());
        await ViewAsync(first, "another");
        Assert.Equal([first], await TrendingAsync());

        async Task LookAsync() => await reader.GetAsync($"/me?article={first}", ("Sec-Fetch-Site", "same-origin"));
    }

    [Trait("Store", "embedded")]
    [Fact]
    public async Task NothingOfAVisitorIsStored()
    {
        var reader = ReaderId.Create();
        await ViewAsync(first, "v1", "Mozilla/5.0 TellTale/7.7");
        await ViewAsync(first, "v2", "Mozilla/5.0 TellTale/7.7");
        Trends.NoteLike(reader, first);
        Assert.Equal([first], await TrendingAsync());
        using var database = new SqliteConnection($"Data Source={Path.Combine(site.Data, "readers.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var columns = database.CreateCommand();
        columns.CommandText = "SELECT group_concat(name) FROM pragma_table_info('trends')";
        Assert.Equal("article,score,since,voices", columns.ExecuteScalar());
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(site.Data, "readers.db*"))
        {
            var bytes = await ReadAsync(file);
            Assert.DoesNotContain("127.0.0.1", bytes, StringComparison.Ordinal);
            Assert.DoesNotContain("TellTale", bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TheHomePageAndTheFeedShowWhatTrends()
    {
        Trends.NoteLike(ReaderId.Create(), first);
        Trends.NoteLike(ReaderId.Create(), first);
        Trends.Flush();
        var home = await site.GetAsync("/");
        Assert.Contains("id=\"trending\"", home.Body, StringComparison.Ordinal);
        Assert.Contains("A Programmable Dual-RNA", home.Body, StringComparison.Ordinal);
        Assert.Contains("public", home.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains("href=\"/feeds/trending\"", home.Body, StringComparison.Ordinal);
        var feed = await ReadFeedAsync();
        var entry = Assert.Single(feed.Elements(Atom + "entry"));
        Assert.Contains(Jinek, entry.Element(Atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
        Assert.Equal("2026-11-26T09:00:00Z", entry.Element(Atom + "updated")!.Value);

        // More attention is no news about an entry.
        clock.Now += TimeSpan.FromHours(5);
        Trends.NoteLike(ReaderId.Create(), first);
        Trends.Flush();
        Assert.Equal(entry.ToString(), Assert.Single((await ReadFeedAsync()).Elements(Atom + "entry")).ToString());
        var answer = await site.GetAsync("/feeds/trending");
        Assert.Equal(HttpStatusCode.NotModified, (await site.GetAsync("/feeds/trending", ("If-None-Match", answer.Headers["ETag"]))).Status);
    }

    [Fact]
    public async Task AClickOnLikeCountsAndWhatIsTakenBackDoesNot()
    {
        using var reader = await TestReader.CreateAsync(site, "likes@example.org");
        await ViewAsync(first, "another");
        Assert.Empty(await TrendingAsync());
        await reader.PostAsync("/like", ("article", first.ToString()));
        Assert.Equal([first], await TrendingAsync());
        await reader.PostAsync("/like", ("article", first.ToString()), ("remove", "1"));
        Assert.Empty(await TrendingAsync());
    }

    [Fact]
    public async Task BeforeTheFirstLikeAReaderIsShownWhatIsTrending()
    {
        Trends.NoteLike(ReaderId.Create(), first);
        Trends.NoteLike(ReaderId.Create(), first);
        Trends.Flush();
        clock.Now += TimeSpan.FromMinutes(2);
        using var reader = await TestReader.CreateAsync(site, "new-here@example.org");
        var page = (await reader.GetAsync("/recommendations")).Body;
        Assert.Contains("pick a few topics", page, StringComparison.Ordinal);
        Assert.Contains($"<li id=\"{first}\">", page.Split("Trending meanwhile")[1], StringComparison.Ordinal);

        // With a like the page is the reader's own.
        await reader.PostAsync("/like", ("article", second.ToString()));
        Assert.DoesNotContain("pick a few topics", (await reader.GetAsync("/recommendations")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePageOfAnArticleAloneDoesNotCountSinceACacheMayAnswerIt()
    {
        for (var visitor = 0; visitor < 5; visitor++)
        {
            await site.GetAsync($"/dashboard/?doi={Jinek}", ("User-Agent", $"Mozilla/5.0 Firefox/140.0 v{visitor}"));
        }

        Assert.Empty(await TrendingAsync());
    }

    [Fact]
    public async Task AnArticleThatIsNoLongerThereTrendsNoMore()
    {
        Trends.NoteLike(ReaderId.Create(), first);
        Trends.NoteLike(ReaderId.Create(), first);
        Assert.Equal([first], await TrendingAsync());
        site.Services.GetRequiredService<ITrendStore>().Add([new Attention(new PublicId(12345), 100, clock.Now, 5)]);
        Assert.Equal([first], await TrendingAsync());
    }

    /// <summary>The small request that an open page makes for itself.</summary>
    private async Task ViewAsync(PublicId article, string visitor, string agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", string from = "same-origin")
    {
        (string, string)[] headers = [("Sec-Fetch-Site", from), .. agent.Length == 0 ? Array.Empty<(string, string)>() : [("User-Agent", $"{agent} {visitor}")]];
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync($"/me?article={article}", headers)).Status);
    }

    private async Task<PublicId[]> TrendingAsync()
    {
        Trends.Flush();
        clock.Now += TimeSpan.FromMinutes(2);
        return [.. Card().Matches((await site.GetAsync("/trending")).Body).Select(m => PublicId.Parse(m.Groups[1].Value))];
    }

    private async Task<XElement> ReadFeedAsync()
    {
        clock.Now += TimeSpan.FromMinutes(2);
        var answer = await site.GetAsync("/feeds/trending");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        AtomRules.Check(answer);
        return XDocument.Parse(answer.Body).Root!;
    }

    private PublicId[] Articles()
    {
        using var snapshot = site.Corpus.OpenSnapshot();
        return [.. snapshot.ReadChanges(0).Select(c => c.Id)];
    }

    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<li data-n=\"[0-9]+\"><h3><a href=\"/dashboard/\\?id=(a[0-9a-z]+)\"")]
    private static partial Regex Card();
}
