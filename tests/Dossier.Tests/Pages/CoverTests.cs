using System.Xml.Linq;
using Dossier.App.Pages;
using Dossier.App.Pages.Article.Covers;
using Dossier.Articles;
using Xunit;

namespace Dossier.Tests.Pages;

public sealed class CoverTests
{
    [Fact]
    public void SameArticleHasTheSameCoverAndAnotherHasAnother()
    {
        var first = Cover.Draw(new PublicId(1), "Physics", ["gauge invariance"]);

        Assert.Equal(first, Cover.Draw(new PublicId(1), "Physics", ["gauge invariance"]));
        Assert.NotEqual(first, Cover.Draw(new PublicId(2), "Physics", ["gauge invariance"]));
    }

    [Theory]
    [InlineData("Physics")]
    [InlineData("Astronomy")]
    [InlineData("Mathematics")]
    [InlineData("Computer science")]
    [InlineData("Statistics")]
    [InlineData("Biology")]
    [InlineData("Medicine")]
    [InlineData("Neuroscience")]
    [InlineData("Chemistry")]
    [InlineData("Materials")]
    [InlineData("Earth science")]
    [InlineData("Economics")]
    [InlineData("Psychology")]
    [InlineData("Sociology and networks")]
    [InlineData("Engineering")]
    [InlineData(Fields.Unknown)]
    public void EveryCoverIsWellFormedSafeAndSmall(string field)
    {
        for (var seed = 0L; seed < 24; seed++)
        {
            var svg = Cover.Draw(new PublicId(seed * 7919), field, ["a < b & \"c\"\u0001", "word " + new string('x', 60)]);

            var root = XDocument.Parse(svg).Root!;
            Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "style");
            Assert.Empty(root.Descendants().Attributes("style"));
            Assert.Equal([field, "a < b & \"c\" "], root.Descendants().Where(element => element.Name.LocalName == "text").Take(2)
                .Select(text => text.Value));
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.InRange(svg.Length, 1_000, 60_000);
        }
    }

    [Theory]
    [InlineData("math.ST", "Statistics")]
    [InlineData("math.PR", "Mathematics")]
    [InlineData("hep-th", "Physics")]
    [InlineData("cond-mat.soft", "Materials")]
    [InlineData("q-bio.NC", "Neuroscience")]
    [InlineData("new-archive.X", Fields.Unknown)]
    public void CategoryTellsTheField(string category, string field) => Assert.Equal(field, Fields.OfArxiv(category));
}
