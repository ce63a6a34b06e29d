using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Oai;

namespace Dossier.Tests.Harvest.Oai;

public sealed class OaiSourceTests
{
    private const string Sample = """
        <?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2020-01-02T03:04:05Z</responseDate><ListRecords>
        <record><header><identifier>oai:repo.example.org:7</identifier><datestamp>2019-05-06T07:08:09Z</datestamp><setSpec>a</setSpec></header><metadata>
        <oai_dc:dc xmlns:oai_dc="x" xmlns:dc="y"><dc:title xml:lang="en">On the growth of H&lt;sub&gt;2&lt;/sub&gt;O &amp; ice</dc:title><dc:title xml:lang="de">Über das Wachstum</dc:title>
        <dc:creator>Laan, Eva van der</dc:creator><dc:creator>Smith, John, Jr.</dc:creator><dc:creator>Ada Lovelace</dc:creator><dc:creator>Centre for Cold Things</dc:creator>
        <dc:description>Published in the proceedings of a meeting that was held in a very cold and very distant place, in the year 2011.</dc:description>
        <dc:description>We measure how ice grows in a cold place and find that it does.</dc:description>
        <dc:date>2019-05-06T07:08:09Z</dc:date><dc:date>2012-03</dc:date><dc:date>info:eu-repo/date/embargoEnd/2011-01-01</dc:date>
        <dc:identifier>https://repo.example.org/7</dc:identifier><dc:identifier>https://repo.example.org/7.pdf</dc:identifier><dc:identifier>doi:10.1234/ICE.7</dc:identifier>
        <dc:source>Journal of Cold Things; Vol. 12 No. 3 (2012): Spring; 45-67</dc:source><dc:source>1234-5679</dc:source>
        <dc:relation>https://doi.org/10.1234/dataset</dc:relation><dc:language>eng</dc:language><dc:type>info:eu-repo/semantics/article</dc:type><dc:type>info:eu-repo/semantics/publishedVersion</dc:type>
        <dc:rights>info:eu-repo/semantics/openAccess</dc:rights><dc:rights>Under https://creativecommons.org/licenses/by/4.0/.</dc:rights>
        <dc:subject>ice; snow</dc:subject><dc:subject>M;M 11;R 4</dc:subject><dc:subject>H1N1</dc:subject><dc:publisher>Cold Press</dc:publisher></oai_dc:dc></metadata></record>
        <record><header status="deleted"><identifier>oai:repo.example.org:8</identifier><datestamp>2019-05-07</datestamp></header></record>
        <resumptionToken/></ListRecords></OAI-PMH>
        """;

    private static readonly OaiSource Source = new();

    [Fact]
    public void ARecordInDublinCoreIsReadAsALibrarianWould()
    {
        var mapped = Source.Map(Source.Read(Stream(Sample), "x").First().Bytes);
        Assert.Equal(("oai:oai:repo.example.org:7", "2019-05-06T07:08:09Z"), (mapped.Key.ToString(), mapped.Clock));
        var article = mapped.Article!;
        Assert.Equal("On the growth of H<sub>2</sub>O &amp; ice", article.Title.Markup);
        Assert.Equal([new Author("van der Laan", "Eva"), new Author("Smith", "John", "Jr."), new Author("Lovelace", "Ada"), new Author("Centre for Cold Things")], article.Authors);
        Assert.StartsWith("We measure", article.Abstract!.Value.Markup, StringComparison.Ordinal);
        Assert.Equal(("2012-03", "en", "10.1234/ice.7", "Cold Press"), (article.Published.ToString(), article.Language, article.Doi?.Value, article.Publisher));
        Assert.Equal(("Journal of Cold Things", "12", "3", "45-67"), (article.Venue!.Name, article.Volume, article.Issue, article.Pages));
        Assert.Equal(["1234-5679"], article.Venue.Issns);
        Assert.Equal(["ice", "snow", "H1N1"], article.Keywords);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", article.License);
        Assert.Equal(["https://repo.example.org/7.pdf", "https://repo.example.org/7"], article.Locations.Select(l => l.Url));
        Assert.All(article.Locations, l => Assert.True(l.IsOpen));
        Assert.Empty(article.RelatedDois);
    }

    [Fact]
    public void ADeletedHeaderIsADeletionAtItsDate()
    {
        var mapped = Source.Map(Source.Read(Stream(Sample), "x").Last().Bytes);
        Assert.Equal(("oai:oai:repo.example.org:8", "2019-05-07"), (mapped.Key.ToString(), mapped.Clock));
        Assert.True(mapped is { Article: null, Problem: null });
    }

    [Fact]
    public void ArxivsDublinCoreHasTheArxivIdAndTheJournalAmongItsIdentifiers()
    {
        var article = Map("oai:arXiv.org:0901.0001", """
            <dc:title>A theory of $x^2$</dc:title><dc:creator>Doe, J.</dc:creator><dc:subject>High Energy Physics - Theory</dc:subject><dc:subject>Computer Science - Machine Learning</dc:subject>
            <dc:subject>Statistics - Machine Learning</dc:subject><dc:subject>81T30</dc:subject><dc:description>  We show.</dc:description><dc:description>Comment: 5 pages</dc:description>
            <dc:date>2009-01-01</dc:date><dc:date>2010-01-01</dc:date><dc:type>text</dc:type><dc:identifier>http://arxiv.org/abs/0901.0001</dc:identifier>
            <dc:identifier>Phys.Rev.D76:013009,2009</dc:identifier><dc:identifier>doi:10.1103/x.1</dc:identifier>
            """);
        Assert.Equal(("0901.0001", "10.48550/arxiv.0901.0001", "10.1103/x.1"), (article.Arxiv?.Value, article.PreprintDoi?.Value, article.Doi?.Value));
        Assert.Equal(("Phys. Rev. D", "76", "013009", 2009), (article.Venue!.Name, article.Volume, article.Pages, article.Year));
        Assert.Equal(["hep-th", "cs.LG", "stat.ML"], article.Subjects.Select(s => s.Code));
        Assert.Empty(article.Keywords);
        Assert.Equal(("5 pages", "We show."), (article.Comment?.Markup, article.Abstract?.Markup));
        Assert.Equal("A theory of <math>x^2</math>", article.Title.Markup);
    }

    [Theory]
    [InlineData("Journal of Things; Vol 5, No 2 (2010); 1-9", "Journal of Things|5|2|1-9|2010")]
    [InlineData("Revista de Cosas; Vol. 3 Núm. 1 (2015): Enero; 10-20", "Revista de Cosas|3|1|10-20|2015")]
    [InlineData("PLoS Things, Vol 12, Iss 3, p e0100 (2017)", "PLoS Things|12|3|e0100|2017")]
    [InlineData("Annals of Things, 12(3), 45-67", "Annals of Things|12|3|45-67|")]
    [InlineData("Annals of Things 12 (2010) 45-67", "Annals of Things|12||45-67|2010")]
    [InlineData("Journal of Things, 2010, 12 (3), pp.45-67. ⟨10.1234/x⟩", "Journal of Things|12|3|45-67|2010")]
    [InlineData("Annals of Things", "Annals of Things||||")]
    [InlineData("ISSN: 1234-5679", null)]
    [InlineData("https://example.org/things", null)]
    [InlineData("In: 7 studies of many things, edited by J. Doe", null)]
    public void ACitationIsTakenApartOnlyWhereItIsOne(string source, string? expected)
    {
        var citation = OaiCitation.Find([source]);
        Assert.Equal(expected, citation is null ? null : $"{citation.Name}|{citation.Volume}|{citation.Issue}|{citation.Pages}|{citation.Year}");
    }

    [Theory]
    [InlineData("info:eu-repo/semantics/doctoralThesis", ArticleType.Thesis)]
    [InlineData("Peer-reviewed Article", ArticleType.JournalArticle)]
    [InlineData("info:eu-repo/semantics/conferenceObject", ArticleType.ProceedingsArticle)]
    [InlineData("Working Paper", ArticleType.Report)]
    [InlineData("info:eu-repo/semantics/bookPart", ArticleType.BookChapter)]
    [InlineData("PeerReviewed", ArticleType.Other)]
    [InlineData("text", ArticleType.Other)]
    public void TypesAreUnderstood(string type, ArticleType expected) => Assert.Equal(expected, Map("oai:x:1", $"<dc:title>T</dc:title><dc:type>{type}</dc:type>").Type);

    [Fact]
    public void AReplyThatIsAnErrorIsTold()
    {
        var problem = Assert.Throws<InvalidDataException>(() => Source.Read(Stream("<OAI-PMH><error code=\"badResumptionToken\">It is old.</error></OAI-PMH>"), "x").Count());
        Assert.Contains("badResumptionToken (It is old)", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Source.Read(Stream("<OAI-PMH><error code='noRecordsMatch'/></OAI-PMH>"), "x"));
    }

    [Theory]
    [InlineData("<record><header><identifier>oai:x:1</identifier></header></record>", "no metadata")]
    [InlineData("<record><header><identifier>oai:x:1</identifier></header><metadata><dc><title> </title></dc></metadata></record>", "no title")]
    [InlineData("<record><metadata><dc><title>T</title></dc></metadata></record>", "no identifier")]
    public void AnUnusableRecordIsSetAsideWithTheReason(string xml, string problem) => Assert.Equal(problem, Source.Map(Encoding.UTF8.GetBytes(xml)).Problem);

    [Fact]
    public void HostileBytesAreSurvived()
    {
        HostileInput.CheckMutations(Source, Sample);
        HostileInput.Check(Source, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000))));
        HostileInput.Check(Source, Encoding.UTF8.GetBytes($"<record><header><identifier>oai:x:1</identifier></header><metadata><dc><title>T</title><source>{new string('a', 100_000)} 1</source><source>{string.Concat(Enumerable.Repeat("a b ", 120))}</source></dc></metadata></record>"));
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("listrecords_oai_dc_dspace")]
    [InlineData("listrecords_deleted_header")]
    [InlineData("getrecord_oai_dc")]
    [InlineData("error_badResumptionToken")]
    [InlineData("error_noRecordsMatch")]
    public void RecordedRepliesAreReadAsALibrarianWould(string file) => GoldenText.Check(Source, $"oai-pmh/{file}.xml", $"oai/{file}.txt");

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static Article Map(string identifier, string fields) => Source.Map(Encoding.UTF8.GetBytes(
        $"<record><header><identifier>{identifier}</identifier><datestamp>2019-01-01</datestamp></header><metadata><oai_dc:dc>{fields}</oai_dc:dc></metadata></record>")).Article!;
}
