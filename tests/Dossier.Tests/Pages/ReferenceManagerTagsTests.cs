using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dossier.App.Pages;
using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Pages;

/// <summary>The rules of Zotero's translator "Embedded Metadata": a Highwire tag that names the kind of venue tells the type, else the first
/// DC.type; the abstract is citation_abstract, else the description; every field is a tag of its own.</summary>
public sealed partial class ReferenceManagerTagsTests
{
    [Theory]
    [InlineData(ArticleType.JournalArticle, "JournalArticle", "Text")]
    [InlineData(ArticleType.Review, "JournalArticle", "Text")]
    [InlineData(ArticleType.Preprint, "preprint", "Text")]
    [InlineData(ArticleType.ProceedingsArticle, "ConferencePaper", "Text")]
    [InlineData(ArticleType.BookChapter, "BookItem", "Text")]
    [InlineData(ArticleType.Book, "Book", "Text")]
    [InlineData(ArticleType.Thesis, "Thesis", "Text")]
    [InlineData(ArticleType.Report, "Report", "Text")]
    [InlineData(ArticleType.Dataset, "Dataset")]
    [InlineData(ArticleType.Other, "Text")]
    public void TheKindOfWorkStandsFirst(ArticleType type, params string[] kinds) =>
        Assert.Equal(kinds, Read(SamplePages.Article with { Type = type })["DC.type"]);

    [Theory]
    [InlineData(VenueKind.Journal, "citation_journal_title")]
    [InlineData(VenueKind.Proceedings, "citation_conference_title")]
    [InlineData(VenueKind.Book, "citation_inbook_title")]
    [InlineData(VenueKind.Repository, null)]
    public void TheVenueHasTheTagOfItsKindOnly(VenueKind kind, string? tag)
    {
        var read = Read(SamplePages.Article with { Venue = new Venue("Somewhere", kind, []) });

        Assert.Equal(tag is null ? [] : [tag], read.Select(t => t.Key)
            .Where(k => k is "citation_journal_title" or "citation_conference_title" or "citation_inbook_title"));
        Assert.Equal(["Somewhere"], read[tag ?? "citation_publisher"]);
    }

    [Fact]
    public void AnArticleOfAJournalHasATagForEveryField()
    {
        var read = Read(SamplePages.Article with { Language = "en", Pmid = "123" });

        foreach (var (tag, value) in ((string, string)[])[
            ("citation_title", "Vacuum polarization </script> & more"), ("citation_publication_date", "1951/06"), ("citation_journal_title", "Physical Review"),
            ("citation_volume", "82"), ("citation_issue", "5"), ("citation_firstpage", "664"), ("citation_lastpage", "679"), ("citation_issn", "0031-899X"),
            ("citation_doi", "10.1103/physrev.82.664"), ("citation_pmid", "123"), ("citation_language", "en"),
            ("og:url", "https://site.example/dashboard/?doi=10.1103/physrev.82.664"), ("og:type", "article")])
        {
            Assert.Equal([value], read[tag]);
        }

        Assert.Equal(["Schwinger, Julian", "كهن, ليلى"], read["citation_author"]);
    }

    [Fact]
    public void TheAbstractIsWhole()
    {
        var text = string.Join(' ', Enumerable.Repeat("One two three four five six.", 25));
        Assert.Equal([text], Read(SamplePages.Article)["citation_abstract"]);
    }

    /// <summary>A title given as a description would be kept as the abstract.</summary>
    [Fact]
    public async Task WithoutAnAbstractThereIsNoDescription()
    {
        var page = await SamplePages.Render(SamplePages.Parts with { Article = SamplePages.Article with { Abstract = null } });

        Assert.DoesNotContain("citation_abstract\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"description\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("og:description", page, StringComparison.Ordinal);
        Assert.Contains("og:title", page, StringComparison.Ordinal);
    }

    [Fact]
    public void FamilyNamesOfSeveralWordsStayWhole() => Assert.Equal(["van der Berg, Jan Peter", "King, Martin Luther Jr.", "LIGO Scientific Collaboration"],
        Read(SamplePages.Article with
        {
            Authors = [new Author("van der Berg", "Jan Peter"), new Author("King", "Martin Luther", "Jr."), new Author("LIGO Scientific Collaboration")],
        })["citation_author"]);

    /// <summary>Spaces on both sides of the comma of an only name would make two authors of it.</summary>
    [Fact]
    public void AnOnlyAuthorIsNotTakenForTwo() => Assert.Equal(["García Márquez, Gabriel\u00A0José"],
        Read(SamplePages.Article with { Authors = [new Author("García Márquez", "Gabriel José")] })["citation_author"]);

    private static ILookup<string, string> Read(Article article)
    {
        using var page = new Utf8Page();
        ArticleMetadata.Write(page, new ArticleFacts
        {
            Id = new PublicId(7),
            Article = article,
            Site = SamplePages.Site,
            Description = null,
        });
        var head = Encoding.UTF8.GetString(page.Written.Span);
        return Tag().Matches(head).ToLookup(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
    }

    [GeneratedRegex("<meta (?:name|property)=\"([^\"]*)\" content=\"([^\"]*)\">")]
    private static partial Regex Tag();
}
