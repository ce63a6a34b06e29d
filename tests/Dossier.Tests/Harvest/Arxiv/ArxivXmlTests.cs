using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Arxiv;
using Dossier.Harvest.Oai;

namespace Dossier.Tests.Harvest.Arxiv;

/// <summary>Records of arXiv's own server, in its formats arXiv and arXivRaw.</summary>
public sealed class ArxivXmlTests
{
    private const string Raw = """
        <record><header><identifier>oai:arXiv.org:1810.00001</identifier><datestamp>2019-01-15</datestamp></header><metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/">
        <id>1810.00001</id><submitter>X</submitter><version version="v1"><date>Mon, 1 Oct 2018 22:41:50 GMT</date><size>1kb</size></version><version version="v2"><date>Sun, 13 Jan 2019 11:17:09 GMT</date></version>
        <title>A title with
          $x&lt;y$</title><authors>\'Edgar Rold\'an (A. University) and J. Doe for the ABC Collaboration</authors><categories>hep-th math.AG</categories><comments>7 pages</comments>
        <license>http://creativecommons.org/licenses/by/4.0/</license><abstract>  One.
          Two.
        </abstract></arXivRaw></metadata></record>
        """;

    private static readonly ArxivSource Source = new();

    [Fact]
    public void ARawRecordHasVersionsAndByline()
    {
        var mapped = Map(Raw);
        Assert.Equal(("arxiv:1810.00001", "2019-01-15/002"), (mapped.Key.ToString(), mapped.Clock));
        var article = mapped.Article!;
        Assert.Equal([new Author("Roldán", "Édgar"), new Author("Doe", "J."), new Author("ABC Collaboration")], article.Authors);
        Assert.Equal([new PreprintVersion("v1", new PartialDate(2018, 10, 1)), new PreprintVersion("v2", new PartialDate(2019, 1, 13))], article.Versions);
        Assert.Equal(("A title with <math>x&lt;y</math>", "2018-10-01"), (article.Title.Markup, article.Published.ToString()));
        Assert.Equal("<p>One.</p><p>Two.</p>", article.Abstract?.Markup);
    }

    [Fact]
    public void NamesThatAreTakenApartStayAndGroupsStandInAffiliations()
    {
        var article = Map("""
            <record><header><identifier>oai:arXiv.org:hep-th/9901001</identifier><datestamp>2000-01-02</datestamp></header><metadata><arXiv><id>hep-th/9901001</id><created>1999-01-04</created>
            <authors><author><keyname>von Neumann</keyname><forenames>J.</forenames><suffix>Jr</suffix><affiliation>on behalf of the XYZ Collaboration</affiliation></author>
            <author><keyname>Doe</keyname><forenames>A.</forenames><affiliation>on behalf of the XYZ Collaboration</affiliation></author></authors>
            <title>T</title><categories>hep-th</categories></arXiv></metadata></record>
            """).Article!;
        Assert.Equal([new Author("von Neumann", "J.", "Jr"), new Author("Doe", "A."), new Author("XYZ Collaboration")], article.Authors);
        Assert.Equal("1999-01-04", article.Published.ToString());
    }

    [Fact]
    public void ADateThatIsNotTheFirstVersionsIsNotTaken() =>
        Assert.Equal("2018-10", Map(Raw.Replace("<version ", "<other ", StringComparison.Ordinal).Replace("</version>", "</other>", StringComparison.Ordinal)
            .Replace("<categories>", "<created>2020-05-05</created><categories>", StringComparison.Ordinal)).Article!.Published.ToString());

    [Fact]
    public void FilesOfBothKindsAreRecognizedByTheirBeginning()
    {
        Assert.Single(Source.Read(new MemoryStream(Encoding.UTF8.GetBytes($"\uFEFF\n<OAI-PMH><ListRecords>{Raw}</ListRecords></OAI-PMH>")), "x"));
        Assert.Single(Source.Read(new MemoryStream("""{"id":"1810.00001","title":"T"}"""u8.ToArray()), "x"));
    }

    [Fact]
    public void TheSourceOaiGivesThemToArxiv()
    {
        var mapped = new OaiSource().Map(Encoding.UTF8.GetBytes(Raw));
        Assert.Equal("arxiv:1810.00001", mapped.Key.ToString());
        Assert.Equal("arxiv", Sources.ByScheme[mapped.Key.Source].Name);
    }

    [Fact]
    public void DeletionsAndOtherFormatsAreTold()
    {
        Assert.True(Map("<record><header status=\"deleted\"><identifier>oai:arXiv.org:1810.00001</identifier><datestamp>2019-01-15</datestamp></header></record>") is { Article: null, Problem: null, Key.Id: "1810.00001" });
        Assert.Equal("the metadata format dc is not one of arXiv's own", Map("<record><metadata><oai_dc:dc/></metadata></record>").Problem);
    }

    [Fact]
    public void HostileBytesAreSurvived() => HostileInput.CheckMutations(Source, Raw);

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("getrecord_arXiv_2016_collaborations")]
    [InlineData("getrecord_arXiv_2016_affiliations")]
    [InlineData("getrecord_arXivRaw_2019")]
    [InlineData("getrecord_arXiv_2018_old_server")]
    [InlineData("getrecord_arXiv_thesis_2016")]
    [InlineData("listrecords_arXiv_2017_old_server")]
    [InlineData("listrecords_arXiv_2026_new_server")]
    [InlineData("error_badResumptionToken_new_server")]
    public void RecordedRepliesAreReadAsALibrarianWould(string file) => GoldenText.Check(Source, $"arxiv-oai/{file}.xml", $"arxiv-oai/{file}.txt");

    private static MappedRecord Map(string xml) => Source.Map(Encoding.UTF8.GetBytes(xml));
}
