using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Ingest;

namespace Dossier.Tests.Ingest;

public sealed class FullTextOrderTests
{
    private const string Licence = "https://creativecommons.org/licenses/by/4.0/";

    [Fact]
    public void OpenComesBeforeClosedThenTheVersionThenTheLicenceThenThePdf()
    {
        FullTextLocation[] best =
        [
            new("https://a.example/", "A", "published", Licence, true, true), new("https://b.example/", "B", "published", Licence, true, false),
            new("https://c.example/", "C", "published", null, true, true), new("https://d.example/", "D", "accepted", Licence, true, true),
            new("https://e.example/", "E", null, Licence, true, true), new("https://f.example/", "F", "submitted", Licence, true, true),
            new("https://g.example/", "G", "published", Licence, false, true),
        ];
        Assert.Equal(best, FullTextOrder.Sort([.. best.Reverse()], null));
    }

    [Theory]
    [InlineData("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123", true)]
    [InlineData("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "http://www.ncbi.nlm.nih.gov/pmc/articles/123", true)]
    [InlineData("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "https://www.ncbi.nlm.nih.gov/pmc/articles/pmc123/pdf/main.pdf", true)]
    [InlineData("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234/", false)]
    [InlineData("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "https://europepmc.org/articles/pmc123", false)]
    [InlineData("https://arxiv.org/pdf/2107.05580", "http://arxiv.org/abs/2107.05580v2", true)]
    [InlineData("https://arxiv.org/pdf/2107.05580", "https://doi.org/10.48550/arXiv.2107.05580", true)]
    [InlineData("https://arxiv.org/pdf/2107.05580", "https://arxiv.org/pdf/2107.05581", false)]
    [InlineData("https://doi.org/10.1000/abc", "http://dx.doi.org/10.1000/ABC", true)]
    [InlineData("https://doi.org/10.1000/abc", "https://press.example/10.1000/abc", false)]
    [InlineData("https://www.host.example/a/", "http://host.example/a", true)]
    public void OnePlaceIsOneRowHoweverItsAddressIsWritten(string one, string other, bool same)
    {
        Assert.Equal(same ? 1 : 2, FullTextOrder.Sort([Open(one), Open(other)], null).Count);
        Assert.Equal(same ? 1 : 2, FullTextOrder.Sort([Open(other), Open(one)], null).Count);
    }

    [Fact]
    public void WhatSourcesKnowOfOnePlaceIsJoined()
    {
        var place = Assert.Single(FullTextOrder.Sort(
        [
            new("http://www.ncbi.nlm.nih.gov/pmc/articles/PMC123", "www.ncbi.nlm.nih.gov", null, null, false, false),
            new("https://pmc.ncbi.nlm.nih.gov/articles/PMC123/pdf/a.pdf", "repository", "accepted", Licence, true, true),
            new("https://pmc.ncbi.nlm.nih.gov/articles/PMC123/", "PubMed Central", "published", null, true, false),
        ], null));
        Assert.Equal(new FullTextLocation("https://pmc.ncbi.nlm.nih.gov/articles/PMC123/pdf/a.pdf", "PubMed Central", "accepted", Licence, true, true), place);
    }

    [Fact]
    public void WithAPmcidThereIsExactlyOneRowOfPubmedCentralWhateverSourceGaveIt()
    {
        var central = new FullTextLocation("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "PubMed Central", null, null, true, false);
        Assert.Equal([central], Merge(Record("bibtex", "PMC123")).Locations);
        Assert.Equal([central], Merge(Record("ris", "PMC123", central)).Locations);
        Assert.Equal([central], Merge(Record("doaj", null), Record("bibtex", "PMC123"), Record("ris", "PMC123", central)).Locations);

        // A source that names the place knows more of it; one that takes it for closed does not know that it is open.
        var known = central with { Url = "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/", Version = "accepted", IsOpen = false };
        Assert.Equal([known with { IsOpen = true }], Merge(Record("oai", "PMC123", known)).Locations);
        Assert.Equal(["A", "PubMed Central", "B"],
            Merge(Record("oai", "PMC123", new("https://b.example/", "B", "submitted", null, true, true), new("https://a.example/", "A", "published", null, true, true))).Locations.Select(l => l.Host));
    }

    [Fact]
    public void WithoutAPmcidNothingIsAddedAndOneRecordAloneIsInOrderToo()
    {
        var (closed, open) = (new FullTextLocation("https://a.example/", "A", null, null, false, true), Open("https://b.example/"));
        Assert.Equal([open, closed], Merge(Record("bibtex", null, closed, open)).Locations);
        Assert.Empty(Merge(Record("bibtex", null)).Locations);
    }

    [Theory]
    [InlineData("https://doi.org/10.1000/ABC", "10.1000/abc")]
    [InlineData("http://dx.doi.org/10.1000/a%3Cb", "10.1000/a<b")]
    [InlineData("https://www.doi.org/10.1000/abc", "10.1000/abc")]
    [InlineData("https://press.example/doi.org/10.1000/abc", null)]
    [InlineData("https://notdoi.org/10.1000/abc", null)]
    [InlineData("https://doi.org/", null)]
    [InlineData("doi.org/10.1000/abc", null)]
    public void AnAddressOfTheResolverTellsItsDoi(string url, string? doi) => Assert.Equal(doi, Open(url).ResolvedDoi?.Value);

    private static FullTextLocation Open(string url) => new(url, "host", null, null, IsOpen: true, IsPdf: false);

    private static Article Record(string source, string? pmcid, params FullTextLocation[] locations) => new()
    {
        Records = [new RecordKey(source, "1")],
        Title = RichText.FromPlain("A title"),
        Pmcid = pmcid,
        Locations = locations,
    };

    private static Article Merge(params Article[] records) => ArticleMerge.Merge(records, new HashSet<long>(), MergeOrder.Default, []);
}
