using System.Diagnostics;
using System.Text;
using Dossier.Articles;
using Dossier.Harvest.Bibtex;

namespace Dossier.Tests.Harvest.Bibtex;

public sealed class BibtexTests
{
    [Fact]
    public void AnEntryIsReadWithBracesQuotesAndNumbers()
    {
        var article = Only("""
            @Article{Key:2012,
              author = "Martin Jinek and Jennifer A. Doudna",
              title  = {A {DNA} endonuclease},
              journal= {Science}, year = 2012, volume=337, number = {6096}, pages = {816--821}, doi = {https://doi.org/10.1126/SCIENCE.1225829},
            }
            """);
        Assert.Equal("A DNA endonuclease", article.Title.ToPlainText());
        Assert.Equal([new Author("Jinek", "Martin"), new Author("Doudna", "Jennifer A.")], article.Authors);
        Assert.Equal(("Science", 2012, "337", "6096", "816-821"), (article.Venue!.Name, article.Year, article.Volume, article.Issue, article.Pages));
        Assert.Equal("10.1126/science.1225829", article.Doi!.Value.Value);
        Assert.Equal(ArticleType.JournalArticle, article.Type);
    }

    [Fact]
    public void MacrosArePutInAndJoined()
    {
        var article = Only("""
            @string{ps = "Physical "}
            @STRING(pr = ps # {Review})
            @article{x, title = {T}, journal = pr # " " # {Letters}, month = mar # "~1", year = "1999"}
            """);
        Assert.Equal("Physical Review Letters", article.Venue!.Name);
        Assert.Equal(new PartialDate(1999, 3), article.Published);
    }

    [Theory]
    [InlineData(@"{\""O}zg{\""u}r and Erd{\H o}s, P{\'a}l", "Özgür|Erdős, Pál")]
    [InlineData("Ludwig van Beethoven and de la Vall{\\'e}e Poussin, Charles", "van Beethoven, Ludwig|de la Vallée Poussin, Charles")]
    [InlineData("{The ATLAS Collaboration} and Smith, Jr., John", "The ATLAS Collaboration|Smith, John, Jr.")]
    [InlineData("Anderson, Sandy AND {Barnes and Noble} and others", "Anderson, Sandy|Barnes and Noble")]
    public void NamesAreTakenApart(string names, string expected)
    {
        var article = Only($"@misc{{k, title = {{T}}, author = {{{names}}}}}");
        Assert.Equal(expected, string.Join('|', article.Authors.Select(a => string.Join(", ", new[] { a.Family, a.Given, a.Suffix }.OfType<string>()))));
        Assert.Equal(names.EndsWith("others", StringComparison.Ordinal), article.HasMoreAuthors);
    }

    [Fact]
    public void AnEntryTakesFieldsFromTheOneItRefersTo()
    {
        var entries = Read("""
            @inproceedings{a, crossref = "Conf04", title = {The paper}, author = {A. B. Smith}}
            @proceedings{conf04, title = {Proceedings of the Conference}, year = 2004, publisher = {ACM}}
            """);
        var paper = BibtexMapping.Map(entries.Single(e => e.Key == "a")).Article!;
        Assert.Equal(("The paper", "Proceedings of the Conference", 2004, "ACM"), (paper.Title.ToPlainText(), paper.Venue!.Name, paper.Year, paper.Publisher));
    }

    [Fact]
    public void CommentsPreamblesAndTextBetweenEntriesAreLeftOut()
    {
        var entries = Read("""
            This file was made by someone@example.org {with love}.
            @comment{jabref-meta: grouping {nested} @article{not, title={no}}}
            @preamble{ "\newcommand{\x}{y}" }
            @article{yes, title = {Yes}}
            % the end
            """);
        Assert.Equal(["yes"], entries.Select(e => e.Key));
    }

    [Fact]
    public void ABrokenEntryIsSetAsideWithItsLineAndCostsOnlyItself()
    {
        var entries = Read("""
            @article{good1, title = {One}}

            @article{bad1, title = {Two is {not closed,
              year = 2001,
            }

            @article{good2, title = {Three}}
            @article{bad2, title {no sign}}
            @article{good3, title = {Four}
            """ + "\n}\n@article{bad3, title = {Five");
        Assert.Equal(["One", "Three", "Four"], entries.Where(e => e.Problem is null).Select(e => e.Field("title")));
        Assert.Equal([3L, 8, 11], entries.Where(e => e.Problem is not null).Select(e => e.Line));
        Assert.Contains("the next entry begins", entries.Single(e => e.Line == 3).Problem, StringComparison.Ordinal);
        Assert.Contains("line 8", entries.Single(e => e.Line == 8).Problem, StringComparison.Ordinal);
        Assert.Contains("the file ends", entries.Single(e => e.Line == 11).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("journal = {arXiv preprint arXiv:1706.03762}", "1706.03762")]
    [InlineData("eprint = {1706.03762v5}, archivePrefix = {arXiv}, primaryClass = {cs.CL}", "1706.03762")]
    [InlineData("eprint = {hep-th/9201001}, eprinttype = {arxiv}", "hep-th/9201001")]
    [InlineData("url = {http://arxiv.org/abs/1706.03762}, journal = {CoRR}, volume = {abs/1706.03762}", "1706.03762")]
    [InlineData("doi = {10.48550/arXiv.1706.03762}", "1706.03762")]
    public void ArxivIdsAreFoundWhereProgramsPutThem(string fields, string expected)
    {
        var article = Only($"@article{{k, title = {{T}}, {fields}}}");
        Assert.Equal(expected, article.Arxiv!.Value.Value);
        Assert.Null(article.Doi);
        Assert.Equal(ArticleType.Preprint, article.Type);
    }

    [Fact]
    public void EncodingIsUtf8OrElseLatin1EntryByEntryAndUtf16ByItsMark()
    {
        byte[] mixed = [.. "\uFEFF@misc{a, title = {Größe}}\n"u8, .. Encoding.Latin1.GetBytes("@misc{b, title = {Größe}}\n")];
        Assert.Equal(["Größe", "Größe"], BibtexReader.Read(new MemoryStream(mixed)).Select(e => e.Field("title")));
        byte[] wide = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("@misc{a, title = {Größe}}\n")];
        Assert.Equal(["Größe"], BibtexReader.Read(new MemoryStream(wide)).Select(e => e.Field("title")));
    }

    [Fact]
    public void WindowsLineEndsMissingCommasAndMissingKeysAreSurvived()
    {
        var entries = Read("@article{,\r\n title = {One}\r\n year = {2001}\r\n}\r\n@article{title = {Two}, year = {2002}}\r\n@book(k, title = \"Th)ree\", year = 2003)");
        Assert.Equal(["One 2001", "Two 2002", "Th)ree 2003"], entries.Select(e => $"{e.Field("title")} {e.Field("year")}"));
    }

    [Fact]
    public void HostileInputTakesLinearTimeAndBoundedMemory()
    {
        string[] hostile =
        [
            "@article{a, title = " + new string('{', 900_000), "@article{a, title = {" + new string('{', 400_000) + "x" + new string('}', 400_000) + "}}",
            "@article{a, title = {" + new string('x', 10 << 20) + "}}", string.Concat(Enumerable.Repeat("@a{", 300_000)), "@comment{}" + string.Concat(Enumerable.Repeat("@", 1_000_000)),
            "@string{a0={xxxxxxxxxx}}" + string.Concat(Enumerable.Range(1, 60).Select(i => $"@string{{a{i}=a{i - 1}#a{i - 1}}}")) + "@misc{k, title = a60}",
            "@misc{k, author = {" + string.Concat(Enumerable.Repeat("a and ", 100_000)) + "}, title = {T}}",
        ];
        var clock = Stopwatch.StartNew();
        foreach (var text in hostile)
        {
            var mapped = BibtexReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))).Select(BibtexMapping.Map).ToList();
            Assert.All(mapped, m => Assert.True(m.Problem is not null || m.Article!.Title.Markup.Length <= 1 << 20));
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    private static List<BibtexRecord> Read(string text) => [.. BibtexReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];

    private static Article Only(string text)
    {
        var mapped = BibtexMapping.Map(Assert.Single(Read(text)));
        Assert.Null(mapped.Problem);
        return mapped.Article!;
    }
}
