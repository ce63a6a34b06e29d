using CsCheck;
using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Tests.Ingest;

public sealed class MergeTests : IDisposable
{
    private readonly TestCorpus corpus = new();

    public void Dispose() => corpus.Dispose();

    [Fact]
    public async Task SameDoiFromTwoSourcesBecomesOneArticle()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/x");
        var totals = await corpus.Ingest("two", "b|1|Another title for the same|Smith|2001|10.1000/X");
        Assert.Equal(1, totals.Merged);
        Assert.Equal(["one:a+two:b"], corpus.Groups());
    }

    [Fact]
    public async Task SameTitleYearAndFirstAuthorBecomeOneArticleHoweverTheyAreSpelled()
    {
        await corpus.Ingest("one", "a|1|Über die Theorie: der Wärme|Müller|1905");
        await corpus.Ingest("two", "b|1|Uber die theorie der Warme|MULLER|1905");
        Assert.Equal(["one:a+two:b"], corpus.Groups());
    }

    [Theory]
    [InlineData("b|1|A first title of four|Smith|2002")]
    [InlineData("b|1|A first title of four|Jones|2001")]
    [InlineData("b|1|A first title of five|Smith|2001")]
    [InlineData("b|1|A first title of four||2001")]
    [InlineData("b|1|A first title of four|Smith|")]
    public async Task TitleAloneOrWithAnythingMissingJoinsNothing(string other)
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001");
        await corpus.Ingest("two", other);
        Assert.Equal(2, corpus.Groups().Length);
    }

    [Fact]
    public async Task ShortTitlesDoNotJoin()
    {
        await corpus.Ingest("one", "a|1|Editor's note|Smith|2001");
        await corpus.Ingest("two", "b|1|Editor's note|Smith|2001");
        Assert.Equal(2, corpus.Groups().Length);
    }

    [Theory]
    [InlineData("2003", "Smith;Jones", 1)]
    [InlineData("2000", "Smith;Jones", 1)]
    [InlineData("2006", "Smith;Jones", 2)]
    [InlineData("2003", "Smith;Jones;Miller", 2)]
    public async Task APreprintAndWhatWasPublishedFromItLaterAreOneWhereTheWholeBylineIsTheSame(string year, string authors, int articles)
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith;Jones|2001||2107.05580");
        await corpus.Ingest("two", $"b|1|A first title of four|{authors}|{year}|10.1000/x");
        Assert.Equal(articles, corpus.Groups().Length);
    }

    [Fact]
    public async Task ATitleThatWasPublishedTwiceJoinsNoPreprint()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001||2107.05580");
        await corpus.Ingest("two", "b|1|A first title of four|Smith|2002|10.1000/x", "c|1|A first title of four|Smith|2003|10.1000/y");
        Assert.Equal(3, corpus.Groups().Length);
    }

    [Fact]
    public async Task TwoSourcesWithDifferentDoisForOneTitleTellTwoArticlesApart()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/x");
        await corpus.Ingest("two", "b|1|A first title of four|Smith|2001|10.1000/y");
        Assert.Equal(2, corpus.Groups().Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ANoticeMarksWhatItIsAboutWhicheverComesFirstAndUntilItGoes(bool noticeFirst)
    {
        string[] article = ["a|1|A first title of four|Smith|2001|10.1000/x"], notice = ["n|1|A first title of four|Smith|2004|10.1000/n||10.1000/x"];
        await corpus.Ingest("one", noticeFirst ? notice : article);
        await corpus.Ingest("one", noticeFirst ? article : notice);
        Assert.Equal(2, corpus.Groups().Length);
        var found = corpus.Corpus.Find(RecordKey.Parse("one:a", null))!.Article;
        Assert.True(found.IsRetracted);
        Assert.Equal(new EditorialNotice(NoticeKind.Retraction, Doi.Parse("10.1000/n"), null, new PartialDate(2004)), Assert.Single(found.Notices));
        Assert.False(corpus.Corpus.Find(RecordKey.Parse("one:n", null))!.Article.IsRetracted);
        await corpus.Ingest("one", "n|2|deleted");
        Assert.Empty(corpus.Corpus.Find(RecordKey.Parse("one:a", null))!.Article.Notices);
        await corpus.Ingest("one", "n|3|A first title of four|Smith|2004|10.1000/n||10.1000/other");
        Assert.False(corpus.Corpus.Find(RecordKey.Parse("one:a", null))!.Article.IsRetracted);
    }

    [Fact]
    public async Task AnotherOrderOfTrustMakesAllArticlesAnew()
    {
        await corpus.Ingest("one", "a|1|The title of the one|Smith|2001|10.1000/x", "c|1|Quite another title here|Jones|2001");
        await corpus.Ingest("two", "b|1|The title of the two|Smith|2001|10.1000/x");
        Assert.Contains(corpus.Canonical(), a => a.Contains("title of the one", StringComparison.Ordinal));
        corpus.Order = new MergeOrder(["two", "one"]);
        await corpus.Ingest("one", "z|1|deleted");
        Assert.Contains(corpus.Canonical(), a => a.Contains("title of the two", StringComparison.Ordinal));
        Assert.DoesNotContain(corpus.Canonical(), a => a.Contains("title of the one", StringComparison.Ordinal));
        Assert.Equal(2, corpus.Groups().Length);
    }

    [Fact]
    public void EachFieldTellsTheRecordThatGaveIt()
    {
        var source = new Dictionary<string, LineSource> { ["one"] = new("one"), ["two"] = new("two") };
        Article[] records =
        [
            source["one"].Map("a|1|A first title of four||2001|10.1000/x"u8.ToArray()).Article!,
            source["two"].Map("b|1|Another title of four|Smith|2002|10.1000/x"u8.ToArray()).Article!,
        ];
        var origins = ArticleMerge.Explain(records, new MergeOrder(["one", "two"])).ToDictionary(o => o.Field, o => string.Join('+', o.Records));
        Assert.Equal("one:a", origins["title"]);
        Assert.Equal("two:b", origins["authors"]);
        Assert.Equal("one:a", origins["published"]);
        Assert.False(origins.ContainsKey("abstract"));
    }

    [Fact]
    public async Task WhatAWholeDeliveryNoLongerHoldsIsDeletedAndComesBackWithALaterOne()
    {
        string[] lines = ["a|1|A first title of four|Smith|2001", "b|1|Second of the titles here|Jones|2002"];
        await corpus.Ingest("one", lines);
        await corpus.Ingest("two", "c|1|Third title of another source|Miller|2003");
        var totals = await corpus.Replace("one", lines[0]);
        Assert.Equal((1, 1), (totals.Unchanged, totals.Deleted));
        Assert.Equal(["one:a", "two:c"], corpus.Groups());
        await corpus.Ingest("one", "b|2|Second of the titles here|Jones|2002");
        Assert.Equal(3, corpus.Groups().Length);
    }

    [Fact]
    public async Task ADiscussionAndItsReplyShareADoiAndStayTwo()
    {
        await corpus.Ingest("one", "a|1|Discussion of the method|Smith|2001|10.1000/x", "b|1|Reply to the discussion|Jones|2001|10.1000/x");
        await corpus.Ingest("two", "c|1|Discussion of the method|Smith|2001|10.1000/x");
        Assert.Equal(["one:a+two:c", "one:b"], corpus.Groups());
        Assert.Equal("one:a", corpus.Corpus.Find(Doi.Parse("10.1000/x"))!.Article.Records[0].ToString());
        Assert.True(corpus.Corpus.Find(RecordKey.Parse("one:b", null))!.Article.SharesDoi);
    }

    [Fact]
    public async Task AnArticleIsFoundWholeHoweverLongItIs()
    {
        var title = string.Join(' ', Enumerable.Range(1000, 4000));
        await corpus.Ingest("one", "a|1|A short title of one|Smith|2001|10.1000/x", $"b|1|{title}|Jones|2001|10.1000/y");
        foreach (var (doi, expected) in new[] { ("10.1000/x", "A short title of one"), ("10.1000/y", title), ("10.1000/x", "A short title of one") })
        {
            Assert.Equal(expected, corpus.Corpus.Find(Doi.Parse(doi))!.Article.Title.ToPlainText());
        }
    }

    [Fact]
    public async Task ATitleThatOneSourceGivesToTwoArticlesJoinsNone()
    {
        await corpus.Ingest("one", "a|1|Annual report of the society|Smith|2001|10.1000/x", "b|1|Annual report of the society|Smith|2001|10.1000/y");
        await corpus.Ingest("two", "c|1|Annual report of the society|Smith|2001");
        Assert.Equal(3, corpus.Groups().Length);
    }

    [Fact]
    public async Task WhenGroupsJoinTheOlderIdLivesAndTheOtherLeadsToIt()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/x");
        await corpus.Ingest("two", "b|1|Unlike in every word|Smith|2001||2107.05580");
        var (older, younger) = (corpus.IdOf("one:a"), corpus.IdOf("two:b"));
        Assert.NotEqual(older, younger);
        await corpus.Ingest("two", "b|2|Unlike in every word|Smith|2001|10.1000/x|2107.05580");
        Assert.Equal(["one:a+two:b"], corpus.Groups());
        Assert.Equal(older, corpus.Corpus.Find(younger)!.Id);
    }

    [Fact]
    public async Task WhenGroupsPartTheAliasIsUndone()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/x");
        await corpus.Ingest("two", "b|1|Unlike in every word|Jones|2003|10.1000/x");
        var older = corpus.IdOf("one:a");
        Assert.Equal(older, corpus.IdOf("two:b"));
        await corpus.Ingest("two", "b|2|Unlike in every word|Jones|2003|10.1000/y");
        Assert.Equal(["one:a", "two:b"], corpus.Groups());
        Assert.Equal(older, corpus.IdOf("one:a"));
        Assert.NotEqual(older, corpus.IdOf("two:b"));
    }

    [Fact]
    public async Task AChangedRecordUpdatesAndTheSameTwiceChangesNothing()
    {
        string[] lines = ["a|1|A first title of four|Smith|2001", "b|1|Second of the titles here|Jones|2002"];
        Assert.Equal(2, (await corpus.Ingest("one", lines)).New);
        Assert.Equal(2, (await corpus.Ingest("one", lines)).Unchanged);
        var changed = await corpus.Ingest("one", lines[0], "b|1|Second of the titles mended|Jones|2002");
        Assert.Equal((1, 1), (changed.Unchanged, changed.Updated));
        Assert.Contains(corpus.Canonical(), a => a.Contains("mended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnEarlierVersionThatComesLateLoses()
    {
        await corpus.Ingest("one", "a|2|The later title of it|Smith|2001");
        Assert.Equal(1, (await corpus.Ingest("one", "a|1|The earlier title of it|Smith|2001")).Unchanged);
        Assert.Contains("later", corpus.Canonical()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeletedRecordLeavesATombstoneAndALaterVersionRevivesIt()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/x");
        var id = corpus.IdOf("one:a");
        Assert.Equal(1, (await corpus.Ingest("one", "a|2|deleted")).Deleted);
        Assert.Empty(corpus.Groups());
        var tombstone = corpus.Corpus.Find(id)!;
        Assert.Equal(ArticleState.Deleted, tombstone.State);
        Assert.Equal("A first title of four", tombstone.Article.Title.ToPlainText());
        await corpus.Ingest("one", "a|3|A first title of four|Smith|2001|10.1000/x");
        Assert.Equal(id, corpus.IdOf("one:a"));
        Assert.Single(corpus.Groups());
    }

    [Fact]
    public async Task MoreHoldersThanTheLimitMeanThatAKeyIsNoIdentifier()
    {
        var lines = Enumerable.Range(0, Grouping.HolderLimit).Select(i => $"r{i}|1|Title|Smith|2001|10.1000/x").ToArray();
        await corpus.Ingest("one", lines);
        Assert.Single(corpus.Groups());
        await corpus.Ingest("two", "one-more|1|Title|Smith|2001|10.1000/x");
        Assert.Equal(Grouping.HolderLimit + 1, corpus.Groups().Length);
        await corpus.Ingest("two", "one-more|2|Title|Smith|2001|10.1000/y");
        Assert.Equal(2, corpus.Groups().Length);
    }

    [Fact]
    public async Task AnyOrderAndRepetitionOfRecordsGivesTheSameArticles()
    {
        var title = OneOf("A first title of four", "Second of the titles here", "Short");
        var record = Gen.Select(OneOf("one", "two"), Gen.Int[1, 5], Gen.Int[1, 3], title, OneOf("Smith", "Jones", ""),
            OneOf("10.1000/x", "10.1000/y", ""), OneOf("2107.05580", "", ""), Gen.Int[0, 39],
            (source, id, clock, text, author, doi, arxiv, die) =>
                (source, die % 10 == 0 ? $"r{id}|{clock}|deleted"
                    : $"r{id}|{clock}|{text}|{author}|{2001 + (die / 10 % 2)}|{doi}|{arxiv}|{(die % 10 < 3 ? "10.1000/x" : die % 10 < 4 ? "10.1000/y" : "")}"));
        await Gen.Select(record.Array[1, 12], Gen.Int).SampleAsync(async (records, seed) =>
        {
            var expected = await ExportOf(records);
            var shuffled = records.Concat(records.Take(3)).ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, await ExportOf(shuffled));
        }, iter: 60, threads: 1);

        // All of one source stand in one file, so that only the records' own clocks and contents decide.
        static async Task<string[]> ExportOf((string Source, string Line)[] records)
        {
            using var corpus = new TestCorpus();
            foreach (var record in records)
            {
                await corpus.Ingest(record.Source, 1, [record.Line]);
            }

            return corpus.Canonical();
        }

        static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
    }
}
