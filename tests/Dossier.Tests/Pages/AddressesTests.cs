using Dossier.App.Pages;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Pages;

public sealed class AddressesTests
{
    private static readonly Article Article = new() { Records = [new RecordKey("csl", "1")], Title = RichText.FromPlain("T") };
    private static readonly PublicId Id = new(5);

    [Theory]
    [InlineData("10.1109/lra.2022.3143218", "/dashboard/?doi=10.1109/lra.2022.3143218")]
    [InlineData("10.1002/(sici)1097:4<1::aid>3.0.co;2-#", "/dashboard/?doi=10.1002/(sici)1097:4%3C1::aid%3E3.0.co%3B2-%23")]
    [InlineData("10.1002/(sici)1097:4;2-#+&é", "/dashboard/?doi=10.1002/(sici)1097:4%3B2-%23%2B%26%C3%A9")]
    public void DoiIsEncodedButForUnreservedCharactersAndSlashColonParentheses(string doi, string address)
    {
        Assert.Equal(address, Addresses.Dashboard(Article with { Doi = Doi.Parse(doi) }, Id));
    }

    [Fact]
    public void SharedDoiGivesWayToThePreprintsAndThatToTheId()
    {
        var shared = Article with { Doi = Doi.Parse("10.1000/a"), SharesDoi = true };

        Assert.Equal("/dashboard/?doi=10.48550/arxiv.2107.05580",
            Addresses.Dashboard(shared with { PreprintDoi = Doi.Parse("10.48550/arXiv.2107.05580") }, Id));
        Assert.Equal("/dashboard/?id=a0000000000005", Addresses.Dashboard(shared, Id));
    }

    [Fact]
    public void SearchAddressLeavesOutWhatIsNotSet()
    {
        Assert.Equal("/search?q=a%20%26%20b", Addresses.Search(new SearchState("a & b")));
        Assert.Equal("/search?q=a&from=1990&field=Earth%20science&open=1&sort=newest&page=2", Addresses.Search(
            new SearchState("a") { FromYear = 1990, Field = "Earth science", OpenOnly = true, Sort = SearchSort.Newest, Page = 2 }));
    }

    [Fact]
    public void PagerLinksFirstLastAndNeighbors()
    {
        Assert.Equal([1, 0, 48, 49, 50, 51, 52, 0, 1000], new PagerModel(50, 1000, page => "").Links());
        Assert.Equal([1, 2, 3], new PagerModel(2, 3, page => "").Links());
        Assert.Empty(new PagerModel(1, 0, page => "").Links());
    }
}
