using System.Text;
using Dossier.Articles;
using Dossier.Articles.Citations;
using Dossier.Articles.Markup;
using Dossier.Harvest.Csl;
using Xunit;

namespace Dossier.Tests.Articles.Citations;

public sealed class CitationTests
{
    private static readonly Article Journal = new()
    {
        Records = [new RecordKey("csl", "a")],
        Title = MarkupText.ToRichText("A programmable DNA & 50% <i>in vitro</i> test of $x_1$ by Bayes"),
        Authors = [new Author("Müller-Doudna", "Jennifer A."), new Author("King", "Martin", "Jr."), new Author("The CMS Collaboration")],
        Abstract = MarkupText.ToRichText("<p>One {brace} a_b.</p><p>Two $\\frac{1}{2}$.</p>"),
        Type = ArticleType.JournalArticle,
        Venue = new Venue("Science & Co", VenueKind.Journal, ["0036-8075"]),
        Published = new PartialDate(2012, 8, 17),
        Volume = "337",
        Issue = "6096",
        Pages = "816-821",
        Doi = Doi.Parse("10.1126/science.1225829"),
        Keywords = ["genes", "tools"],
    };

    [Fact]
    public void BibTexIsWrittenInFull()
    {
        const string expected = """
            @article{mullerdoudna2012programmable,
              title = {A programmable {DNA} \& 50\% \emph{in vitro} test of {$x_1$} by {Bayes}},
              author = {Müller-Doudna, Jennifer A. and King, Jr., Martin and {The CMS Collaboration}},
              journal = {Science \& Co},
              year = {2012},
              month = aug,
              volume = {337},
              number = {6096},
              pages = {816--821},
              issn = {0036-8075},
              doi = {10.1126/science.1225829},
              url = {https://doi.org/10.1126/science.1225829},
              keywords = {genes, tools},
              abstract = {One \textbraceleft{}brace\textbraceright{} a\_b. Two $\frac{1}{2}$.}
            }

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), BibTexWriter.Write(Journal));
    }

    [Theory]
    [InlineData(@"$x_{1$ and {y} \ ~ ^ # }")]
    [InlineData("100% & $5 _ <b> {{{")]
    public void BibTexBracesAlwaysBalance(string text)
    {
        var entry = BibTexWriter.Write(Journal with
        {
            Title = RichText.FromPlain(text),
            Abstract = new RichTextBuilder().Math(text).Build()
        });
        var depth = 0;
        foreach (var c in entry)
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth >= 0, entry);
        }

        Assert.Equal(0, depth);
    }

    [Fact]
    public void APreprintIsCitedByItsArxivId()
    {
        var entry = BibTexWriter.Write(Journal with
        {
            Type = ArticleType.Preprint,
            Doi = null,
            Venue = new Venue("arXiv", VenueKind.Repository, []),
            Arxiv = ArxivId.Parse("2107.05580"),
            Authors = [new Author("Erdős", "Pál")],
            Subjects = [new Subject("arxiv", "cs.LG", "Machine Learning")],
        });
        Assert.StartsWith("@misc{erdos2012programmable,", entry, StringComparison.Ordinal);
        Assert.Contains("eprint = {2107.05580},\n  archiveprefix = {arXiv},\n  "
            + "primaryclass = {cs.LG},\n  url = {https://arxiv.org/abs/2107.05580}", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("howpublished", entry, StringComparison.Ordinal);
    }

    [Fact]
    public void RisIsWrittenInFull()
    {
        string[] expected =
        [
            "TY  - JOUR", "AU  - Müller-Doudna, Jennifer A.", "AU  - King, Martin, Jr.", "AU  - The CMS Collaboration,",
            "TI  - A programmable DNA & 50% in vitro test of $x_1$ by Bayes", "T2  - Science & Co", "PY  - 2012", "DA  - 2012/08/17",
                "VL  - 337", "IS  - 6096",
            "SP  - 816", "EP  - 821", "SN  - 0036-8075", "DO  - 10.1126/science.1225829", "UR  - https://doi.org/10.1126/science.1225829",
            "AB  - One {brace} a_b. Two $\\frac{1}{2}$.", "KW  - genes", "KW  - tools", "ER  - ", "",
        ];
        Assert.Equal(string.Join("\r\n", expected), RisWriter.Write(Journal));
    }

    [Theory]
    [InlineData("""
        {"id":"a:1","type":"article-journal","title":"A & B < C &lt;i> <i>x</i> <span style=\"font-variant:small-caps\">D</span> $x<y$",
        "author":[{"literal":"A Group"},{"family":"F","given":"G"},{"literal":"Doe, J."},{"family":"X, Y Z"}],
        "container-title":"J &amp; K","issued":{"date-parts":[[2001,2]]},"DOI":"10.1234/a","keyword":"a, b","URL":"https://e.org/x"}
        """)]
    [InlineData("""
        {"id":5,"title":"T","keyword":"one; two, three","PMID":1,"PMCID":"PMC2","language":"de",
        "abstract":"<jats:sec><jats:title>Aim</jats:title><jats:p>To $5 and $10 $$x$$ a</jats:p></jats:sec>",
        "custom":{"field":"F","topics":["t",{"code":"c","name":"n"}],"references":["10.1234/b","z:1"],"wikipedia":["W"],"sample":true,
        "license":"https://l.org"}}
        """)]
    [InlineData("""{"id":"p","type":"article","title":"P","DOI":"10.48550/arXiv.hep-th/9901001"}""")]
    [InlineData("""{"id":"q","type":"chapter","title":"C","container-title":"Book","publisher":"P","page":"1-2","keyword":"a, b;"}""")]
    [InlineData("""
        {"id":"r","type":"song","title":"&amp;lt; and &beta; &amp;amp;amp; \\(\\text{all the words that look like prose}\\)",
        "DOI":"10.1234/a","URL":"https://arxiv.org/abs/2107.05580"}
        """)]
    public void AnItemComesBackTheSame(string json)
    {
        var source = new CslSource();
        var article = source.Map(Encoding.UTF8.GetBytes(json)).Article!;
        var written = CslJsonWriter.Write(article);
        var again = source.Map(Encoding.UTF8.GetBytes(written)).Article!;
        Assert.Equal(Encoding.UTF8.GetString(ArticleJson.Write(article)), Encoding.UTF8.GetString(ArticleJson.Write(again)));
    }
}
