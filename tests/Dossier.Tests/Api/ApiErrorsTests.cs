using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Tests.Site;

namespace Dossier.Tests.Api;

[Collection(SiteTests.Name)]
public sealed partial class ApiErrorsTests(TestSite site)
{
    private const string Jinek = "10.1126/science.1225829";

    [Theory]
    [InlineData("/api/v1/nothing", 404, "no-such-address")]
    [InlineData("/api/v1/some.file", 404, "no-such-address")]
    [InlineData("/api/v1/articles/a0000000000000", 404, "not-found")]
    [InlineData("/api/v1/articles/nonsense/related", 404, "not-found")]
    [InlineData("/api/v1/keywords/no-such-keyword-anywhere", 404, "not-found")]
    [InlineData("/api/v1/articles", 400, "invalid-parameters")]
    [InlineData("/api/v1/articles?doi=10.1126/science.1225829&pmid=1", 400, "invalid-parameters")]
    [InlineData("/api/v1/articles/several", 400, "invalid-parameters")]
    [InlineData("/api/v1/search?cursor=bm9uc2Vuc2U", 400, "invalid-parameters")]
    [InlineData("/api/v1/me/likes", 401, "key-needed")]
    public async Task AnErrorIsAProblemWhoseTypeLeadsToItsExplanation(string path, int status, string kind)
    {
        var answer = await site.GetAsync(path);
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
        Assert.Equal("*", answer.Headers["Access-Control-Allow-Origin"]);
        var problem = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        var type = problem.GetProperty("type").GetString()!;
        Assert.EndsWith("/api/problems#" + kind, type, StringComparison.Ordinal);
        Assert.Contains($"id=\"{kind}\"", (await site.GetAsync("/api/problems")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVersionThatThereIsNotIsAProblemToo()
    {
        var answer = await site.GetAsync("/api/v2/articles");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.Status, answer.Headers["Content-Type"]));
    }

    [Fact]
    public async Task WrongParametersAreNamedOneByOne()
    {
        var answer = await site.GetAsync("/api/v1/search?q=gene&limit=0&offset=many&sort=best&open=perhaps&limitt=3&from=1&from=2");
        var errors = JsonDocument.Parse(answer.Body).RootElement.GetProperty("errors");
        Assert.Equal(["from", "limit", "limitt", "offset", "open", "sort"], errors.EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal("limit is a whole number from 1 to 100.", errors.GetProperty("limit")[0].GetString());
    }

    [Fact]
    public async Task AnotherMethodIsToldWhichWork()
    {
        var answer = await site.SendAsync(HttpMethod.Post, "/api/v1/search");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD, OPTIONS"), (answer.Status, answer.Headers["Allow"]));
        Assert.Contains("#method-not-allowed", answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.SendAsync(HttpMethod.Delete, $"/api/v1/articles/{site.Find(Jinek)}")).Status);
    }

    [Theory]
    [InlineData("text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json;q=0", HttpStatusCode.NotAcceptable)]
    [InlineData("text/html, application/json;q=0.5", HttpStatusCode.OK)]
    [InlineData("application/*", HttpStatusCode.OK)]
    [InlineData("*/*", HttpStatusCode.OK)]
    public async Task TheFormOfTheAnswerIsAgreedOn(string accept, HttpStatusCode status) =>
        Assert.Equal(status, (await site.GetAsync($"/api/v1/articles/{site.Find(Jinek)}", ("Accept", accept))).Status);

    [Theory]
    [InlineData("{\"liked\":[", "application/json", 400, "invalid-parameters")]
    [InlineData("{\"liked\":[7]}", "application/json", 400, "liked")]
    [InlineData("{\"liked\":[\"\"],\"limit\":151}", "application/json", 400, "limit is a whole number")]
    [InlineData("null", "application/json", 400, "body")]
    [InlineData("{\"near\":\"10.9999/nowhere\"}", "application/json", 404, "not-found")]
    [InlineData("liked=1", "text/plain", 415, "unsupported-media-type")]
    public async Task AWrongQuestionForRecommendationsIsExplained(string body, string type, int status, string says)
    {
        using var browser = new TestBrowser(site);
        var answer = await browser.SendAsync(HttpMethod.Post, "/api/v1/recommendations", new StringContent(body, Encoding.UTF8, type));
        Assert.Equal(status, (int)answer.Status);
        Assert.Contains(says, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyOriginMayAskAndReadTheHeaders()
    {
        var asked = await site.SendAsync(HttpMethod.Options, "/api/v1/recommendations", ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type"));
        Assert.Equal(HttpStatusCode.NoContent, asked.Status);
        Assert.Equal("*", asked.Headers["Access-Control-Allow-Origin"]);
        Assert.Contains("POST", asked.Headers["Access-Control-Allow-Methods"], StringComparison.Ordinal);
        Assert.Contains("Content-Type", asked.Headers["Access-Control-Allow-Headers"], StringComparison.Ordinal);
        var answer = await site.GetAsync("/api/v1/trending", ("Origin", "https://elsewhere.example"));
        Assert.Equal("*", answer.Headers["Access-Control-Allow-Origin"]);
        Assert.Contains("ETag, Link, RateLimit", answer.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow-Credentials", answer.Headers.Keys);
        Assert.DoesNotContain("Access-Control-Allow-Origin", (await site.GetAsync("/about", ("Origin", "https://elsewhere.example"))).Headers.Keys);
    }

    [Fact]
    public async Task AnUnchangedAnswerIsNotSentAgainAndHeadHasNoBody()
    {
        var path = $"/api/v1/articles/{site.Find(Jinek)}/related";
        var answer = await site.GetAsync(path);
        var again = await site.GetAsync(path, ("If-None-Match", $"\"other\", W/{answer.Headers["ETag"]}"));
        Assert.Equal((HttpStatusCode.NotModified, "", answer.Headers["ETag"]), (again.Status, again.Body, again.Headers["ETag"]));
        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(path, ("If-None-Match", "\"other\""))).Status);
        var head = await site.SendAsync(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, "", answer.Headers["ETag"]), (head.Status, head.Body, head.Headers["ETag"]));
    }

    [Fact]
    public async Task SeveralArticlesAreFoundByMixedIdentifiers()
    {
        var id = site.Find(Jinek);
        var answer = JsonDocument.Parse((await site.GetAsync($"/api/v1/articles/several?id={id}&id=https://doi.org/10.1126/SCIENCE.1225829&id=10.1126/science.1231143&id=pmid:0&id=nonsense")).Body).RootElement;
        Assert.Equal([id.ToString(), site.Find("10.1126/science.1231143").ToString()], answer.GetProperty("articles").EnumerateArray().Select(a => a.GetProperty("id").GetString()));
        Assert.Equal(["pmid:0", "nonsense"], answer.GetProperty("notFound").EnumerateArray().Select(a => a.GetString()));
    }

    [Theory]
    [InlineData("/api/v1/search?q=the&limit=40", "hits")]
    [InlineData("/api/v1/subjects/field/biology?limit=7", "articles")]
    [InlineData("/api/v1/journals/science?limit=3&sort=oldest", "articles")]
    public async Task CursorsLeadThroughAWholeListOnce(string path, string name)
    {
        var (seen, total) = (new List<string>(), 0);
        for (var next = path; next is not null;)
        {
            var answer = await site.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            var page = JsonDocument.Parse(answer.Body).RootElement;
            total = page.GetProperty("total").GetInt32();
            seen.AddRange(page.GetProperty(name).EnumerateArray().Select(a => a.GetProperty("id").GetString()!));
            next = answer.Headers.TryGetValue("Link", out var link) ? Next().Match(link).Groups[1].Value : null;
            Assert.Equal(next is null, page.GetProperty("next").ValueKind == JsonValueKind.Null);
            next = next is null ? null : new Uri(next).PathAndQuery;
        }

        Assert.True(total > 7);
        Assert.Equal((total, total), (seen.Count, seen.Distinct().Count()));
    }

    [GeneratedRegex("^<([^>]+)>; rel=\"next\"$")]
    private static partial Regex Next();
}
