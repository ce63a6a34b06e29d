using System.Text;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Csl;
using Dossier.Harvest.References;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.Tests.Harvest.References;

public sealed class ReferencesTests : IDisposable
{
    private const string Citing = """{"id":"a:1","type":"article-journal","title":"What cites the others","DOI":"10.1000/citing"}""";
    private const string Cited = """{"id":"b:2","type":"article-journal","title":"What is cited here","DOI":"10.1000/cited"}""";
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;
    private int files;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void PairsOfOneArticleAreOneRecordWhereverTheyStand()
    {
        var records = ReadAll("a:1\tb:2\nc\td\na:1\t10.1000/X\r\n\na:1\tb:2\n");
        Assert.Equal(2, records.Count);
        var article = new ReferencesSource().Map(records.First(r => r.Line == 1).Bytes).Article!;
        Assert.Equal(["10.1000/x", "csl:b:2"], article.References);
        Assert.Equal(records.First(r => r.Line == 1).Bytes.ToArray(), ReadAll("a:1\t10.1000/X\na:1\tb:2").Single().Bytes.ToArray());
    }

    [Theory]
    [InlineData("a\ta", "the article cites itself")]
    [InlineData("a b", "it is not two articles with a tab between them")]
    [InlineData("a\t ", "it is not two articles with a tab between them")]
    [InlineData("\tb", "it is not two articles with a tab between them")]
    public void WhatIsNoPairIsSetAsideWithItsReason(string line, string reason) =>
        Assert.Equal(reason, Assert.Single(ReadAll(line)).Problem);

    [Theory]
    [InlineData("W123", "openalex:W123")]
    [InlineData("arxiv:hep-th/9201001", "arxiv:hep-th/9201001")]
    [InlineData("2107.05580", "arxiv:2107.05580")]
    [InlineData("https://doi.org/10.1000/A", "10.1000/a")]
    [InlineData("citeulike-t:12", "csl:citeulike-t:12")]
    public void AnIdWithoutSchemeIsKnownByItsForm(string written, string stored) =>
        Assert.Equal([stored], new ReferencesSource().Map(Encoding.UTF8.GetBytes($"x\n{written}")).Article!.References);

    [Theory]
    [InlineData(new[] { "articles", "pairs" }, "a:1\tb:2")]
    [InlineData(new[] { "pairs", "articles" }, "a:1\tb:2")]
    [InlineData(new[] { "pairs", "articles" }, "10.1000/citing\tb:2")]
    [InlineData(new[] { "articles", "pairs", "articles", "pairs" }, "csl:a:1\tcsl:b:2")]
    public async Task ReferencesAreAddedWhicheverComesFirst(string[] order, string pairs)
    {
        using var corpus = new Corpus(TestEngine.Open(folder), TimeProvider.System);
        foreach (var step in order)
        {
            await IngestAsync(corpus, step == "pairs" ? new ReferencesSource() : new CslSource(), step == "pairs" ? pairs : $"{Citing}\n{Cited}");
        }

        Assert.Equal(2, corpus.CountArticles());
        var article = corpus.Find(Doi.Parse("10.1000/citing"))!.Article;
        Assert.Equal("What cites the others", article.Title.ToPlainText());
        Assert.Equal(["csl:b:2"], article.References);
        Assert.Equal("csl:a:1", article.Records[0].ToString());
    }

    [Fact]
    public async Task ReferencesAloneAreNoArticle()
    {
        using var corpus = new Corpus(TestEngine.Open(folder), TimeProvider.System);
        await IngestAsync(corpus, new ReferencesSource(), "10.1000/citing\t10.1000/cited");
        Assert.Equal(0, corpus.CountArticles());
        Assert.Null(corpus.Find(Doi.Parse("10.1000/citing")));
    }

    [Fact]
    public async Task ANewListReplacesTheOldOne()
    {
        using var corpus = new Corpus(TestEngine.Open(folder), TimeProvider.System);
        await IngestAsync(corpus, new CslSource(), Citing);
        await IngestAsync(corpus, new ReferencesSource(), "a:1\tb:2\na:1\tb:3");
        await IngestAsync(corpus, new ReferencesSource(), "a:1\tb:4");
        Assert.Equal(["csl:b:4"], corpus.Find(Doi.Parse("10.1000/citing"))!.Article.References);
    }

    private static List<RawRecord> ReadAll(string text) => [.. new ReferencesSource().Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "-")];

    private async Task IngestAsync(Corpus corpus, IArticleSource source, string text)
    {
        var path = Path.Combine(folder, $"file-{++files}");
        await File.WriteAllTextAsync(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(files));
        var results = await new IngestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System).ReadAsync(source, [new InputFile(path)], null, CancellationToken.None);
        Assert.Null(results[0].Problem);
    }
}
