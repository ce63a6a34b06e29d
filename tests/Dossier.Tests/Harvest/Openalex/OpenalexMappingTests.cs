using Dossier.Articles;

namespace Dossier.Tests.Harvest.Openalex;

public sealed class OpenalexMappingTests
{
    private static string Location(string name, string type, string more = "") =>
        $$"""{"is_oa":false,"source":{"display_name":"{{name}}","type":"{{type}}"}{{(more.Length > 0 ? "," + more : "")}}}""";

    [Theory]
    [InlineData("article", "journal", ArticleType.JournalArticle, VenueKind.Journal)]
    [InlineData("article", "conference", ArticleType.ProceedingsArticle, VenueKind.Proceedings)]
    [InlineData("article", "repository", ArticleType.JournalArticle, VenueKind.Repository)]
    [InlineData("proceedings-article", "journal", ArticleType.ProceedingsArticle, VenueKind.Proceedings)]
    [InlineData("book-chapter", "book series", ArticleType.BookChapter, VenueKind.Book)]
    [InlineData("preprint", "repository", ArticleType.Preprint, VenueKind.Repository)]
    [InlineData("review", "journal", ArticleType.Review, VenueKind.Journal)]
    [InlineData("editorial", "journal", ArticleType.JournalArticle, VenueKind.Journal)]
    [InlineData("erratum", "journal", ArticleType.JournalArticle, VenueKind.Journal)]
    [InlineData("letter", "repository", ArticleType.Other, VenueKind.Repository)]
    [InlineData("dissertation", "repository", ArticleType.Thesis, VenueKind.Repository)]
    [InlineData("dataset", "repository", ArticleType.Dataset, VenueKind.Repository)]
    [InlineData("standard", "other", ArticleType.Report, VenueKind.Other)]
    [InlineData("peer-review", "journal", ArticleType.Other, VenueKind.Journal)]
    [InlineData("something-new", "journal", ArticleType.Other, VenueKind.Journal)]
    public void TypesAndVenuesAreUnderstood(string type, string source, ArticleType expected, VenueKind kind)
    {
        var article = OpenalexSourceTests.Article($"\"type\":\"{type}\",\"primary_location\":{Location("A Place", source)}");
        Assert.Equal((expected, "A Place", kind), (article.Type, article.Venue!.Name, article.Venue.Kind));
    }

    [Theory]
    [InlineData("Cambridge University Press eBooks", "ebook platform", "null", null)]
    [InlineData("Cambridge University Press eBooks", "ebook platform", "\"Handbook of Cells\"", "Handbook of Cells")]
    [InlineData("PubMed", "repository", "\"The Lancet\"", "The Lancet")]
    [InlineData("PubMed", "repository", "null", null)]
    [InlineData("arXiv (Cornell University)", "repository", "\"\"", "arXiv")]
    [InlineData("Deep Blue (University of Michigan)", "repository", "null", "Deep Blue (University of Michigan)")]
    [InlineData("\\u0098The \\u009cJournal of Mixed Studies", "journal", "\"x\"", "The Journal of Mixed Studies")]
    public void AVenueIsWhatTheWorkStandsIn(string name, string type, string raw, string? expected)
    {
        var article = OpenalexSourceTests.Article($"\"type\":\"book-chapter\",\"primary_location\":{Location(name, type, $"\"raw_source_name\":{raw}")}");
        Assert.Equal(expected, article.Venue?.Name);
    }

    [Theory]
    [InlineData("Proceedings of the 3rd Workshop on Words", "Proceedings of the 3rd Workshop on Words", ArticleType.ProceedingsArticle)]
    [InlineData("Annals of Words", "Annals of Words", ArticleType.JournalArticle)]
    [InlineData("http://somewhere.example/a.pdf", null, ArticleType.JournalArticle)]
    public void WithoutASourceTheNameThatTheCopyGivesIsTaken(string raw, string? venue, ArticleType type)
    {
        var article = OpenalexSourceTests.Article($$"""
            "type":"article","primary_location":{"source":null,"raw_source_name":"{{raw}}"}
            """);
        Assert.Equal((venue, type), (article.Venue?.Name, article.Type));
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"Q115035457\"", null)]
    [InlineData("\"Elsevier BV\"", "Elsevier BV")]
    public void APublisherHasAName(string written, string? expected) =>
        Assert.Equal(expected, OpenalexSourceTests.Article($$$"""
            "primary_location":{"source":{"display_name":"J","type":"journal","host_organization_name":{{{written}}}}}
            """).Publisher);

    [Fact]
    public void APreprintThatWasPublishedIsTheArticleOfItsJournal()
    {
        var published = Location("Journal of Things", "journal", "\"landing_page_url\":\"https://doi.org/10.1234/later\",\"version\":\"publishedVersion\"");
        var article = OpenalexSourceTests.Article($$"""
            "type":"preprint","doi":"https://doi.org/10.1101/2020.01.01.1","primary_location":{{Location("bioRxiv", "repository")}},
            "locations":[{{Location("bioRxiv", "repository")}},{{published}}]
            """);
        Assert.Equal(("10.1234/later", "10.1101/2020.01.01.1", ArticleType.JournalArticle, "Journal of Things"),
            (article.Doi?.Value, article.PreprintDoi?.Value, article.Type, article.Venue?.Name));
    }

    [Fact]
    public void APreprintAmongTheCopiesIsThePreprintOfTheArticle()
    {
        var preprint = Location("Research Square", "repository", "\"landing_page_url\":\"https://doi.org/10.21203/rs.3.rs-1/v1\",\"version\":\"submittedVersion\"");
        var deposit = Location("Zenodo", "repository", "\"landing_page_url\":\"https://doi.org/10.5281/zenodo.1\",\"version\":\"submittedVersion\"");
        var article = OpenalexSourceTests.Article($$"""
            "type":"article","doi":"https://doi.org/10.1234/a","primary_location":{{Location("Journal of Things", "journal")}},"locations":[{{deposit}},{{preprint}}]
            """);
        Assert.Equal(("10.1234/a", "10.21203/rs.3.rs-1/v1"), (article.Doi?.Value, article.PreprintDoi?.Value));
    }

    [Theory]
    [InlineData("preprint", "10.48550/arXiv.2107.05580")]
    [InlineData("article", null)]
    public void WhatStandsOnArxivAloneIsAPreprint(string type, string? doi)
    {
        var article = OpenalexSourceTests.Article($$"""
            "type":"{{type}}","doi":{{(doi is null ? "null" : $"\"https://doi.org/{doi}\"")}},
            "primary_location":{{Location("arXiv (Cornell University)", "repository", "\"landing_page_url\":\"http://arxiv.org/abs/2107.05580\"")}}
            """);
        Assert.True(article.IsPreprintOnly);
        Assert.Equal((null, "10.48550/arxiv.2107.05580", "2107.05580"), (article.Doi?.Value, article.PreprintDoi?.Value, article.Arxiv?.Value));
    }

    [Theory]
    [InlineData("2021-01-01", "2021", "2021-01-01")]
    [InlineData("2026-12-31", "2026", "2026-12-31")]
    [InlineData("2058-01-01", "2058", null)]
    [InlineData("2058-01-01", "2008", "2008")]
    [InlineData("0019-05-01", "19", null)]
    [InlineData("1846-10-01", "1846", "1846-10-01")]
    [InlineData("2021-02-31", "2021", "2021")]
    public void ADateFarAheadOfTheRecordIsNone(string date, string year, string? expected) =>
        Assert.Equal(expected, OpenalexSourceTests.Article($"\"publication_date\":\"{date}\",\"publication_year\":{year},\"updated_date\":\"2024-01-02T03:04:05\"")
            .Published?.ToString());

    [Theory]
    [InlineData("\"3\"", "\"3\"", "3")]
    [InlineData("\"S12\"", "null", "S12")]
    [InlineData("null", "\"9\"", "9")]
    [InlineData("\"3-7\"", "\"7\"", "3-7")]
    [InlineData("17", "19", "17-19")]
    [InlineData("\"n/a\"", "\"n/a\"", null)]
    public void PagesAreARange(string first, string last, string? pages) =>
        Assert.Equal(pages, OpenalexSourceTests.Article($$"""
            "biblio":{"volume":"ahead-of-print","first_page":{{first}},"last_page":{{last}}}
            """) is { Volume: null } article ? article.Pages : "?");

    [Fact]
    public void TheNoticeOfARetractionIsNotRetracted() => Assert.Empty(OpenalexSourceTests.Article("\"type\":\"retraction\",\"is_retracted\":true").Notices);

    [Fact]
    public void AnArticleThatIsOpenBehindItsDoiAloneIsOpen()
    {
        var article = OpenalexSourceTests.Article("""
            "doi":"https://doi.org/10.1234/a","locations":[{"is_oa":true,"landing_page_url":"https://doi.org/10.1234/a","license":"cc-by-nc-nd","source":null,
            "version":"publishedVersion"}]
            """);
        Assert.Equal([new FullTextLocation("https://doi.org/10.1234/a", "Publisher", "published", "https://creativecommons.org/licenses/by-nc-nd/", true, false)],
            article.Locations);
    }

    [Theory]
    [InlineData("null", 1)]
    [InlineData("\"https://doi.org/10.1234/a\"", 0)]
    public void APageWithoutFullTextIsNamedWhereNothingElseLeadsToTheWork(string doi, int count)
    {
        var article = OpenalexSourceTests.Article($$"""
            "doi":{{doi}},"primary_location":{"is_oa":false,"landing_page_url":"https://www.index.example/7","source":null}
            """);
        Assert.Equal(count, article.Locations.Count);
        Assert.All(article.Locations, l => Assert.Equal(("index.example", false), (l.Host, l.IsOpen)));
    }

    [Theory]
    [InlineData("https://europepmc.org/articles/pmc6177262", "PMC6177262")]
    [InlineData("https://pmc.ncbi.nlm.nih.gov/articles/PMC77/", "PMC77")]
    [InlineData("https://europepmc.org/article/MED/123", null)]
    [InlineData("https://www.ncbi.nlm.nih.gov/books/NBK219295/", null)]
    public void AddressesOfCopiesTellIdentifiers(string address, string? pmcid) =>
        Assert.Equal(pmcid, OpenalexSourceTests.Article($$"""
            "locations":[{"landing_page_url":"{{address}}","source":null}]
            """).Pmcid);
}
