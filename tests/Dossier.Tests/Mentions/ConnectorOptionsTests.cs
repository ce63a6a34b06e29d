using Dossier.Mentions;
using Dossier.Mentions.Bluesky;
using Dossier.Mentions.Gdelt;
using Dossier.Mentions.Guardian;
using Dossier.Mentions.HackerNews;
using Dossier.Mentions.Mastodon;
using Dossier.Mentions.Reddit;

namespace Dossier.Tests.Mentions;

public sealed class ConnectorOptionsTests
{
    public static TheoryData<string, SourceOptions, string> Wrong => new()
    {
        { "gdelt", new GdeltOptions { MostItems = 251 }, "MostItems" },
        { "gdelt", new GdeltOptions { Timespan = "ages & ages" }, "Timespan" },
        { "guardian", new GuardianOptions { Key = "k", HoursToKeep = 48 }, "HoursToKeep" },
        { "guardian", new GuardianOptions { Key = "k", HoursToLive = 24 }, "HoursToLive" },
        { "guardian", new GuardianOptions { Key = "k", MostItems = 0 }, "MostItems" },
        { "hackernews", new HackerNewsOptions { MostItems = 101 }, "MostItems" },
        { "hackernews", new HackerNewsOptions { Address = "hn.algolia.com" }, "Address" },
        { "bluesky", new BlueskyOptions { Handle = "op.example" }, "AppPassword" },
        { "bluesky", new BlueskyOptions { AppPassword = "abcd" }, "Handle" },
        { "bluesky", new BlueskyOptions { Handle = "op.example", AppPassword = "abcd", SessionAddress = "https://pds.example" }, "Hosts" },
        { "bluesky", new BlueskyOptions { Handle = "op.example", AppPassword = "abcd", SessionAddress = "bsky" }, "SessionAddress" },
        { "bluesky", new BlueskyOptions { HoursToKeep = 0 }, "HoursToKeep" },
        { "mastodon", new MastodonOptions { MostTags = 11 }, "MostTags" },
        { "mastodon", new MastodonOptions { Token = "two words" }, "Token" },
        { "mastodon", new MastodonOptions { HoursToKeep = 0 }, "HoursToKeep" },
        { "reddit", new RedditOptions { TokenAddress = "https://elsewhere.example/token" }, "Hosts" },
        { "reddit", new RedditOptions { MostItems = 101 }, "MostItems" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongSettingIsNamed(string name, SourceOptions options, string setting) =>
        Assert.StartsWith($"Mentions:Sources:{name}:{setting} ", options.FindProblem(name), StringComparison.Ordinal);

    [Fact]
    public void OnlySourcesThatNeedAKeyMissOne()
    {
        var missing = new SourceOptions[] { new GdeltOptions(), new HackerNewsOptions(), new BlueskyOptions(), new MastodonOptions(), new GuardianOptions(), new RedditOptions() }
            .Select(o => o.FindMissing("x")).OfType<string>();
        Assert.Equal(["Mentions:Sources:x:Key", "Mentions:Sources:x:ClientId"], missing);
    }

    [Fact]
    public void TheGuardiansContentIsKeptForADayAtMost()
    {
        var options = new GuardianOptions();
        Assert.Equal((24, 20), (options.HoursToKeep, options.HoursToLive));
    }

    [Fact]
    public void NoSecretStandsInTheTextOfSettings()
    {
        SourceOptions[] all =
        [
            new GuardianOptions { Key = "s3cret" }, new BlueskyOptions { Handle = "op.example", AppPassword = "s3cret" }, new MastodonOptions { Token = "s3cret" },
            new RedditOptions { ClientId = "id", ClientSecret = "s3cret" },
        ];
        Assert.All(all, o => Assert.DoesNotContain("s3cret", o.ToString(), StringComparison.Ordinal));
    }
}
