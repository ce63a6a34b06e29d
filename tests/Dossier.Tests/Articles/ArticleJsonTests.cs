using System.Text.Json;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Tests.Articles;

public sealed class ArticleJsonTests
{
    [Fact]
    public void AnArticleIsWrittenAsTheSerializerWritesIt()
    {
        var article = new Article
        {
            Records = [new("arxiv", "2001.00001")],
            Title = RichText.FromMarkup("<p>On <i>x</i> &lt; 1 &amp; “quotes” \\ é 𝒜</p>"),
            Authors = [new("O'Néill", "J. \"A\""), new("The Group", Orcid: "0000-0001-0000-0001")],
            HasMoreAuthors = true,
            Type = ArticleType.Preprint,
            Published = new PartialDate(2020, 2, null),
            Doi = Doi.Parse("10.1000/A<b>", null),
            Keywords = ["first", "second"],
            References = ["10.1000/1", "arxiv:1"],
        };
        var expected = JsonSerializer.SerializeToUtf8Bytes(article, ArticleJson.Stored.Article);
        Assert.Equal(expected, ArticleJson.Write(article));
        Assert.Equal(expected, ArticleJson.Write(ArticleJson.Read(expected)));
    }

    [Fact]
    public void EveryPropertyIsReadAsTheSerializerReadsIt()
    {
        var doi = Doi.Parse("10.1000/a", null);
        var whole = new Article
        {
            Records = [new("arxiv", "2001.00001"), new("crossref", "10.1000/a")],
            Deleted = true,
            Title = RichText.FromMarkup("On \"x\" — é 𝒜\n"),
            Authors = [new("Wang", "J.", "Jr.", "0000-0001-0000-0001"), new("Group")],
            HasMoreAuthors = true,
            Abstract = RichText.FromMarkup("<p>Text</p>"),
            Type = ArticleType.Thesis,
            Venue = new("Journal of É", VenueKind.Proceedings, ["1234-5678", "2345-6789"]),
            Published = new PartialDate(2020, 2, 29),
            Volume = "1",
            Issue = "2",
            Pages = "3-4",
            Publisher = "Press",
            Language = "pt-BR",
            Doi = doi,
            PreprintDoi = Doi.Parse("10.48550/arxiv.2001.00001", null),
            SharesDoi = true,
            RelatedDois = [Doi.Parse("10.1000/b", null)],
            Arxiv = ArxivId.Parse("2001.00001", null),
            Pmid = "5",
            Pmcid = "PMC6",
            Keywords = ["first", ""],
            Subjects = [new("arxiv", "hep-th", "High Energy Physics – Theory"), new("arxiv", "hep-th", "High Energy Physics – Theory")],
            WikipediaTitles = ["Title"],
            Locations = [new("https://example.org/x.pdf", "Example", "accepted", "https://example.org/license", true, true), new("https://example.org/", "Example", null, null, false, false)],
            Versions = [new("v1", new PartialDate(2020)), new("v2", null)],
            References = ["10.1000/1"],
            Comment = RichText.FromMarkup("2 pages"),
            License = "https://example.org/license",
            Notices = [new(NoticeKind.Correction, doi, "7", new PartialDate(2021, 1))],
            NoticeOf = [new(NoticeKind.Retraction, doi, "8", new PartialDate(2022))],
            IsSample = true,
        };
        Assert.All(typeof(Article).GetProperties().Where(p => p.CanWrite && p.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), false).Length == 0),
            property => Assert.False(property.GetValue(whole) is null or false or (object)0 or System.Collections.ICollection { Count: 0 }, property.Name));
        var json = ArticleJson.Write(whole);
        Assert.Equal(json, JsonSerializer.SerializeToUtf8Bytes(ArticleJson.Read(json), ArticleJson.Stored.Article));
        Assert.Equal(json, ArticleJson.Write(JsonSerializer.Deserialize(json, ArticleJson.Stored.Article)!));
    }

    [Theory]
    [InlineData("""{"title":"T","records":["arxiv:1"]}""")]
    [InlineData("""{"records":["arxiv:1"],"later":{"deep":[1,{"title":"not"}]},"title":"T","further":null}""")]
    [InlineData("""{ "records" : [ "arxiv:1" ], "title" : "first", "title" : "T", "volume" : null, "authors" : null }""")]
    [InlineData("""{"r\u0065cords":["arxiv:1"],"title":"\u0054","subjects":[]}""")]
    public void PropertiesInAnyOrderAndUnknownOnesAreRead(string json)
    {
        var article = ArticleJson.Read(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.Equal(ArticleJson.Write(new Article { Records = [new("arxiv", "1")], Title = RichText.FromMarkup("T") }), ArticleJson.Write(article));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"records":["arxiv:1"]}""")]
    [InlineData("""{"title":"T"}""")]
    [InlineData("""{"records":["arxiv:1"],"title":7}""")]
    [InlineData("""{"records":["no key"],"title":"T"}""")]
    [InlineData("""{"records":"arxiv:1","title":"T"}""")]
    [InlineData("""{"records":["arxiv:1"],"title":"T","type":"Poem"}""")]
    [InlineData("""{"records":["arxiv:1"],"title":"T","deleted":"yes"}""")]
    [InlineData("""{"records":["arxiv:1"],"title":"T","venue":{"name":{}}}""")]
    [InlineData("""{"records":["arxiv:1"],"title":"T"}{}""")]
    [InlineData("""{"records":["arxiv:1"],"title":"T","authors":[{"family":"A""")]
    public void WhatIsNoArticleIsRefused(string json) => Assert.ThrowsAny<JsonException>(() => ArticleJson.Read(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void BytesThatAreNoTextAreRefused()
    {
        byte[] json = [.. """{"records":["arxiv:1"],"title":"T","publisher":"""u8, (byte)'"', 0xFF, (byte)'"', (byte)'}'];
        Assert.ThrowsAny<JsonException>(() => ArticleJson.Read(json));
    }
}
