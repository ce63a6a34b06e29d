using System.Text;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest.Crossref;
using Xunit;

namespace Dossier.Tests.Harvest.Crossref;

public sealed partial class CrossrefHostileTests
{
    private const string Sample = """
        {"message":{"DOI":"10.5555/x","type":"journal-article","title":["A <i>b</i> $x$ <math><msup><mi>x</mi><mn>2</mn></msup></math>"],"subtitle":["S"],
        "author":[{"given":"A","family":"B","ORCID":"https://orcid.org/0000-0000-0000-0000","suffix":"Jr","sequence":"first"},{"name":"G"}],
        "issued":{"date-parts":[[2001,2,3]]},"indexed":{"date-time":"2001-02-03T04:05:06Z","timestamp":{"$numberLong":"1"}},"ISSN":["1234-5678"],
        "issn-type":[{"value":"1234-5678","type":"print"}],"license":[{"URL":"https://creativecommons.org/","start":{"date-parts":[[2001]]}}],
        "link":[{"URL":"https://a.example/b.pdf","content-type":"application/pdf"}],"relation":{"has-preprint":[{"id-type":"doi","id":"10.5555/y"}]},
        "update-to":[{"DOI":"10.5555/z","type":"retraction","updated":{"date-parts":[[2001]]}}],"updated-by":[{"DOI":"10.5555/z","type":"removal"}],
        "reference":[{"DOI":"10.5555/w"}],"abstract":"<jats:p>X &amp;lt; y</jats:p>","journal-issue":{"issue":"1"},"institution":[{"name":"N"}],
        "page":"1-2","subject":["S"],"language":"en","container-title":["C"],"posted":{"date-parts":[[null]]}}}
        """;

    private static void MapAll(byte[] bytes)
    {
        var mapped = new CrossrefSource().Map(bytes);
        Assert.True(mapped.Problem is not null ^ mapped.Article is not null);
        if (mapped.Article is { } article)
        {
            Assert.Equal(article.Title, ArticleJson.Read(ArticleJson.Write(article)).Title);
        }
    }

    [Fact]
    public void NoBytesThrow()
    {
        var sample = Encoding.UTF8.GetBytes(Sample);
        for (var length = 0; length < sample.Length; length++)
        {
            MapAll(sample[..length]);
        }

        var random = new Random(5);
        for (var round = 0; round < 4000; round++)
        {
            var bytes = sample.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\":,<>&0e\\"[random.Next(13)]);
            }

            MapAll(bytes);
        }
    }

    [Fact]
    public void ValuesOfAnyTypeInAnyFieldAreAbsent()
    {
        string[] values =
        [
            "null", "true", "5", "-1e400", "123456789012345678901234567890", "\"\"", "\" \"", "\"x\"", "{}", "[]", "[[]]", "[null]", "[{}]", "[5]", "[[[5]]]",
            "{\"date-parts\":5}", "{\"date-parts\":[[0,0,0]]}", "{\"date-parts\":[[{}]]}", "[{\"DOI\":5,\"URL\":[],\"type\":{},\"value\":[[]],\"family\":7}]",
            "{\"a\":[{\"id\":{}}],\"b\":5,\"has-preprint\":[{\"id\":[]},{\"id\":\"x\"}]}", "\"\\udc00\\ud800\"", "\"\\u0000\"",
        ];
        foreach (Match field in FieldName().Matches(Sample))
        {
            foreach (var value in values)
            {
                MapAll(Encoding.UTF8.GetBytes($"{{{field.Value}:{value},\"DOI\":\"10.5555/x\",\"title\":[\"T\"]}}"));
                MapAll(Encoding.UTF8.GetBytes($"{{\"DOI\":\"10.5555/x\",\"title\":[\"T\"],{field.Value}:[{value},{value}]}}"));
            }
        }
    }

    [Fact]
    public void DeepAndBrokenTextIsSetAside()
    {
        Assert.StartsWith("it is not JSON", new CrossrefSource().Map(Encoding.UTF8.GetBytes(
            "{\"DOI\":\"10.5555/x\",\"assertion\":" + new string('[', 1000) + new string(']', 1000) + "}")).Problem, StringComparison.Ordinal);
        Assert.Equal("it is not valid UTF-8", new CrossrefSource().Map(new byte[] { (byte)'{', 0xC0, 0x80, (byte)'}' }).Problem);
        Assert.Equal("it is not JSON (line 1 of the record, byte 0)", new CrossrefSource().Map(Array.Empty<byte>()).Problem);
    }

    [GeneratedRegex("\"[A-Za-z-]+\"(?=:)")]
    private static partial Regex FieldName();
}
