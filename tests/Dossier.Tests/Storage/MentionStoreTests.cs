using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.Tests.Storage;

public sealed class MentionStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;
    private readonly MentionStore store;

    public MentionStoreTests() => store = new MentionStore(new SqliteEngine(folder), TimeProvider.System);

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void AnArticleWithoutMentionsHasNone() => Assert.Empty(store.Find(new PublicId(1)));

    [Fact]
    public void WhatAConnectorFoundIsReplacedByWhatItFindsNext()
    {
        var (article, first, second) = (new PublicId(7), DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        store.Put(article, "news", "feeds", [Item("https://one.example/", 0.2), Item("https://two.example/", 0.9)], first);
        Assert.Equal(["https://two.example/", "https://one.example/"], store.Find(article)["news"].Items.Select(i => i.Url));
        store.Put(article, "news", "feeds", [Item("https://three.example/", 0.5)], second);
        var news = store.Find(article)["news"];
        Assert.Equal("https://three.example/", Assert.Single(news.Items).Url);
        Assert.Equal(second, news.LookedFor);
    }

    [Fact]
    public void ATabThatWasLookedForInVainSaysWhen()
    {
        store.Put(new PublicId(7), "video", "films", [], DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        var video = store.Find(new PublicId(7))["video"];
        Assert.Empty(video.Items);
        Assert.NotNull(video.LookedFor);
    }

    private static Mention Item(string url, double relevance) =>
        new("news", url, "feeds", "A title", "The Paper", "2026-01-02", null, "links to this DOI", "by The Paper", relevance);
}
