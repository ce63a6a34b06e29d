using Dossier.App.Oai;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Storage;
using Dossier.Tests.Ingest;

namespace Dossier.Tests.Oai;

/// <summary>Lists while the corpus changes, and ranges of dates.</summary>
public sealed class OaiListTests : IDisposable
{
    private const string Root = "https://dossier.example.org";

    private readonly HeldClock clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestCorpus corpus;

    public OaiListTests() => corpus = new TestCorpus(clock);

    public void Dispose() => corpus.Dispose();

    [Fact]
    public async Task AListLosesNothingWhileArticlesChangeAndTheServerIsStartedAnew()
    {
        await corpus.Ingest("one", [.. Enumerable.Range(0, 250).Select(i => Line(i, 1))]);
        var told = new List<ArticleChange>();
        var first = Find(("verb", "ListRecords"), ("metadataPrefix", "oai_dc")).List!;
        Assert.Equal((100, 0L, 250L), (first.Rows.Count, first.Cursor, first.Size));
        told.AddRange(first.Rows);
        var (seen, waiting, removed) = (corpus.IdOf("one:r5"), corpus.IdOf("one:r150"), corpus.IdOf("one:r160"));
        clock.Now += TimeSpan.FromMinutes(1);
        await corpus.Ingest("one", Line(5, 2), Line(150, 2), "r160|2|deleted", Line(250, 1));
        using (var again = new Corpus(TestEngine.Open(corpus.Folder), clock))
        {
            for (var next = first.Next; next is not null;)
            {
                var list = Find(again, ("verb", "ListRecords"), ("resumptionToken", next.ToString())).List!;
                Assert.Equal(told.Count, list.Cursor);
                told.AddRange(list.Rows);
                next = list.Next;
            }
        }

        Assert.Equal(251, told.Select(t => t.Id).Distinct().Count());
        Assert.Equal(252, told.Count);
        Assert.Equal(2, told.Count(t => t.Id == seen));
        Assert.Equal("Title of number 5 in version 2", told.Last(t => t.Id == seen).Unpack().Title.ToPlainText());
        Assert.Equal("Title of number 150 in version 2", told.Single(t => t.Id == waiting).Unpack().Title.ToPlainText());
        Assert.Equal(ArticleState.Deleted, told.Single(t => t.Id == removed).State);
    }

    [Fact]
    public async Task ARangeHoldsBothItsEndsByDayAndBySecond()
    {
        await corpus.Ingest("one", Line(1, 1));
        clock.Now = new(2026, 5, 2, 8, 30, 0, TimeSpan.Zero);
        await corpus.Ingest("one", Line(2, 1));
        clock.Now = new(2026, 5, 3, 23, 59, 59, TimeSpan.Zero);
        await corpus.Ingest("one", Line(3, 1));
        clock.Now = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        await corpus.Ingest("one", Line(4, 1));
        Assert.Equal("1 2 3 4", Range(null, null));
        Assert.Equal("2 3 4", Range("2026-05-02", null));
        Assert.Equal("2 3", Range("2026-05-02", "2026-05-03"));
        Assert.Equal("1", Range(null, "2026-05-01"));
        Assert.Equal("4", Range("2026-05-04", "2026-05-04"));
        Assert.Equal("", Range("2026-05-05", null));
        Assert.Equal("", Range(null, "2026-04-30"));
        Assert.Equal("2", Range("2026-05-02T08:30:00Z", "2026-05-02T08:30:00Z"));
        Assert.Equal("3", Range("2026-05-02T08:30:01Z", "2026-05-03T23:59:59Z"));
        Assert.Equal("1 2 3 4", Range("0001-01-01", "9999-12-31"));
    }

    [Fact]
    public async Task AClockThatIsSetBackHidesNoLaterChange()
    {
        await corpus.Ingest("one", Line(1, 1));
        clock.Now -= TimeSpan.FromDays(30);
        await corpus.Ingest("one", Line(2, 1));
        Assert.Equal("1 2", Range("2026-05-01", null));
        Assert.Equal("", Range(null, "2026-04-30"));
    }

    [Fact]
    public async Task WhatChangedAfterTheRangeEndedIsNotInItsList()
    {
        await corpus.Ingest("one", [.. Enumerable.Range(0, 120).Select(i => Line(i, 1))]);
        var first = Find(("verb", "ListRecords"), ("metadataPrefix", "oai_dc"), ("until", "2026-05-01")).List!;
        clock.Now += TimeSpan.FromDays(1);
        await corpus.Ingest("one", Line(119, 2));
        var rest = Find(("verb", "ListRecords"), ("resumptionToken", first.Next!.ToString())).List!;
        Assert.Equal(19, rest.Rows.Count);
        Assert.Null(rest.Next);
        await corpus.Ingest("one", [.. Enumerable.Range(100, 19).Select(i => Line(i, 2))]);
        Assert.Equal("noRecordsMatch", Find(("verb", "ListRecords"), ("resumptionToken", first.Next.ToString())).Error!.Code);
    }

    [Fact]
    public async Task AnArticleThatJoinedAnotherIsToldAsDeletedUnderItsOwnIdentifier()
    {
        await corpus.Ingest("one", "a|1|A first title of four|Smith|2001|10.1000/x");
        await corpus.Ingest("two", "b|1|Something else entirely written|Jones|2002");
        var (older, younger) = (corpus.IdOf("one:a"), corpus.IdOf("two:b"));
        await corpus.Ingest("two", "b|2|Something else entirely written|Jones|2002|10.1000/x");
        var repository = new OaiRepository(corpus.Corpus, Root);
        Assert.Equal(ArticleState.Live, repository.Find($"oai:dossier.example.org:{older}")!.State);
        Assert.Equal(ArticleState.Alias, repository.Find($"oai:dossier.example.org:{younger}")!.State);
        Assert.Null(repository.Find($"oai:another.example.org:{older}"));
        Assert.Equal(2, Find(("verb", "ListIdentifiers"), ("metadataPrefix", "oai_dc")).List!.Rows.Count);
    }

    [Fact]
    public void AnEmptyCorpusHasNoEarliestDateAndNothingToList()
    {
        Assert.Null(new OaiRepository(corpus.Corpus, Root).Earliest);
        Assert.Equal("noRecordsMatch", Find(("verb", "ListRecords"), ("metadataPrefix", "oai_dc")).Error!.Code);
    }

    private static string Line(int number, int version) => $"r{number}|{version}|Title of number {number} in version {version}|Smith{number}|2001";

    private string Range(string? from, string? until)
    {
        (string, string)[] arguments = [("verb", "ListRecords"), ("metadataPrefix", "oai_dc"), .. from is null ? [] : new[] { ("from", from) }, .. until is null ? [] : new[] { ("until", until) }];
        return string.Join(' ', Find(arguments).List?.Rows.Select(r => r.Unpack().Records[0].Id[1..]) ?? []);
    }

    private (OaiList? List, OaiError? Error) Find(params (string Name, string Value)[] arguments) => Find(corpus.Corpus, arguments);

    private static (OaiList? List, OaiError? Error) Find(ICorpus corpus, params (string Name, string Value)[] arguments)
    {
        var (request, error) = OaiRequest.Read(arguments.Select(a => KeyValuePair.Create(a.Name, new Microsoft.Extensions.Primitives.StringValues(a.Value))));
        Assert.Null(error);
        return new OaiRepository(corpus, Root).FindList(request!);
    }
}
