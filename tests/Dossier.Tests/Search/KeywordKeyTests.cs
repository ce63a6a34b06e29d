using Dossier.Search;

namespace Dossier.Tests.Search;

public sealed class KeywordKeyTests
{
    [Theory]
    [InlineData("Banach spaces", "banach-space")]
    [InlineData("Banach space", "banach-space")]
    [InlineData("graph theories", "graph-theory")]
    [InlineData("binary classes", "binary-class")]
    [InlineData("neural networks", "neural-network")]
    [InlineData("sparse matrices", "sparse-matrix")]
    [InlineData("convex vertices", "convex-vertex")]
    [InlineData("null hypotheses", "null-hypothesis")]
    [InlineData("meta-analyses", "meta-analysis")]
    [InlineData("RNA viruses", "rna-virus")]
    [InlineData("quantum gases", "quantum-gas")]
    [InlineData("root causes", "root-cause")]
    [InlineData("black boxes", "black-box")]
    [InlineData("volcanoes", "volcano")]
    [InlineData("Tregs", "treg")]
    public void PluralAndSingularAreOne(string keyword, string key) => Assert.Equal(key, KeywordKey.From(keyword));

    [Theory]
    [InlineData("statistical physics", "statistical-physics")]
    [InlineData("time series", "time-series")]
    [InlineData("invasive species", "invasive-species")]
    [InlineData("data analysis", "data-analysis")]
    [InlineData("zika virus", "zika-virus")]
    [InlineData("mass", "mass")]
    [InlineData("AIDS", "aids")]
    [InlineData("gas", "gas")]
    [InlineData("mRNA-1s", "mrna-1s")]
    [InlineData("réseaux bayésiens", "reseaux-bayesien")]
    [InlineData("???", "")]
    public void OtherWordsStay(string keyword, string key) => Assert.Equal(key, KeywordKey.From(keyword));

    [Fact]
    public void AKeyIsTheKeyOfItself()
    {
        foreach (var keyword in (string[])["Banach spaces", "viruses", "analyses", "buses", "glasses", "theses", "gases", "lenses", "axes", "movies", "ties", "uses", "oases", "cosmoses"])
        {
            Assert.Equal(KeywordKey.From(keyword), KeywordKey.From(KeywordKey.From(keyword)));
        }
    }
}
