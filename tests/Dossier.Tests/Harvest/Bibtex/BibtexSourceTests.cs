using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Bibtex;

namespace Dossier.Tests.Harvest.Bibtex;

public sealed class BibtexSourceTests
{
    private const string Sample = """
        @string{press = "Some " # {Press}}
        @string{unused = "Nobody"}
        @xdata{shared, publisher = press, language = {ngerman}}
        @inproceedings{smith2004, crossref = {conf}, xdata = {shared}, author = {Smith, Ada}, title = {On {DNA} and $x^2$}, pages = {1--9}, url = {https://example.org/a\_b.pdf}}
        @proceedings{conf, title = {Proceedings of the {Conference}}, year = 2004, month = jul # "~3"}
        @article{doe, author = {Doe, J., Jr. and others}, title = {A title}, doi = {https://doi.acm.org/10.1145/12.34}, journal = unused, date = {2003-02-01/2003-03-01}}
        """;

    private static readonly BibtexSource Source = new();

    [Fact]
    public void ARecordMapsByItselfWithTheMacrosAndParentsItNeeds()
    {
        var raw = Read(Sample).Single(r => Text(r).Contains("smith2004", StringComparison.Ordinal));
        Assert.Equal(4, raw.Line);
        Assert.DoesNotContain("Nobody", Text(raw), StringComparison.Ordinal);
        var article = Source.Map(raw.Bytes).Article!;
        Assert.Equal(("Proceedings of the Conference", "Some Press", "2004-07", "de"), (article.Venue!.Name, article.Publisher, article.Published.ToString(), article.Language));
        Assert.Equal("https://example.org/a_b.pdf", Assert.Single(article.Locations).Url);
        // And again from what is stored, whatever else is read.
        Assert.Equal(Text(raw), Text(Assert.Single(Source.Read(new MemoryStream(raw.Bytes.ToArray()), "x"), r => Text(r).Contains("smith2004", StringComparison.Ordinal))));
    }

    [Fact]
    public void TheKeyTellsEntriesOfOtherFilesApartAndStaysWhenAnEntryIsCorrected()
    {
        Assert.Equal("bibtex:a@10.1234/x", Key("@article{a, title = {One}, doi = {10.1234/X}}"));
        Assert.Equal(Key("@article{a, title = {One}, doi = {10.1234/X}}"), Key("@article{a, title = {Another}, doi = {10.1234/x}, year = 2001}"));
        Assert.NotEqual(Key("@article{smith2004, title = {One thing}}"), Key("@article{smith2004, title = {Another thing}}"));
        Assert.Equal(Key("@article{smith2004, title = {One {T}hing}}"), Key("@article{smith2004, title = {One thing.}, year = 2001}"));
    }

    [Theory]
    [InlineData("Sherry, John F., Jr.", "Sherry|John F.|Jr.")]
    [InlineData("Sherry, Jr., John F.", "Sherry|John F.|Jr.")]
    public void TheSuffixIsFoundInBothPlaces(string name, string expected)
    {
        var author = Assert.Single(Map($"@misc{{k, title = {{T}}, author = {{{name}}}}}").Authors);
        Assert.Equal(expected, $"{author.Family}|{author.Given}|{author.Suffix}");
    }

    [Theory]
    [InlineData("article", "7")]
    [InlineData("inproceedings", "7")]
    [InlineData("incollection", null)]
    [InlineData("patent", null)]
    [InlineData("techreport", null)]
    public void ANumberIsAnIssueWhereThereAreIssues(string type, string? issue) => Assert.Equal(issue, Map($"@{type}{{k, title = {{T}}, number = 7}}").Issue);

    [Fact]
    public void TheNumberOfProceedingsInASeriesIsTheSeries() => Assert.Null(Map("@inproceedings{k, title = {T}, series = {LNCS}, number = 7}").Issue);

    [Theory]
    [InlineData(@"The \TeX book", "The TeXbook")]
    [InlineData(@"The {\TeX} book", "The TeX book")]
    [InlineData(@"{\LaTeX}: a system", "LaTeX: a system")]
    [InlineData(@"\BibTeX{} by example", "BibTeX by example")]
    public void ACommandTakesTheBlankBehindIt(string title, string expected) => Assert.Equal(expected, Map($"@book{{k, title = {{{title}}}}}").Title.Markup);

    [Theory]
    [InlineData("Who?", "Who? A part")]
    [InlineData("The whole:", "The whole: A part")]
    [InlineData("The whole.", "The whole: A part")]
    public void ASubtitleJoinsItsTitle(string title, string expected) => Assert.Equal(expected, Map($"@book{{k, title = {{{title}}}, subtitle = {{A part}}}}").Title.Markup);

    [Fact]
    public void WordsOfBiblatexBecomeText() =>
        Assert.Equal("The “first” high-low: a subtitle", Map(@"@book{k, title = {The \mkbibquote{first} high\hyphen low}, subtitle = {a subtitle}}").Title.ToPlainText());

    [Fact]
    public void SetsAndDataToInheritAreNoArticlesAndCirclesEnd()
    {
        var records = Read("@set{s, entryset = {a,b}} @xdata{d, year = 2001} @book{a, title = {A}, crossref = {b}} @book{b, title = {B}, crossref = {a}, year = 1999}");
        Assert.Equal(["A 1999", "B 1999"], records.Select(r => Source.Map(r.Bytes).Article!).Select(a => $"{a.Title} {a.Year}"));
    }

    [Fact]
    public void Windows1252IsReadWhereItIsNoUtf8() =>
        Assert.Equal("“Größe” – €5", Source.Map(Source.Read(new MemoryStream([.. "@misc{k, title = {"u8, 0x93, .. "Gr"u8, 0xF6, 0xDF, .. "e"u8, 0x94, .. " "u8, 0x96, .. " "u8, 0x80, .. "5}}"u8]), "").Single().Bytes).Article!.Title.ToPlainText());

    [Fact]
    public void HostileBytesAreSurvived() => HostileInput.CheckMutations(Source, Sample);

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("bibtex_traps", "traps")]
    [InlineData("biblatex_examples", "biblatex_examples")]
    [InlineData("bibtex_complex_mixed", "complex_mixed")]
    [InlineData("bibtex_wos_export_abstracts", "wos_export_abstracts")]
    [InlineData("bibtex_macroman_declared_accents", "macroman_declared_accents")]
    [InlineData("bibtex_67_string_macros", "67_string_macros")]
    [InlineData("bibtex_accents_examples", "accents_examples")]
    [InlineData("bibtex_with_crlf", "with_crlf")]
    [InlineData("bibtex_utf16le_bom", "utf16le_bom")]
    [InlineData("bibtex_crossref_cycle", "crossref_cycle")]
    [InlineData("bibtex_crossref_service_oneline", "crossref_service_oneline")]
    [InlineData("bibtex_missing_comma", "missing_comma")]
    [InlineData("bibtex_start_with_bom", "start_with_bom")]
    [InlineData("bibtex_windows1252_declared_utf8", "windows1252_declared_utf8")]
    [InlineData("bibtex_windows1252_no_header", "windows1252_no_header")]
    public void RecordedFilesAreReadAsALibrarianWould(string file, string golden) => GoldenText.Check(Source, $"formats/{file}.bib", $"bibtex/{golden}.txt");

    private static List<RawRecord> Read(string text) => [.. Source.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.bib")];

    private static string Text(RawRecord raw) => Encoding.UTF8.GetString(raw.Bytes.Span);

    private static string Key(string entry) => Source.Map(Assert.Single(Read(entry)).Bytes).Key.ToString();

    private static Article Map(string entry) => Source.Map(Assert.Single(Read(entry)).Bytes).Article!;
}
