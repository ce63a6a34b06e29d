using Dossier.Analysis;

namespace Dossier.Tests.Analysis;

public sealed class YearCounterTests
{
    [Theory]
    [InlineData(1)] // every keyword as bits
    [InlineData(40)] // some
    [InlineData(int.MaxValue)] // none
    public void Articles_with_one_of_some_keywords_are_counted_once_in_their_year(int leastFrequent)
    {
        const int articles = 1000;
        var random = new Random(7);
        var years = Enumerable.Range(0, articles).Select(i => (short)(i < 70 ? 0 : 1990 + random.Next(25))).Order().ToArray();

        // From a keyword that every second article has to one of a single article.
        var lists = Enumerable.Range(0, 30).Select(k => Enumerable.Range(0, articles).Where(_ => random.Next(2 + (k * k)) == 0).ToArray()).Append([999]).ToArray();
        var starts = new int[lists.Length + 1];
        for (var k = 0; k < lists.Length; k++)
        {
            starts[k + 1] = starts[k] + lists[k].Length;
        }

        var counter = new YearCounter(years, starts, [.. lists.SelectMany(l => l)], leastFrequent);
        for (var asked = 0; asked < 300; asked++)
        {
            var keywords = Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(lists.Length)).Distinct().ToList();
            counter.Count(keywords);
            var expected = new int[counter.Last + 1];
            foreach (var article in keywords.SelectMany(k => lists[k]).Distinct())
            {
                expected[years[article]]++;
            }

            Assert.Equal(expected[1..], counter.Counts[1..]);
        }
    }

    [Fact]
    public void Without_articles_or_years_nothing_is_counted()
    {
        Assert.Equal([0], new YearCounter([], [0], []).Counts);
        var counter = new YearCounter([0, 0], [0, 2], [0, 1]);
        counter.Count([0]);
        Assert.Equal(0, counter.Last);
    }
}
