using Dossier.Mentions;
using Dossier.Mentions.PeerTube;
using Dossier.Tests.Mentions.Video;

namespace Dossier.Tests.Mentions.PeerTube;

public sealed class PeerTubeConnectorTests : IAsyncLifetime
{
    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task AVideoBecomesAnItem()
    {
        source.Server.Play("""
            {"total":1,"data":[{"uuid":"0c1d","publishedAt":"2021-08-09T17:24:17.780Z","originallyPublishedAt":"1970-01-01T00:00:00.000Z",
            "language":{"id":"en","label":"English"},"name":"Waves <above> the sea","description":"**Talk** at [the institute](https://inst.example/).",
            "duration":"253","tags":["sea"],"thumbnailUrl":"https://tube.example.org/lazy-static/thumbnails/1.jpg",
            "embedUrl":"https://tube.example.org/videos/embed/abC1","url":"https://tube.example.org/videos/watch/0c1d","isLive":false,"nsfw":false,
            "channel":{"name":"sea","displayName":"Sea Talks"}}]}
            """);
        var item = Assert.Single((await FetchAsync()).Items);
        Assert.Equal("Waves <above> the sea", item.Title);
        Assert.Equal("https://tube.example.org/videos/watch/0c1d", item.Url);
        Assert.Equal("PeerTube · tube.example.org", item.SourceName);
        Assert.Equal("Sea Talks", item.Author);
        Assert.Equal("Talk at the institute.", item.Excerpt);
        Assert.Equal(["https://inst.example/"], item.Links);
        Assert.Equal(TimeSpan.FromSeconds(253), item.Duration);
        Assert.Equal("https://tube.example.org/videos/embed/abC1", item.EmbedUrl);
        Assert.Null(item.PictureUrl);
        Assert.Equal("en", item.Language);
        Assert.Equal("0c1d", item.SourceId);
        Assert.Equal(2021, item.Published!.Value.Year);
    }

    [Theory]
    [InlineData("\"nsfw\":true")]
    [InlineData("\"nsfw\":\"true\"")]
    [InlineData("\"nsfwFlags\":4")]
    [InlineData("\"isLive\":true")]
    [InlineData("\"name\":null")]
    [InlineData("\"url\":\"javascript:alert(1)\"")]
    [InlineData("\"url\":5")]
    public async Task WhatIsNotToBeShownIsLeftOut(string field)
    {
        source.Server.Play($$"""{"data":[{"name":"Gone","url":"https://a.example/w/1",{{field}}},{"name":"Kept","url":"https://a.example/w/2"}]}""");
        Assert.Equal("Kept", Assert.Single((await FetchAsync()).Items).Title);
    }

    [Theory]
    [InlineData("http://tube.example.org/videos/embed/a")]
    [InlineData("https://tube.example.org/videos/embed/a?autoplay=1")]
    [InlineData("https://tube.example.org/videos/embed/../../login")]
    [InlineData("https://tube.example.org:8443/videos/embed/a")]
    [InlineData("https://127.0.0.1/videos/embed/a")]
    [InlineData("https://localhost/videos/embed/a")]
    [InlineData("https://user@tube.example.org/videos/embed/a")]
    [InlineData("javascript:alert(1)")]
    public async Task OnlyThePlainPlayerOfAnInstanceIsEmbedded(string player)
    {
        source.Server.Play($$"""{"data":[{"name":"A","url":"https://a.example/w/1","embedUrl":"{{player}}"}]}""");
        Assert.Null(Assert.Single((await FetchAsync()).Items).EmbedUrl);
    }

    [Fact]
    public async Task OddFieldsCostOnlyThemselves()
    {
        source.Server.Play("""
            {"data":[null,3,"x",[{}],{"name":["A","B"],"url":"https://a.example/w/1","duration":{},"tags":"one","channel":[],"account":{"name":7},"language":"en",
            "description":9,"publishedAt":12,"embedUrl":[],"embedPath":"/videos/embed/q1","uuid":{"a":[1]}},{"name":"\ud800","url":"https://a.example/w/2"}]}
            """);
        var item = Assert.Single((await FetchAsync()).Items);
        Assert.Equal(("A", "7", "9"), (item.Title, item.Author, item.Excerpt));
        Assert.Equal("https://a.example/videos/embed/q1", item.EmbedUrl);
        Assert.Null(item.Duration);
    }

    [Fact]
    public async Task TheTitleIsAskedForAndThenTheSubjects()
    {
        source.Server.Play("""{"total":0,"data":[]}""");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync()).Outcome);
        Assert.Collection(source.Server.Asked,
            a => Assert.Equal("/api/v1/search/videos?search=\"Gravity waves over warm oceans a survey\"&start=0&count=12&sort=-match&nsfw=false", a.Decoded),
            a => Assert.Contains("search=gravity waves ocean&", a.Decoded, StringComparison.Ordinal));
    }

    [Fact]
    public void ANumberOfVideosOutOfRangeIsNamed() =>
        Assert.Contains("Mentions:Sources:sepiasearch:MostVideos is 0", new PeerTubeOptions { MostVideos = 0 }.FindProblem("sepiasearch"), StringComparison.Ordinal);

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("sepiasearch_page1.json", 8, "KDE Gear ⚙️ 21.08: An imaginary ad for Konsole", 42, "https://tube.kockatoo.org/videos/embed/5qF1kLp71wZJ4sLqhYEAkd")]
    [InlineData("sepiasearch_page2.json", 4, "Akademy 2023 Interview: Kdenlive contributors Jean-Baptiste Mardelle and Eugen Mohr", 2295, "https://tube.kockatoo.org/videos/embed/1MjNtoPo7Dvk5FC1RNE5xH")]
    [InlineData("instance_search.json", 8, "02.02 La formalisation du logiciel Libre : RMS, FSF / GNU", 225, "https://framatube.org/videos/embed/kmtJJ4jnGmKD6v9JV99Wf4")]
    [InlineData("instance_search_by_tags.json", 4, "Préfiguration : équiper les collectifs", 2641, "https://framatube.org/videos/embed/3hZ25TY9oz7BBjE2W4rBVa")]
    [InlineData("instance_search_paging.json", 4, "Laurent Chemla -- Internet is a Hippie Stuff - PART 1 (fOSSa 2012, INRIA).", 1820, "https://framatube.org/videos/embed/dmyBsmMqtweEQiig6zcvaY")]
    public async Task RecordedSearchesAreRead(string file, int count, string title, int seconds, string player)
    {
        source.Server.Play(await File.ReadAllTextAsync(Path.Combine(Repository.Shared, "recorded/peertube", file)));
        var items = (await FetchAsync()).Items;
        Assert.Equal(count, items.Count);
        Assert.Equal((title, TimeSpan.FromSeconds(seconds), player), (items[0].Title, items[0].Duration!.Value, items[0].EmbedUrl));
        Assert.All(items, i => Assert.True(i is { EmbedUrl: not null, Published: not null, Author: not null, Excerpt: null or { Length: <= 300 }, PictureUrl: null }));
        Assert.DoesNotContain(items, i => i.Language == "-en");
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("video_captions_empty.json", FetchOutcome.Fetched)]
    [InlineData("video_details.json", FetchOutcome.Malformed)]
    public async Task OtherRecordedRepliesGiveNothing(string file, FetchOutcome outcome)
    {
        source.Server.Play(await File.ReadAllTextAsync(Path.Combine(Repository.Shared, "recorded/peertube", file)));
        var answer = await FetchAsync();
        Assert.Empty(answer.Items);
        Assert.Equal(outcome, answer.Outcome);
    }

    private Task<ConnectorAnswer> FetchAsync()
    {
        var connector = new PeerTubeConnector(new() { Address = source.Server.Address });
        return connector.FetchAsync(VideoQuestion.About(), source.Client(connector), CancellationToken.None);
    }
}
