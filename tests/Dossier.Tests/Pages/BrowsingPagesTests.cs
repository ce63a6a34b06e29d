using Dossier.App.Pages;
using Dossier.App.Pages.Article;
using Dossier.App.Pages.Browse;
using Dossier.App.Pages.Errors;
using Dossier.App.Pages.Search;
using Dossier.Articles;
using Xunit;

namespace Dossier.Tests.Pages;

public sealed class BrowsingPagesTests
{
    [Fact]
    public async Task MatchInsideAWordIsMarkedWithoutSpaces()
    {
        var hit = new SearchHit(new PublicId(1), [new("Poly", false), new("mer", true), new("ase & co", false)], CardText.Plain("A. B."),
            CardText.Plain("Cell"), 1999, true, []);

        var page = await SamplePages.Render(Results.Create(new SearchModel
        {
            Site = SamplePages.Site,
            State = new("mer"),
            Hits = [hit],
            Total = 1
        }));

        Assert.Contains("Poly<mark>mer</mark>ase &amp; co", page, StringComparison.Ordinal);
        Assert.Contains("<cite>Cell</cite>, 1999 <span class=\"open\">open access</span>", page, StringComparison.Ordinal);
        Assert.Contains("noindex,follow", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchWithoutHitsHelpsOn()
    {
        var page = await SamplePages.Render(Results.Create(new SearchModel
        {
            Site = SamplePages.Site,
            State = new("invarianse") { FromYear = 1990 },
            DidYouMean = "invariance",
        }));

        Assert.Contains("Nothing fits within these limits.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/search?q=invariance&amp;from=1990\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/search?q=invarianse\">Search without limits", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListingLinksItsOtherPages()
    {
        var page = await SamplePages.Render(Listing.Create(new BrowseModel
        {
            Site = SamplePages.Site,
            Kind = BrowseKind.Journal,
            Name = "Acta & Arithmetica",
            Slug = "acta-arithmetica",
            Total = 45,
            Page = 2,
            Articles = SamplePages.Parts.Related,
        }));

        Assert.Contains("<h1 dir=\"auto\">Acta &amp; Arithmetica</h1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/journals/acta-arithmetica\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/journals/acta-arithmetica?page=3\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownDoiLeadsToItsResolver()
    {
        var page = await SamplePages.Render(NotFound.Create(new NotFoundModel(SamplePages.Site, Doi.Parse("10.1000/none"))));

        Assert.Contains("href=\"https://doi.org/10.1000/none\"", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/search\"", page, StringComparison.Ordinal);
    }
}
