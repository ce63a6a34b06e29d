using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Storage;

namespace Dossier.Tests.Storage;

public sealed class MentionStoreTests : IDisposable
{
    private static readonly PublicId Article = new(7);
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;
    private readonly MentionStore store;
    private readonly SetClock clock = new(Then);

    public MentionStoreTests() => store = new MentionStore(TestEngine.Open(folder), clock);

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void AnArticleWithoutMentionsHasNone() => Assert.Same(ArticleMentions.None, store.Find(Article));

    [Fact]
    public void WhatAConnectorFoundIsReplacedByWhatItFindsNext()
    {
        Found("hackernews", Then, About("https://one.example/", 0.2), About("https://two.example/", 0.9));
        Assert.Equal(["https://two.example/", "https://one.example/"], Urls());
        var change = store.Find(Article).Change;
        Found("hackernews", Then.AddDays(1), About("https://three.example/", 0.5));
        Assert.Equal(["https://three.example/"], Urls());
        Assert.NotEqual(change, store.Find(Article).Change);
        Assert.Equal(Then.AddDays(1), Assert.Single(store.Find(Article).LookedFor).At);
        Assert.Equal(1, store.Count().Items);
    }

    [Fact]
    public void EveryFieldOfAnItemComesBack()
    {
        var item = new MentionItem
        {
            Panel = PanelKeys.Video,
            Url = "https://video.example/w/1",
            Connector = "peertube",
            Title = "A lecture",
            SourceName = "Lectures",
            Author = "A teacher",
            Published = Then,
            Excerpt = "On everything",
            Body = "and more",
            Links = ["https://doi.org/10.1000/1", "https://arxiv.org/abs/2107.05580"],
            PictureUrl = "https://video.example/1.jpg",
            PictureAlt = "A blackboard",
            EmbedUrl = "https://video.example/embed/1",
            Duration = TimeSpan.FromSeconds(61),
            Language = "en",
            Remark = "12 views",
            SourceId = "1",
            PictureFile = "Blackboard.jpg",
            IsSample = true,
        };
        store.PutPicture(PictureId.Of(item.PictureUrl), 330, 200, "image/jpeg", 1_000, Then);
        Found("peertube", Then, new Mention(item, 0.5, "on: everything"));
        var back = Assert.Single(store.Find(Article).Mentions);
        Assert.Equal(item with { Links = [] }, back.Item with { Links = [] });
        Assert.Equal(item.Links, back.Item.Links);
        Assert.Equal((330, 200), Assert.Single(back.Picture!.Sizes));
    }

    [Fact]
    public void AHiddenItemStaysHiddenWhenItIsFoundAgain()
    {
        Found("hackernews", Then, About("https://one.example/", 0.2), About("https://two.example/", 0.9));
        Assert.True(store.Hide(ItemId.Of(PanelKeys.Social, "https://two.example/"), "spam", Then));
        Assert.Equal(["https://one.example/"], Urls());
        Found("hackernews", Then.AddDays(1), About("https://two.example/", 0.9));
        Assert.Empty(Urls());
        Assert.True(store.Unhide(ItemId.Of(PanelKeys.Social, "https://two.example/")));
        Assert.Equal(["https://two.example/"], Urls());
    }

    [Fact]
    public void WhatMayNoLongerBeShownIsNotShownAndIsRemoved()
    {
        store.PutFound(Article, [About("https://one.example/", 0.2)], new("guardian", Then, Then.AddDays(1)), Then.AddHours(24));
        Assert.Equal([Article], store.FindExpiring(Then.AddHours(25), 10));
        Assert.Single(Urls());
        clock.Now = Then.AddHours(24);
        Assert.Empty(Urls());
        Assert.Equal(1, store.RemoveOutdated(clock.Now));
        Assert.Equal(0, store.Count().Items);
    }

    [Fact]
    public void PolledItemsWaitForMatchingUntilTheyAreMatched()
    {
        MentionItem[] items = [Item("https://one.example/"), Item("https://two.example/")];
        Assert.Equal(2, store.PutItems(items, Then, null));
        Assert.Equal(0, store.PutItems(items, Then, null));
        Assert.Equal(2, store.ReadItems(unmatched: true).Count());
        store.PutMatches([items[0].Id, items[1].Id], [new(items[0].Id, Article, 0.7, "names this article")]);
        Assert.Empty(store.ReadItems(unmatched: true));
        Assert.Equal(2, store.ReadItems(unmatched: false).Count());
        Assert.Equal("names this article", Assert.Single(store.Find(Article).Mentions).Reason);
        store.AddMatches([new(items[0].Id, new(8), 0.9, "links to this DOI")]);
        Assert.Equal([new(items[0].Id.Value, 0.9)], store.FindBestScores([items[0].Id, items[1].Id]));
        Assert.Equal(1, store.PutItems([items[0] with { Title = "Corrected" }], Then, null));
        Assert.Single(store.ReadItems(unmatched: true));
    }

    [Fact]
    public void ForgettingAnArticleLeavesTheItemsOfOthers()
    {
        var shared = Item("https://one.example/");
        store.PutItems([shared], Then, null);
        store.PutMatches([shared.Id], [new(shared.Id, Article, 0.7, "a"), new(shared.Id, new(8), 0.7, "b")]);
        Assert.Equal(1, store.Forget(Article, null));
        Assert.Empty(Urls());
        Assert.Single(store.Find(new PublicId(8)).Mentions);
        Assert.True(store.Forget(shared.Id));
        Assert.Empty(store.Find(new PublicId(8)).Mentions);
        Assert.Equal(0, store.Count().Items);
    }

    [Fact]
    public void ReportsAreReadLatestFirst()
    {
        Found("hackernews", Then, About("https://one.example/", 0.2));
        var id = ItemId.Of(PanelKeys.Social, "https://one.example/");
        store.PutReport(id, Article, "unrelated", null, Then);
        store.PutReport(id, Article, "other", "It is about a namesake.", Then.AddHours(1));
        Assert.Equal(["other", "unrelated"], store.ReadReports(10).Select(r => r.Kind));
    }

    private void Found(string connector, DateTimeOffset at, params Mention[] mentions) =>
        store.PutFound(Article, mentions, new(connector, at, at.AddDays(7)), null);

    private IEnumerable<string> Urls() => store.Find(Article).Mentions.Select(m => m.Item.Url);

    private static Mention About(string url, double relevance) => new(Item(url), relevance, "links to this DOI");

    private static MentionItem Item(string url) =>
        new() { Panel = PanelKeys.Social, Url = url, Connector = "hackernews", Title = "A title", SourceName = "Hacker News" };
}
