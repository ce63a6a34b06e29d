using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Openalex;

namespace Dossier.Tests.Harvest.Openalex;

public sealed class OpenalexHostileInputTests
{
    private static readonly byte[] Sample = Encoding.UTF8.GetBytes("""
        {"id":"https://openalex.org/W7","doi":"https://doi.org/10.1234/x","title":"On <i>things</i> &amp; $x^2$","publication_date":"2020-02-03","publication_year":2020,
        "ids":{"pmid":"https://pubmed.ncbi.nlm.nih.gov/1","pmcid":"PMC2"},"language":"en","type":"article","primary_location":{"is_oa":true,"landing_page_url":
        "http://arxiv.org/abs/hep-th/9901001","pdf_url":"https://a.example/b.pdf","source":{"display_name":"J (K)","issn_l":"1234-5678","issn":["1234-5678"],"type":
        "journal"},"license":"cc-by","version":"acceptedVersion"},"authorships":[{"author":{"display_name":"Ana de la Cruz","orcid":"0000-0001-2345-6789"},
        "raw_author_name":"CRUZ, Ana de la, Jr., PhD"},{"author":{"display_name":null},"raw_author_name":"The \ud83d\ude00 Group for the people"}],"biblio":{"volume":1},
        "topics":[{"id":"https://openalex.org/T1","display_name":"T","field":{"display_name":"F"}}],"mesh":[{"descriptor_ui":"D1","descriptor_name":"M",
        "is_major_topic":true}],"locations":[{"is_oa":true,"landing_page_url":"https://europepmc.org/articles/pmc3"}],"referenced_works":["https://openalex.org/W8"],
        "abstract_inverted_index":"{\"IndexLength\":3,\"InvertedIndex\":{\"Abstract\":[0],\"It\":[1],\"w\u00f6rks\":[2]}}","updated_date":"2024-05-06T07:08:09"}
        """);

    [Fact]
    public void TheSampleIsAnArticle() => Assert.Equal("It wörks", new OpenalexSource().Map(Sample).Article?.Abstract?.Markup);

    [Fact]
    public void EveryBeginningOfARecordIsAnswered()
    {
        var source = new OpenalexSource();
        for (var length = 0; length < Sample.Length; length++)
        {
            Assert.NotNull(source.Map(Sample.AsMemory(0, length)).Problem);
        }
    }

    [Fact]
    public void AnyBytesAreAnswered()
    {
        var source = new OpenalexSource();
        var random = new Random(20261126);
        string[] pieces = ["{", "}", "[", "]", "\"", ",", ":", "null", "1e999", "-0", "\\ud800", "\"\\udfff\"", "\u0000", "true", "<", "&#x110000;", "$", "\\", "{\"a\":[0]}", "\uFFFF"];
        for (var round = 0; round < 6000; round++)
        {
            var bytes = (byte[])Sample.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(bytes.Length);
                if (random.Next(3) == 0)
                {
                    bytes[at] = (byte)random.Next(256);
                }
                else
                {
                    var piece = Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]);
                    bytes = [.. bytes[..at], .. piece, .. bytes[Math.Min(bytes.Length, at + random.Next(piece.Length + 1))..]];
                }
            }

            var mapped = source.Map(bytes);
            Assert.True(mapped.Problem is not null ^ mapped.Article is not null);
            if (mapped.Article is { } article)
            {
                Assert.Equal(ArticleJson.Write(article), ArticleJson.Write(ArticleJson.Read(ArticleJson.Write(article))));
            }
        }
    }

    [Theory]
    [InlineData("abstract_inverted_index")]
    [InlineData("locations")]
    [InlineData("authorships")]
    [InlineData("something")]
    public void DeepNestingIsAnswered(string field)
    {
        var deep = string.Concat(Enumerable.Repeat("[{\"InvertedIndex\":", 1000)) + "1" + string.Concat(Enumerable.Repeat("}]", 1000));
        Assert.StartsWith("it is not JSON", OpenalexSourceTests.Map($$"""{"id":"W1","title":"T","{{field}}":{{deep}}}""").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFieldMayHaveAnyType()
    {
        string[] values = ["null", "true", "-1", "1e400", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[[]]", "[{}]", "{\"a\":{}}", "{\"source\":{\"issn\":{}}}", "[{\"author\":[]}]"];
        string[] fields =
        [
            "doi", "ids", "display_name", "publication_date", "publication_year", "language", "type", "type_crossref", "primary_location", "best_oa_location",
            "locations", "authorships", "biblio", "is_retracted", "is_paratext", "is_authors_truncated", "topics", "mesh", "referenced_works",
            "abstract_inverted_index", "updated_date", "created_date", "error",
        ];
        foreach (var field in fields)
        {
            foreach (var value in values)
            {
                var mapped = OpenalexSourceTests.Map($$"""{"id":"W1","title":"T","{{field}}":{{value}}}""");
                Assert.Equal(field == "is_paratext" && value == "true", mapped.Problem is not null);
            }
        }
    }
}
