using System.Globalization;
using System.Text;
using Dossier.Readers.Import;
using Dossier.Tests.Ingest;
using Dossier.Tests.Search;

namespace Dossier.Tests.Readers;

public sealed class LibraryTests : IDisposable
{
    private readonly TestCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Theory]
    [InlineData("\uFEFF\n % a comment\n@article{x, title={T}}", LibraryFormat.Bibtex)]
    [InlineData("Provider: X\n\nTY  - JOUR\nTI  - T\nER  - ", LibraryFormat.Ris)]
    [InlineData(" [{\"id\":\"x\",\"title\":\"T\"}]", LibraryFormat.CslJson)]
    [InlineData("{\"id\":\"x\",\"title\":\"T\"}", LibraryFormat.CslJson)]
    [InlineData("10.1000/x\n10.1000/y", LibraryFormat.Identifiers)]
    [InlineData("", LibraryFormat.Identifiers)]
    public void TheFormShowsInTheText(string text, LibraryFormat format) => Assert.Equal(format, LibraryFile.Recognize(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task EntriesAreFoundByDoiArxivIdOrTitleWithAuthorAndYear()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/a", "b|1|A second title of four|Jones|2002||1706.03762", "c|1|Über die Theorie: der Wärme|Müller|1905");
        var found = Find("""
            @article{k1, title = {Something else}, doi = {doi:10.1000/A}}
            @article{k2, title = {Something else}, journal = {arXiv preprint arXiv:1706.03762}}
            @article{k3, title = {{\"U}ber die Theorie der W{\"a}rme}, author = {M{\"u}ller, K.}, year = 1906}
            @article{k4, title = {A first title of four}, author = {Smith, J.}, year = 2001, doi = {10.1000/A}}
            """);
        Assert.Equal([MatchedBy.Doi, MatchedBy.Arxiv, MatchedBy.Title], found.Found.Select(f => f.By));
        Assert.Equal((4, 1, 0, 0), (found.Entries, found.Repeated, found.Unmatched.Count, found.Malformed.Count));
    }

    [Theory]
    [InlineData("@article{k, title = {A first title of four}, author = {Jones, J.}, year = 2001}", "no article with this title")]
    [InlineData("@article{k, title = {A first title of four}, author = {Smith, J.}, year = 2004}", "no article with this title")]
    [InlineData("@article{k, title = {A first title of four}, author = {Smith, J.}, year = 2001, doi = {10.1000/other}}", "under another DOI")]
    [InlineData("@article{k, title = {A first title}, author = {Smith, J.}, year = 2001}", "no article with this title")]
    [InlineData("10.1000/other", "no article with this DOI")]
    [InlineData("22745249", "no article with this PMID")]
    public async Task WhatIsNotCertainIsListedWithItsReason(string text, string reason)
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/a");
        var findings = Find(text);
        Assert.Empty(findings.Found);
        var missed = Assert.Single(findings.Unmatched);
        Assert.Contains(reason, missed.Reason, StringComparison.Ordinal);
        Assert.Equal(text, missed.Text);
    }

    [Theory]
    [InlineData("Deep learning", "LeCun, Yann and Bengio, Yoshua", "2015", true)]
    [InlineData("Deep Learning.", "Y. LeCun", "2016", true)]
    [InlineData("Hybrid Monte {C}arlo", "Duane, S.", "1987", true)]
    [InlineData("Deep learning", "Goodfellow, Ian", "2015", false)]
    [InlineData("Deep learning", "Bengio, Yoshua", "2015", false)]
    [InlineData("Deep learning", "LeCun, Yann", "2018", false)]
    [InlineData("Deep learning of shapes", "LeCun, Yann", "2015", false)]
    [InlineData("Deep learning", null, "2015", false)]
    [InlineData("Deep learning", "LeCun, Yann", null, false)]
    public async Task AShortTitleIsFoundByTitleFirstAuthorAndYearAlone(string title, string? author, string? year, bool isFound)
    {
        string[] lines = ["a|1|Deep learning|LeCun;Bengio|2015|10.1000/a", "b|1|Hybrid Monte Carlo|Duane;Kennedy|1987|10.1000/b", "c|1|Deep learning in medicine|LeCun|2015|10.1000/c"];
        await corpus.Ingest("one", lines);
        using var sample = new SampleIndex([.. lines.Select(l => l.Split('|')).Select(l => SampleIndex.Article(corpus.IdOf($"one:{l[0]}").Value, l[2], null, int.Parse(l[4], CultureInfo.InvariantCulture)) with { Authors = l[3].Split(';') })]);
        var entry = $"@article{{k, title = {{{title}}}{(author is null ? "" : $", author = {{{author}}}")}{(year is null ? "" : $", year = {year}")}}}";
        var findings = ImportFindings.Find(Encoding.UTF8.GetBytes(entry), new LibraryMatcher(corpus.Corpus, sample.Index))!;
        Assert.Equal(isFound, findings.Found.Count == 1);
        Assert.Equal(author is null || year is null, findings.Unmatched.Any(m => m.Reason.Contains("only looked for with its author and year", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TwoArticlesOfOneTitleAreNotGuessedBetween()
    {
        await corpus.Ingest("one", "a|1|The annual report of four|Smith|2001|10.1000/a", "b|1|The annual report of four|Smith|2001|10.1000/b");
        var missed = Assert.Single(Find("@article{k, title = {The annual report of four}, author = {Smith, J.}, year = 2001}").Unmatched);
        Assert.StartsWith("several articles", missed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListOfIdentifiersTakesEveryForm()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/a", "b|1|A second title of four|Jones|2002||1706.03762", "c|1|A third title of four|Jones|2002|10.1000/(c)3;1-2");
        var findings = Find("""
            # my list
            https://doi.org/10.1000/A, arXiv:1706.03762v3
            10.1000/(c)3;1-2
            doi: 10.1000/a ; PMID: 123
            what is this
            """);
        Assert.Equal(3, findings.Found.Count);
        Assert.Equal(1, findings.Repeated);
        Assert.Equal(["PMID"], findings.Unmatched.Select(m => m.Reason.Split(' ')[4]));
        Assert.Equal([5L, 5, 5], findings.Malformed.Select(m => m.Line));
    }

    [Fact]
    public async Task CslJsonIsReadAndWhatIsBrokenIsSetAside()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/a");
        var findings = Find("""[{"id":"1","title":"X","DOI":"10.1000/a"},{"id":"2"},{"id":"3","title":"Nowhere to be found","type":"article-journal"}]""");
        Assert.Equal((1, 1, 1), (findings.Found.Count, findings.Unmatched.Count, findings.Malformed.Count));
        Assert.Equal("no title", findings.Malformed[0].Reason);
        Assert.Contains("could not be read", Find("[{\"id\":\"1\",\"title\":\"X\"},{\"id\"").Malformed[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ALibraryBeyondMeasureIsNotTaken() =>
        Assert.Null(ImportFindings.Find(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, LibraryFile.MostEntries + 1))), new LibraryMatcher(corpus.Corpus, null)));

    private ImportFindings Find(string text) => ImportFindings.Find(Encoding.UTF8.GetBytes(text), new LibraryMatcher(corpus.Corpus, null))!;
}
