using Dossier.Similarity;

namespace Dossier.Tests.Similarity;

public sealed unsafe class StrongestListsTests
{
    private const int Apart = 10_000;
    private const int Part = 64;

    [Fact]
    public void ShortListsAreReadToTheirEnd()
    {
        var lists = Lists(terms: 25, longest: 300);
        var read = Read(lists, terms: 25);

        // No more than the twenty weightiest terms of the article are asked.
        Assert.Equal([.. lists.Take(20).Select(list => list.Length), 0, 0, 0, 0, 0], read);
    }

    [Fact]
    public void OfLongListsThatIsReadWhichAddsMost()
    {
        var lists = Lists(terms: 20, longest: 4000);
        var read = Read(lists, terms: 20);
        Assert.InRange(read.Sum(), 11_000, 11_000 + Part);
        Assert.All(read.Zip(lists), pair => Assert.True(pair.First == pair.Second.Length || pair.First % Part == 0));

        // What a part adds is judged by its first article.
        var least = Enumerable.Range(0, 20).Where(t => read[t] > 0).Min(t => Weight(t) * lists[t][(read[t] - 1) / Part * Part]);
        var most = Enumerable.Range(0, 20).Where(t => read[t] < lists[t].Length).Max(t => Weight(t) * lists[t][read[t]]);
        Assert.True(most <= least, $"{most} was left and {least} read");
    }

    /// <summary>The impacts of each list, falling.</summary>
    private static byte[][] Lists(int terms, int longest)
    {
        var random = new Random(8);
        return [.. Enumerable.Range(0, terms).Select(_ => Enumerable.Range(0, random.Next(longest / 2, longest)).Select(_ => (byte)random.Next(20, 250)).OrderDescending().ToArray())];
    }

    private static int Weight(int term) => 200 - (4 * term);

    /// <summary>Of each list how many of its articles were added up, the first ones.</summary>
    private static int[] Read(byte[][] lists, int terms)
    {
        var starts = new long[terms + 1];
        for (var t = 0; t < terms; t++)
        {
            starts[t + 1] = starts[t] + lists[t].Length;
        }

        // No article stands in two lists, so that those added up tell how far each was read.
        int[] articles = [.. lists.SelectMany((list, t) => Enumerable.Range(t * Apart, list.Length))];
        var bytes = new byte[ArticleRecord.SizeOf(0, terms, 0, 0, 0)];
        fixed (byte* start = bytes)
        {
            // Weights of 255 are 1, and those here come out as they stand.
            *(float*)start = 1.0001f / 255;
            *(ushort*)(start + 8) = (ushort)terms;
            var record = new ArticleRecord(start, 0);
            for (var t = 0; t < terms; t++)
            {
                (record.Terms[t], record.Weights[t]) = (t, (byte)Weight(t));
            }

            var sums = new CandidateSums();
            var strongest = new StrongestLists(new Postings(starts, articles, [.. lists.SelectMany(list => list)]));

            // A second article finds nothing left of the first.
            strongest.Add(record, sums);
            sums.Clear();
            strongest.Add(record, sums);
            sums.Keep(int.MaxValue, except: -1);
            var read = new int[terms];
            foreach (var article in Enumerable.Range(0, sums.Count).Select(i => sums[i]).Order())
            {
                Assert.Equal(read[article / Apart]++, article % Apart);
            }

            return read;
        }
    }
}
