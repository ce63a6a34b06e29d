using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Nbib;

namespace Dossier.Tests.Harvest.Nbib;

public sealed class NbibTests
{
    private const string Whole = """

        PMID- 40000001
        OWN - NLM
        LR  - 20240506
        IS  - 1234-5679 (Electronic)
        IS  - 1234-567X (Linking)
        VI  - 12
        IP  - 3
        DP  - 2023 Nov
        TI  - [A title that is so long that it goes on
              in the next line].
        PG  - 1709-12
        LID - e123 [pii]
        LID - 10.1234/JMM.1 [doi]
        AB  - BACKGROUND: We asked why p<0.05. METHODS
              AND RESULTS: DNA: all of it. (ATP) GTP: more.
        CI  - Copyright Somebody.
        FAU - van Maple, Ann B Jr
        AU  - van Maple AB Jr
        AUID- ORCID: http://orcid.org/0000-0002-1825-0097
        AD  - A university, with PMID- in its name
        AU  - Oak CD
        CN  - The Tree Group
        LA  - ger
        LA  - eng
        PT  - Journal Article
        PT  - Review
        DEP - 20231109
        TT  - Ein Titel.
        TA  - J Made Med
        JT  - Journal of made-up medicine
        MH  - Humans
        MH  - Calcium/*metabolism/blood
        PMC - PMC7654321
        OTO - NASA
        OT  - not theirs
        OTO - NOTNLM
        OT  - *calcium channel
        CIN - J Made Med. 2024 Jan-Feb;13(1):5-7. doi: 10.1234/jmm.5. PMID: 40000009
        RIN - J Made Med. 2025 Feb 3;14:1. PMID: 40000010
        EFR - Old J. 1990;1:1. PMID: 1111
        AID - e123 [pii]
        AID - 10.1234/JMM.1 [doi]
        SO  - J Made Med. 2023 Nov;12(3):1709-12.

        PMID- 2
        TI  - Second.
        """;

    private static readonly NbibSource Source = new();

    private static List<RawRecord> Read(string text) => [.. Source.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.nbib")];

    private static Article Article(string fields) => Source.Map(Encoding.UTF8.GetBytes("PMID- 7\nTI  - T\n" + fields)).Article!;

    [Fact]
    public void ARecordBecomesAnArticle()
    {
        var records = Read(Whole);
        Assert.Equal([2L, 46L], records.Select(r => r.Line));
        var mapped = Source.Map(records[0].Bytes);
        var article = mapped.Article!;
        Assert.Equal(("nbib:40000001", "2024-05-06"), (mapped.Key.ToString(), mapped.Clock));
        Assert.Equal(("A title that is so long that it goes on in the next line", ArticleType.Review), (article.Title.Markup, article.Type));
        Assert.Equal([new Author("van Maple", "Ann B", "Jr", "0000-0002-1825-0097"), new Author("Oak", "C D"), new Author("The Tree Group")], article.Authors);
        Assert.Equal("<h>BACKGROUND</h><p>We asked why p&lt;0.05.</p><h>METHODS AND RESULTS</h><p>DNA: all of it. (ATP)</p><h>GTP</h><p>more.</p>", article.Abstract?.Markup);
        Assert.Equal(("Journal of made-up medicine", "2023-11-09", "12", "3", "1709-1712"),
            (article.Venue!.Name, article.Published?.ToString(), article.Volume, article.Issue, article.Pages));
        Assert.Equal(["1234-567X", "1234-5679"], article.Venue.Issns);
        Assert.Equal(("10.1234/jmm.1", "40000001", "PMC7654321", "de"), (article.Doi?.Value, article.Pmid, article.Pmcid, article.Language));
        Assert.Equal([new Subject("mesh", "Calcium", "Calcium"), new Subject("mesh", "Humans", "Humans")], article.Subjects);
        Assert.Equal("calcium channel", Assert.Single(article.Keywords));
        Assert.Equal(
            [
                new EditorialNotice(NoticeKind.Retraction, null, "40000010", new PartialDate(2025, 2, 3)),
                new EditorialNotice(NoticeKind.Comment, Doi.Parse("10.1234/jmm.5"), "40000009", new PartialDate(2024, 1)),
            ],
            article.Notices);
        Assert.Equal([new NoticeTarget(NoticeKind.Correction, null, "1111", new PartialDate(2023, 11, 9))], article.NoticeOf);
        Assert.Equal("Second", Source.Map(records[1].Bytes).Article?.Title.Markup);
    }

    [Theory]
    [InlineData("DP  - 2006 Mar 1\n", "2006-03-01")]
    [InlineData("DP  - 2006\nDEP - 20060110\n", "2006-01-10")]
    [InlineData("DP  - 2006 Mar-Apr\nDEP - 20060310\n", "2006-03")]
    [InlineData("DP  - 2006 Winter\n", "2006")]
    [InlineData("DEP - 20061310\n", null)]
    public void DatesAreAsFineAsTheyAreGiven(string fields, string? expected) => Assert.Equal(expected, Article(fields).Published?.ToString());

    [Theory]
    [InlineData("We wrote a parser. AVAILABILITY: At the authors'.", "<p>We wrote a parser.</p><h>AVAILABILITY</h><p>At the authors'.</p>")]
    [InlineData("We studied it. NB: it works. HIV: a virus.", "We studied it. NB: it works. HIV: a virus.")]
    public void WhatStandsBehindAnAbstractWithoutHeadingsHasItsOwn(string text, string expected) => Assert.Equal(expected, Article($"AB  - {text}\n").Abstract?.Markup);

    [Fact]
    public void AChapterIsOfItsBook()
    {
        var article = Article("BTI - The Book\nPB  - A Press\nAID - NBK5 [bookaccession]\n");
        Assert.Equal((ArticleType.BookChapter, "The Book", "A Press"), (article.Type, article.Venue?.Name, article.Publisher));
    }

    [Fact]
    public void LineEndsAndEncodingsOfEveryKindAreRead()
    {
        Assert.Equal(2, Read(Whole.Replace("\n", "\r\n", StringComparison.Ordinal)).Count);
        Assert.Equal(2, Read(Whole.Replace("\n", "\r", StringComparison.Ordinal)).Count);
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Whole)];
        Assert.Equal("40000001", Source.Map(Source.Read(new MemoryStream(utf16), "x").First().Bytes).Key.Id);
        Assert.Equal("Müller", Source.Map(Encoding.Latin1.GetBytes("PMID- 1\nTI  - T\nFAU - Müller\n")).Article?.Authors[0].Family);
    }

    [Theory]
    [InlineData("PMID- 1\n", "no title")]
    [InlineData("PMID- x\nTI  - T\n", "no PMID")]
    [InlineData("TI  - T\n", "no PMID")]
    [InlineData("<html>\n", "no PMID")]
    public void AnUnusableRecordIsSetAsideWithTheReason(string text, string problem) => Assert.Equal(problem, Source.Map(Assert.Single(Read(text)).Bytes).Problem);

    [Fact]
    public void ALongRecordIsReportedWithItsBeginning()
    {
        var records = Read("PMID- 1\nTI  - " + new string('x', 40 << 20) + "\nPMID- 2\nTI  - T\n");
        Assert.Equal([("the record is longer than 16 MB", 1L), (null, 3L)], records.Select(r => (r.Problem, r.Line)));
        Assert.Equal((JsonRecords.KeptOfTooLong, "2"), (records[0].Bytes.Length, Source.Map(records[1].Bytes).Key.Id));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("<")]
    [InlineData("1-")]
    [InlineData("A:")]
    [InlineData("\u00a0")]
    public void AValueWithoutEndIsReadOnceAndNotOnceForEachCharacter(string repeated)
    {
        // Read once for each character, one such value takes minutes; read once, all of them together a part of a second.
        var value = string.Concat(Enumerable.Repeat(repeated, 500_000 / repeated.Length));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var field in new[] { "TI", "AB", "LID", "AID", "IS", "PG", "DP", "SO", "FAU", "AU", "AD", "AUID", "MH", "OT", "CIN", "CI", "JT", "TA", "LA" })
        {
            var raw = Assert.Single(Read($"PMID- 40000001\nTI  - A title\n{field.PadRight(4)}- {value}\n"));
            Assert.Null(Source.Map(raw.Bytes).Problem);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }

    [Fact]
    public void NoMutationMakesItFail()
    {
        var random = new Random(3);
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Whole);
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var records = Source.Read(new MemoryStream(bytes[..random.Next(bytes.Length)]), "x").ToArray();
            Assert.All(records, r => Assert.True(Source.Map(r.Bytes) is { Problem: not null } or { Article: not null }));
        }
    }
}
