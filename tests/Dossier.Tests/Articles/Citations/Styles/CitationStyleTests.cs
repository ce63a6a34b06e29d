using Dossier.Articles;
using Dossier.Articles.Citations.Styles;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Articles.Citations.Styles;

/// <summary>The rules of the five guides, by examples made for the purpose; a star stands where italics begin and end.</summary>
public sealed class CitationStyleTests
{
    private static readonly Article Journal = new()
    {
        Records = [new RecordKey("csl", "1")],
        Title = RichText.FromPlain("A guided tool for cutting genomes"),
        Authors = [new Author("Doudna", "Jennifer A."), new Author("King", "Martin", "Jr.")],
        Type = ArticleType.JournalArticle,
        Venue = new Venue("Science", VenueKind.Journal, ["0036-8075"]),
        Published = new PartialDate(2012, 8, 17),
        Volume = "337",
        Issue = "6096",
        Pages = "816-821",
        Language = "en",
        Doi = Doi.Parse("10.1126/example.1"),
    };

    [Theory]
    [InlineData("apa", "Doudna, J. A., & King, M., Jr. (2012). A guided tool for cutting genomes. *Science*, *337*(6096), 816–821. https://doi.org/10.1126/example.1")]
    [InlineData("mla", "Doudna, Jennifer A., and Martin King, Jr. “A Guided Tool for Cutting Genomes.” *Science*, vol. 337, no. 6096, Aug. 2012, pp. 816–21, https://doi.org/10.1126/example.1.")]
    [InlineData("chicago", "Doudna, Jennifer A., and Martin King Jr. 2012. “A Guided Tool for Cutting Genomes.” *Science* 337 (6096): 816–21. https://doi.org/10.1126/example.1.")]
    [InlineData("vancouver", "Doudna JA, King M Jr. A guided tool for cutting genomes. Science. 2012 Aug 17;337(6096):816-21. doi: 10.1126/example.1")]
    [InlineData("ieee", "J. A. Doudna and M. King Jr., “A guided tool for cutting genomes,” *Science*, vol. 337, no. 6096, pp. 816–821, Aug. 2012, doi: 10.1126/example.1.")]
    public void AnArticleOfAJournal(string style, string expected) => AssertCited(expected, style, Journal);

    [Theory]
    [InlineData("apa", "Name1, G., Name2, G., Name3, G., Name4, G., Name5, G., Name6, G., Name7, G., Name8, G., Name9, G., Name10, G., Name11, G., Name12, G., Name13, G., Name14, G., Name15, G., Name16, G., Name17, G., Name18, G., Name19, G., . . . Name25, G. (2012).")]
    [InlineData("mla", "Name1, Given, et al. “")]
    [InlineData("chicago", "Name1, Given, Given Name2, Given Name3, Given Name4, Given Name5, Given Name6, Given Name7, et al. 2012.")]
    [InlineData("vancouver", "Name1 G, Name2 G, Name3 G, Name4 G, Name5 G, Name6 G, et al. A guided")]
    [InlineData("ieee", "G. Name1 et al., “A guided")]
    public void ManyAuthors(string style, string beginning) => AssertBegins(beginning, style, Journal with { Authors = Authors(25) });

    [Theory]
    [InlineData(20, "Name19, G., & Name20, G. (2012)")]
    [InlineData(21, "Name19, G., . . . Name21, G. (2012)")]
    public void ApaNamesTwentyAuthorsAndCutsTwentyOne(int count, string expected) =>
        Assert.Contains(expected, Cite("apa", Journal with { Authors = Authors(count) }), StringComparison.Ordinal);

    [Theory]
    [InlineData("chicago", 10, "Given Name9, and Given Name10. 2012")]
    [InlineData("chicago", 11, "Given Name7, et al. 2012")]
    [InlineData("vancouver", 6, "Name5 G, Name6 G. A guided")]
    [InlineData("ieee", 6, "G. Name5, and G. Name6, “")]
    [InlineData("ieee", 7, "G. Name1 et al., “")]
    [InlineData("mla", 3, "Name1, Given, et al. “")]
    public void EachGuideCutsAtItsOwnNumber(string style, int count, string expected) =>
        Assert.Contains(expected, Cite(style, Journal with { Authors = Authors(count) }), StringComparison.Ordinal);

    [Theory]
    [InlineData("apa", "A guided tool for cutting genomes. (2012). *Science*, ")]
    [InlineData("mla", "“A Guided Tool for Cutting Genomes.” *Science*, ")]
    [InlineData("chicago", "“A Guided Tool for Cutting Genomes.” 2012. *Science* 337")]
    [InlineData("vancouver", "A guided tool for cutting genomes. Science. 2012")]
    [InlineData("ieee", "“A guided tool for cutting genomes,” *Science*, ")]
    public void WithoutAuthorsTheTitleComesFirst(string style, string beginning) => AssertBegins(beginning, style, Journal with { Authors = [] });

    [Theory]
    [InlineData("apa", "The CMS Collaboration. (2012). ")]
    [InlineData("mla", "The CMS Collaboration. “A")]
    [InlineData("chicago", "The CMS Collaboration. 2012. ")]
    [InlineData("vancouver", "The CMS Collaboration. A guided")]
    [InlineData("ieee", "The CMS Collaboration, “A")]
    public void AGroupIsNamedAsItIs(string style, string beginning) => AssertBegins(beginning, style, Journal with { Authors = [new Author("The CMS Collaboration")] });

    [Theory]
    [InlineData("apa", "Doudna, J. A., & King, M., Jr. (n.d.). ")]
    [InlineData("chicago", "Doudna, Jennifer A., and Martin King Jr. n.d. “A")]
    [InlineData("vancouver", "Doudna JA, King M Jr. A guided tool for cutting genomes. Science. [date unknown];337(6096)")]
    public void WithoutADate(string style, string beginning) => AssertBegins(beginning, style, Journal with { Published = null });

    [Theory]
    [InlineData("mla", "*Science*, vol. 337, no. 6096, pp. 816–21, https")]
    [InlineData("ieee", "pp. 816–821, doi: 10.1126/example.1.")]
    public void ADateThatIsUnknownIsLeftOutWhereTheGuideSaysNothing(string style, string expected) =>
        Assert.Contains(expected, Cite(style, Journal with { Published = null }), StringComparison.Ordinal);

    [Theory]
    [InlineData("apa", "Doudna, J. A. (2012). *A guided tool for cutting genomes* (arXiv:1207.01234). arXiv. https://doi.org/10.48550/arxiv.1207.01234")]
    [InlineData("mla", "Doudna, Jennifer A. “A Guided Tool for Cutting Genomes.” *arXiv*, 17 Aug. 2012, https://doi.org/10.48550/arxiv.1207.01234. Preprint.")]
    [InlineData("chicago", "Doudna, Jennifer A. 2012. “A Guided Tool for Cutting Genomes.” Preprint, submitted August 17. arXiv. https://doi.org/10.48550/arxiv.1207.01234.")]
    [InlineData("vancouver", "Doudna JA. A guided tool for cutting genomes. arXiv 1207.01234 [Preprint]. 2012 Aug 17. Available from: https://doi.org/10.48550/arxiv.1207.01234")]
    [InlineData("ieee", "J. A. Doudna, “A guided tool for cutting genomes,” 2012, arXiv:1207.01234.")]
    public void APreprint(string style, string expected) => AssertCited(expected, style, Journal with
    {
        Authors = [Journal.Authors[0]],
        Type = ArticleType.Preprint,
        Venue = null,
        Volume = null,
        Issue = null,
        Pages = null,
        Doi = null,
        Arxiv = ArxivId.Parse("1207.01234"),
        PreprintDoi = Doi.Parse("10.48550/arxiv.1207.01234"),
    });

    [Theory]
    [InlineData("apa", "Doudna, J. A. (2012). A guided tool for cutting genomes. In *Handbook of Tools* (pp. 816–821). Press. https://doi.org/10.1126/example.1")]
    [InlineData("mla", "Doudna, Jennifer A. “A Guided Tool for Cutting Genomes.” *Handbook of Tools*, Press, 2012, pp. 816–21, https://doi.org/10.1126/example.1.")]
    [InlineData("chicago", "Doudna, Jennifer A. 2012. “A Guided Tool for Cutting Genomes.” In *Handbook of Tools*, 816–21. Press. https://doi.org/10.1126/example.1.")]
    [InlineData("vancouver", "Doudna JA. A guided tool for cutting genomes. In: Handbook of Tools. Press; 2012. p. 816-21. doi: 10.1126/example.1")]
    [InlineData("ieee", "J. A. Doudna, “A guided tool for cutting genomes,” in *Handbook of Tools*, Press, 2012, pp. 816–821, doi: 10.1126/example.1.")]
    public void AChapter(string style, string expected) => AssertCited(expected, style, Part(ArticleType.BookChapter, VenueKind.Book, "Handbook of Tools"));

    [Theory]
    [InlineData("apa", "In *Proc. Tools* (pp. 816–821). Press.")]
    [InlineData("ieee", "in *Proc. Tools*, Press, 2012, pp. 816–821")]
    [InlineData("vancouver", "In: Proc. Tools. Press; 2012.")]
    public void AnArticleOfProceedings(string style, string expected) =>
        Assert.Contains(expected, Cite(style, Part(ArticleType.ProceedingsArticle, VenueKind.Proceedings, "Proc. Tools")), StringComparison.Ordinal);

    [Theory]
    [InlineData("apa", "Doudna, J. A. (2012). *A guided tool for cutting genomes* [Data set]. Archive. https://doi.org/10.1126/example.1")]
    [InlineData("mla", "Doudna, Jennifer A. *A Guided Tool for Cutting Genomes*. Archive, 2012, https://doi.org/10.1126/example.1. Data set.")]
    [InlineData("chicago", "Doudna, Jennifer A. 2012. *A Guided Tool for Cutting Genomes*. Archive. https://doi.org/10.1126/example.1.")]
    [InlineData("vancouver", "Doudna JA. A guided tool for cutting genomes [dataset]. Archive; 2012. doi: 10.1126/example.1")]
    [InlineData("ieee", "J. A. Doudna, *A guided tool for cutting genomes*, Archive, Aug. 2012, doi: 10.1126/example.1.")]
    public void ADataset(string style, string expected) => AssertCited(expected, style, Journal with
    {
        Authors = [Journal.Authors[0]],
        Type = ArticleType.Dataset,
        Venue = null,
        Volume = null,
        Issue = null,
        Pages = null,
        Publisher = "Archive",
    });

    [Theory]
    [InlineData("284-287", "284–287", "284–87", "284–87", "284-7")]
    [InlineData("1709-1712", "1709–1712", "1709–12", "1709–12", "1709-12")]
    [InlineData("816-21", "816–821", "816–21", "816–21", "816-21")]
    [InlineData("101-108", "101–108", "101–08", "101–8", "101-8")]
    [InlineData("1496-1504", "1496–1504", "1496–504", "1496–1504", "1496-504")]
    [InlineData("600-613", "600–613", "600–13", "600–613", "600-13")]
    [InlineData("95-102", "95–102", "95–102", "95–102", "95-102")]
    [InlineData("S12-S15", "S12–S15", "S12–S15", "S12–S15", "S12-S15")]
    public void PageRanges(string pages, string apa, string mla, string chicago, string vancouver)
    {
        var article = Journal with { Pages = pages };
        Assert.Contains($", {apa}. https", Cite("apa", article), StringComparison.Ordinal);
        Assert.Contains($"pp. {mla}, https", Cite("mla", article), StringComparison.Ordinal);
        Assert.Contains($": {chicago}. https", Cite("chicago", article), StringComparison.Ordinal);
        Assert.Contains($":{vancouver}. doi", Cite("vancouver", article), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apa", "*337*(6096), Article 043401. https")]
    [InlineData("ieee", "no. 6096, Art. no. 043401, Aug.")]
    [InlineData("chicago", "337 (6096): 043401. https")]
    public void AnArticleNumberStandsInPlaceOfPages(string style, string expected) =>
        Assert.Contains(expected, Cite(style, Journal with { Pages = "043401" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("Jean-Paul", "Sartre", "Sartre, J.-P.", "Sartre JP", "J.-P. Sartre")]
    [InlineData("J.-P.", "Sartre", "Sartre, J.-P.", "Sartre JP", "J.-P. Sartre")]
    [InlineData("JP", "Sartre", "Sartre, J. P.", "Sartre JP", "J. P. Sartre")]
    [InlineData("J.P.", "Sartre", "Sartre, J. P.", "Sartre JP", "J. P. Sartre")]
    [InlineData("Ludwig van", "Beethoven", "van Beethoven, L.", "van Beethoven L", "L. van Beethoven")]
    [InlineData("Maria", "de la Cruz", "de la Cruz, M.", "de la Cruz M", "M. de la Cruz")]
    [InlineData("Émile Zoé Anne", "Ångström", "Ångström, É. Z. A.", "Ångström ÉZ", "É. Z. A. Ångström")]
    [InlineData("Юрий", "Иванов", "Иванов, Ю.", "Иванов Ю", "Ю. Иванов")]
    [InlineData("小明", "王", "王小明", "王小明", "王小明")]
    [InlineData("ليلى", "كهن", "كهن, ليلى", "كهن ليلى", "ليلى كهن")]
    public void NamesBecomeInitialsWhereTheirScriptHasThem(string given, string family, string apa, string vancouver, string ieee)
    {
        var article = Journal with { Authors = [new Author(family, given)] };
        AssertBegins(apa + (apa.EndsWith('.') ? " (" : ". ("), "apa", article);
        AssertBegins(vancouver + ". A", "vancouver", article);
        AssertBegins(ieee + ", “A", "ieee", article);
    }

    [Fact]
    public void GenerationsAreNumbersInVancouver() => AssertBegins("King M 3rd. A", "vancouver", Journal with { Authors = [new Author("King", "Martin", "III")] });

    [Theory]
    [InlineData("apa", "(2012). Why cut *E. coli*? *Science*")]
    [InlineData("mla", "“Why Cut *E. coli*?” *Science*")]
    [InlineData("chicago", "“Why Cut *E. coli*?” *Science*")]
    [InlineData("vancouver", "Why cut *E. coli*? Science.")]
    [InlineData("ieee", "“Why cut *E. coli*?” *Science*")]
    public void ATitleKeepsItsItalicsAndItsQuestionMark(string style, string expected) =>
        Assert.Contains(expected, Cite(style, Journal with { Title = RichText.FromMarkup("Why cut <i>E. coli</i>?") }), StringComparison.Ordinal);

    [Fact]
    public void WithinATitleInItalicsNamesStandUpright() =>
        Assert.Contains("*Cutting *E. coli* at home* [Data set]", Cite("apa", Journal with { Type = ArticleType.Dataset, Title = RichText.FromMarkup("Cutting <i>E. coli</i> at home") }), StringComparison.Ordinal);

    [Fact]
    public void QuotationMarksWithinQuotationMarksAreSingle() =>
        Assert.Contains("“On ‘Cutting’ and ‘Tools’.”", Cite("chicago", Journal with { Title = RichText.FromPlain("On “cutting” and \"tools\"") }), StringComparison.Ordinal);

    [Theory]
    [InlineData("On the mRNA of a p53-like protein: the case of pH", "On the mRNA of a p53-Like Protein: The Case of pH")]
    [InlineData("what's in a name", "What's in a Name")]
    public void HeadlinesHaveCapitalsAndOtherWordsAreLeftAlone(string title, string expected) =>
        Assert.Contains($"“{expected}.”", Cite("mla", Journal with { Title = RichText.FromPlain(title) }), StringComparison.Ordinal);

    [Fact]
    public void ATitleInAnotherLanguageKeepsItsCase() =>
        Assert.Contains("“Über die spezielle Theorie.”", Cite("mla", Journal with { Language = "de", Title = RichText.FromPlain("Über die spezielle Theorie") }), StringComparison.Ordinal);

    [Fact]
    public void ARetractionIsSaidInEveryStyle()
    {
        var retracted = Journal with { Notices = [new EditorialNotice(NoticeKind.Retraction, Date: new PartialDate(2015, 3))] };
        Assert.EndsWith("(Retraction published 2015)", Cite("apa", retracted), StringComparison.Ordinal);
        Assert.All(["mla", "chicago", "vancouver", "ieee"], style => Assert.EndsWith(" Retracted 2015-03.", Cite(style, retracted), StringComparison.Ordinal));
    }

    [Fact]
    public void NothingButATitleIsCitedWithoutEmptyMarks()
    {
        var bare = new Article { Records = [new RecordKey("csl", "1")], Title = RichText.FromPlain("Alone") };
        Assert.Equal(["Alone. (n.d.).", "“Alone.”", "“Alone.” n.d.", "Alone. [date unknown].", "“Alone.”"], CitationStyle.All.Select(s => Cite(s.Key, bare)).Select(c => c.Trim()));
    }

    [Theory]
    [InlineData("modern-language-association", "mla")]
    [InlineData("APA", "apa")]
    [InlineData("bluebook", null)]
    public void StylesAreFoundByTheirNames(string name, string? key) => Assert.Equal(key, CitationStyle.Find(name)?.Key);

    private static Article Part(ArticleType type, VenueKind kind, string container) => Journal with
    {
        Authors = [Journal.Authors[0]],
        Type = type,
        Venue = new Venue(container, kind, []),
        Volume = null,
        Issue = null,
        Publisher = "Press",
    };

    private static Author[] Authors(int count) => [.. Enumerable.Range(1, count).Select(i => new Author($"Name{i}", "Given"))];

    private static string Cite(string style, Article article) =>
        CitationStyle.Find(style)!.Format(article).Markup.Replace("<i>", "*", StringComparison.Ordinal).Replace("</i>", "*", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    private static void AssertCited(string expected, string style, Article article) => Assert.Equal(expected, Cite(style, article));

    private static void AssertBegins(string beginning, string style, Article article) => Assert.StartsWith(beginning, Cite(style, article), StringComparison.Ordinal);
}
