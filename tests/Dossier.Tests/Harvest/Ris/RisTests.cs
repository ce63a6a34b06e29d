using System.Diagnostics;
using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Ris;

namespace Dossier.Tests.Harvest.Ris;

public sealed class RisTests
{
    private const string Jinek = """
        TY  - JOUR
        AU  - Jinek, Martin
        A1  - Doudna, Jennifer A.
        TI  - A Programmable Dual-RNA&#8211;Guided DNA Endonuclease
        T2  - Science
        PY  - 2012/08/17/
        VL  - 337
        IS  - 6096
        SP  - 816
        EP  - 821
        SN  - 0036-8075
        DO  - 10.1126/science.1225829
        KW  - CRISPR
        KW  - RNA
        ZZ  - unknown tags are kept and not read
        ER  - 

        """;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void AReferenceIsReadWithAnyLineEnd(string end)
    {
        var article = Only("\uFEFF" + Jinek.ReplaceLineEndings(end));
        Assert.Equal("A Programmable Dual-RNA–Guided DNA Endonuclease", article.Title.ToPlainText());
        Assert.Equal(["Jinek", "Doudna"], article.Authors.Select(a => a.Family));
        Assert.Equal(new PartialDate(2012, 8, 17), article.Published);
        Assert.Equal(("Science", "816-821", "10.1126/science.1225829"), (article.Venue!.Name, article.Pages, article.Doi!.Value.Value));
        Assert.Equal(["CRISPR", "RNA"], article.Keywords);
    }

    [Fact]
    public void ProgramsDifferInBlanksAndContinueLinesAndForgetTheEnd()
    {
        var records = Read("""
            Provider: Someone
            Database: Something

            TY - JOUR
            T1 - A title that goes
            on in the next line
            Y1 - 1999///Spring
            TY  - CHAP
            TI  - Another
            ER  -
            """);
        Assert.Equal(["A title that goes on in the next line", "Another"], records.Select(r => RisMapping.Map(r).Article!.Title.ToPlainText()));
        Assert.Equal(1999, RisMapping.Map(records[0]).Article!.Year);
    }

    [Fact]
    public void WhatIsNoReferenceIsSetAsideWithItsLine()
    {
        var records = Read("AU  - Nobody, N.\nER  - \nTY  - JOUR\nAU  - Smith, J.\nER  - \nTY  - JOUR\nTI  - Good\nER  - \n");
        Assert.Equal(["TY, which begins a reference, is missing", "no title", null], records.Select(r => RisMapping.Map(r).Problem));
        Assert.Equal([1L, 3, 6], records.Select(r => r.Line));
    }

    [Theory]
    [InlineData("DB  - PubMed\nAN  - 22745249", "22745249")]
    [InlineData("UR  - https://pubmed.ncbi.nlm.nih.gov/22745249/", "22745249")]
    [InlineData("AN  - 22745249", null)]
    public void AnAccessionNumberIsPubmedsWhereTheFileSaysSo(string lines, string? pmid) => Assert.Equal(pmid, Only($"TY  - JOUR\nTI  - T\n{lines}\nER  - \n").Pmid);

    [Fact]
    public void Latin1IsReadToo() => Assert.Equal("Größe", RisMapping.Map(Assert.Single(
        RisReader.Read(new MemoryStream(Encoding.Latin1.GetBytes("TY  - JOUR\nTI  - Größe\nER  - \n"))))).Article!.Title.ToPlainText());

    [Fact]
    public void HostileInputTakesLinearTimeAndBoundedMemory()
    {
        var clock = Stopwatch.StartNew();
        foreach (var text in (string[])["TY  - JOUR\nTI  - " + new string('x', 10 << 20), string.Concat(Enumerable.Repeat("TY  - JOUR\n", 500_000)),
            "TY  - JOUR\n" + string.Concat(Enumerable.Repeat("x\n", 2_000_000)), new string('\r', 5_000_000)])
        {
            Assert.All(Read(text), r => Assert.True(r.Text.Length <= (1 << 20) + 1000));
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    private static List<RisRecord> Read(string text) => [.. RisReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];

    private static Article Only(string text)
    {
        var mapped = RisMapping.Map(Assert.Single(Read(text)));
        Assert.Null(mapped.Problem);
        return mapped.Article!;
    }
}
