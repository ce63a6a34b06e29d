using System.Text.Json;
using Dossier.Articles;

namespace Dossier.Tests.Harvest.Openalex;

public sealed class OpenalexNamesTests
{
    private static string Byline(params (string? Raw, string? Display)[] names)
    {
        var authorships = names.Select(n => new { author = new { display_name = n.Display }, raw_author_name = n.Raw });
        var article = OpenalexSourceTests.Article($"\"authorships\":{JsonSerializer.Serialize(authorships)}");
        return string.Join("; ", article.Authors.Select(a => $"{a.Given}|{a.Family}{(a.Suffix is null ? "" : "|" + a.Suffix)}")) + (article.HasMoreAuthors ? " …" : "");
    }

    [Theory]
    [InlineData("Jennifer A. Doudna", "Jennifer A.|Doudna")]
    [InlineData("Doudna, Jennifer A.", "Jennifer A.|Doudna")]
    [InlineData("Doudna J. A.", "J. A.|Doudna")]
    [InlineData("Doudna JA", "JA|Doudna")]
    [InlineData("van der Berg J.-P.", "J.-P.|van der Berg")]
    [InlineData("D Antonini", "D|Antonini")]
    [InlineData("E. O. Wilson", "E. O.|Wilson")]
    [InlineData("Marc A. M. J. van Zandvoort", "Marc A. M. J.|van Zandvoort")]
    [InlineData("Johan Van Der Berg", "Johan|Van Der Berg")]
    [InlineData("Jean de la Fontaine", "Jean|de la Fontaine")]
    [InlineData("Gustavo A. B. da Fonseca", "Gustavo A. B.|da Fonseca")]
    [InlineData("José Ortega y Gasset", "José|Ortega y Gasset")]
    [InlineData("João Silva Filho", "João|Silva Filho")]
    [InlineData("Li Bin Wang", "Li Bin|Wang")]
    [InlineData("Van Nguyen", "Van|Nguyen")]
    [InlineData("van Gogh", "|van Gogh")]
    [InlineData("Tsung-han Lin", "Tsung-han|Lin")]
    [InlineData("Roger deV. Renwick", "Roger deV.|Renwick")]
    [InlineData("John Smith Jr.", "John|Smith|Jr.")]
    [InlineData("Smith, John, III", "John|Smith|III")]
    [InlineData("Smith, Jr., John", "John|Smith|Jr.")]
    [InlineData("John Smith, Jr.", "John|Smith|Jr.")]
    [InlineData("John Smith, PhD", "John|Smith")]
    [InlineData("John Smith, M.D., Ph.D.", "John|Smith")]
    [InlineData("Prof. Dr. John Smith MD PhD", "John|Smith")]
    [InlineData("Anh Thi Do", "Anh Thi|Do")]
    [InlineData("Plato", "|Plato")]
    [InlineData("张伟", "|张伟")]
    [InlineData("山田 太郎", "|山田 太郎")]
    [InlineData("김철수", "|김철수")]
    [InlineData("The ATLAS Collaboration", "|The ATLAS Collaboration")]
    [InlineData("International Human Genome Sequencing Consortium", "|International Human Genome Sequencing Consortium")]
    [InlineData("Bureau of Labor Statistics", "|Bureau of Labor Statistics")]
    [InlineData("M. Kim on behalf of the ATLAS Collaboration", "M.|Kim; |ATLAS Collaboration")]
    [InlineData("Nicola Curreli1,*", "Nicola|Curreli")]
    [InlineData("M&uuml;ller, K.", "K.|Müller")]
    [InlineData("et al.", " …")]
    [InlineData("***", "")]
    [InlineData(",", "")]
    [InlineData(", , Jr.", "|Jr.")]
    public void AWholeNameIsTakenApart(string name, string expected)
    {
        Assert.Equal(expected, Byline((name, null)));
        Assert.Equal(expected, Byline((null, name)));
    }

    [Theory]
    [InlineData("Xi LI", "Xi Li", "Xi|LI")]
    [InlineData("Smith JR", "John R. Smith", "JR|Smith")]
    [InlineData("JENNIFER A DOUDNA", "Jennifer A. Doudna", "Jennifer A.|Doudna")]
    [InlineData("JENNIFER A DOUDNA", "Jane Doe", "JENNIFER A|DOUDNA")]
    [InlineData("Wouter J. Veening", "Wouter Veening", "Wouter J.|Veening")]
    [InlineData(" ", "Wouter Veening", "Wouter|Veening")]
    public void TheAuthorsOwnRecordTellsWhatThePartsAre(string raw, string display, string expected) => Assert.Equal(expected, Byline((raw, display)));

    [Theory]
    [InlineData(100, null, true)]
    [InlineData(99, null, false)]
    [InlineData(101, null, false)]
    [InlineData(100, false, false)]
    [InlineData(3, true, true)]
    public void ABylineOfAHundredIsCut(int count, bool? isTruncated, bool hasMore)
    {
        var authors = string.Join(',', Enumerable.Repeat("""{"author":{"display_name":"A B"}}""", count));
        var article = OpenalexSourceTests.Article($"\"authorships\":[{authors}],\"is_authors_truncated\":{JsonSerializer.Serialize(isTruncated)}");
        Assert.Equal((count, hasMore), (article.Authors.Count, article.HasMoreAuthors));
    }

    [Theory]
    [InlineData("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097")]
    [InlineData("0000-0002-1694-233x", "0000-0002-1694-233X")]
    [InlineData("https://orcid.org/0000-0002-1825", null)]
    public void AnOrcidHasNoAddress(string written, string? orcid) =>
        Assert.Equal([new Author("Doe", "Jane", null, orcid)],
            OpenalexSourceTests.Article($$$"""
                "authorships":[{"author":{"display_name":"Jane Doe","orcid":"{{{written}}}"}}]
                """).Authors);
}
