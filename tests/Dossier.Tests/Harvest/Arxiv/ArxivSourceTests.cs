using System.Text;
using System.Text.Json;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Arxiv;
using Xunit;

namespace Dossier.Tests.Harvest.Arxiv;

public sealed class ArxivSourceTests
{
    private static MappedRecord Map(string json) => new ArxivSource().Map(Encoding.UTF8.GetBytes(json));

    private static Article Article(object fields) =>
        Map(JsonSerializer.Serialize(fields)).Article ?? throw new InvalidOperationException(Map(JsonSerializer.Serialize(fields)).Problem);

    [Fact]
    public void ARecordBecomesAnArticle()
    {
        var mapped = Map("""
            {"id":"0704.0001","submitter":"A. Person","authors":"C. Bal\\'azs, E. L. Berger","title":"A title\n  with $\\gamma$ rays",
            "comments":"37 pages,\n  15 figures","journal-ref":"Phys.Rev.D76:013009,2007","doi":"10.1103/PhysRevD.76.013009",
            "report-no":"X-1",
            "categories":"hep-ph astro-ph.CO","license":"http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
            "abstract":"  We compute\nit.\n",
            "versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"},{"version":"v2",
            "created":"Tue, 24 Jul 2007 20:10:27 GMT"}],
            "update_date":"2008-11-26","authors_parsed":[["Bal\\'azs","C.",""],["Berger","E. L.","Jr."]]}
            """);
        Assert.Null(mapped.Problem);
        Assert.Equal("arxiv:0704.0001", mapped.Key.ToString());
        Assert.Equal("2008-11-26/002", mapped.Clock);
        var article = mapped.Article!;
        Assert.Equal([mapped.Key], article.Records);
        Assert.Equal(@"A title with <math>\gamma</math> rays", article.Title.Markup);
        Assert.Equal("We compute it.", article.Abstract?.Markup);
        Assert.Equal("37 pages, 15 figures", article.Comment?.Markup);
        Assert.Equal([new Author("Balázs", "C."), new Author("Berger", "E. L.", "Jr.")], article.Authors);
        Assert.Equal(ArticleType.JournalArticle, article.Type);
        Assert.Equal(("Phys. Rev. D", VenueKind.Journal), (article.Venue!.Name, article.Venue.Kind));
        Assert.Equal(("76", "013009", new PartialDate(2007)), (article.Volume, article.Pages, article.Published!.Value));
        Assert.Equal("10.1103/physrevd.76.013009", article.Doi?.Value);
        Assert.Equal("10.48550/arxiv.0704.0001", article.PreprintDoi?.Value);
        Assert.Equal([new Subject("arxiv", "hep-ph", "High Energy Physics – Phenomenology"), new Subject("arxiv", "astro-ph.CO",
            "Cosmology and Nongalactic Astrophysics")], article.Subjects);
        Assert.Equal([new PreprintVersion("v1", new PartialDate(2007, 4, 2)), new PreprintVersion("v2", new PartialDate(2007, 7, 24))],
            article.Versions);
        Assert.Equal(new FullTextLocation("https://arxiv.org/pdf/0704.0001", "arXiv", "submitted",
            "http://arxiv.org/licenses/nonexclusive-distrib/1.0/", true, true), Assert.Single(article.Locations));
        Assert.Equal("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", article.License);
    }

    [Fact]
    public void AnOldRecordWithoutJournalIsAPreprintOfItsFirstDay()
    {
        var article = Article(new
        {
            id = "alg-geom/9202010",
            title = "T",
            categories = "alg-geom math.AG",
            versions = new[] { new { version = "v1", created = "Sat, 8 Feb 1992 16:01:22 GMT" } },
            update_date = "2016-09-06"
        });
        Assert.Equal((ArticleType.Preprint, "arXiv", VenueKind.Repository), (article.Type, article.Venue!.Name, article.Venue.Kind));
        Assert.Equal(new PartialDate(1992, 2, 8), article.Published);
        Assert.Equal("https://arxiv.org/pdf/alg-geom/9202010", article.Locations[0].Url);
        Assert.Equal("Algebraic Geometry", article.Subjects[0].Name);
        Assert.True(article.IsPreprintOnly);
    }

    [Theory]
    [InlineData("hep-th/9901001", "1999-01")]
    [InlineData("math/0611800", "2006-11")]
    [InlineData("1501.00001", "2015-01")]
    public void WithoutVersionsTheIdTellsTheDate(string id, string date) =>
        Assert.Equal(date, Article(new { id, title = "T", update_date = "2020-01-01" }).Published.ToString());

    [Theory]
    [InlineData("10.1/a-1234567", new[] { "10.1" }, false)]
    [InlineData("10.1234/A", new[] { "10.1234/a" }, true)]
    [InlineData("10.1234/a 10.1234/b\n 10.1234/a", new[] { "10.1234/a", "10.1234/b" }, true)]
    [InlineData("10.1234/a; 10.1234/b,10.1234/c", new[] { "10.1234/a", "10.1234/b", "10.1234/c" }, true)]
    [InlineData("10.1234/a and doi:10.1234/b", new[] { "10.1234/a", "10.1234/b" }, true)]
    [InlineData("10.1234/a,b;c", new[] { "10.1234/a,b;c" }, true)]
    [InlineData("https://doi.org/10.1234/a", new[] { "10.1234/a" }, true)]
    public void TheFirstDoiIsTheArticlesAndTheRestAreRelated(string field, string[] dois, bool found)
    {
        var article = Article(new { id = "1501.00001", title = "T", doi = field });
        Assert.Equal(found ? dois : [], article.Doi is { } doi ? [doi.Value, .. article.RelatedDois.Select(d => d.Value)] : []);
        Assert.Equal(found ? ArticleType.JournalArticle : ArticleType.Preprint, article.Type);
    }

    [Fact]
    public void ThePreprintsOwnDoiIsNotThePublishedOne()
    {
        var article = Article(new { id = "1501.00001", title = "T", doi = "10.48550/arXiv.1501.00001" });
        Assert.Null(article.Doi);
        Assert.True(article.IsPreprintOnly);
    }

    [Fact]
    public void RowsOfAuthorsAreTidied()
    {
        string[][] rows =
        [
            ["Kov{\\'a}cs", "P\\'eter", "", "MIT"], ["", "", ""], [":", "", ""], ["Collaboration", "CMS", ""], ["collaboration",
                "for the ALICE", ""],
            ["Collaboration", "M. Kim on behalf of the ATLAS", ""], ["Curreli1", "Nicola", ""], ["Singh", "1 D. K.", ""], ["al.", "et", ""],
                ["Madonna", "", ""],
            ["The BABAR Collaboration", "", ""],
        ];
        var article = Article(new { id = "1501.00001", title = "T", authors = "x", authors_parsed = rows });
        Assert.Equal(
            [
                "Péter|Kovács", "|CMS Collaboration", "|ALICE collaboration", "M.|Kim", "|ATLAS Collaboration", "Nicola|Curreli",
                    "D. K.|Singh", "|Madonna",
                "|The BABAR Collaboration",
            ],
            article.Authors.Select(author => $"{author.Given}|{author.Family}"));
    }

    [Theory]
    [InlineData("Aalst", "Wil M P van der", "van der Aalst|Wil M P")]
    [InlineData("Peña", "José Antonio de la", "de la Peña|José Antonio")]
    [InlineData("Berg", "van den", "van den Berg|")]
    [InlineData("van den Ban", "E. P.", "van den Ban|E. P.")]
    [InlineData("Wang", "Di", "Wang|Di")]
    public void ParticlesBelongToTheFamilyName(string family, string given, string expected)
    {
        var author = Assert.Single(Article(new { id = "1501.00001", title = "T", authors_parsed = new[] { new[] { family, given, "" } } }).Authors);
        Assert.Equal(expected, $"{author.Family}|{author.Given}");
    }

    [Theory]
    [InlineData("This paper has been withdrawn by the author due to a crucial sign error in equation 1", true)]
    [InlineData("Withdrawn. I found a mistake in my proof. This one-page note explains it", true)]
    [InlineData("8 pages. This paper is\n  withdrawn since there is a gap in Lemma 3", true)]
    [InlineData("This paper has been withdrawn. It is superseded by arXiv:1501.00002", false)]
    [InlineData("This paper has been withdrawn by the author due to its publication elsewhere. Errors of typing are mended there. No error is known", false)]
    [InlineData("An error in the withdrawn appendix is mended", false)]
    [InlineData("10 pages, no errors", false)]
    public void APreprintWithdrawnForAnErrorSaysSo(string comments, bool expected)
    {
        var article = Article(new { id = "1501.00001", title = "T", comments });
        Assert.Equal(expected ? [new EditorialNotice(NoticeKind.Withdrawal)] : [], article.Notices);
        Assert.Empty(Article(new { id = "1501.00001", title = "T", comments, doi = "10.1234/a" }).Notices);
    }

    [Theory]
    [InlineData("A. One, B. C. Two and Three Four", "A./One; B. C./Two; Three/Four")]
    [InlineData("Ludwig van Beethoven (U. Bonn, Germany), J. de la Cruz", "Ludwig/van Beethoven; J./de la Cruz")]
    [InlineData("John Smith Jr., A. B\\\"ar (1 and 2) ((1) X, (2) Y)", "John/Smith/Jr.; A./Bär")]
    [InlineData("The CMS Collaboration", "/The CMS Collaboration")]
    [InlineData("The BABAR Collaboration: B. Aubert, et al.", "/The BABAR Collaboration; B./Aubert")]
    public void WithoutRowsTheBylineIsRead(string authors, string expected)
    {
        var article = Article(new { id = "1501.00001", title = "T", authors });
        Assert.Equal(expected, string.Join("; ", article.Authors.Select(a =>
            $"{a.Given}/{a.Family}{(a.Suffix is null ? "" : "/" + a.Suffix)}")));
    }

    [Theory]
    [InlineData("Phys.Rev.D76:013009,2007", "Phys. Rev. D", "76", null, "013009", 2007)]
    [InlineData("Commun. Math. Phys. 180 (1996) 265-300", "Commun. Math. Phys.", "180", null, "265-300", 1996)]
    [InlineData("Journal of X 12, 3 (2004) 100-110", "Journal of X", "12", "3", "100-110", 2004)]
    [InlineData("Phys. Rev. D 76, 013009 (2007)", "Phys. Rev. D", "76", null, "013009", 2007)]
    [InlineData("Nucl.Phys.B791:105-123,2008", "Nucl. Phys. B", "791", null, "105-123", 2008)]
    [InlineData("JHEP 0712:034,2007", "JHEP", "0712", null, "034", 2007)]
    [InlineData("JCAP 08(2020)012", "JCAP", "08", null, "012", 2020)]
    [InlineData("J. Stat. Mech. (2007) P08020", "J. Stat. Mech.", null, null, "P08020", 2007)]
    [InlineData("Eur. Phys. J. C (2019) 79:123", "Eur. Phys. J. C", "79", null, "123", 2019)]
    [InlineData("Ann. Probab. 35 (2007), no. 3, 1000-1020", "Ann. Probab.", "35", "3", "1000-1020", 2007)]
    [InlineData("IEEE Trans. Inf. Theory, vol. 54, no. 3, pp. 1010-1020, March 2008", "IEEE Trans. Inf. Theory", "54", "3", "1010-1020",
        2008)]
    [InlineData("Astrophys.J.664:226-230,2007; Erratum-ibid.670:1,2008", "Astrophys. J.", "664", null, "226-230", 2007)]
    [InlineData("Nature 450, 123--127 (2007)", "Nature", "450", null, "123-127", 2007)]
    [InlineData("Physics Letters A 372(4), 1-5 (2008)", "Physics Letters A", "372", "4", "1-5", 2008)]
    [InlineData("Geom. Topol. 11 (2007) 1381-1443", "Geom. Topol.", "11", null, "1381-1443", 2007)]
    [InlineData("J. Phys. A: Math. Gen. 39 (2006) 1234-1240", "J. Phys. A: Math. Gen.", "39", null, "1234-1240", 2006)]
    [InlineData("Phys. Rev. Lett., 98, 010501, 2007", "Phys. Rev. Lett.", "98", null, "010501", 2007)]
    [InlineData("Acta Arithmetica", "Acta Arithmetica", null, null, null, null)]
    [InlineData("To appear in Annals of Mathematics", "Annals of Mathematics", null, null, null, null)]
    [InlineData("Proceedings of the 24th International Conference on Machine Learning, 2007, pp. 100-110",
        "Proceedings of the 24th International Conference on Machine Learning", null, null, "100-110", 2007)]
    public void AJournalReferenceIsSplit(string field, string name, string? volume, string? issue, string? pages, int? year)
    {
        var article = Article(new { id = "1501.00001", title = "T", journal_ref = field }.ToFields());
        Assert.Equal((name, volume, issue, pages), (article.Venue!.Name, article.Volume, article.Issue, article.Pages));
        Assert.Equal(year ?? 2015, article.Year);
        Assert.Equal(name.Contains("Conference", StringComparison.Ordinal) ? ArticleType.ProceedingsArticle : ArticleType.JournalArticle,
            article.Type);
    }

    [Theory]
    [InlineData("[1]", "it is not a JSON object")]
    [InlineData("{\"id\":\"1501.00001\",\"title\":", "it is not JSON (line 1 of the record, byte 27)")]
    [InlineData("{\"id\":\"1501.00001\",\"title\":\"T\"} x", "it is not JSON (line 1 of the record, byte 32)")]
    [InlineData("{\"title\":\"T\"}", "no id")]
    [InlineData("{\"id\":null,\"title\":\"T\"}", "no id")]
    [InlineData("{\"id\":\"not an id\",\"title\":\"T\"}", "the field id is not an arXiv identifier")]
    [InlineData("{\"id\":\"1501.00001\"}", "no title")]
    [InlineData("{\"id\":\"1501.00001\",\"title\":\" \"}", "no title")]
    [InlineData("{\"id\":1501.00001,\"title\":\"T\"}", "the field id has a value of the wrong type")]
    [InlineData("{\"id\":\"1501.00001\",\"title\":[\"T\"]}", "the field title has a value of the wrong type")]
    [InlineData("{\"id\":\"1501.00001\",\"title\":\"T\",\"versions\":{}}", "the field versions has a value of the wrong type")]
    [InlineData("{\"id\":\"1501.00001\",\"title\":\"T\",\"authors_parsed\":[\"A\"]}",
        "the field authors_parsed has a value of the wrong type")]
    [InlineData("{\"id\":\"1501.00001\",\"title\":\"\\ud800\"}", "the field title holds text that is not Unicode")]
    public void AnUnusableRecordIsSetAsideWithTheReason(string json, string problem)
    {
        var mapped = Map(json);
        Assert.Equal(problem, mapped.Problem);
        Assert.Null(mapped.Article);
    }

    [Fact]
    public void InvalidUtf8IsSetAside() =>
        Assert.Equal("it is not valid UTF-8",
            new ArxivSource().Map("{\"id\":\"1501.00001\",\"title\":\""u8.ToArray().Append((byte)0xFF).ToArray()).Problem);
}

file static class Fields
{
    /// <summary>The snapshot's name with a hyphen cannot be that of a property.</summary>
    public static Dictionary<string, object?> ToFields(this object fields) =>
        fields.GetType().GetProperties().ToDictionary(p => p.Name.Replace("journal_ref", "journal-ref", StringComparison.Ordinal), p =>
            p.GetValue(fields));
}
