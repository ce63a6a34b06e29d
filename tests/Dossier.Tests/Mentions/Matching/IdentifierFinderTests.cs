using Dossier.Mentions.Matching;

namespace Dossier.Tests.Mentions.Matching;

public sealed class IdentifierFinderTests
{
    [Theory]
    [InlineData("https://doi.org/10.1126/Science.1138140", "10.1126/science.1138140")]
    [InlineData("http://dx.doi.org/10.1126/science.1138140", "10.1126/science.1138140")]
    [InlineData("https://www.science.org/doi/abs/10.1126/science.adk1234?af=R", "10.1126/science.adk1234")]
    [InlineData("https://www.science.org/doi/epdf/10.1126/science.adk1234", "10.1126/science.adk1234")]
    [InlineData("https://www.nature.com/articles/s41586-021-03819-2", "10.1038/s41586-021-03819-2")]
    [InlineData("https://www.nature.com/articles/s41586-021-03819-2.pdf?proof=true", "10.1038/s41586-021-03819-2")]
    [InlineData("https://www.nature.com/articles/nature14539#Sec1", "10.1038/nature14539")]
    [InlineData("https://elifesciences.org/articles/12345", "10.7554/elife.12345")]
    [InlineData("https://journals.plos.org/plosmedicine/article?id=10.1371/journal.pmed.0020124", "10.1371/journal.pmed.0020124")]
    [InlineData("https://journals.plos.org/plosone/article/file?id=10.1371%2Fjournal.pmed.0020124&type=printable", "10.1371/journal.pmed.0020124")]
    [InlineData("https://go.example/?to=https%253A%252F%252Fdoi.org%252F10.1038%252F30918&utm_source=x", "10.1038/30918")]
    [InlineData("https://www.biorxiv.org/content/10.1101/2020.01.30.927871v1.full.pdf", "10.1101/2020.01.30.927871")]
    [InlineData("https://www.pnas.org/doi/full/10.1073/pnas.74.12.5463", "10.1073/pnas.74.12.5463")]
    [InlineData("https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.61.2015", "10.1103/physrevlett.61.2015")]
    [InlineData("https://www.frontiersin.org/articles/10.3389/fnins.2019.00001/full", "10.3389/fnins.2019.00001")]
    [InlineData("https://iopscience.iop.org/article/10.1088/1742-5468/2008/10/P10008/meta", "10.1088/1742-5468/2008/10/p10008")]
    [InlineData("https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext", "10.1016/s0140-6736(20)30183-5")]
    [InlineData("https://doi.org/10.1175/1520-0477(1996)077%3C0437:TNYRP%3E2.0.CO;2", "10.1175/1520-0477(1996)077<0437:tnyrp>2.0.co;2")]
    public void AnAddressNamesTheDoiOfItsArticle(string link, string doi)
    {
        var found = new HashSet<Identifier>();
        IdentifierFinder.FindInLink(link, found);
        Assert.Contains(new Identifier(IdentifierKind.Doi, doi), found);
    }

    [Theory]
    [InlineData("Read it (doi:10.1038/30918).", "10.1038/30918")]
    [InlineData("DOI: 10.1016/0022-2836(81)90087-5, of 1981", "10.1016/0022-2836(81)90087-5")]
    [InlineData("(see 10.1016/S0022-2836(05)80360-2)", "10.1016/s0022-2836(05)80360-2")]
    [InlineData("“https://doi.org/10.1145/3065386”…", "10.1145/3065386")]
    [InlineData("10.1175/1520-0477(1996)077<0437:TNYRP>2.0.CO;2 is old", "10.1175/1520-0477(1996)077<0437:tnyrp>2.0.co;2")]
    [InlineData("nature.com/articles/nature14539 explained", "10.1038/nature14539")]
    public void ADoiInASentenceEndsBeforeItsPunctuation(string text, string doi)
    {
        var found = new HashSet<Identifier>();
        IdentifierFinder.FindInText(text, found);
        Assert.Contains(new Identifier(IdentifierKind.Doi, doi), found);
    }

    [Theory]
    [InlineData("https://arxiv.org/abs/2107.05580v2", IdentifierKind.Arxiv, "2107.05580")]
    [InlineData("http://www.arxiv.org/pdf/hep-th/9201001v1.pdf", IdentifierKind.Arxiv, "hep-th/9201001")]
    [InlineData("new on arXiv:2107.05580v2 today", IdentifierKind.Arxiv, "2107.05580")]
    [InlineData("https://doi.org/10.48550/arXiv.1706.03762", IdentifierKind.Arxiv, "1706.03762")]
    [InlineData("https://huggingface.co/papers/1706.03762", IdentifierKind.Arxiv, "1706.03762")]
    [InlineData("https://pubmed.ncbi.nlm.nih.gov/17379808/?dopt=Abstract", IdentifierKind.Pmid, "17379808")]
    [InlineData("http://www.ncbi.nlm.nih.gov/pubmed/17379808", IdentifierKind.Pmid, "17379808")]
    [InlineData("PMID: 17379808.", IdentifierKind.Pmid, "17379808")]
    [InlineData("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1182327/", IdentifierKind.Pmcid, "PMC1182327")]
    [InlineData("see PMCID: PMC1182327", IdentifierKind.Pmcid, "PMC1182327")]
    public void OtherSchemesAreFoundInTextAndAddresses(string text, IdentifierKind kind, string value)
    {
        var found = new HashSet<Identifier>();
        IdentifierFinder.FindInText(text, found);
        Assert.Equal([new Identifier(kind, value)], found);
    }

    [Theory]
    [InlineData("Version 10.4/5 costs 10.99 a month, or 10.1 of 12")]
    [InlineData("https://www.nature.com/subjects/physics and https://news.example/2107.05580")]
    [InlineData("call 2107.05580 or mail me; the PM did 123 things")]
    [InlineData("")]
    public void NumbersOfOtherKindsAreNoIdentifiers(string text)
    {
        var found = new HashSet<Identifier>();
        IdentifierFinder.FindInText(text, found);
        Assert.Empty(found);
    }
}
