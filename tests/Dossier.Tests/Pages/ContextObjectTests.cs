using System.Net;
using System.Text.RegularExpressions;
using Dossier.App.Pages.Search;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Pages;

/// <summary>Context objects, read back as reference managers do: split at ampersands and equals signs, then decoded.</summary>
public sealed partial class ContextObjectTests
{
    private const string Page = "https://site.example/dashboard/?doi=10.1103/physrev.82.664";

    [Fact]
    public void AnArticleOfAJournalIsReadBackAsItIsStored()
    {
        var read = Read(SamplePages.Article with { Language = "en", Pmid = "123", Pages = "664–679" });

        Assert.Equal(["info:ofi/fmt:kev:mtx:journal"], read["rft_val_fmt"]);
        Assert.Equal(["article"], read["rft.genre"]);
        Assert.Equal(["Vacuum polarization </script> & more"], read["rft.atitle"]);
        Assert.Equal(["Physical Review"], read["rft.jtitle"]);
        Assert.Equal(["0031-899X"], read["rft.issn"]);
        Assert.Equal(["82"], read["rft.volume"]);
        Assert.Equal(["5"], read["rft.issue"]);
        Assert.Equal(["664-679"], read["rft.pages"]);
        Assert.Equal(["664"], read["rft.spage"]);
        Assert.Equal(["1951-06"], read["rft.date"]);
        Assert.Equal(["Schwinger"], read["rft.aulast"]);
        Assert.Equal(["Julian"], read["rft.aufirst"]);
        Assert.Equal(["كهن, ليلى"], read["rft.au"]);
        Assert.Equal(["en"], read["rft.language"]);
        Assert.Equal(["info:doi/10.1103/physrev.82.664", "info:pmid/123", Page], read["rft_id"]);
    }

    [Theory]
    [InlineData(ArticleType.JournalArticle, "journal", "rft.atitle", "rft.jtitle")]
    [InlineData(ArticleType.Review, "journal", "rft.atitle", "rft.jtitle")]
    [InlineData(ArticleType.Other, "journal", "rft.atitle", "rft.jtitle")]
    [InlineData(ArticleType.ProceedingsArticle, "book", "rft.atitle", "rft.btitle")]
    [InlineData(ArticleType.BookChapter, "book", "rft.atitle", "rft.btitle")]
    [InlineData(ArticleType.Book, "book", "rft.btitle", null)]
    [InlineData(ArticleType.Report, "book", "rft.btitle", null)]
    [InlineData(ArticleType.Thesis, "dissertation", "rft.title", null)]
    [InlineData(ArticleType.Preprint, "dc", "rft.title", null)]
    [InlineData(ArticleType.Dataset, "dc", "rft.title", null)]
    public void EveryTypeHasTheFormatThatNamesItsTitle(ArticleType type, string format, string title, string? whole)
    {
        var read = Read(SamplePages.Article with { Type = type });

        Assert.Equal(["info:ofi/fmt:kev:mtx:" + format], read["rft_val_fmt"]);
        Assert.Equal(["Vacuum polarization </script> & more"], read[title]);
        Assert.Equal(whole is null ? [] : ["Physical Review"], whole is null ? [] : read[whole]);
        Assert.Equal(whole is null ? 1 : 2, read.Where(k => k.Key.EndsWith("title", StringComparison.Ordinal)).Sum(k => k.Count()));
    }

    [Theory]
    [InlineData(ArticleType.ProceedingsArticle, "rft.genre", "proceeding")]
    [InlineData(ArticleType.BookChapter, "rft.genre", "bookitem")]
    [InlineData(ArticleType.Book, "rft.genre", "book")]
    [InlineData(ArticleType.Report, "rft.genre", "report")]
    [InlineData(ArticleType.Preprint, "rft.type", "preprint")]
    [InlineData(ArticleType.Dataset, "rft.type", "dataset")]
    public void FormatsThatServeSeveralTypesSayWhich(ArticleType type, string key, string value) =>
        Assert.Equal([value], Read(SamplePages.Article with { Type = type })[key]);

    [Fact]
    public void APreprintIsPublishedByItsRepository() => Assert.Equal(["arXiv"], Read(SamplePages.Article with
    {
        Type = ArticleType.Preprint,
        Venue = new Venue("arXiv", VenueKind.Repository, []),
    })["rft.publisher"]);

    [Fact]
    public void AThesisNamesItsInstitution() =>
        Assert.Equal(["University of Kyiv"], Read(SamplePages.Article with { Type = ArticleType.Thesis, Publisher = "University of Kyiv" })["rft.inst"]);

    [Fact]
    public void AGroupInFrontIsNoPerson()
    {
        var read = Read(SamplePages.Article with { Authors = [new Author("LIGO Scientific Collaboration"), new Author("King", "Martin Luther", "Jr.")] });

        Assert.Equal(["LIGO Scientific Collaboration"], read["rft.aucorp"]);
        Assert.Equal(["King, Martin Luther, Jr."], read["rft.au"]);
        Assert.Empty(read["rft.aulast"]);
    }

    [Fact]
    public void WhatIsNotKnownIsLeftOut()
    {
        var read = Read(new Article { Records = [new RecordKey("csl", "2")], Title = RichText.FromPlain("Alone") });

        Assert.Equal(["ctx_ver", "rft.atitle", "rft.genre", "rft_id", "rft_val_fmt"], read.Select(k => k.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ThousandsOfAuthorsAndALongTitleStayShort()
    {
        var html = Html(SamplePages.Article with
        {
            Title = RichText.FromPlain(string.Concat(Enumerable.Repeat("Ünlimited title ", 1_000))),
            Authors = [.. Enumerable.Range(1, 3_000).Select(i => new Author($"Family{i}", "Given"))],
        });

        Assert.InRange(html.Length, 1_000, 5_000);
        Assert.EndsWith("\"></span>\n", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSpanIsHiddenAndEscapedOnce()
    {
        var html = Html(SamplePages.Article with { Title = RichText.FromPlain("\"><b>R&D = C++</b> 100%") });

        Assert.Matches("""^<span class="Z3988" hidden title="[A-Za-z0-9%&;=_.~-]+"></span>\n$""", html);
        Assert.DoesNotContain("&amp;amp;", html, StringComparison.Ordinal);
        Assert.Equal(["\"><b>R&D = C++</b> 100%"], Read(html)["rft.atitle"]);
    }

    /// <summary>Keys and values of a span; several values of a key in their order.</summary>
    internal static ILookup<string, string> Read(string html) => WebUtility.HtmlDecode(Title().Match(html).Groups[1].Value).Split('&')
        .Select(pair => pair.Split('=')).ToLookup(pair => pair[0], pair => Uri.UnescapeDataString(Assert.Single(pair[1..])));

    private static ILookup<string, string> Read(Article article) => Read(Html(article));

    private static string Html(Article article) => System.Text.Encoding.UTF8.GetString(ContextObject.Write(article, Page).Span);

    [GeneratedRegex("class=\"Z3988\" hidden title=\"([^\"]*)\"")]
    private static partial Regex Title();
}
