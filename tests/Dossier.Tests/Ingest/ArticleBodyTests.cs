using System.Text;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Tests.Ingest;

public sealed class ArticleBodyTests : IDisposable
{
    private readonly TestCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    public void AnArticleComesBackBesideARecordOfAnyLength(int length)
    {
        var record = Encoding.UTF8.GetBytes(new string('x', length));
        var json = Encoding.UTF8.GetBytes($$"""{"title":"{{new string('y', length)}} and more"}""");
        Assert.Equal(json, ArticleBody.Unpack(ArticleBody.Pack(json, record), Compression.Pack(record)));
        Assert.Equal(json, ArticleBody.Unpack(ArticleBody.PackBeside(json, null), null));
    }

    [Fact]
    public void WhatTheRecordSaysIsNotKeptAgain()
    {
        var said = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"word{i * 7919}"));
        var json = Encoding.UTF8.GetBytes($$"""{"title":"A title","abstract":"{{said}}"}""");
        Assert.InRange(ArticleBody.Pack(json, Encoding.UTF8.GetBytes($"<abstract>{said}</abstract>")).Length, 1, 100);
    }

    [Fact]
    public void ArticlesPackedByThemselvesAreReadAsBefore()
    {
        var json = "{\"title\":\"From an older corpus\"}"u8.ToArray();
        Assert.Equal(json, ArticleBody.Unpack(Compression.Pack(json), Compression.Pack("anything"u8)));
        Assert.Equal(Compression.Pack(json), ArticleBody.Move(Compression.Pack(json), null, Compression.Pack("anything"u8)));
    }

    [Fact]
    public void AWrongOrMissingRecordIsToldAndGivesNoOtherArticle()
    {
        var packed = ArticleBody.Pack("{\"title\":\"Of low-dose treatment\"}"u8, "Of low-dose treatment"u8);
        Assert.Throws<InvalidDataException>(() => ArticleBody.Unpack(packed, null));
        Assert.Throws<InvalidDataException>(() => ArticleBody.Unpack(packed, Compression.Pack("On high-dose treatments"u8)));
        Assert.Throws<InvalidDataException>(() => ArticleBody.Unpack(packed.AsSpan(0, packed.Length / 2), Compression.Pack("Of low-dose treatment"u8)));
    }

    [Fact]
    public async Task ARecordThatIsReplacedKeepsItsArticleReadable()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001", "b|1|Another title of its own|Jones|2002");
        await corpus.Ingest("one", "a|2|A second title of four|Smith|2001");
        Assert.Contains(corpus.Canonical(), article => article.Contains("A second title of four", StringComparison.Ordinal));
        Assert.Equal(2, corpus.Canonical().Length);
    }

    [Fact]
    public async Task ARecordThatIsReplacedWithoutSayingAnythingElseIsNoChange()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001");
        var before = corpus.Corpus.Find(corpus.IdOf("one:a"))!;

        // A further field that the mapping does not read: another record, the same article.
        await corpus.Ingest("one", "a|2|A first title of four|Smith|2001|||| nothing of the article");
        var after = corpus.Corpus.Find(corpus.IdOf("one:a"))!;
        Assert.Equal(before.Change, after.Change);
        Assert.Equal(ArticleJson.Write(before.Article), ArticleJson.Write(after.Article));
    }

    [Fact]
    public async Task ARecordThatBecomesANoticeOfAnotherLeavesItsArticleReadable()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.5555/a", "b|1|Another title of its own|Jones|2002|10.5555/b");
        await corpus.Ingest("two", "c|1|A first title of four|Smith|2001|10.5555/a");
        await corpus.Ingest("one", "a|2|Retraction of that|Smith|2001|10.5555/x||10.5555/b");
        Assert.Equal(3, corpus.Canonical().Length);
    }
}
