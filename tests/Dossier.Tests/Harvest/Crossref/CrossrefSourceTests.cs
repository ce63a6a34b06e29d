using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Crossref;
using Xunit;

namespace Dossier.Tests.Harvest.Crossref;

public sealed class CrossrefSourceTests
{
    private static MappedRecord Map(string json) => new CrossrefSource().Map(Encoding.UTF8.GetBytes(json));

    private static Article Article(string fields) =>
        Map($$"""{"DOI":"10.5555/ONE","title":["T"],{{fields}}}""") is { Article: { } article } ? article
            : throw new InvalidOperationException(Map($$"""{"DOI":"10.5555/ONE","title":["T"],{{fields}}}""").Problem);

    [Fact]
    public void AWorkBecomesAnArticle()
    {
        var mapped = Map("""
            {"indexed":{"date-parts":[[2024,5,1]],"date-time":"2024-05-01T10:11:12Z","timestamp":1714558272123},"publisher":"Press &amp; Co",
            "issue":"3","license":[{"URL":"http://www.press.example/tdm/1","content-version":"tdm","start":{"date-parts":[[2019,1,1]]}},
            {"URL":"https://creativecommons.org/licenses/by/4.0/","content-version":"vor","start":{"date-parts":[[2019,1,1]]}}],
            "short-container-title":["J. Yeast"],"abstract":"<jats:title>Abstract</jats:title><jats:sec><jats:title>Aim</jats:title><jats:p>Of H<jats:sub>2</jats:sub>O.</jats:p></jats:sec>","DOI":"10.5555/ABC(1)<2>","type":"journal-article","page":"100-110",
            "title":["The <i>ade2</i> gene"],"subtitle":["a study"],"volume":"12","author":[
            {"ORCID":"http:\/\/orcid.org\/0000-0002-1825-009x","given":"Ada B.","family":"Klein","suffix":"Jr","sequence":"first","affiliation":[{"name":"X"}]},
            {"name":"Yeast Consortium","sequence":"additional"},{"family":"Li","suffix":"PhD"}],"published-online":{"date-parts":[[2018,12,30]]},
            "published-print":{"date-parts":[[2019,2]]},"issued":{"date-parts":[[2018,12,30]]},"container-title":["Journal of Yeast"],"language":"en",
            "link":[{"URL":"https://api.press.example/1","content-type":"application/pdf","content-version":"vor","intended-application":"text-mining"},
            {"URL":"https://www.press.example/1.xml","content-type":"text/xml","content-version":"vor","intended-application":"text-mining"},
            {"URL":"https://www.press.example/1.pdf","content-type":"application/pdf","content-version":"vor","intended-application":"text-mining"},
            {"URL":"https://www.press.example/1c.pdf","content-type":"unspecified","content-version":"vor","intended-application":"similarity-checking"}],
            "ISSN":["1234-5678","8765-432X"],"issn-type":[{"value":"8765-432X","type":"electronic"},{"value":"1234-5678","type":"print"}],
            "subject":["Genetics"],"reference":[{"key":"1","DOI":"10.5555\/REF","unstructured":"x"},{"key":"2","unstructured":"y"},
            {"DOI":"10.5555/abc(1)<2>"},{"DOI":"10.5555/ref"},{"DOI":"10.1002/(SICI)1097(1998)66:4<261::AID-QUA1>3.0.CO;2-T"}]}
            """);
        Assert.Null(mapped.Problem);
        Assert.Equal(("crossref:10.5555/abc(1)<2>", "2024-05-01T10:11:12"), (mapped.Key.ToString(), mapped.Clock));
        var article = mapped.Article!;
        Assert.Equal("The <i>ade2</i> gene: a study", article.Title.Markup);
        Assert.Equal("<h>Aim</h><p>Of H<sub>2</sub>O.</p>", article.Abstract?.Markup);
        Assert.Equal([new Author("Klein", "Ada B.", "Jr", "0000-0002-1825-009X"), new Author("Yeast Consortium"), new Author("Li")], article.Authors);
        Assert.Equal(("Journal of Yeast", VenueKind.Journal), (article.Venue!.Name, article.Venue.Kind));
        Assert.Equal(["1234-5678", "8765-432X"], article.Venue.Issns);
        Assert.Equal(("12", "3", "100-110", "Press & Co", "en"), (article.Volume, article.Issue, article.Pages, article.Publisher, article.Language));
        Assert.Equal(("2019-02", "10.5555/abc(1)<2>", null), (article.Published.ToString(), article.Doi?.Value, article.PreprintDoi));
        Assert.Equal([new Subject("asjc", "Genetics", "Genetics")], article.Subjects);
        Assert.Equal(["10.5555/ref", "10.1002/(sici)1097(1998)66:4<261::aid-qua1>3.0.co;2-t"], article.References);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", article.License);
        Assert.Equal([new FullTextLocation("https://www.press.example/1.pdf", "press.example", "published",
            "https://creativecommons.org/licenses/by/4.0/", true, true)], article.Locations);
    }

    [Theory]
    [InlineData("{\"title\":[\"T\"]}", "no DOI")]
    [InlineData("{\"DOI\":\"11.1/x\",\"title\":[\"T\"]}", "the field DOI is not a DOI")]
    [InlineData("{\"DOI\":\"10.5555/x\",\"title\":[]}", "no title")]
    [InlineData("{\"DOI\":\"10.5555/x\",\"title\":[\" <i> </i>\"]}", "no title")]
    [InlineData("{\"DOI\":\"10.5555/x\",\"type\":\"component\",\"title\":[\"Figure 1\"]}", "no article but of type component")]
    [InlineData("{\"status\":\"failed\",\"message-type\":\"validation-failure\",\"message\":[{\"type\":\"x\"}]}", "no DOI")]
    [InlineData("\"Resource not found.\"", "it is not a JSON object")]
    [InlineData("Resource not found.", "it is not JSON (line 1 of the record, byte 0)")]
    [InlineData("{\"DOI\":\"10.5555/x\",\"title\":[\"\\ud800\"]}", "it holds text that is not Unicode")]
    public void WhatIsNoArticleIsSetAsideWithTheReason(string json, string problem) => Assert.Equal(problem, Map(json).Problem);

    [Theory]
    [InlineData("{\"items\":[{\"a\":1},\n{\"a\":2}]}")]
    [InlineData("{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"facets\":{},\"next-cursor\":\"x\",\"items\":[{\"a\":1},{\"a\":2}],\"query\":{}}}")]
    [InlineData("{\"message\":{\"items\":[{\"a\":1}]}}\n{\"message\":{\"items\":[]}}\n{\"message\":{\"items\":[{\"a\":2}]}}")]
    [InlineData("{\"items\":[{\"a\":1}]}{\"items\":[{\"a\":2}]}")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n")]
    [InlineData("[{\"a\":1},{\"a\":2}]")]
    public void AllShapesOfFilesGiveTheirWorks(string file)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], new CrossrefSource().Read(stream, "-").Select(r => Encoding.UTF8.GetString(r.Bytes.Span)));
    }

    [Fact]
    public void AnErrorBetweenTwoRepliesIsReported()
    {
        using var stream = new MemoryStream("{\"message\":{\"items\":[{}]}}\n{\"status\":\"failed\",\"message\":[]}\n{\"message\":{\"items\":[{}]}}"u8.ToArray());
        Assert.Equal([null, "an object without the array \"items\"", null], new CrossrefSource().Read(stream, "-").Select(r => r.Problem));
    }

    [Fact]
    public void AReplyAboutOneWorkIsThatWork() =>
        Assert.Equal("10.5555/x", Map("{\"status\":\"ok\",\"message-type\":\"work\",\"message\":{\"DOI\":\"10.5555/X\",\"title\":[\"T\"]}}").Article?.Doi?.Value);

    [Theory]
    [InlineData("\"published-print\":{\"date-parts\":[[2013,2]]},\"published-online\":{\"date-parts\":[[2012,8,29]]},\"issued\":{\"date-parts\":[[2012,8,29]]}", "2013-02")]
    [InlineData("\"published-print\":{\"date-parts\":[[2020]]},\"published-online\":{\"date-parts\":[[2020,11,13]]}", "2020-11-13")]
    [InlineData("\"published-print\":{\"date-parts\":[[2000,12,30]]},\"published-online\":{\"date-parts\":[[2000]]}", "2000-12-30")]
    [InlineData("\"published-online\":{\"date-parts\":[[2001,5]]},\"issued\":{\"date-parts\":[[2001]]}", "2001-05")]
    [InlineData("\"issued\":{\"date-parts\":[[null]]},\"posted\":{\"date-parts\":[[2022,1,2]]}", "2022-01-02")]
    [InlineData("\"issued\":{\"date-parts\":[[null]]}", null)]
    [InlineData("\"issued\":{\"date-parts\":[[2001,\"02\",31]]}", "2001-02")]
    [InlineData("\"issued\":{\"date-parts\":[[99999999999]]}", null)]
    public void TheDateIsThatOfTheIssueAsFarAsItIsKnown(string dates, string? expected) => Assert.Equal(expected, Article(dates).Published?.ToString());

    [Theory]
    [InlineData("\"type\":\"proceedings-article\",\"container-title\":[\"Conf\"]", ArticleType.ProceedingsArticle, "Conf", VenueKind.Proceedings)]
    [InlineData("\"type\":\"book-chapter\",\"container-title\":[\"Lecture Notes\",\"The Book\"]", ArticleType.BookChapter, "The Book", VenueKind.Book)]
    [InlineData("\"type\":\"posted-content\",\"subtype\":\"preprint\",\"institution\":[{\"name\":\"bioRxiv\"}],\"group-title\":\"Genetics\"", ArticleType.Preprint, "bioRxiv", VenueKind.Repository)]
    [InlineData("\"type\":\"posted-content\",\"subtype\":\"other\",\"institution\":[{\"name\":\"Front\"}],\"group-title\":\"A blog\"", ArticleType.Other, "A blog", VenueKind.Other)]
    [InlineData("\"type\":\"dissertation\"", ArticleType.Thesis, null, VenueKind.Other)]
    [InlineData("\"type\":\"monograph\"", ArticleType.Book, null, VenueKind.Other)]
    [InlineData("\"type\":\"dataset\",\"container-title\":\"Data\"", ArticleType.Dataset, "Data", VenueKind.Repository)]
    [InlineData("\"type\":\"peer-review\"", ArticleType.Review, null, VenueKind.Other)]
    [InlineData("\"type\":\"standard\"", ArticleType.Report, null, VenueKind.Other)]
    [InlineData("\"type\":7", ArticleType.Other, null, VenueKind.Other)]
    public void TypesAndVenuesAreUnderstood(string fields, ArticleType type, string? venue, VenueKind kind)
    {
        var article = Article(fields);
        Assert.Equal((type, venue), (article.Type, article.Venue?.Name));
        Assert.True(venue is null || article.Venue!.Kind == kind);
    }

    [Fact]
    public void APreprintKnowsItsPublishedVersionAndTheOtherWayRound()
    {
        var preprint = Article("""
            "type":"posted-content","subtype":"preprint","relation":{"is-preprint-of":[{"id-type":"doi","id":"10.5555/Journal","asserted-by":"subject"},
            {"id-type":"doi","id":"10.5555/second"}],"is-version-of":[{"id-type":"doi","id":"10.5555/v1"},{"id-type":"uri","id":"http://x.example"}]}
            """);
        Assert.Equal((ArticleType.Preprint, "10.5555/journal", "10.5555/one"), (preprint.Type, preprint.Doi?.Value, preprint.PreprintDoi?.Value));
        Assert.Equal(["10.5555/second", "10.5555/v1"], preprint.RelatedDois.Select(d => d.Value));
        var article = Article("""
            "type":"journal-article","relation":{"has-preprint":[{"id-type":"doi","id":"10.5555/p"}],"cites":[],"has-part":[{"id-type":"doi","id":"10.5555/fig"}]}
            """);
        Assert.Equal(("10.5555/one", "10.5555/p"), (article.Doi?.Value, article.PreprintDoi?.Value));
        Assert.Empty(article.RelatedDois);
        var onArxiv = Article("""
            "type":"journal-article","relation":{"has-preprint":[{"id-type":"arxiv","id":"2107.05580"}]}
            """);
        Assert.Equal(("2107.05580", "10.48550/arxiv.2107.05580"), (onArxiv.Arxiv?.Value, onArxiv.PreprintDoi?.Value));
        Assert.True(Article("\"type\":\"posted-content\"").IsPreprintOnly);
    }

    [Fact]
    public void NoticesStandOnBothSides()
    {
        var article = Article("""
            "updated-by":[{"DOI":"10.5555/CORR","type":"correction","label":"Correction","source":"publisher","updated":{"date-parts":[[2012,5,8]]}},
            {"DOI":"10.5555/r","type":"retraction","source":"retraction-watch"},{"DOI":"10.5555/r","type":"Retraction","updated":{"date-parts":[[2013]]}},
            {"DOI":"10.5555/x","type":"article"}],"update-to":[{"DOI":"10.5555/one","type":"err"}]
            """);
        Assert.Equal(
            [
                new(NoticeKind.Retraction, Doi.Parse("10.5555/r"), Date: new PartialDate(2013)), new(NoticeKind.Correction),
                new(NoticeKind.Correction, Doi.Parse("10.5555/corr"), Date: new PartialDate(2012, 5, 8)),
            ],
            article.Notices);
        Assert.True(article.IsRetracted);
        Assert.Empty(article.NoticeOf);
        var notice = Article("""
            "update-to":[{"DOI":"10.5555/a","type":"expression_of_concern","updated":{"date-parts":[[2020,1,1]]}},{"DOI":"10.5555/b","type":"new_version"}]
            """);
        Assert.Equal(
            [new(NoticeKind.ExpressionOfConcern, Doi.Parse("10.5555/a"), Date: new PartialDate(2020, 1, 1)), new(NoticeKind.NewVersion, Doi.Parse("10.5555/b"))],
            notice.NoticeOf);
        Assert.Equal([new EditorialNotice(NoticeKind.Retraction)],
            Map("{\"DOI\":\"10.5555/x\",\"title\":[\"RETRACTED: On yeast\"]}").Article!.Notices);
    }

    [Theory]
    [InlineData("of<jats:italic>Yeast alba</jats:italic>in soil", "of <i>Yeast alba</i> in soil")]
    [InlineData("pathogens,<i>Y. alba</i>and <i>Y. nigra</i>.", "pathogens, <i>Y. alba</i> and <i>Y. nigra</i>.")]
    [InlineData("H<sub>2</sub>SO<sub>4</sub>and Ca<sup>2+</sup>channels", "H<sub>2</sub>SO<sub>4</sub> and Ca<sup>2+</sup> channels")]
    [InlineData("the<math><mi>n</mi></math>th<i>N</i>-acetyl p<i>K</i>a un<i>i</i>ted", "the <math>n</math>th<i>N</i>-acetyl p<i>K</i>a un<i>i</i>ted")]
    [InlineData("Done.<i>Results</i>. Let<math><mi>G</mi></math>a group", "Done. <i>Results</i>. Let <math>G</math> a group")]
    [InlineData("a &amp;lt;x&amp;gt; 3 &amp;#58; x", "a &lt;x&gt; 3 : x")]
    public void BlanksLostAroundElementsComeBack(string text, string markup) =>
        Assert.Equal(markup, Article($"\"abstract\":{System.Text.Json.JsonSerializer.Serialize(text)}").Abstract?.Markup);

    [Theory]
    [InlineData("<jats:p>No abstract available.</jats:p>")]
    [InlineData("<jats:title>Abstract</jats:title>")]
    [InlineData("-")]
    public void AnExcuseIsNoAbstract(string text) => Assert.Null(Article($"\"abstract\":\"{text}\"").Abstract);

    [Theory]
    [InlineData("""[{"family":"B","sequence":"additional"},{"family":"A","sequence":"first"}]""", "A; B")]
    [InlineData("""[{"family":"&NA;"},{"given":"Plato"},{"name":"et al."},{"family":"Raimundo, Jr.","given":"Ivo"}]""", "Plato; Ivo Raimundo Jr.")]
    [InlineData("""[{"family":"O&amp;apos;Neil","given":"M.\n "},5,{"family":{}},{"family":"X","given":["Y"],"ORCID":"nonsense"}]""", "M. O'Neil; Y X")]
    public void TheBylineIsRead(string authors, string names) =>
        Assert.Equal(names, string.Join("; ", Article($"\"author\":{authors}").Authors.Select(a => a.DisplayName)));

    [Fact]
    public void EditorsStandForTheAuthorsOfABookOnly()
    {
        Assert.Equal([new Author("E")], Article("\"type\":\"edited-book\",\"editor\":[{\"family\":\"E\"}]").Authors);
        Assert.Empty(Article("\"type\":\"journal-article\",\"editor\":[{\"family\":\"E\"}]").Authors);
    }

    [Theory]
    [InlineData("\"page\":\"1-13\",\"article-number\":\"7803\"", "7803")]
    [InlineData("\"page\":\"1-13\"", "1-13")]
    [InlineData("\"page\":\"176–176\"", "176")]
    [InlineData("\"page\":\"n/a-n/a\"", null)]
    [InlineData("\"article-number\":\"e5\"", "e5")]
    public void PagesAreThoseThatAreCited(string fields, string? pages) => Assert.Equal(pages, Article(fields).Pages);

    [Theory]
    [InlineData("tdm", "https://press.example/terms", null)]
    [InlineData("unspecified", "https://press.example/terms", "https://press.example/terms")]
    [InlineData("tdm", "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/")]
    [InlineData("vor", "http://www.springer.example/tdm", null)]
    public void TermsForTextMiningAreNoLicence(string version, string url, string? license) =>
        Assert.Equal(license, Article($"\"license\":[{{\"URL\":\"{url}\",\"content-version\":\"{version}\"}}]").License);

    [Fact]
    public void ALicenceUnderEmbargoIsNotYetOne()
    {
        const string license = "\"license\":[{\"URL\":\"https://creativecommons.org/licenses/by/4.0/\",\"content-version\":\"am\",\"start\":{\"date-parts\":[[2024,6,1]]}}]";
        Assert.Null(Article(license + ",\"indexed\":{\"date-time\":\"2024-05-31T00:00:00Z\"}").License);
        Assert.NotNull(Article(license + ",\"indexed\":{\"date-time\":\"2024-06-01T00:00:00Z\"}").License);
    }
}
