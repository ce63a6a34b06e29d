using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Csl;
using Xunit;

namespace Dossier.Tests.Harvest.Csl;

public sealed class CslSourceTests
{
    private static MappedRecord Map(string json) => new CslSource().Map(Encoding.UTF8.GetBytes(json));

    private static Article Article(string fields) =>
        Map($$"""{"id":"x","title":"T",{{fields}}}""") is { Article: { } article } ? article
            : throw new InvalidOperationException(Map(fields).Problem);

    [Theory]
    [InlineData("\"title\":\"Water\",\"subtitle\":[\"New <i>data</i>\"]", "Water: New <i>data</i>")]
    [InlineData("\"title\":\"Water: new data\",\"subtitle\":[\"New data\"]", "Water: new data")]
    [InlineData("\"title\":\"Water\",\"subtitle\":[]", "Water")]
    public void ASubtitleBelongsToTheTitle(string fields, string expected) =>
        Assert.Equal(expected, Map($$"""{"id":"x",{{fields}}}""").Article!.Title.Markup);

    [Fact]
    public void AnItemBecomesAnArticle()
    {
        var mapped = Map("""
            {"id":"set:7","type":"article-journal","title":"The <i>lac</i> operon","container-title":["Journal of Bacteria"],
            "author":[{"family":"Beethoven","given":"Ludwig","non-dropping-particle":"van","ORCID":"https://orcid.org/0000-0002-1825-009x"},
            {"family":"Fontaine","given":"Jean","dropping-particle":"de la",
            "suffix":"Jr."},{"literal":"The Group"},{"literal":"Smith, J. R."},{"name":"WHO"}],
            "issued":{"date-parts":[["1999","3",2]]},"DOI":"https://doi.org/10.1234/ABC","PMID":"pmid:123","PMCID":"456",
            "ISSN":"1234-5678, 8765432x",
            "volume":12,"issue":"3","page":"100–110","publisher":"Press &amp; Co",
            "abstract":"<jats:title>Abstract</jats:title><jats:p>It works.</jats:p>",
            "keyword":"one, two; three","language":"eng","URL":"https://example.org/a.pdf",
            "license":[{"URL":"https://creativecommons.org/licenses/by/4.0/"}],
            "custom":{"references":["10.1234/OLD","set:8","arxiv:hep-th/9901001","set:8","10.1234/abc"],"topics":["Genetics"],
            "field":"Biology",
            "wikipedia":["Lac_operon"],"sample":true}}
            """);
        Assert.Null(mapped.Problem);
        Assert.Equal(("csl:set:7", ""), (mapped.Key.ToString(), mapped.Clock));
        var article = mapped.Article!;
        Assert.Equal("The <i>lac</i> operon", article.Title.Markup);
        Assert.Equal("It works.", article.Abstract?.Markup);
        Assert.Equal(
            [
                new Author("van Beethoven", "Ludwig", null, "0000-0002-1825-009X"), new Author("Fontaine", "Jean de la", "Jr."),
                    new Author("The Group"),
                new Author("Smith", "J. R."), new Author("WHO"),
            ],
            article.Authors);
        Assert.Equal(("Journal of Bacteria", VenueKind.Journal), (article.Venue!.Name, article.Venue.Kind));
        Assert.Equal(["1234-5678", "8765-432X"], article.Venue.Issns);
        Assert.Equal(("12", "3", "100-110", "Press & Co"), (article.Volume, article.Issue, article.Pages, article.Publisher));
        Assert.Equal((new PartialDate(1999, 3, 2), "10.1234/abc", "123", "PMC456", "en"), (article.Published!.Value, article.Doi?.Value,
            article.Pmid, article.Pmcid, article.Language));
        Assert.Equal(["one, two", "three"], article.Keywords);
        Assert.Equal([new Subject("field", "Biology", "Biology"), new Subject("topic", "Genetics", "Genetics")], article.Subjects);
        Assert.Equal(["Lac operon"], article.WikipediaTitles);
        Assert.Equal(["10.1234/old", "csl:set:8", "arxiv:hep-th/9901001"], article.References);
        Assert.True(article.IsSample);
        Assert.Equal(["https://example.org/a.pdf", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC456/"],
            article.Locations.Select(location => location.Url));
        Assert.All(article.Locations, location => Assert.True(location.IsOpen));
    }

    [Fact]
    public void AnArxivDoiIsThePreprints()
    {
        var article = Article("""
            "type":"article","DOI":"10.48550/arXiv.2107.05580"
            """);
        Assert.Null(article.Doi);
        Assert.Equal(("2107.05580", "10.48550/arxiv.2107.05580"), (article.Arxiv?.Value, article.PreprintDoi?.Value));
        Assert.Equal(("arXiv", VenueKind.Repository), (article.Venue!.Name, article.Venue.Kind));
        Assert.True(article.IsPreprintOnly && article.IsOpenAccess);
    }

    [Theory]
    [InlineData("\"article-journal\"", ArticleType.JournalArticle)]
    [InlineData("\"posted-content\"", ArticleType.Preprint)]
    [InlineData("\"paper-conference\"", ArticleType.ProceedingsArticle)]
    [InlineData("\"chapter\"", ArticleType.BookChapter)]
    [InlineData("\"thesis\"", ArticleType.Thesis)]
    [InlineData("\"song\"", ArticleType.Other)]
    [InlineData("5", ArticleType.Other)]
    public void TypesAreUnderstood(string type, ArticleType expected) => Assert.Equal(expected, Article($"\"type\":{type}").Type);

    [Theory]
    [InlineData("{\"date-parts\":[[2004]]}", "2004")]
    [InlineData("{\"date-parts\":[[2004,13,1]]}", "2004")]
    [InlineData("{\"date-parts\":[[\"2004\",\"02\",\"31\"]]}", "2004-02")]
    [InlineData("{\"date-parts\":[[null]]}", null)]
    [InlineData("{\"date-parts\":\"x\"}", null)]
    [InlineData("{\"raw\":\"2004-05-03\"}", "2004-05-03")]
    [InlineData("{\"raw\":\"3 May 2004\"}", "2004-05-03")]
    [InlineData("{\"literal\":\"Spring 1998\"}", "1998")]
    [InlineData("\"2004/05\"", "2004-05")]
    [InlineData("7", null)]
    public void DatesAreReadAsFarAsTheyAreOne(string issued, string? expected) =>
        Assert.Equal(expected, Article($"\"issued\":{issued}").Published?.ToString());

    [Fact]
    public void WrongTypesInOtherFieldsAreIgnored()
    {
        var article = Article("""
            "author":"Somebody","container-title":{},"issued":[],"DOI":5,"PMID":[],"ISSN":{},"volume":true,"page":{},"abstract":12,
            "keyword":{},
            "language":7,"URL":[],"custom":[1],"license":3
            """);
        Assert.Equal("T", article.Title.Markup);
        Assert.Equal([new Author("Somebody")], article.Authors);
        Assert.Null(article.Venue);
    }

    [Theory]
    [InlineData("{\"id\":12,\"title\":\"T\"}", "csl:12")]
    [InlineData("{\"DOI\":\"10.1234/X\",\"title\":\"T\"}", "csl:10.1234/x")]
    [InlineData("{\"id\":\"\",\"DOI\":\"10.1234/X\",\"title\":[\"T\"]}", "csl:10.1234/x")]
    public void TheKeyIsTheIdOrElseTheDoi(string json, string key) => Assert.Equal(key, Map(json).Key.ToString());

    [Theory]
    [InlineData("{\"title\":\"T\"}", "no id")]
    [InlineData("{\"id\":{},\"title\":\"T\"}", "the field id is neither a string nor a number")]
    [InlineData("{\"id\":1}", "no title")]
    [InlineData("{\"id\":1,\"title\":\"<i></i>\"}", "no title")]
    [InlineData("{\"id\":1,\"title\":5}", "the field title is not a string")]
    [InlineData("[]", "it is not a JSON object")]
    [InlineData("nonsense", "it is not JSON (line 1 of the record, byte 1)")]
    [InlineData("{\"id\":1,\"title\":\"\\ud800\"}", "it holds text that is not Unicode")]
    public void AnUnusableItemIsSetAsideWithTheReason(string json, string problem) => Assert.Equal(problem, Map(json).Problem);

    [Fact]
    public void InvalidUtf8IsSetAside() =>
        Assert.Equal("it is not valid UTF-8", new CslSource().Map(new byte[] { (byte)'{', 0xC0, 0x80, (byte)'}' }).Problem);

    [Fact]
    public void EverySourceHasANameOfItsOwn() =>
        Assert.Equal(Sources.All.Count, Sources.All.Select(source => source.Name).Distinct().Count());
}
