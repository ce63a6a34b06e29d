using System.IO.Compression;
using System.Text;
using Dossier.Articles;
using Dossier.Articles.Citations;
using Dossier.Articles.Markup;
using Dossier.Harvest;
using Dossier.Harvest.Arxiv;
using Dossier.Harvest.Bibtex;
using Dossier.Harvest.Csl;
using Dossier.Harvest.Ris;
using Dossier.Ingest;
using Dossier.Tests.Ingest;

namespace Dossier.Tests.Harvest;

/// <summary>What is exported in one of the formats and read again is the same article, as far as docs/formats.md says that the format carries it.</summary>
public sealed class RoundTripTests
{
    private const int OfArxiv = 600;

    private static readonly Article Full = new()
    {
        Records = [new RecordKey("arxiv", "2107.05580")],
        Title = new RichTextBuilder().Text("On <H> & ").Open("i").Text("x").Close().Math(@"\alpha<\beta").Text(" costs $5 &lt;b>").Build(),
        Authors = [new Author("Smith & Sons, <b>", "A", "Jr.", "0000-0002-1825-0097"), new Author("et al."), new Author("A group; of people")],
        HasMoreAuthors = true,
        Abstract = RichText.FromMarkup("<h>Aim</h><p>To <b>be</b> <sc>x</sc>.</p><p><dmath>a&lt;b</dmath> and so</p>"),
        Type = ArticleType.Review,
        Venue = new Venue("Annals & <i>", VenueKind.Repository, ["1234-5679", "2345-678X"]),
        Published = new PartialDate(1999, 2),
        Volume = "1",
        Issue = "2-3",
        Pages = "e12–e14",
        Publisher = "P &amp; Q",
        Language = "en",
        Doi = Doi.Parse("10.1234/a"),
        PreprintDoi = Doi.Parse("10.1101/b"),
        RelatedDois = [Doi.Parse("10.1234/c")],
        Arxiv = ArxivId.Parse("2107.05580"),
        Pmid = "12",
        Pmcid = "PMC34",
        Keywords = ["a; b", "$x$ & y", "c"],
        Subjects = [new Subject("arxiv", "cs.LG", "Machine Learning"), new Subject("mesh", "D1", "Things & <i>")],
        WikipediaTitles = ["A title"],
        Locations = [new FullTextLocation("https://example.org/a.pdf", "E", "accepted", "https://l.org", true, true)],
        Versions = [new PreprintVersion("v1", new PartialDate(1998, 1, 2)), new PreprintVersion("v2", null)],
        References = ["10.1234/z", "pmid:5"],
        Comment = RichText.FromMarkup("3 <i>pages</i> &amp; <math>x</math>"),
        License = "https://l.org",
        Notices = [new EditorialNotice(NoticeKind.Retraction, Doi.Parse("10.1234/r"), "7", new PartialDate(2001)), new EditorialNotice(NoticeKind.Comment)],
        NoticeOf = [new NoticeTarget(NoticeKind.Correction, null, "8")],
        IsSample = true,
    };

    private static readonly CslSource Csl = new();
    private static readonly BibtexSource Bibtex = new();
    private static readonly RisSource Ris = new();

    [Fact]
    public void CslJsonCarriesEveryField() => Assert.Equal(Canonical(Full), Canonical(Again(Csl, CslJsonWriter.Write(Full))));

    [Fact]
    public void WhatCustomSaysIsNotTrusted()
    {
        var article = Again(Csl, """
            {"id":"x","title":"T","custom":{"title":"<script>alert(1)</script><i>a</b>","locations":[{"url":"javascript:alert(1)"},{"url":5},7],
            "subjects":[{"scheme":"s"},{}],"notices":[{"kind":"7"},{"kind":"Nonsense"},{"kind":"Comment","date":"x"}],"authors":[1,{}],
            "venue_kind":"99","versions":[{}],"identifiers":[],"comment":5,"keywords":[{}],"related_dois":["x"]}}
            """);
        Assert.Equal("&lt;script&gt;alert(1)&lt;/script&gt;<i>a</i>", article.Title.Markup);
        Assert.Empty(article.Locations);
        Assert.Equal([new EditorialNotice(NoticeKind.Comment)], article.Notices);
    }

    [Theory]
    [InlineData("csl")]
    [InlineData("bibtex")]
    [InlineData("ris")]
    public void TheBundledSampleComesBack(string format) => Check(format,
    [
        .. Map(Csl, Path.Combine(Repository.Root, "samples", "landmarks.jsonl")),
        .. Map(Csl, Path.Combine(Repository.Root, "tests", "Dossier.Tests", "Samples", "difficult.jsonl"))
            // Of a preprint's DOI that is not arXiv's only CSL-JSON tells whose it is.
            .Where(a => format == "csl" || a.PreprintDoi is null || a.Arxiv is not null),
    ]);

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("csl")]
    [InlineData("bibtex")]
    [InlineData("ris")]
    public void ArticlesOfArxivComeBack(string format)
    {
        using var file = File.OpenRead(Path.Combine(Repository.Shared, "data", "arxiv", "arxiv-120k.jsonl.gz"));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        var source = new ArxivSource();
        // Every fiftieth, so that all years and archives are among them.
        Check(format, [.. source.Read(unpacked, "").Where((_, i) => i % 50 == 0).Take(OfArxiv).Select(raw => source.Map(raw.Bytes).Article).OfType<Article>()]);
    }

    [Fact]
    public async Task AnExportIsIngestedIntoAnEmptyCorpusAndExportedTheSame()
    {
        using var first = new TestCorpus();
        using var second = new TestCorpus();
        var path = Path.Combine(first.Folder, "export.json");
        await IngestAsync(first, Path.Combine(Repository.Root, "samples", "landmarks.jsonl"));
        await File.WriteAllLinesAsync(path, first.Canonical().Select(json => CslJsonWriter.Write(ArticleJson.Read(Encoding.UTF8.GetBytes(json)))));
        await IngestAsync(second, path);
        Assert.Equal(first.Canonical(), second.Canonical());
    }

    private static async Task IngestAsync(TestCorpus corpus, string path)
    {
        var results = await new IngestRun(corpus.Corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System).ReadAsync(Csl, [new InputFile(path)], null, CancellationToken.None);
        Assert.Equal(0, results[0].Totals.SetAside);
    }

    private static List<Article> Map(IArticleSource source, string path)
    {
        using var file = File.OpenRead(path);
        return [.. source.Read(file, "").Select(raw => source.Map(raw.Bytes).Article).OfType<Article>()];
    }

    private static void Check(string format, List<Article> articles)
    {
        Assert.NotEmpty(articles);
        IArticleSource source = format switch { "csl" => Csl, "bibtex" => Bibtex, _ => Ris };
        var file = string.Concat(articles.Select(a => (format switch { "csl" => CslJsonWriter.Write(a), "bibtex" => BibTexWriter.Write(a), _ => RisWriter.Write(a) }) + "\n"));
        var raws = source.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), "").ToList();
        Assert.Equal(articles.Count, raws.Count);
        foreach (var (article, raw) in articles.Zip(raws))
        {
            Assert.Null(raw.Problem);
            var mapped = source.Map(raw.Bytes);
            Assert.Null(mapped.Problem);
            if (format == "csl")
            {
                Assert.Equal(Canonical(article), Canonical(mapped.Article!));
            }
            else
            {
                Assert.Equal(Carried(article, format, isOriginal: true), Carried(mapped.Article!, format, isOriginal: false));
            }
        }

        Assert.Equal(articles.Count, raws.Select(raw => source.Map(raw.Bytes).Key).Distinct().Count());
    }

    private static Article Again(IArticleSource source, string text)
    {
        var raw = Assert.Single(source.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), ""));
        Assert.Null(source.Map(raw.Bytes).Problem);
        return source.Map(raw.Bytes).Article!;
    }

    private static string Canonical(Article article) => Encoding.UTF8.GetString(ArticleJson.Write(article with { Records = [] }));

    /// <summary>The fields that the format carries, as it carries them.</summary>
    private static string Carried(Article a, string format, bool isOriginal)
    {
        var isRis = format == "ris";
        var venue = isOriginal && !isRis && a.Venue is { Kind: VenueKind.Repository } ? null : a.Venue;
        var published = !isRis && a.Published is { Month: { } month } date ? new PartialDate(date.Year, month) : a.Published;
        string[] fields =
        [
            "title " + (isRis ? Text(a.Title) : a.Title.Markup), "more " + a.HasMoreAuthors, .. a.Authors.Select(author => author.ToString()), "venue " + venue?.Name, "issn " + string.Join(' ', venue?.Issns ?? []),
            "published " + published, "volume " + a.Volume, "issue " + a.Issue, "pages " + a.Pages, "publisher " + a.Publisher, "language " + a.Language, "doi " + a.Doi, "preprint " + a.PreprintDoi,
            "arxiv " + a.Arxiv, "pmid " + a.Pmid, "pmcid " + a.Pmcid, "keywords " + string.Join('|', a.Keywords), "abstract " + (a.Abstract is { } rich ? Text(rich) : ""),
        ];
        return string.Join('\n', fields);

        string Text(RichText text) => string.Join(' ', CitationMarkup.ToLine(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
