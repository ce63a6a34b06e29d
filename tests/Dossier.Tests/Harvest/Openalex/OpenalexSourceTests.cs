using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Openalex;

namespace Dossier.Tests.Harvest.Openalex;

public sealed class OpenalexSourceTests
{
    internal static MappedRecord Map(string json) => new OpenalexSource().Map(Encoding.UTF8.GetBytes(json));

    internal static Article Article(string fields) =>
        Map($$"""{"id":"https://openalex.org/W1","title":"A title of four words",{{fields}}}""") is { Article: { } article } ? article
            : throw new InvalidOperationException(fields);

    private static string[] Read(string text, string name = "part_000.gz") =>
        [.. new OpenalexSource().Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name).Select(r => r.Problem ?? Encoding.UTF8.GetString(r.Bytes.Span))];

    [Fact]
    public void AWorkBecomesAnArticle()
    {
        var mapped = Map("""
            {"id":"https://openalex.org/W2011","doi":"https://doi.org/10.1234/ABC.5","title":"The <i>lac</i> operon of CO<sub>2</sub>","display_name":"x",
            "publication_year":2021,"publication_date":"2021-03-04","ids":{"openalex":"https://openalex.org/W2011","mag":"2011",
            "pmid":"https://pubmed.ncbi.nlm.nih.gov/123456","pmcid":"https://www.ncbi.nlm.nih.gov/pmc/articles/7890"},"language":"en",
            "primary_location":{"is_oa":true,"landing_page_url":"https://doi.org/10.1234/abc.5","pdf_url":"https://press.example/abc.pdf","source":
            {"id":"https://openalex.org/S1","display_name":"Journal of &amp; Bacteria","issn_l":"1234-5678","issn":["8765-432X","1234-5678"],
            "host_organization_name":"A Press","type":"journal"},"license":"cc-by","version":"publishedVersion"},
            "type":"article","authorships":[{"author_position":"first","author":{"id":"https://openalex.org/A1","display_name":"Ludwig van Beethoven",
            "orcid":"https://orcid.org/0000-0002-1825-009x"},"institutions":[{"display_name":"Nowhere"}],"raw_author_name":"van Beethoven, Ludwig"}],
            "biblio":{"volume":"12","issue":"3","first_page":"100","last_page":"110"},"is_retracted":true,"is_paratext":false,
            "topics":[{"id":"https://openalex.org/T7","display_name":"Gene regulation","field":{"id":"https://openalex.org/fields/13",
            "display_name":"Biology"}},{"id":"https://openalex.org/T8","display_name":"Sugars","field":{"display_name":"Chemistry"}}],
            "keywords":[{"display_name":"Silver bullet","score":0.5}],
            "mesh":[{"descriptor_ui":"D006801","descriptor_name":"Humans","qualifier_name":null,"is_major_topic":false},
            {"descriptor_ui":"D007770","descriptor_name":"Lac Operon","qualifier_name":"genetics","is_major_topic":true},
            {"descriptor_ui":"D006801","descriptor_name":"Humans","qualifier_name":"x","is_major_topic":false}],
            "best_oa_location":{"is_oa":true,"pdf_url":"https://press.example/abc.pdf","landing_page_url":"https://doi.org/10.1234/abc.5","source":
            {"display_name":"Journal of Bacteria","type":"journal"},"license":"cc-by","version":"publishedVersion"},
            "locations":[{"is_oa":true,"landing_page_url":"http://arxiv.org/abs/2101.00001v2","pdf_url":"http://arxiv.org/pdf/2101.00001","source":
            {"display_name":"arXiv (Cornell University)","type":"repository"},"license":null,"version":"submittedVersion"},
            {"is_oa":true,"landing_page_url":"https://www.ncbi.nlm.nih.gov/pmc/articles/7890","pdf_url":null,"source":
            {"display_name":"PubMed Central","type":"repository"},"license":"other-oa","version":"publishedVersion"},
            {"is_oa":false,"landing_page_url":"https://pubmed.ncbi.nlm.nih.gov/123456","pdf_url":null,"source":
            {"display_name":"PubMed","type":"repository"},"license":null,"version":null},
            {"is_oa":true,"landing_page_url":"https://repository.example/7","pdf_url":null,"source":
            {"display_name":"Deposit (University of Nowhere)","type":"repository"},"license":"cc-by-nc","version":"acceptedVersion"}],
            "referenced_works":["https://openalex.org/W5","https://openalex.org/W6","https://openalex.org/W5","https://openalex.org/W2011",
            "https://openalex.org/W4285719527"],"abstract_inverted_index":{"works.":[2],"It":[0],"always":[1]},"updated_date":"2024-05-06T07:08:09.123456"}
            """);
        Assert.Null(mapped.Problem);
        Assert.Equal(("openalex:W2011", "2024-05-06T07:08:09.123456"), (mapped.Key.ToString(), mapped.Clock));
        var article = mapped.Article!;
        Assert.Equal([mapped.Key], article.Records);
        Assert.Equal("The <i>lac</i> operon of CO<sub>2</sub>", article.Title.Markup);
        Assert.Equal([new Author("van Beethoven", "Ludwig", null, "0000-0002-1825-009X")], article.Authors);
        Assert.Equal("It always works.", article.Abstract?.Markup);
        Assert.Equal((ArticleType.JournalArticle, "Journal of & Bacteria", VenueKind.Journal, "A Press"),
            (article.Type, article.Venue!.Name, article.Venue.Kind, article.Publisher));
        Assert.Equal(["1234-5678", "8765-432X"], article.Venue.Issns);
        Assert.Equal(("2021-03-04", "12", "3", "100-110", "en"), (article.Published.ToString(), article.Volume, article.Issue, article.Pages, article.Language));
        Assert.Equal(("10.1234/abc.5", "10.48550/arxiv.2101.00001", "2101.00001", "123456", "PMC7890"),
            (article.Doi?.Value, article.PreprintDoi?.Value, article.Arxiv?.Value, article.Pmid, article.Pmcid));
        Assert.Equal(
            [
                new Subject("field", "Biology", "Biology"), new Subject("topic", "T7", "Gene regulation"), new Subject("topic", "T8", "Sugars"),
                new Subject("mesh", "D007770", "Lac Operon"), new Subject("mesh", "D006801", "Humans"),
            ],
            article.Subjects);
        Assert.Empty(article.Keywords);
        Assert.Equal(
            [
                new FullTextLocation("https://press.example/abc.pdf", "Journal of Bacteria", "published", "https://creativecommons.org/licenses/by/", true, true),
                new FullTextLocation("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7890/", "PubMed Central", "published", null, true, false),
                new FullTextLocation("https://repository.example/7", "Deposit (University of Nowhere)", "accepted",
                    "https://creativecommons.org/licenses/by-nc/", true, false),
                new FullTextLocation("https://arxiv.org/pdf/2101.00001", "arXiv", "submitted", null, true, true),
            ],
            article.Locations);
        Assert.Equal(["openalex:W5", "openalex:W6"], article.References);
        Assert.Equal("https://creativecommons.org/licenses/by/", article.License);
        Assert.Equal([new EditorialNotice(NoticeKind.Retraction)], article.Notices);
        Assert.False(article.HasMoreAuthors);
    }

    [Theory]
    [InlineData("2023-05-01", "2023-05-01")]
    [InlineData("2023-05-01T12:30:00", "2023-05-01T12:30:00")]
    [InlineData("2023-05-01T12:30:00.123456", "2023-05-01T12:30:00.123456")]
    [InlineData("2023-05-01 12:30:00.5Z", "2023-05-01T12:30:00.5")]
    [InlineData("2023-05-01T12:30:00+00:00", "2023-05-01T12:30:00")]
    [InlineData("yesterday, I think", "")]
    public void TheClockIsTheDayOfTheUpdate(string updated, string clock) =>
        Assert.Equal(clock, Map($$"""{"id":"W1","title":"T","updated_date":"{{updated}}"}""").Clock);

    [Fact]
    public void ClocksSortAsTimes()
    {
        string[] inOrder =
        [
            Clock("2023-04-30T23:59:59.9"), Clock("2023-05-01"), Clock("2023-05-01T12:30:00"), Clock("2023-05-01T12:30:00.5"), Clock("2023-05-01T12:30:01"),
            Map("2023-05-01,W1,W2").Clock, Clock("2023-05-02"),
        ];
        Assert.Equal(inOrder.Order(StringComparer.Ordinal), inOrder);

        static string Clock(string updated) => Map($$"""{"id":"W1","title":"T","updated_date":"{{updated}}"}""").Clock;
    }

    [Fact]
    public void AMergedIdIsADeletion()
    {
        var records = Read("merge_date,id,merge_into_id\n2022-06-07,W100,W200\n2022-06-07,\"https://openalex.org/W101\",W200\n", "2022-06-07.csv.gz");
        Assert.Equal(2, records.Length);
        var mapped = records.Select(Map).ToArray();
        Assert.All(mapped, m => Assert.True(m is { Article: null, Problem: null, Clock: "2022-06-07T23:59:59.999999" }));
        Assert.Equal(["openalex:W100", "openalex:W101"], mapped.Select(m => m.Key.ToString()));
        Assert.Equal("the merged or deleted id is not that of a work", Map("2022-06-07,A100,A200").Problem);
    }

    [Fact]
    public void ADeletedIdIsADeletion()
    {
        var mapped = Read("work_id,deleted_date\nhttps://openalex.org/W100,2026-08-14\nW101,\"2026-08-15\"\n", "deleted_ids.csv.gz").Select(Map).ToArray();
        Assert.Equal([("openalex:W100", "2026-08-14T23:59:59.999999"), ("openalex:W101", "2026-08-15T23:59:59.999999")], mapped.Select(m => (m.Key.ToString(), m.Clock)));
        Assert.All(mapped, m => Assert.True(m is { Article: null, Problem: null }));
    }

    [Theory]
    [InlineData("manifest")]
    [InlineData("manifest.json")]
    [InlineData("RELEASE_NOTES.txt")]
    [InlineData("LICENSE.txt")]
    public void FilesThatHoldNoRecordsAreLeftOut(string name) => Assert.Empty(Read("{\"entries\":[\n{\"url\":\"s3://x\"}]}", name));

    [Theory]
    [InlineData("{\"id\":\"https://openalex.org/A5023888391\",\"display_name\":\"A. B\"}\n{\"id\":\"https://openalex.org/A2\"}")]
    [InlineData("{\"x\":[1],\"id\":\"https://openalex.org/fields/13\",\"display_name\":\"Biology\"}")]
    [InlineData("{\"meta\":{},\"results\":[{\"id\":\"https://openalex.org/S1\"}]}")]
    [InlineData("merge_date,id,merge_into_id\n2022-06-07,A2257618939,A2208157607\n2022-06-07,A3,A2208157607\n")]
    public void FilesOfOtherEntitiesAreLeftOut(string text) => Assert.Empty(Read(text));

    [Fact]
    public void AParquetFileSaysWhereTheSameWorksStand() => Assert.Contains("folder jsonl", Assert.Single(Read("PAR1\0\n\0", "part_0000.parquet")), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"id\":\"W1\"}\n{\"id\":\"W2\"}\n")]
    [InlineData("[{\"id\":\"W1\"},{\"id\":\"W2\"}]")]
    [InlineData("{\"meta\":{\"count\":2,\"next_cursor\":null},\"results\":[{\"id\":\"W1\"},{\"id\":\"W2\"}],\"group_by\":[]}")]
    public void LinesArraysAndPagesAreRead(string text) => Assert.Equal(["{\"id\":\"W1\"}", "{\"id\":\"W2\"}"], Read(text, "-"));

    [Theory]
    [InlineData("[]", "it is not a JSON object")]
    [InlineData("nonsense", "it is not JSON (line 1 of the record, byte 1)")]
    [InlineData("{\"id\":\"W1\",\"title\":\"T\"} x", "it is not JSON (line 1 of the record, byte 24)")]
    [InlineData("{\"title\":\"T\"}", "no id")]
    [InlineData("{\"id\":{},\"title\":\"T\"}", "the field id is not a text")]
    [InlineData("{\"id\":\"https://openalex.org/A1\",\"title\":\"T\"}", "the field id is not the id of a work")]
    [InlineData("{\"id\":\"https://openalex.org/W4285719527\",\"title\":\"Deleted Work\"}", "it stands for all works that OpenAlex deleted")]
    [InlineData("{\"id\":\"W1\",\"title\":null,\"display_name\":null}", "no title")]
    [InlineData("{\"id\":\"W1\",\"title\":\"<b> </b>\"}", "no title")]
    [InlineData("{\"id\":\"W1\",\"title\":\"T\",\"is_paratext\":true}", "paratext (a cover, an index, a masthead and the like), not an article")]
    [InlineData("{\"id\":\"W1\",\"title\":\"T\",\"type\":\"journal-issue\"}", "a serial as a whole, not an article")]
    [InlineData("{\"id\":\"W1\",\"title\":\"T\",\"type\":\"supplementary-materials\"}", "a supplement of an article, not an article")]
    [InlineData("{\"id\":\"W1\",\"title\":\"\\ud800\"}", "it holds text that is not Unicode")]
    [InlineData("{\"error\":\"Rate limit exceeded\",\"message\":\"Slow down\"}", "it is an error reply of the service")]
    public void WhatIsNoArticleIsSetAsideWithTheReason(string json, string problem)
    {
        var mapped = Map(json);
        Assert.Equal(problem, mapped.Problem);
        Assert.Null(mapped.Article);
    }

    [Fact]
    public void InvalidUtf8IsSetAside() => Assert.Equal("it is not valid UTF-8", new OpenalexSource().Map(new byte[] { (byte)'{', 0xC0, 0x80 }).Problem);

    [Fact]
    public void WrongTypesInOtherFieldsReadAsAbsent()
    {
        var article = Article("""
            "doi":[1],"ids":"x","display_name":{},"publication_date":7,"publication_year":"x","language":[],"type":5,"primary_location":[{}],
            "authorships":{"a":1},"biblio":[1],"is_retracted":"yes","topics":[7,{"id":[],"display_name":{}}],"mesh":[[]],"locations":[null,{"source":[1],
            "is_oa":1}],"referenced_works":[{},5,"https://openalex.org/A1"],"abstract_inverted_index":[1],"updated_date":{},"best_oa_location":true
            """);
        Assert.Equal(ArticleType.Other, article.Type);
        Assert.True(article is { Authors: [], Venue: null, Published: null, Doi: null, Abstract: null, References: [], Subjects: [], Locations: [], Notices: [] });
    }
}
