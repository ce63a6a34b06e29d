using System.Text;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Doaj;
using Xunit;

namespace Dossier.Tests.Harvest.Doaj;

public sealed partial class DoajSourceTests
{
    private const string Sample = """
        {"id":"ab12","created_date":"2019-01-01T00:00:00Z","last_updated":"2020-02-04T14:11:44Z","bibjson":{"title":"On <i>yeast</i>","year":"2016",
        "month":"June","start_page":"10","end_page":"12","abstract":"Abstract We grow yeast. Keywords: yeast; growth","author":[{"name":"Klein, Ada",
        "orcid_id":"https://orcid.org/0000-0002-1825-0097","affiliation":"X"},{"name":"Bo van der Li"},{"name":"Bansal S"}],"keywords":[],
        "identifier":[{"type":"eissn","id":"2045-2322"},{"type":"DOI","id":"10.5555/YEAST"},{"type":"pissn","id":"0000-0019"}],
        "subject":[{"scheme":"LCC","code":"Q","term":"Science"}],"link":[{"type":"fulltext","url":"https://www.yeast.example/1.pdf","content_type":"pdf"},
        {"type":"fulltext","url":"https://doi.org/10.5555/yeast"}],"journal":{"title":"Yeast &amp; Co","volume":"Volume 7","number":"2","language":["EN"],
        "publisher":"Press","issns":["2045-2322","1234-5678"],"country":"GB","license":[{"type":"CC BY-NC","title":"CC BY-NC","url":"https://yeast.example"}]}}}
        """;

    private static MappedRecord Map(string json) => new DoajSource().Map(Encoding.UTF8.GetBytes(json));

    private static Article Article(string fields) =>
        Map("{\"id\":\"a\",\"bibjson\":{\"title\":\"T\",\"journal\":{}," + fields + "}}").Article ?? throw new InvalidOperationException(fields);

    [Fact]
    public void ARecordBecomesAnArticle()
    {
        var mapped = Map(Sample);
        Assert.Equal((null, "doaj:ab12", "2020-02-04T14:11:44Z"), (mapped.Problem, mapped.Key.ToString(), mapped.Clock));
        var article = mapped.Article!;
        Assert.Equal(("On <i>yeast</i>", "We grow yeast."), (article.Title.Markup, article.Abstract?.Markup));
        Assert.Equal([new Author("Klein", "Ada", null, "0000-0002-1825-0097"), new Author("van der Li", "Bo"), new Author("Bansal", "S")], article.Authors);
        Assert.Equal(("Yeast & Co", "0000-0019,2045-2322"), (article.Venue!.Name, string.Join(',', article.Venue.Issns)));
        Assert.Equal(("2016-06", "7", "2", "10-12", "en", "10.5555/yeast"),
            (article.Published.ToString(), article.Volume, article.Issue, article.Pages, article.Language, article.Doi?.Value));
        Assert.Equal(["yeast", "growth"], article.Keywords);
        Assert.Equal([new Subject("lcc", "Q", "Science")], article.Subjects);
        const string license = "https://creativecommons.org/licenses/by-nc/";
        Assert.Equal(license, article.License);
        Assert.Equal([new FullTextLocation("https://www.yeast.example/1.pdf", "yeast.example", "published", license, true, true)], article.Locations);
    }

    [Theory]
    [InlineData("{\"id\":\"a\",\"es_type\":\"journal\",\"bibjson\":{\"title\":\"J\",\"eissn\":\"2045-2322\"}}", "no article but a journal")]
    [InlineData("{\"id\":\"a\",\"bibjson\":{\"title\":\"J\"}}", "no article but a journal")]
    [InlineData("{\"bibjson\":{\"title\":\"T\",\"journal\":{}}}", "no id")]
    [InlineData("{\"id\":\"a\",\"bibjson\":{\"title\":\" \",\"journal\":{}}}", "no title")]
    [InlineData("[]", "it is not a JSON object")]
    [InlineData("{", "it is not JSON (line 1 of the record, byte 1)")]
    public void WhatIsNoArticleIsSetAsideWithTheReason(string json, string problem) => Assert.Equal(problem, Map(json).Problem);

    [Theory]
    [InlineData("{\"total\":2,\"results\":[{\"a\":1},{\"a\":2}],\"next\":\"x\"}")]
    [InlineData("[{\"a\":1},{\"a\":2}]")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n")]
    public void AllShapesOfFilesGiveTheirRecords(string file)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], new DoajSource().Read(stream, "-").Select(r => Encoding.UTF8.GetString(r.Bytes.Span)));
    }

    [Theory]
    [InlineData("Abstract Serotiny, the retention of seeds", "Serotiny, the retention of seeds")]
    [InlineData("Abstract Background Maps are", "Background Maps are")]
    [InlineData("Abstract Meaning Representation is", "Abstract Meaning Representation is")]
    [InlineData("Ada Klein,1 Bo Li2 1Institute of Yeast, Norway Background: We grow.", "Background: We grow.")]
    [InlineData("Ada Klein,1 Bo Li2 1Institute of Yeast, Norway  Abstract: We grow.", "We grow.")]
    [InlineData("\nOne.\n", "One.")]
    public void TheAbstractIsFreedOfWhatStandsAroundIt(string text, string markup) =>
        Assert.Equal(markup, Article($"\"author\":[{{\"name\":\"Ada Klein\"}}],\"abstract\":{System.Text.Json.JsonSerializer.Serialize(text)}").Abstract?.Markup);

    [Theory]
    [InlineData("Mathias Gabriel  Diaz Ogás", "Diaz Ogás", "Mathias Gabriel")]
    [InlineData("Thomas  P. Sullivan", "Sullivan", "Thomas P.")]
    [InlineData("Antonio D. del Campo", "del Campo", "Antonio D.")]
    [InlineData("Klein, Jr.", "Klein", null)]
    [InlineData("Consortium", "Consortium", null)]
    [InlineData("Sultan  GÜÇLÜ", "GÜÇLÜ", "Sultan")]
    public void NamesAreDivided(string name, string family, string? given)
    {
        var author = Article($"\"author\":[{{\"name\":\"{name}\"}}]").Authors[0];
        Assert.Equal((family, given), (author.Family, author.Given));
    }

    [Theory]
    [InlineData("2016", "0", "2016")]
    [InlineData("2016", "06", "2016-06")]
    [InlineData("2016", "March", "2016-03")]
    [InlineData("20", "1", null)]
    [InlineData("in press", "1", null)]
    public void DatesAreReadAsFarAsTheyAreOne(string year, string month, string? date) =>
        Assert.Equal(date, Article($"\"year\":\"{year}\",\"month\":\"{month}\"").Published?.ToString());

    [Fact]
    public void NoBytesThrow()
    {
        var sample = Encoding.UTF8.GetBytes(Sample);
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = round < sample.Length ? sample[..round] : sample.ToArray();
            for (var change = round < sample.Length ? 0 : random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\":,<>&0e\\"[random.Next(13)]);
            }

            var mapped = new DoajSource().Map(bytes);
            Assert.True(mapped.Problem is not null ^ mapped.Article is not null);
        }

        string[] values = ["null", "5", "\"\"", "\"x\"", "{}", "[]", "[[]]", "[null]", "[{}]", "[5]", "[{\"type\":5,\"id\":{},\"url\":[],\"name\":7}]", "\"\\ud800\""];
        foreach (Match field in FieldName().Matches(Sample))
        {
            foreach (var value in values)
            {
                var mapped = Map($"{{\"id\":\"a\",{field.Value}:{value},\"bibjson\":{{\"title\":\"T\",\"journal\":{{{field.Value}:{value}}},{field.Value}:{value}}}}}");
                Assert.True(mapped.Problem is not null ^ mapped.Article is not null);
            }
        }
    }

    [GeneratedRegex("\"[a-z_]+\"(?=:)")]
    private static partial Regex FieldName();
}
