using Dossier.Similarity;

namespace Dossier.Tests.Similarity;

public sealed class SurfaceTableTests
{
    [Fact]
    public void WordsAreNumberedByFirstAppearanceAndCounted()
    {
        var (random, table) = (new Random(3), new SurfaceTable());
        var (words, counts) = (new Dictionary<string, int>(), new List<int>());
        for (var article = 0; article < 600; article++)
        {
            table.NextArticle();
            var places = new Dictionary<int, int>();
            for (var i = 0; i < 100; i++)
            {
                // Different words have different hashes: the factor is odd.
                var drawn = random.Next(40_000);
                var (text, hash) = ($"word{drawn}", (ulong)(drawn + 1) * 0x9E3779B97F4A7C15);
                table.PrefetchSlot(hash);
                table.PrefetchWord(hash);
                if (words.TryAdd(text, words.Count))
                {
                    counts.Add(0);
                }

                var number = words[text];
                counts[number]++;
                Assert.Equal(number, table.Add(hash, text));
                places.TryAdd(number, places.Count);
                Assert.Equal(places[number], table.Place(number, places.Count - 1));
            }
        }

        Assert.Equal(words.Count, table.Count);
        Assert.All(words, word => Assert.Equal((word.Key, counts[word.Value]), (table.Text(word.Value).ToString(), table.Occurrences(word.Value))));
    }
}
