using Dossier.App.Pages.Article.Signposting;
using Dossier.Articles;
using Xunit;

namespace Dossier.Tests.Pages;

public sealed class SignpostsTests
{
    [Fact]
    public void ThousandsOfAuthorsDoNotFitTheHeaderButTheLinkSet()
    {
        var authors = Enumerable.Range(0, 3000).Select(i => new Author($"Name{i}", "A.", null, $"0000-0001-0000-{i:0000}"));
        var signposts = Signposts.Of(new PublicId(7), SamplePages.Article with { Authors = [.. authors] }, SamplePages.Site);
        Assert.InRange(signposts.ToHeader().Length, 1000, 2048);
        Assert.Equal(3000, signposts.Links.Count(l => l.Relation == "author"));
        Assert.Contains("rel=\"author\"", signposts.ToHeader(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOpenCopyIsAnItemAndOthersAreNot()
    {
        var open = SamplePages.Article.Locations[0];
        var article = SamplePages.Article with { Locations = [open, open with { Url = "https://closed.example/", IsOpen = false }] };
        Assert.Contains("<https://host.example/a.pdf>; rel=\"item\"; type=\"application/pdf\"", Signposts.Of(new PublicId(7), article, SamplePages.Site).ToHeader(), StringComparison.Ordinal);
        Assert.DoesNotContain(Signposts.Of(new PublicId(7), article, SamplePages.Site).Links, l => l.Target.Contains("closed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://host.example/a>; rel=evil\r\nX: y")]
    [InlineData("https://host.example/straße\"<")]
    [InlineData("javascript:alert(1)")]
    public void NoAddressBreaksTheHeader(string address)
    {
        var article = SamplePages.Article with { License = address };
        var header = Signposts.Of(new PublicId(7), article, SamplePages.Site).ToHeader();
        Assert.All(header, c => Assert.InRange(c, ' ', '~'));
        Assert.DoesNotContain(">; rel=evil", header, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", header, StringComparison.Ordinal);
    }
}
