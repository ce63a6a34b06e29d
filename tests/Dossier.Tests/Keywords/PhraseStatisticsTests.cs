using CsCheck;
using Dossier.Keywords;
using Xunit;

namespace Dossier.Tests.Keywords;

public sealed class PhraseStatisticsTests
{
    private static readonly (string Title, string Abstract)[] Articles =
    [
        ("Gravitational waves from neutron stars", "We observe gravitational waves. A neutron star merges with a black hole."),
        ("A survey of black holes", "Black holes are surveyed; the accretion disk glows."),
        ("Graph coloring", "We color graphs with few colors. Planar graphs need four colors."),
    ];

    [Fact]
    public void Phrases_are_counted_once_for_each_article_whatever_their_inflection()
    {
        var statistics = Count(Articles).Build();
        Assert.Equal(3, statistics.Articles);
        Assert.Equal(new PhraseCounts(2, 1, 2, 0), statistics.Find(KeyOf("black hole")));
        Assert.Equal(1, statistics.Find(KeyOf("neutron stars")).Articles);
        Assert.Equal(default, statistics.Find(KeyOf("white dwarf")));
    }

    [Fact]
    public void Keywords_of_authors_are_counted_apart()
    {
        var counter = new PhraseCounter();
        counter.Add("Graph coloring", "", ["planar graph", "Planar Graphs"]);
        Assert.Equal(new PhraseCounts(0, 0, 0, 2), counter.Build().Find(KeyOf("planar graphs")));
    }

    [Fact]
    public void Merged_counters_know_what_one_counter_of_all_knows()
    {
        var whole = Count(Articles).Build();
        var merged = Count(Articles[..1]);
        merged.Merge(Count(Articles[1..]));
        var statistics = merged.Build();
        Assert.Equal(whole.Articles, statistics.Articles);
        foreach (var phrase in (string[])["black hole", "gravitational wave", "neutron star", "graph", "planar graph", "accretion disk"])
        {
            Assert.NotEqual(default, whole.Find(KeyOf(phrase)));
            Assert.Equal(whole.Find(KeyOf(phrase)), statistics.Find(KeyOf(phrase)));
        }
    }

    [Fact]
    public void A_saved_file_is_loaded_again()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var statistics = Count(Articles).Build();
            statistics.Save(path);
            var loaded = PhraseStatistics.Load(path);
            Assert.Equal(statistics.Articles, loaded.Articles);
            Assert.Equal(statistics.Bytes, loaded.Bytes);
            Assert.Equal(new PhraseCounts(2, 1, 2, 0), loaded.Find(KeyOf("black holes")));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Other_versions_other_files_and_cut_files_are_refused_with_a_reason()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Count(Articles).Build().Save(path);
            var bytes = File.ReadAllBytes(path);
            File.WriteAllBytes(path, bytes[..^8]);
            Assert.Contains("cut short", ReasonOfRefusal(path), StringComparison.Ordinal);
            bytes[8] = 9;
            File.WriteAllBytes(path, bytes);
            Assert.Contains("version 9", ReasonOfRefusal(path), StringComparison.Ordinal);
            File.WriteAllText(path, "something else, long enough to have a header");
            Assert.Contains("no phrase", ReasonOfRefusal(path), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_full_table_forgets_rare_phrases_and_keeps_frequent_ones()
    {
        var counter = new PhraseCounter(mostSlots: 1 << 12);
        for (var i = 0; i < 3000; i++)
        {
            counter.Add("", $"The black hole number meets the rare qz{i}x particle of kind zz{i}y.");
        }

        Assert.InRange(counter.Phrases, 1, 3072);
        Assert.Equal(3000, counter.Build().Find(KeyOf("black hole")).Articles, 3000 * 0.04);
    }

    [Fact]
    public void Counts_are_exact_below_16_and_near_above() =>
        Gen.Int[1, 2_000_000].Sample(count =>
        {
            var slots = new ulong[3];
            PhraseStatistics.Store(slots, 77, new PhraseCounts(count, 0, 0, 0));
            var found = new PhraseStatistics(1, slots).Find(77).Articles;
            return count < 16 ? found == count : Math.Abs(found - count) <= 0.03 * count + 1;
        });

    private static string ReasonOfRefusal(string path) =>
        Assert.Throws<InvalidDataException>(() => PhraseStatistics.Load(path)).Message;

    private static PhraseCounter Count(IEnumerable<(string Title, string Abstract)> articles)
    {
        var counter = new PhraseCounter();
        foreach (var (title, text) in articles)
        {
            counter.Add(title, text);
        }

        return counter;
    }

    private static ulong KeyOf(string phrase) => new ArticlePhrases(new WordTable(null)).KeyOf(phrase, []);
}
