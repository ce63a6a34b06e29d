using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Ris;

namespace Dossier.Tests.Harvest.Ris;

public sealed class RisSourceTests
{
    private const string Sample = """
        TY  - JOUR
        ID  - 12
        AU  - Smith, Ada, Jr.
        AU  - The Consortium of Things
        AU  - et al.
        TI  - A title of <i>this</i> &amp; that
        T2  - Journal of Things
        PY  - 2004
        DA  - 2004/05/06
        VL  - 1
        IS  - 2
        SP  - 3
        EP  - 9
        DO  - 10.1234/x
        C2  - PMC77
        LA  - English
        UR  - https://example.org/a.pdf
        UR  - javascript:alert(1)
        AB  - One
        and two.
        KW  - a; b
        ER  - 

        """;

    private static readonly RisSource Source = new();

    [Fact]
    public void AReferenceIsReadWithAllItTells()
    {
        var article = Map(Sample);
        Assert.Equal([new Author("Smith", "Ada", "Jr."), new Author("The Consortium of Things")], article.Authors);
        Assert.True(article.HasMoreAuthors);
        Assert.Equal(("2004-05-06", "en", "PMC77", "3-9", "One and two."), (article.Published.ToString(), article.Language, article.Pmcid, article.Pages, article.Abstract?.Markup));
        Assert.Equal(["https://www.ncbi.nlm.nih.gov/pmc/articles/PMC77/", "https://example.org/a.pdf"], article.Locations.Select(l => l.Url));
    }

    [Fact]
    public void TheKeyIsTheSameForTheSameReferenceWhateverItsNumberInTheFile()
    {
        Assert.StartsWith("10.1234/x@", Key(Sample), StringComparison.Ordinal);
        Assert.Equal(Key(Sample), Key(Sample.Replace("ID  - 12", "ID  - 99", StringComparison.Ordinal)));
        // A discussion and its reply share a DOI.
        Assert.NotEqual(Key(Sample), Key(Sample.Replace("A title of", "Reply to", StringComparison.Ordinal)));
        Assert.NotEqual(Key("TY  - JOUR\nTI  - Editorial\nPY  - 2001\nER  - \n"), Key("TY  - JOUR\nTI  - Editorial\nPY  - 2002\nER  - \n"));
    }

    [Fact]
    public void AFileWithoutAReferenceIsToldAndNotPassedOver() =>
        Assert.Throws<InvalidDataException>(() => Source.Read(new MemoryStream("PT J\nAU Smith, A\nER\n"u8.ToArray()), "x").Count());

    [Fact]
    public void HostileBytesAreSurvived() => HostileInput.CheckMutations(Source, Sample);

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("corrupted_bom")]
    [InlineData("wos")]
    [InlineData("utf_chars")]
    [InlineData("multiline")]
    [InlineData("extraneous_data")]
    [InlineData("scopus")]
    [InlineData("bom")]
    public void RecordedFilesAreReadAsALibrarianWould(string file) => GoldenText.Check(Source, $"formats/ris_{file}.ris", $"ris/{file}.txt");

    private static Article Map(string text) => Source.Map(Source.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.ris").Single().Bytes).Article!;

    private static string Key(string text) => Source.Map(Encoding.UTF8.GetBytes(text)).Key.Id;
}
