using System.Text;
using Dossier.Harvest;
using Dossier.Harvest.Unpaywall;

namespace Dossier.Tests.Harvest.Unpaywall;

public sealed class UnpaywallSourceTests
{
    private static MappedRecord Map(string json) => new UnpaywallSource().Map(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void ALineAddsWhereTheTextStandsOpen()
    {
        var mapped = Map("""
            {"doi":"10.1234/A","genre":"journal-article","updated":"2020-01-02T03:04:05","title":"T","oa_locations":[
            {"url":"https://doi.org/10.1234/A","url_for_pdf":null,"url_for_landing_page":"https://doi.org/10.1234/A","version":"publishedVersion","license":"cc-by"},
            {"url":"https://example.org/a.pdf","url_for_pdf":"https://example.org/a.pdf","version":"acceptedVersion","repository_institution":"A University"},
            {"url":"https://example.org/a.pdf","url_for_pdf":"https://example.org/a.pdf","version":"submittedVersion"},
            {"url":"javascript:alert(1)"}]}
            """);
        Assert.Equal(("unpaywall:10.1234/a", "2020-01-02T03:04:05"), (mapped.Key.ToString(), mapped.Clock));
        var article = mapped.Article!;
        Assert.True(article.IsSupplement);
        Assert.Equal("10.1234/a", article.Doi?.Value);
        Assert.Equal([("https://doi.org/10.1234/a", "published", false), ("https://example.org/a.pdf", "accepted", true)], article.Locations.Select(l => (l.Url, l.Version, l.IsPdf)));
    }

    [Theory]
    [InlineData("cc-by-nc-nd", "https://creativecommons.org/licenses/by-nc-nd/")]
    [InlineData("publisher-specific, author manuscript: http://link.example.org/licence", "http://link.example.org/licence")]
    [InlineData("publisher-specific, author manuscript", null)]
    [InlineData("implied-oa", null)]
    public void ALicenceIsAnAddress(string license, string? expected) => Assert.Equal(expected, Assert.Single(Map(
        $$"""{"doi":"10.1234/a","oa_locations":[{"url":"https://example.org/a","license":"{{license}}"}]}""").Article!.Locations).License);

    [Theory]
    [InlineData("{\"doi\":\"10.1234/a.g001\",\"genre\":\"component\"}", "no article but a part of one (component)", true)]
    [InlineData("{\"doi\":\"10/abc\"}", "it has no DOI", false)]
    [InlineData("[]", "it has no DOI", false)]
    [InlineData("{", "it is not a JSON object of text in Unicode", false)]
    public void WhatIsNoArticleSaysWhy(string json, string problem, bool skipped)
    {
        var mapped = Map(json);
        Assert.Equal((problem, skipped), (mapped.Problem, mapped.IsSkipped));
    }
}
