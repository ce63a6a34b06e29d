using Dossier.Similarity;
using Xunit;

namespace Dossier.Tests.Similarity;

public sealed class SimilarityUpdateTests : IDisposable
{
    private readonly SmallCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Fact]
    public void NewArticleGetsAListAndAppearsInThoseOfOthers()
    {
        var old = corpus.Build("old", SmallCorpus.Articles[..7]);
        Update(old, "new", 8, [SmallCorpus.Articles[7]], []);
        using var lists = RelatedLists.Open(corpus.Folder("new"));
        Assert.Equal(8, lists.Count);
        Assert.Equal(6, lists.Find(7)[0].Ordinal);
        Assert.Equal(7, lists.Find(6)[0].Ordinal);
        Assert.NotEmpty(lists.Find(6)[0].Terms);
        using var before = RelatedLists.Open(old);
        Assert.Empty(before.Find(6));
    }

    [Fact]
    public void RemovedArticleDisappearsFromEveryList()
    {
        var old = corpus.Build("old", SmallCorpus.Articles);
        var report = Update(old, "new", 8, [], [1]);
        using var lists = RelatedLists.Open(corpus.Folder("new"));
        Assert.Equal(7, report.Articles);
        Assert.Empty(lists.Find(1));
        Assert.Equal([2], lists.Find(0).Select(e => e.Ordinal));
        Assert.Equal([4, 5], lists.Find(3).Select(e => e.Ordinal).Order());
    }

    [Fact]
    public void ReplacedArticleMovesToItsNewSubject()
    {
        var old = corpus.Build("old", SmallCorpus.Articles);
        var moved = SmallCorpus.Articles[3] with { Ordinal = 2, AuthorKeys = ["moss, t"], References = [] };
        Update(old, "new", 8, [moved], []);
        using var lists = RelatedLists.Open(corpus.Folder("new"));
        Assert.Equal(3, lists.Find(2)[0].Ordinal);
        Assert.Contains(2, lists.Find(3).Select(e => e.Ordinal));
        Assert.DoesNotContain(2, lists.Find(0).Select(e => e.Ordinal));
    }

    [Fact]
    public void UpdatedListsAreNearlyThoseOfScoringEveryPair()
    {
        var articles = SmallCorpus.Synthetic(3000, seed: 8);
        var old = corpus.Build("old", articles[..2900]);
        var gone = Enumerable.Range(0, 40).Select(i => i * 50).ToArray();
        var report = Update(old, "new", 3000, articles[2900..], gone);
        Assert.Equal(2960, report.Articles);
        Assert.False(report.RebuildAdvised);
        using var lists = RelatedLists.Open(corpus.Folder("new"));
        using var exhaustive = new ExhaustiveNeighbors(corpus.Folder("new"));
        var (found, all) = (0, 0);
        for (var article = 7; article < articles.Length; article += 19)
        {
            var best = gone.Contains(article) ? [] : exhaustive.Find(article);
            var stored = lists.Find(article).Select(e => e.Ordinal).ToArray();
            Assert.Empty(stored.Intersect(gone));
            Assert.Equal(stored.Length, stored.Distinct().Count());
            all += best.Length;
            found += best.Intersect(stored).Count();
        }

        Assert.True(found >= 0.93 * all, $"{found} of {all} neighbors found");
    }

    [Fact]
    public void MuchNewAdvisesToBuildAnew()
    {
        var old = corpus.Build("old", SmallCorpus.Articles[..4]);
        Assert.True(Update(old, "new", 8, SmallCorpus.Articles[4..], []).RebuildAdvised);
    }

    [Fact]
    public void NothingChangedGivesTheSameLists()
    {
        var old = corpus.Build("old", SmallCorpus.Articles);
        Update(old, "new", 9, [], []);
        using var before = RelatedLists.Open(old);
        using var after = RelatedLists.Open(corpus.Folder("new"));
        Assert.Equal(9, after.Count);
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(before.Find(i), after.Find(i));
        }
    }

    private SimilarityReport Update(string old, string name, int articles, SimilarityInput[] changed, int[] removed) =>
        SimilarityUpdate.Run(old, corpus.Folder(name), articles, changed, removed, new SimilarityOptions(), null, CancellationToken.None);
}
