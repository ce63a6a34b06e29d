using System.Text.Json;
using Dossier.Tests.Site;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Dossier.Tests.Mcp;

/// <summary>The server for agents, asked by the protocol's own client over HTTP.</summary>
[Collection(SiteTests.Name)]
public sealed class McpTests(TestSite site)
{
    private const string Crispr = "10.1126/science.1225829";

    [Fact]
    public async Task EveryToolSaysWhatItDoesAndThatItOnlyReads()
    {
        await using var client = await ConnectAsync();
        Assert.Equal("dossier", client.ServerInfo?.Name);
        Assert.Contains("search", client.ServerInstructions!, StringComparison.Ordinal);
        var tools = await client.ListToolsAsync();
        Assert.Equal(["article", "recommendations", "related", "search"], tools.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool =>
        {
            Assert.True(tool.Description.Length > 60);
            Assert.Equal((true, false, false, true), (tool.ProtocolTool.Annotations!.ReadOnlyHint, tool.ProtocolTool.Annotations.DestructiveHint,
                tool.ProtocolTool.Annotations.OpenWorldHint, tool.ProtocolTool.Annotations.IdempotentHint));
            Assert.NotNull(tool.ProtocolTool.OutputSchema);
            Assert.All(tool.JsonSchema.GetProperty("properties").EnumerateObject(), p => Assert.True(p.Value.TryGetProperty("description", out _), $"{tool.Name}: {p.Name}"));
        });
    }

    [Theory]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("null", false)]
    [InlineData("http://localhost:6274", true)]
    [InlineData(null, true)]
    public async Task PagesOfElsewhereCannotAsk(string? origin, bool isAnswered)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, site.Address + "/mcp")
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await http.SendAsync(request, CancellationToken.None);
        Assert.Equal(isAnswered, answer.IsSuccessStatusCode);
        Assert.Equal(isAnswered, (await answer.Content.ReadAsStringAsync()).Contains("recommendations", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ASearchFindsArticlesWithinItsLimit()
    {
        var found = await CallAsync("search", ("query", "crispr genome editing"), ("limit", 3));
        Assert.True(found.GetProperty("total").GetInt64() > 0);
        var articles = found.GetProperty("articles").EnumerateArray().ToArray();
        Assert.InRange(articles.Length, 1, 3);
        Assert.All(articles, a => Assert.NotEqual("", a.GetProperty("title").GetString()));
        Assert.Contains(articles, a => a.GetProperty("doi").GetString() == Crispr);
    }

    [Theory]
    [InlineData("10.1126/science.1225829")]
    [InlineData("https://doi.org/10.1126/SCIENCE.1225829")]
    [InlineData("ID")]
    public async Task AnArticleIsReadByAnyOfItsIdentifiers(string id)
    {
        var article = await CallAsync("article", ("id", id == "ID" ? site.Find(Crispr).ToString() : id));
        Assert.Equal(site.Find(Crispr).ToString(), article.GetProperty("id").GetString());
        Assert.Contains("Jennifer A. Doudna", article.GetProperty("authors").EnumerateArray().Select(a => a.GetString()));
        Assert.True(article.GetProperty("abstract").GetString()!.Length > 100);
        Assert.NotEmpty(article.GetProperty("keywords").EnumerateArray());
        Assert.EndsWith("/dashboard/?doi=" + Crispr, article.GetProperty("page").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArxivIdsAndPmidsNameArticlesToo()
    {
        using var snapshot = site.Corpus.OpenSnapshot();
        var all = snapshot.ReadChanges(0).Select(c => (c.Id, Article: c.Unpack())).ToArray();
        var preprint = all.First(a => a.Article.Arxiv is not null);
        Assert.Equal(preprint.Id.ToString(), (await CallAsync("article", ("id", "arXiv:" + preprint.Article.Arxiv!.Value))).GetProperty("id").GetString());
        var medical = all.First(a => a.Article.Pmid is not null);
        Assert.Equal(medical.Id.ToString(), (await CallAsync("article", ("id", "pmid:" + medical.Article.Pmid))).GetProperty("id").GetString());
    }

    [Fact]
    public async Task RelatedArticlesSayWhyTheyAreHere()
    {
        var found = await CallAsync("related", ("id", Crispr), ("limit", 4));
        var related = found.GetProperty("related").EnumerateArray().ToArray();
        Assert.Equal(4, related.Length);
        Assert.All(related, r => Assert.False(string.IsNullOrEmpty(r.GetProperty("reason").GetString())));
        Assert.DoesNotContain(related, r => r.GetProperty("doi").GetString() == Crispr);
    }

    [Fact]
    public async Task RecommendationsComeFromTheLikesOfTheCallAndNameWhatIsUnknown()
    {
        var found = await CallAsync("recommendations", ("liked", new[] { Crispr, "10.9999/not-here" }), ("limit", 5));
        Assert.Equal(["10.9999/not-here"], found.GetProperty("unknown").EnumerateArray().Select(u => u.GetString()));
        var articles = found.GetProperty("articles").EnumerateArray().ToArray();
        Assert.InRange(articles.Length, 1, 5);
        Assert.All(articles, a => Assert.Contains("“", a.GetProperty("reason").GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain(articles, a => a.GetProperty("doi").GetString() == Crispr);
    }

    [Theory]
    [InlineData("article", "id", "10.9999/not-here", "No article of this corpus")]
    [InlineData("search", "sort", "best", "sort is relevance")]
    public async Task AWrongCallIsAnsweredWithASentence(string tool, string argument, string value, string sentence)
    {
        await using var client = await ConnectAsync();
        var result = await client.CallToolAsync(tool, new Dictionary<string, object?> { ["query"] = "x", [argument] = value }.Where(a => tool == "search" || a.Key != "query").ToDictionary());
        Assert.True(result.IsError);
        Assert.Contains(sentence, Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(26)]
    public async Task NoCallTakesMoreThanTheLimit(int limit)
    {
        await using var client = await ConnectAsync();
        var result = await client.CallToolAsync("search", new Dictionary<string, object?> { ["query"] = "x", ["limit"] = limit });
        Assert.True(result.IsError);
    }

    private async Task<McpClient> ConnectAsync() => await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
    {
        Endpoint = new Uri(site.Address + "/mcp"),
        TransportMode = HttpTransportMode.StreamableHttp,
    }));

    private async Task<JsonElement> CallAsync(string tool, params (string Name, object Value)[] arguments)
    {
        await using var client = await ConnectAsync();
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, object? (a) => a.Value));
        Assert.False(result.IsError ?? false, string.Join(' ', result.Content.OfType<TextContentBlock>().Select(t => t.Text)));
        return result.StructuredContent!.Value;
    }
}
