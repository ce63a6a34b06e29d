using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Matching;
using Dossier.Storage;
using Dossier.Tests.Site;

namespace Dossier.Tests.Mentions.Matching;

[Collection(SiteTests.Name)]
public sealed class MatchingRunTests(TestSite site) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-matching-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task StoredItemsFindTheirArticlesOnceAndStayWithThem()
    {
        var engine = TestEngine.Open(folder);
        using var store = new MentionStore(engine, TimeProvider.System);
        var linking = Item("https://news.example/1", "A story", "https://www.science.org/doi/10.1126/science.1225829");
        var naming = Item("https://news.example/2", "On “Multiplex Genome Engineering Using CRISPR/Cas Systems”, ten years later");
        var foreign = Item("https://news.example/3", "The ten best pizza places in Naples");
        store.PutItems([linking, naming, foreign], DateTimeOffset.UnixEpoch, null);
        var run = new MatchingRun(site.Corpus, store, site.Current.Use, engine.TakeLease, TimeProvider.System);
        Assert.Equal(3, (await run.RunAsync(CancellationToken.None)).Items);
        Assert.Equal("links to this DOI", Find("10.1126/science.1225829", linking)?.Reason);
        Assert.Equal("names this article", Find("10.1126/science.1231143", naming)?.Reason);
        Assert.Equal(0, store.Find(foreign.Id)!.Articles);
        Assert.Equal(0, (await run.RunAsync(CancellationToken.None)).Items);

        Mention? Find(string doi, MentionItem item) =>
            store.Find(site.Corpus.Find(Doi.Parse(doi))!.Id).Mentions.SingleOrDefault(m => m.Item.Id == item.Id);
    }

    private static MentionItem Item(string url, string title, params string[] links) => new()
    {
        Panel = PanelKeys.News,
        Url = url,
        Connector = "feeds",
        Title = title,
        SourceName = "The Paper",
        Links = links,
        Published = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
