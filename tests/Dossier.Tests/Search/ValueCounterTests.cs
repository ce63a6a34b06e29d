using System.Text;
using Dossier.Search;
using Dossier.Search.Values;
using Xunit;

namespace Dossier.Tests.Search;

public sealed class ValueCounterTests
{
    [Fact]
    public void FormsAreCountedAsADictionaryWould()
    {
        var (random, counter) = (new Random(8), new ValueCounter());
        var expected = new Dictionary<(ExactKind Kind, string Key, string Shown), int>();
        for (var article = 0; article < 4_000; article++)
        {
            var values = Enumerable.Range(0, article % 200).Select(_ => random.Next(30_000))
                .Select(n => (n % 2 == 0 ? ExactKind.Keyword : ExactKind.Author, $"key {n % 9_000}", $"Key {n}")).ToList();
            counter.Add(values);
            foreach (var value in values)
            {
                expected[value] = expected.GetValueOrDefault(value) + 1;
            }
        }

        counter.Add(ExactKind.Keyword, "key 0", "Key 0", 5);
        expected[(ExactKind.Keyword, "key 0", "Key 0")] += 5;
        foreach (var kind in new[] { ExactKind.Keyword, ExactKind.Author, ExactKind.Venue })
        {
            Assert.Equal(
                expected.Where(e => e.Key.Kind == kind).Select(e => (e.Key.Key, e.Key.Shown, e.Value)).OrderBy(e => e.Key, StringComparer.Ordinal).ThenBy(e => e.Shown, StringComparer.Ordinal),
                counter.Sort(kind).Select(f => (Encoding.UTF8.GetString(f.Key), Encoding.UTF8.GetString(f.Shown), f.Articles)));
        }
    }
}
