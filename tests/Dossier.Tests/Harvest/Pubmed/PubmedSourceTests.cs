using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Pubmed;

namespace Dossier.Tests.Harvest.Pubmed;

public sealed class PubmedSourceTests
{
    private static readonly PubmedSource Source = new();

    private static MappedRecord Map(string xml) => Source.Map(Encoding.UTF8.GetBytes(xml));

    private static Article Article(string inArticle, string inCitation = "", string title = "A title.") =>
        Map(PubmedSamples.Small(inArticle, inCitation, title)).Article!;

    [Fact]
    public void ACitationBecomesAnArticle()
    {
        var mapped = Map(PubmedSamples.Whole);
        Assert.Null(mapped.Problem);
        Assert.Equal(("pmid:40000001", "2024-05-06"), (mapped.Key.ToString(), mapped.Clock));
        var article = mapped.Article!;
        Assert.Equal("Uptake of <i>Ca<sup>2+</sup></i> &amp; H<sub>2</sub>O in α-cells: is it &lt;5%?", article.Title.Markup);
        Assert.Equal(
            [new Author("van Maple", "Ann B", "Jr", "0000-0002-1825-0097"), new Author("Oak", "C D"), new Author("The Tree Group")], article.Authors);
        Assert.True(article.HasMoreAuthors);
        Assert.Equal("<h>BACKGROUND</h><p>We asked why p &lt; 0.05.</p><p>A <b>bold</b> part.</p><h>RESULTS</h><p>Growth was <math>x^2</math>.</p>",
            article.Abstract?.Markup.Replace("{2}", "2", StringComparison.Ordinal));
        Assert.Equal(("Journal of made-up medicine: official organ", VenueKind.Journal), (article.Venue!.Name, article.Venue.Kind));
        Assert.Equal(["1234-567X", "1234-5679"], article.Venue.Issns);
        Assert.Equal(("2023-11-09", "12", "3 Pt 1", "1709-1712, S3-S5"), (article.Published?.ToString(), article.Volume, article.Issue, article.Pages));
        Assert.Equal(("10.1234/jmm.1", "40000001", "PMC7654321", "de", ArticleType.JournalArticle),
            (article.Doi?.Value, article.Pmid, article.Pmcid, article.Language, article.Type));
        Assert.Equal(["calcium channel", "α1"], article.Keywords);
        Assert.Equal([new Subject("mesh", "D002118", "Calcium"), new Subject("mesh", "D006801", "Humans")], article.Subjects);
        Assert.Equal(["pmid:1111", "10.1234/ref.2"], article.References);
        Assert.Equal(
            [
                new EditorialNotice(NoticeKind.Retraction), new EditorialNotice(NoticeKind.Correction, Doi.Parse("10.1234/jmm.88"), null, new PartialDate(2024, 3, 4)),
                new EditorialNotice(NoticeKind.Comment, null, "40000009", new PartialDate(2024, 1)),
            ],
            article.Notices);
        Assert.Equal([new NoticeTarget(NoticeKind.NewVersion, Doi.Parse("10.1101/2022.01.01.1"), null, new PartialDate(2023, 11, 9))], article.NoticeOf);
        Assert.Equal("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7654321/", Assert.Single(article.Locations).Url);
        Assert.True(article.IsOpenAccess && article.IsRetracted);
    }

    [Fact]
    public void AChapterOfABookIsOne()
    {
        var mapped = Map(PubmedSamples.Chapter);
        var article = mapped.Article!;
        Assert.Equal(("pmid:20301000", "2020-04-05"), (mapped.Key.ToString(), mapped.Clock));
        Assert.Equal(("A Syndrome", ArticleType.BookChapter, "GeneBook®", VenueKind.Book), (article.Title.Markup, article.Type, article.Venue!.Name, article.Venue.Kind));
        Assert.Equal((new Author("Writer", "Will"), "2001-02-03", "University Press"), (Assert.Single(article.Authors), article.Published?.ToString(), article.Publisher));
        Assert.Equal("<h>CLINICAL CHARACTERISTICS</h><p>Text.</p><h>DIAGNOSIS</h><p>More.</p>", article.Abstract?.Markup);
        Assert.Equal(("https://www.ncbi.nlm.nih.gov/books/NBK1000/", "SYN1"), (Assert.Single(article.Locations).Url, Assert.Single(article.Keywords)));
        var book = Map(PubmedSamples.Chapter.Replace("ArticleTitle", "Other", StringComparison.Ordinal).Replace("\"authors\"", "\"editors\"", StringComparison.Ordinal)).Article!;
        Assert.Equal(("GeneBook<sup>®</sup>", ArticleType.Book, null), (book.Title.Markup, book.Type, book.Venue));
        Assert.Equal(["Editor", "Writer"], book.Authors.Select(a => a.Family));
    }

    [Theory]
    [InlineData("A title.", "A title")]
    [InlineData("Why?", "Why?")]
    [InlineData("Really!", "Really!")]
    [InlineData("And so on...", "And so on...")]
    [InlineData("Made in the U.S.", "Made in the U.S.")]
    [InlineData("Notes on Bacillus sp.", "Notes on Bacillus sp.")]
    [InlineData("Notes on vitamin D.", "Notes on vitamin D")]
    [InlineData("Genes of <i>E. coli.</i>", "Genes of <i>E. coli</i>")]
    [InlineData("[A translated one].", "A translated one")]
    [InlineData("[A translated one?]", "A translated one?")]
    [InlineData("[A translated one (author's transl)].", "A translated one")]
    [InlineData("[<sup>18</sup>F]FDG in [adults].", "[<sup>18</sup>F]FDG in [adults]")]
    [InlineData("[<i>Ca</i> [in] cells].", "<i>Ca</i> [in] cells")]
    [InlineData("CO&lt;sub&gt;2&lt;/sub&gt; in &amp;#x3b1; cells.", "CO<sub>2</sub> in α cells")]
    public void TitlesLoseWhatIsPutAroundThem(string written, string expected) => Assert.Equal(expected, Article("", title: written).Title.Markup);

    [Fact]
    public void TheVernacularTitleStandsWhereThereIsNoOther() =>
        Assert.Equal("Ein Titel", Article("<VernacularTitle>Ein Titel.</VernacularTitle>", title: "[Not Available].").Title.Markup);

    [Theory]
    [InlineData("<Year>2018</Year>", "2018-05-07", "2018-05-07")]
    [InlineData("<Year>2018</Year><Month>05</Month>", "2018-05-07", "2018-05-07")]
    [InlineData("<Year>2018</Year><Month>Jun</Month>", "2018-05-07", "2018-06")]
    [InlineData("<Year>2019</Year>", "2018-05-07", "2019")]
    [InlineData("<Year>2018</Year><Season>Spring</Season>", "2018-05-07", "2018")]
    [InlineData("<Year>2018</Year><Month>Feb</Month><Day>30</Day>", null, "2018-02")]
    [InlineData("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", null, "1998-12")]
    [InlineData("<MedlineDate>2000 Spring</MedlineDate>", null, "2000")]
    [InlineData("<MedlineDate>1978-1979</MedlineDate>", null, "1978")]
    [InlineData("<MedlineDate>1992 Dec 4-11</MedlineDate>", null, "1992-12-04")]
    [InlineData("<MedlineDate>Winter 1998</MedlineDate>", null, "1998")]
    [InlineData("<MedlineDate>long ago</MedlineDate>", "2018-05-07", "2018-05-07")]
    [InlineData("<Year>x</Year>", null, null)]
    public void DatesAreAsFineAsTheyAreGiven(string issue, string? electronic, string? expected)
    {
        var date = electronic is null ? "" : $"<ArticleDate><Year>{electronic[..4]}</Year><Month>{electronic[5..7]}</Month><Day>{electronic[8..]}</Day></ArticleDate>";
        Assert.Equal(expected, Article($"<Journal><JournalIssue><PubDate>{issue}</PubDate></JournalIssue></Journal>{date}").Published?.ToString());
    }

    [Theory]
    [InlineData("1709-12", "1709-1712")]
    [InlineData("S12-5", "S12-S15")]
    [InlineData("1825-34, 1839-40", "1825-1834, 1839-1840")]
    [InlineData("1000-9; discussion 1010-4", "1000-1009; discussion 1010-1014")]
    [InlineData("47-103", "47-103")]
    [InlineData("19-3", "19-3")]
    [InlineData("xi-xii", "xi-xii")]
    [InlineData("a1190", "a1190")]
    [InlineData("[34 words; 2 paragraphs]", null)]
    public void PagesAreWrittenInFull(string written, string? expected) =>
        Assert.Equal(expected, Article($"<Pagination><MedlinePgn>{written}</MedlinePgn></Pagination>").Pages);

    [Fact]
    public void AnArticleNumberStandsForPages()
    {
        Assert.Equal("e12345", Article("<ELocationID EIdType=\"pii\" ValidYN=\"Y\">e12345</ELocationID>").Pages);
        Assert.Null(Article("<ELocationID EIdType=\"pii\" ValidYN=\"Y\">S0140-6736(20)30183-5</ELocationID>").Pages);
    }

    [Theory]
    [InlineData("Review", ArticleType.Review)]
    [InlineData("Preprint", ArticleType.Preprint)]
    [InlineData("Retraction of Publication", ArticleType.Other)]
    [InlineData("Published Erratum", ArticleType.Other)]
    [InlineData("Letter", ArticleType.JournalArticle)]
    public void TypesAreUnderstood(string type, ArticleType expected) =>
        Assert.Equal(expected, Article($"<PublicationTypeList><PublicationType>Journal Article</PublicationType><PublicationType>{type}</PublicationType></PublicationTypeList>").Type);

    [Fact]
    public void APreprintsDoiIsThePreprints()
    {
        var article = Article("<ELocationID EIdType=\"doi\">10.1101/1</ELocationID><ELocationID EIdType=\"pii\">arXiv:2301.12345v2</ELocationID><PublicationTypeList><PublicationType>Preprint</PublicationType></PublicationTypeList>");
        Assert.Equal((null, "10.48550/arxiv.2301.12345", "2301.12345"), (article.Doi?.Value, article.PreprintDoi?.Value, article.Arxiv?.Value));
    }

    [Fact]
    public void TeXThatAPublisherDeliversAsTextIsAFormula() =>
        Assert.Equal("With <math>x^2</math> cells.", Article("<Abstract><AbstractText>With \\documentclass[12pt]{minimal} \\usepackage{amsmath} \\setlength{\\oddsidemargin}{-69pt} \\begin{document}$$x^2$$\\end{document} cells.</AbstractText></Abstract>").Abstract?.Markup
            .Replace("dmath", "math", StringComparison.Ordinal));

    [Fact]
    public void AnotherAbstractIsTakenOnlyWhereThereIsNone()
    {
        const string other = "<OtherAbstract Type=\"PIP\"><AbstractText>Other.</AbstractText></OtherAbstract>";
        Assert.Equal("Other.", Article("", other).Abstract?.Markup);
        Assert.Equal("Own.", Article("<Abstract><AbstractText>Own.</AbstractText></Abstract>", other).Abstract?.Markup);
    }

    [Theory]
    [InlineData("<PubmedArticle/>", "no PMID")]
    [InlineData("<PubmedArticle><MedlineCitation><PMID>x1</PMID></MedlineCitation></PubmedArticle>", "no PMID")]
    [InlineData("<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle/></Article></MedlineCitation></PubmedArticle>", "no title")]
    [InlineData("<PubmedArticle><MedlineCitation><PMID>1</PMID></PubmedArticle>", "it is not well-formed XML (byte 46: </PubmedArticle> stands where MedlineCitation is open)")]
    [InlineData("<DeleteCitation></DeleteCitation>", "no PMID")]
    [InlineData("", "it is empty")]
    public void AnUnusableCitationIsSetAsideWithTheReason(string xml, string problem) => Assert.Equal(problem, Map(xml).Problem);

    [Fact]
    public void InvalidUtf8IsSetAside() => Assert.Equal("it is not valid UTF-8", Source.Map(new byte[] { (byte)'<', 0xC0, 0x80 }).Problem);
}
