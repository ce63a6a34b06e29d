using Dossier.Search.Scanning;

namespace Dossier.Tests.Search.Scanning;

public sealed class BestArticlesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(600)]
    [InlineData(2_000)]
    public void TheBestAreKeptAndOfEqualOnesTheFirst(int kept)
    {
        var random = new Random(kept);
        var all = Enumerable.Range(0, 1_500).Select(i => (Article: i, Score: random.Next(50) / 8f)).ToArray();
        var best = new BestArticles(kept);
        foreach (var (article, score) in all)
        {
            best.Add(article, score);
        }

        Assert.Equal(all.OrderByDescending(a => a.Score).ThenBy(a => a.Article).Take(kept), best.Take());
    }

    [Fact]
    public void NothingIsKeptWhereNothingIsAsked()
    {
        var best = new BestArticles(0);
        best.Add(1, 2);
        Assert.Empty(best.Take());
    }
}
