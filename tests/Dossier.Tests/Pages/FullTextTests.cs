using System.Text.RegularExpressions;
using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Unpaywall;

namespace Dossier.Tests.Pages;

public sealed class FullTextTests
{
    private const string Licence = "https://creativecommons.org/licenses/by/4.0/";
    private const string Own = "https://doi.org/10.1103/physrev.82.664";
    private static readonly FullTextLocation Deposit = new("https://host.example/a.pdf", "Host", "accepted", null, true, true);

    [Fact]
    public async Task TheLinkBehindTheDoiStandsThereOnceWhereItIsTheBest()
    {
        var page = await RenderAsync(new(Own, "Publisher", "published", Licence, true, false), Deposit);
        Assert.Equal(1, Regex.Count(page, $"href=\"{Own}\""));
        Assert.Matches("<a class=\"button button-full\" href=\"[^\"]+\" rel=\"external\">Read the full text at the publisher \\(doi.org\\)</a> <small>published version · CC BY 4.0</small>", page);
        Assert.Contains("Also at <a href=\"https://host.example/a.pdf\" rel=\"external\">Host</a> (accepted version · PDF).", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLinkBehindTheDoiStandsThereOnceWhereAnotherIsBetter()
    {
        var page = await RenderAsync(Deposit, new("http://dx.doi.org/10.1103/PhysRev.82.664", "Publisher", "submitted", null, true, false));
        Assert.Equal(1, Regex.Count(page, "doi.org/10.1103/PhysRev.82.664\"", RegexOptions.IgnoreCase) - Regex.Count(page, "sameAs"));
        Assert.Contains("Read the full text at Host</a> <small>accepted version · PDF</small>", page, StringComparison.Ordinal);
        Assert.Contains("Read at the publisher (doi.org)</a> <small>submitted version</small>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Also at", page, StringComparison.Ordinal);
    }

    [Fact]
    public void APreprintsOwnLinkIsNamedOnce()
    {
        var preprint = SamplePages.Article with { Doi = null, PreprintDoi = Doi.Parse("10.1101/2020.01.01") };
        var closed = new FullTextLocation("https://doi.org/10.1101/2020.01.01", "Publisher", "submitted", null, false, false);
        var text = FullText.Of(preprint with { Locations = [closed] }, ArticleMentions.None);
        Assert.True(text is { Best: null, Publisher.Note: "submitted version", Others: [] });
        text = FullText.Of(preprint with { Locations = [closed with { IsOpen = true }] }, ArticleMentions.None);
        Assert.True(text is { Best.Note: "submitted version", Publisher: null, Others: [] });
    }

    [Fact]
    public void WhenCopiesWereLookedUpIsSaidWhereItTellsSomething()
    {
        var found = new ArticleMentions { LookedFor = [new(UnpaywallOptions.Name, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), default)] };
        var closed = SamplePages.Article with { Locations = [] };
        Assert.Equal("Unpaywall knew of no open copy on 1 March 2026.", FullText.Of(closed, found).LookedUp);
        Assert.Null(FullText.Of(closed, ArticleMentions.None).LookedUp);
        Assert.Null(FullText.Of(SamplePages.Article, found).LookedUp);
        Assert.Equal("Open copies according to Unpaywall, 1 March 2026.",
            FullText.Of(closed with { Locations = [Deposit] }, found with { OpenCopies = [Deposit] }).LookedUp);
    }

    private static Task<string> RenderAsync(params FullTextLocation[] places) =>
        SamplePages.Render(SamplePages.Parts with { Article = SamplePages.Article with { Locations = places } });
}
