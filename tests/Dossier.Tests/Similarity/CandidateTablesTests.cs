using Dossier.Similarity;

namespace Dossier.Tests.Similarity;

public sealed class CandidateTablesTests
{
    [Theory]
    [InlineData(50, 3)]
    [InlineData(60_000, 7)]
    public void SumsAreThoseOfADictionaryAndTheLargestAreKept(int articles, int lists)
    {
        var random = new Random(5);
        var sums = new CandidateSums();
        for (var query = 0; query < 3; query++)
        {
            var expected = new Dictionary<int, int>();
            for (var list = 0; list < lists; list++)
            {
                var members = Enumerable.Range(0, articles).Where(_ => random.Next(3) == 0).ToArray();
                var impacts = members.Select(_ => (byte)random.Next(1, 256)).ToArray();
                var weight = random.Next(1, 40);
                sums.Add(members, impacts, weight);
                sums.Add(members.AsSpan(0, members.Length / 2), 100);
                for (var i = 0; i < members.Length; i++)
                {
                    expected[members[i]] = expected.GetValueOrDefault(members[i]) + (weight * impacts[i]) + (i < members.Length / 2 ? 100 : 0);
                }
            }

            Assert.Equal(expected.Count, sums.Count);

            // Sums of the first step are as good as none.
            sums.Keep(int.MaxValue, except: -1);
            Assert.Equal(expected.Where(e => e.Value >= 64).Select(e => e.Key).Order(), All(sums).Order());
            var except = expected.MaxBy(e => e.Value).Key;
            sums.Keep(20, except);
            var kept = All(sums);
            Assert.InRange(kept.Length, 1, 20);
            Assert.DoesNotContain(except, kept);

            // Sums are compared by steps of 64.
            var least = kept.Min(a => expected[a]);
            Assert.All(expected.Where(e => e.Key != except && e.Value >= least + 64), e => Assert.Contains(e.Key, kept));
            sums.AddAt(0, CandidateSums.One);
            var first = sums[0];
            sums.Keep(1, except);
            Assert.Equal([first], All(sums));
            sums.Clear();
            Assert.Equal(0, sums.Count);
        }
    }

    [Fact]
    public void TheTableGrows()
    {
        var sums = new CandidateSums();
        int[] all = [.. Enumerable.Range(0, 70_000)];
        foreach (var some in all.Chunk(10_000))
        {
            sums.Add(some, 1);
        }

        sums.Add(all, 100);
        Assert.Equal(all.Length, sums.Count);
        sums.Keep(100_000, except: 7);
        Assert.Equal(all.Where(a => a != 7), All(sums));
    }

    [Fact]
    public void AnArticleIsMetOnceAQuery()
    {
        var random = new Random(6);
        var visited = new VisitedArticles();
        for (var query = 0; query < 5; query++)
        {
            visited.Begin();
            var met = new HashSet<int>();
            for (var i = 0; i < 20_000; i++)
            {
                var article = random.Next(12_000);
                Assert.Equal(met.Add(article), visited.Add(article));
            }
        }
    }

    private static int[] All(CandidateSums sums) => [.. Enumerable.Range(0, sums.Count).Select(i => sums[i])];
}
