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
                var text = $"word{random.Next(40_000)}";
                var hash = (ulong)(uint)text.GetHashCode(StringComparison.Ordinal) << 20 | 1;
                table.AskForPlace(hash);
                table.AskForWord(hash);
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
