using System.Text.RegularExpressions;
using Dossier.Mentions.Feeds;

namespace Dossier.Tests.Mentions.Feeds;

/// <summary>Feeds as real sites sent them.</summary>
[Trait("Needs", "shared")]
public sealed partial class RecordedFeedsTests
{
    // Outcome, entries, entries left out for want of an address or of their end.
    private static readonly Dictionary<string, (FeedOutcome Outcome, int Entries, int LeftOut)> Expected = new()
    {
        ["big5.xml"] = (FeedOutcome.Read, 0, 0),
        ["bom_utf16le.xml"] = (FeedOutcome.Read, 0, 0),
        ["bom_utf8.xml"] = (FeedOutcome.Read, 0, 0),
        ["content_encoded.rss"] = (FeedOutcome.Read, 5, 0),
        ["guardian.rss"] = (FeedOutcome.Read, 12, 0),
        ["heise.atom"] = (FeedOutcome.Read, 15, 0),
        ["html_instead_of_feed.html"] = (FeedOutcome.NotAFeed, 0, 0),
        ["jn_latin1.rss"] = (FeedOutcome.Read, 40, 0),
        ["malformed_http_high_bit_date.xml"] = (FeedOutcome.Read, 0, 0),
        ["malformed_illformed.xml"] = (FeedOutcome.ReadWithFaults, 0, 0),
        ["malformed_invalid_bytes_with_bom.xml"] = (FeedOutcome.ReadWithFaults, 0, 0),
        ["malformed_linenoise.xml"] = (FeedOutcome.ReadWithFaults, 0, 1),
        ["malformed_rss_empty_document.xml"] = (FeedOutcome.NotAFeed, 0, 0),
        ["malformed_rss_incomplete_cdata.xml"] = (FeedOutcome.ReadWithFaults, 0, 1),
        ["malformed_rss_item_link_corrupted_ampersands.xml"] = (FeedOutcome.ReadWithFaults, 1, 0),
        ["malformed_shiftjis.xml"] = (FeedOutcome.ReadWithFaults, 0, 1),
        ["malformed_undeclared_namespace.xml"] = (FeedOutcome.ReadWithFaults, 0, 0),
        ["malformed_unknown_entity.xml"] = (FeedOutcome.ReadWithFaults, 0, 0),
        ["malformed_windows1255.xml"] = (FeedOutcome.ReadWithFaults, 0, 1),
        ["nature_rss1_shortened.rdf"] = (FeedOutcome.Read, 2, 0),
        ["physorg_math.rss"] = (FeedOutcome.Read, 30, 0),
        ["physorg_physics.rss"] = (FeedOutcome.Read, 30, 0),
        ["physorg_space.rss"] = (FeedOutcome.Read, 30, 0),
        ["science_magazine_rss1.rdf"] = (FeedOutcome.Read, 69, 0),
        ["science_org_rss2_shortened.rss"] = (FeedOutcome.Read, 2, 0),
        ["uol_latin1_no_declaration.rss"] = (FeedOutcome.ReadWithFaults, 15, 0),
        ["windows1252_in_latin1.xml"] = (FeedOutcome.ReadWithFaults, 0, 1),
        ["xkcd.atom"] = (FeedOutcome.Read, 4, 0),
    };

    private static string Folder => Path.Combine(Repository.Shared, "recorded", "feeds");

    [Fact]
    public void EveryRecordedFeedGivesItsEntriesInPlainText()
    {
        var files = Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Where(f => f != "README.md").Order(StringComparer.Ordinal);
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), files);
        foreach (var (file, expected) in Expected)
        {
            var reading = ReadRecorded(file);
            Assert.True(expected == (reading.Outcome, reading.Entries.Count, reading.LeftOut), $"{file}: {reading.Outcome}, {reading.Entries.Count} entries, {reading.LeftOut} left out");
            Assert.Equal(reading.Outcome == FeedOutcome.Read, reading.Problem is null);
            foreach (var entry in reading.Entries)
            {
                Assert.DoesNotMatch(MarkupOrMojibake(), entry.Title + " " + entry.Excerpt);
                Assert.True(entry.Excerpt is null or { Length: > 0 and <= 300 }, file);
                Assert.True(entry.Body is null or { Length: > 0 and <= 4000 }, file);
                Assert.StartsWith("http", entry.Url, StringComparison.Ordinal);
                Assert.DoesNotContain("utm_", entry.Url, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("physorg_math.rss", 0, "Earliest botanical art hints at prehistoric mathematical thinking", "2025-12-10T19:42:11Z")]
    [InlineData("physorg_physics.rss", 1, "Atomic Josephson contacts: How Bose-Einstein condensates replicate Shapiro steps", "2025-12-12T16:39:27Z")]
    [InlineData("science_org_rss2_shortened.rss", 1, "A topological p-wave superconductor", "2026-10-01T06:00:00Z")]
    [InlineData("nature_rss1_shortened.rdf", 0, "Location, location, location: how to edit genes only in the cells you want", "2026-10-02T00:00:00Z")]
    [InlineData("science_magazine_rss1.rdf", 1, "Go with the flow in drug manufacturing", "2017-06-15T17:29:47Z")]
    [InlineData("uol_latin1_no_declaration.rss", 0, "Ibope: Bolsonaro perde de Haddad, Ciro e Alckmin em simulações de 2º turno", "2018-09-24T22:42:40Z")]
    [InlineData("jn_latin1.rss", 2, "Tempestade Eleanor atinge França, Alemanha, Suíça e Reino Unido", "2018-01-03T13:16:00Z")]
    [InlineData("heise.atom", 1, "Scrum Day 2016: Bewerbungen für Vorträge und Workshops", "2016-02-01T13:29:00Z")]
    [InlineData("xkcd.atom", 2, "Maze", "2026-08-03T00:00:00Z")]
    public void TitlesAndDatesAreThoseOfTheSite(string file, int place, string title, string published)
    {
        var entry = ReadRecorded(file).Entries[place];
        Assert.Equal(title, entry.Title);
        Assert.Equal(DateTimeOffset.Parse(published), entry.Published);
    }

    [Fact]
    public void EveryArticleOfAnIssueLeadsToItsDoi()
    {
        var entries = ReadRecorded("science_magazine_rss1.rdf").Entries;
        Assert.All(entries, e => Assert.Contains(e.Links, l => l.StartsWith("https://doi.org/10.1126/", StringComparison.Ordinal)));
        Assert.Contains("https://doi.org/10.1038/s41586-026-09912-1", ReadRecorded("nature_rss1_shortened.rdf").Entries[1].Links);
    }

    [Fact]
    public void EveryDatedFeedOfASiteIsReadToTheLastDate()
    {
        foreach (var file in (string[])["guardian.rss", "heise.atom", "jn_latin1.rss", "physorg_space.rss", "physorg_math.rss", "uol_latin1_no_declaration.rss", "content_encoded.rss"])
        {
            Assert.All(ReadRecorded(file).Entries, e => Assert.NotNull(e.Published));
        }
    }

    private static FeedReading ReadRecorded(string file) => SmallFeed.Read(File.ReadAllBytes(Path.Combine(Folder, file)), "text/xml");

    [GeneratedRegex("</?[a-z]+[^<]*>|&(?:#?[a-z0-9]+);|Ã[\u0080-\u00bf©£]|â€|\ufffd")]
    private static partial Regex MarkupOrMojibake();
}
