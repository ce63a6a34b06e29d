using System.Globalization;
using Dossier.Mentions;
using Dossier.Mentions.YouTube;
using Dossier.Tests.Mentions.Video;

namespace Dossier.Tests.Mentions.YouTube;

public sealed class YouTubeConnectorTests : IAsyncLifetime
{
    private const string Hits = """
        {"items":[
        {"id":{"kind":"youtube#video","videoId":"aaaaaaaaaaa"},"snippet":{"title":"Waves &amp; the world&#39;s air","description":"cut ...","channelTitle":"R&amp;D","publishedAt":"2019-12-05T19:00:10.000Z","liveBroadcastContent":"none"}},
        {"id":{"kind":"youtube#channel","channelId":"UC1"},"snippet":{"title":"A channel","liveBroadcastContent":"none"}},
        {"id":{"kind":"youtube#video","videoId":"bbbbbbbbbbb"},"snippet":{"title":"Now on air","liveBroadcastContent":"live"}},
        {"id":{"kind":"youtube#video","videoId":"ccccccccccc"},"snippet":{"title":"Gone meanwhile","liveBroadcastContent":"none"}}]}
        """;

    private const string Details = """
        {"items":[{"id":"aaaaaaaaaaa","snippet":{"title":"Waves & the world's air","description":"See https://doi.org/10.1000/xyz","channelTitle":"R&D",
        "publishedAt":"2019-12-05T19:00:10.000Z","liveBroadcastContent":"none","defaultAudioLanguage":"en"},"contentDetails":{"duration":"PT4M13S"},"status":{"embeddable":true,"privacyStatus":"public"}}]}
        """;

    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task AVideoThatIsStillThereBecomesAnItem()
    {
        Play(Hits, Details);
        var item = Assert.Single((await FetchAsync()).Items);
        Assert.Equal(("Waves & the world's air", "YouTube", "R&D", "en"), (item.Title, item.SourceName, item.Author, item.Language));
        Assert.Equal("https://www.youtube.com/watch?v=aaaaaaaaaaa", item.Url);
        Assert.Equal("https://www.youtube-nocookie.com/embed/aaaaaaaaaaa", item.EmbedUrl);
        Assert.Equal(TimeSpan.FromSeconds(253), item.Duration);
        Assert.Equal(["https://doi.org/10.1000/xyz"], item.Links);
        Assert.Null(item.PictureUrl);
        Assert.Collection(source.Server.Asked,
            a => Assert.Contains("/search?part=snippet&type=video&", a.Decoded, StringComparison.Ordinal),
            a => Assert.Contains("/videos?part=snippet,contentDetails,status&id=aaaaaaaaaaa,ccccccccccc&", a.Decoded, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutDetailsTheHitsAreShownUnescaped()
    {
        source.Server.Answer = c => c.Request.Path.Value!.EndsWith("/search", StringComparison.Ordinal) ? ReplayServer.Reply(c, 200, Hits) : ReplayServer.Reply(c, 500, "");
        var answer = await FetchAsync();
        Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
        Assert.Equal(["Waves & the world's air", "Gone meanwhile"], answer.Items.Select(i => i.Title));
    }

    [Theory]
    [InlineData("\"embeddable\":true,\"privacyStatus\":\"private\"", "", 0, false)]
    [InlineData("\"embeddable\":true", "\"contentRating\":{\"ytRating\":\"ytAgeRestricted\"}", 0, false)]
    [InlineData("\"embeddable\":false", "\"duration\":\"P0D\"", 1, false)]
    [InlineData("", "\"contentRating\":[]", 1, true)]
    public async Task WhatTheOwnerOrYouTubeRestrictsIsRestricted(string status, string details, int items, bool embedded)
    {
        Play(Hits, $$"""{"items":[{"id":"aaaaaaaaaaa","status":{{{status}}},"contentDetails":{{{details}}} }]}""");
        var found = (await FetchAsync()).Items;
        Assert.Equal(items, found.Count);
        Assert.All(found, i => Assert.Equal(embedded, i.EmbedUrl is not null));
    }

    [Fact]
    public async Task AUsedUpQuotaIsWaitedForUntilMidnightInCalifornia()
    {
        source.Server.Play("""{"error":{"code":403,"message":"The <a>quota</a> is gone.","errors":[{"domain":"youtube.quota","reason":"quotaExceeded"}]}}""", 403);
        Assert.Equal(FetchOutcome.Limited, (await FetchAsync()).Outcome);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), source.Health("youtube").PausedUntil);
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync()).Outcome);
        Assert.Single(source.Server.Asked);
    }

    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-02T08:00:00Z")]
    [InlineData("2026-03-08T07:59:59Z", "2026-03-08T08:00:00Z")]
    [InlineData("2026-03-08T08:00:00Z", "2026-03-09T07:00:00Z")]
    [InlineData("2026-07-01T06:59:00Z", "2026-07-01T07:00:00Z")]
    [InlineData("2026-11-01T06:00:00Z", "2026-11-01T07:00:00Z")]
    [InlineData("2026-11-01T12:00:00Z", "2026-11-02T08:00:00Z")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01T08:00:00Z")]
    public void MidnightInCaliforniaGoesWithDaylightSaving(string now, string midnight) =>
        Assert.Equal(DateTimeOffset.Parse(midnight, CultureInfo.InvariantCulture), PacificTime.NextMidnight(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("""{"error":{"errors":[{"reason":"rateLimitExceeded"}],"details":[{"metadata":{"quota_limit":"SearchQueriesPerDay"}}]}}""", 20 * 60)]
    [InlineData("""{"error":{"errors":[{"reason":"rateLimitExceeded"}]}}""", 1)]
    public async Task AHurriedCallerWaitsAMinuteOrTheDay(string body, int minutes)
    {
        source.Server.Play(body, 403);
        Assert.Equal(FetchOutcome.Limited, (await FetchAsync()).Outcome);
        Assert.Equal(minutes, (source.Health("youtube").PausedUntil!.Value - source.Clock.Now).TotalMinutes);
    }

    [Fact]
    public void WithoutAKeyItIsOff()
    {
        Assert.Equal("Mentions:Sources:youtube:Key", new YouTubeOptions().FindMissing("youtube"));
        Assert.Null(new YouTubeOptions { Key = "key" }.FindMissing("youtube"));
    }

    [Theory]
    [InlineData(721, 100, "HoursToKeep is 721")]
    [InlineData(0, 100, "HoursToKeep is 0")]
    [InlineData(720, 720, "HoursToLive is 720")]
    public void NothingIsKeptLongerThanTheTermsAllow(double keep, double live, string problem) =>
        Assert.Contains(problem, new YouTubeOptions { HoursToKeep = keep, HoursToLive = live }.FindProblem("youtube"), StringComparison.Ordinal);

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("search_list_page1.json", 10, "SURFING HAWAII’S BEST WAVE WITH MY GIRLFRIEND (PIPELINE)")]
    [InlineData("search_list_page2.json", 6, "Hawaiian Summer Surfing")]
    [InlineData("search_list_in_channel.json", 5, "Code Cleanup and Fixing Pub Versioning in Hacker News App (The Boring Flutter Dev Show, Ep. 8.2)")]
    [InlineData("search_list_channel_hits.json", 0, null)]
    [InlineData("search_list_live.json", 0, null)]
    [InlineData("search_list_empty.json", 0, null)]
    public async Task RecordedSearchesAreRead(string file, int count, string? title)
    {
        var recorded = await ReadAsync(file);
        source.Server.Answer = c => c.Request.Path.Value!.EndsWith("/search", StringComparison.Ordinal) ? ReplayServer.Reply(c, 200, recorded) : ReplayServer.Reply(c, 500, "");
        var answer = await FetchAsync();
        Assert.Equal(FetchOutcome.Fetched, answer.Outcome);
        Assert.Equal(count, answer.Items.Count);
        Assert.Equal(title, answer.Items.Count > 0 ? answer.Items[0].Title : null);
        Assert.DoesNotContain(answer.Items, i => i.Title.Contains("&#", StringComparison.Ordinal) || i.Title.Contains("&amp;", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("videos_list_two.json", "D-lhorsDlUQ", "What are Actions on Google (Assistant on Air)")]
    [InlineData("videos_list_chart_full_parts.json", "hDeuSfo_Ys0", "GIDDY UP ( OFFICIAL MUSIC VIDEO )")]
    public async Task RecordedDetailsAreRead(string file, string id, string title)
    {
        Play($$"""{"items":[{"id":{"videoId":"{{id}}"},"snippet":{"title":"old"} }]}""", await ReadAsync(file));
        var item = Assert.Single((await FetchAsync()).Items);
        Assert.Equal((title, "https://www.youtube-nocookie.com/embed/" + id), (item.Title, item.EmbedUrl));
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("error_403_quotaExceeded_new.json", 403, FetchOutcome.Limited)]
    [InlineData("error_403_quotaExceeded_old.json", 403, FetchOutcome.Limited)]
    [InlineData("error_403_permission.json", 403, FetchOutcome.Denied)]
    [InlineData("error_400_key_invalid.json", 400, FetchOutcome.Denied)]
    public async Task RecordedRefusalsAreUnderstood(string file, int status, FetchOutcome outcome)
    {
        source.Server.Play(await ReadAsync(file), status);
        var answer = await FetchAsync();
        Assert.Equal(outcome, answer.Outcome);
        Assert.False(string.IsNullOrEmpty(answer.Problem));
    }

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Repository.Shared, "recorded/youtube", file));

    private void Play(string hits, string details) => source.Server.Answer = c =>
        ReplayServer.Reply(c, 200, c.Request.Path.Value!.EndsWith("/search", StringComparison.Ordinal) ? hits : details);

    private Task<ConnectorAnswer> FetchAsync()
    {
        var connector = new YouTubeConnector(new() { Address = source.Server.Address, Key = "key" });
        return connector.FetchAsync(VideoQuestion.About(), source.Client(connector), CancellationToken.None);
    }
}
