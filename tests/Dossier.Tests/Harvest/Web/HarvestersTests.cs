using System.Security.Cryptography;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Harvest.Crossref;
using Dossier.Harvest.Pubmed;
using Dossier.Harvest.Web;
using Dossier.Ingest;
using Dossier.Storage;
using Dossier.Tests.Mentions;

namespace Dossier.Tests.Harvest.Web;

public sealed class HarvestersTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-test-").FullName;
    private readonly SetClock clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private ReplayServer server = null!;

    public async ValueTask InitializeAsync() => server = await ReplayServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task CrossrefIsReadByCursorsAndTheNextHarvestBeginsWithTheDayOfThisOne()
    {
        server.Answer = context => ReplayServer.Reply(context, 200, context.Request.Query["cursor"].ToString() switch
        {
            "*" => Works("second/+=", "10.1000/a", "10.1000/b"),
            "second/+=" => Works("third", "10.1000/c"),
            _ => Works("fourth"),
        });
        var first = await RunAsync(Crossref(from: "2026-11-01"));
        Assert.Equal((3L, 3), (first.Totals.New, first.Pages));
        Assert.Contains("from-index-date:2026-11-01,member:98", server.Asked[0].Decoded, StringComparison.Ordinal);
        Assert.Contains("mailto=operator@example.org", server.Asked[0].Decoded, StringComparison.Ordinal);
        await RunAsync(Crossref(from: null));
        Assert.Contains("from-index-date:2026-11-20", server.Asked[3].Decoded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AListOfCrossrefWhoseCursorIsGoneIsBegunAnew()
    {
        var gone = 1;
        server.Answer = context => context.Request.Query["cursor"] == "*" ? ReplayServer.Reply(context, 200, Works("second", "10.1000/a"))
            : gone-- > 0 ? ReplayServer.Reply(context, 404, """{"status":"failed","message":[{"type":"cursor-invalid","message":"Cursor specified but it is invalid"}]}""")
            : ReplayServer.Reply(context, 200, Works(null, "10.1000/b"));
        var result = await RunAsync(Crossref(from: "2026-11-01"));
        Assert.True(result.IsComplete, string.Join(' ', result.Problems));
        Assert.Equal((2L, 1L), (result.Totals.New, result.Totals.Unchanged));
    }

    [Fact]
    public async Task CrossrefIsNotHarvestedFromTheBeginningOfTime()
    {
        var result = await RunAsync(Crossref(from: null));
        Assert.False(result.IsComplete);
        Assert.Contains("--from", Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Theory]
    [InlineData(200, "<html>Sorry</html>", "something else than a list of works")]
    [InlineData(400, "{\"message\":\"bad filter\"}", "answered 400")]
    public async Task WhatIsNoListOfWorksEndsTheHarvestWithASentence(int status, string body, string problem)
    {
        server.Play(body, status);
        var result = await RunAsync(Crossref(from: "2026-11-01"));
        Assert.False(result.IsComplete);
        Assert.Contains(problem, Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateFilesOfPubmedAreReadInOrderAndOnceAndBrokenOnesAreFetchedAgain()
    {
        var files = new Dictionary<string, byte[]>
        {
            ["pubmed26n1301.xml.gz"] = OpenalexBucket.Pack(Citations(("101", "First made title of a citation"), ("102", "Second made title of a citation"))),
            ["pubmed26n1302.xml.gz"] = OpenalexBucket.Pack(Citations(("101", "First made title, mended")).Replace("</PubmedArticleSet>", "<DeleteCitation><PMID Version=\"1\">102</PMID></DeleteCitation></PubmedArticleSet>", StringComparison.Ordinal)),
        };
        var broken = 1;
        server.Answer = async context =>
        {
            var name = context.Request.Path.Value![(context.Request.Path.Value!.LastIndexOf('/') + 1)..];
            if (name.EndsWith(".md5", StringComparison.Ordinal))
            {
#pragma warning disable CA5351
                await ReplayServer.Reply(context, 200, $"MD5({name[..^4]})= {Convert.ToHexStringLower(MD5.HashData(files[name[..^4]]))}\n", "text/plain");
#pragma warning restore CA5351
            }
            else if (files.TryGetValue(name, out var file))
            {
                await context.Response.Body.WriteAsync(name.Contains("1302", StringComparison.Ordinal) && broken-- > 0 ? file[..^3] : file);
            }
            else
            {
                await ReplayServer.Reply(context, 200, string.Concat(files.Keys.Reverse().Select(f => $"<a href=\"{f}\">{f}</a> <a href=\"{f}.md5\">{f}.md5</a>\n")), "text/html");
            }
        };
        var first = await RunAsync(Pubmed());
        Assert.True(first.IsComplete, string.Join(' ', first.Problems));
        Assert.Equal((2L, 1L, 1L), (first.Totals.New, first.Totals.Updated, first.Totals.Deleted));
        using (var corpus = Open())
        {
            Assert.Equal("First made title, mended", corpus.FindByPmid("101")!.Article.Title.ToPlainText());
            Assert.Equal(ArticleState.Deleted, corpus.FindByPmid("102")!.State);
        }

        var asked = server.Asked.Count;
        Assert.Equal(0, (await RunAsync(Pubmed())).Totals.Read);
        Assert.Equal(asked + 1, server.Asked.Count);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "harvest")));
    }

    private async Task<HarvestResult> RunAsync(IHarvester harvester)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var corpus = Open();
        return await new HarvestRun(corpus, Sources.ByScheme, MergeOrder.Default, TimeProvider.System)
            .RunAsync(harvester, new HarvestClient(http, "operator@example.org", TimeSpan.Zero, clock), null, CancellationToken.None);
    }

    private Corpus Open() => new(TestEngine.Open(folder), TimeProvider.System);

    private CrossrefHarvester Crossref(string? from) => new(new Uri(server.Address + "/works"), Sources.ByScheme["crossref"], "member:98", from, clock);

    private PubmedHarvester Pubmed() => new(new Uri(server.Address + "/updatefiles/"), Sources.ByScheme["pmid"], Path.Combine(folder, "harvest"));

    private static string Works(string? cursor, params string[] dois)
    {
        var items = string.Join(',', dois.Select(d =>
            $$$"""{"DOI":"{{{d}}}","type":"journal-article","title":["A made title under {{{d}}}"],"indexed":{"date-time":"2026-11-19T00:00:00Z"}}"""));
        var next = cursor is null ? "" : $"\"next-cursor\":\"{cursor}\",";
        return $$$"""{"status":"ok","message-type":"work-list","message":{"total-results":3,{{{next}}}"items":[{{{items}}}]}}""";
    }

    private static string Citations(params (string Pmid, string Title)[] citations) => "<?xml version=\"1.0\"?><PubmedArticleSet>" + string.Concat(citations.Select(c =>
        $"<PubmedArticle><MedlineCitation><PMID Version=\"1\">{c.Pmid}</PMID><DateRevised><Year>2026</Year><Month>11</Month><Day>10</Day></DateRevised><Article><Journal><JournalIssue><PubDate><Year>2026</Year></PubDate></JournalIssue><Title>A made journal</Title></Journal><ArticleTitle>{c.Title}.</ArticleTitle></Article></MedlineCitation></PubmedArticle>")) + "</PubmedArticleSet>";
}
