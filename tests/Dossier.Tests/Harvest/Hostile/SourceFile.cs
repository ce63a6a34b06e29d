using System.Text;
using Dossier.Harvest;

namespace Dossier.Tests.Harvest.Hostile;

/// <summary>How a small file of a source looks: what stands around its records, a good record, and one whose field may be filled with anything.</summary>
/// <param name="Name">The source's name, and behind a blank which of its formats is meant.</param>
/// <param name="Between">What stands between two records.</param>
public sealed record SourceFile(string Name, string Head, string First, string Between, string FieldStart, string FieldEnd, string Last, string Foot)
{
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        new("arxiv json", "", Arxiv(1), "\n", """{"id":"2107.00009","title":" """, "\"}", Arxiv(2), "\n"),
        new("arxiv xml", "<?xml version=\"1.0\"?><OAI-PMH><ListRecords>", ArxivXml(1, "A good title of four words"), "\n", ArxivXmlStart(9), ArxivXmlEnd, ArxivXml(2, "Another good title of words"), "</ListRecords></OAI-PMH>"),
        new("crossref", """{"status":"ok","message":{"total-results":3,"items":[""", Crossref(1), ",\n", """{"DOI":"10.5555/c9","type":"journal-article","title":[" """, "\"]}", Crossref(2), "]}}"),
        new("csl", "[", Csl(1), ",\n", """{"id":"b9","type":"book","title":" """, "\"}", Csl(2), "]"),
        new("doaj", "[", Doaj(1), ",\n", """{"id":"d9","bibjson":{"journal":{"title":"J"},"title":" """, "\"}}", Doaj(2), "]"),
        new("openalex", "", Openalex(1), "\n", """{"id":"https://openalex.org/W9","display_name":" """, "\"}", Openalex(2), "\n"),
        new("unpaywall", "", Unpaywall(1), "\n", """{"doi":"10.5555/u9","x":" """, "\"}", Unpaywall(2), "\n"),
        new("references", "", "10.5555/r1\t10.5555/x", "\n", "10.5555/r9\t", "", "10.5555/r2\t10.5555/x", "\n"),
        new("pubmed", "<?xml version=\"1.0\"?><PubmedArticleSet>", Pubmed(1, "A good title of four words"), "\n", PubmedStart(9), PubmedEnd, Pubmed(2, "Another good title of words"), "</PubmedArticleSet>"),
        new("oai", "<?xml version=\"1.0\"?><OAI-PMH><ListRecords>", Oai(1, "A good title of four words"), "\n", OaiStart(9), OaiEnd, Oai(2, "Another good title of words"), "</ListRecords></OAI-PMH>"),
        new("jats", "<?xml version=\"1.0\"?><articles>", Jats(1, "A good title of four words"), "\n", JatsStart(9), JatsEnd, Jats(2, "Another good title of words"), "</articles>"),
        new("bibtex", "", "@book{b1, title = {A good title of four words}, year = 2001}", "\n", "@book{b9, year = 2001, title = {", "}}", "@book{b2, title = {Another good title of words}, year = 2001}", "\n"),
        new("ris", "", "TY  - JOUR\nTI  - A good title of four words\nER  - ", "\n", "TY  - JOUR\nTI  - ", "\nER  - ", "TY  - JOUR\nTI  - Another good title of words\nER  - ", "\n"),
        new("nbib", "", "PMID- 101\nTI  - A good title of four words\nFAU - Smith, Anna", "\n\n", "PMID- 109\nTI  - ", "\n", "PMID- 102\nTI  - Another good title of words\nFAU - Smith, Anna", "\n"),
    ];

    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(f => new TheoryDataRow<string>(f.Name));

    public static IEnumerable<TheoryDataRow<string>> XmlNames => All.Where(f => f.IsXml).Select(f => new TheoryDataRow<string>(f.Name));

    public static IEnumerable<TheoryDataRow<string>> JsonNames => All.Where(f => f.IsJson).Select(f => new TheoryDataRow<string>(f.Name));

    public IArticleSource Source => Sources.All.First(s => s.Name == Name.Split(' ')[0]);

    public bool IsXml => Head.StartsWith("<?xml", StringComparison.Ordinal);

    public bool IsJson => First.StartsWith('{');

    public static SourceFile Of(string name) => All.First(f => f.Name == name);

    /// <summary>What stands before the filling, and what behind it.</summary>
    public (string Before, string Behind) Around => (Head + First + Between + FieldStart, FieldEnd + Between + Last + Foot);

    public byte[] Whole => Encoding.UTF8.GetBytes(Head + First + Between + Last + Foot);

    private static string Arxiv(int number) => $$"""{"id":"2107.0000{{number}}","title":"A good title of words and the number {{number}}","authors":"A. Smith","abstract":"","categories":"cs.LG","update_date":"2021-07-13"}""";

    private static string Crossref(int number) => $$"""{"DOI":"10.5555/c{{number}}","type":"journal-article","title":["A good title of words and the number {{number}}"]}""";

    private static string Csl(int number) => $$"""{"id":"b{{number}}","type":"book","title":"A good title of words and the number {{number}}"}""";

    private static string Doaj(int number) => $$$"""{"id":"d{{{number}}}","bibjson":{"journal":{"title":"J"},"title":"A good title of words and the number {{{number}}}","year":"2001"}}""";

    private static string Openalex(int number) => $$"""{"id":"https://openalex.org/W{{number}}","display_name":"A good title of words and the number {{number}}","type":"article"}""";

    private static string Unpaywall(int number) => $$"""{"doi":"10.5555/u{{number}}","oa_locations":[]}""";

    private const string ArxivXmlEnd = "</title><categories>cs.LG</categories></arXiv></metadata></record>";

    private static string ArxivXmlStart(int number) =>
        $"<record><header><identifier>oai:arXiv.org:2107.0000{number}</identifier><datestamp>2021-07-13</datestamp></header><metadata><arXiv><id>2107.0000{number}</id><title>";

    private static string ArxivXml(int number, string title) => ArxivXmlStart(number) + title + ArxivXmlEnd;

    private const string PubmedEnd = "</ArticleTitle><Journal><Title>J</Title></Journal></Article></MedlineCitation></PubmedArticle>";

    private static string PubmedStart(int number) => $"<PubmedArticle><MedlineCitation><PMID Version=\"1\">10{number}</PMID><Article><ArticleTitle>";

    private static string Pubmed(int number, string title) => PubmedStart(number) + title + PubmedEnd;

    private const string OaiEnd = "</dc:title></oai_dc:dc></metadata></record>";

    private static string OaiStart(int number) => $"<record><header><identifier>oai:a:{number}</identifier><datestamp>2021-07-13</datestamp></header><metadata><oai_dc:dc><dc:title>";

    private static string Oai(int number, string title) => OaiStart(number) + title + OaiEnd;

    private const string JatsEnd = "</article-title></title-group></article-meta></front></article>";

    private static string JatsStart(int number) => $"<article><front><article-meta><article-id pub-id-type=\"doi\">10.5555/j{number}</article-id><title-group><article-title>";

    private static string Jats(int number, string title) => JatsStart(number) + title + JatsEnd;
}
