using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dossier.Tests.Site;

/// <summary>What the site offers to other sites and to browsers.</summary>
[Collection(SiteTests.Name)]
public sealed partial class OtherSitesTests(TestSite site)
{
    private const string Crispr = "10.1126/science.1225829";
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    [Fact]
    public async Task TheScriptForOtherPagesIsSmallAndMayBeLoadedByThem()
    {
        var answer = await site.GetAsync("/embed.js");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.InRange(answer.Body.Length, 1, 8_192);
        Assert.Equal("cross-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
    }

    [Fact]
    public async Task WhatItDrawsIsOpenToEveryOriginAndNamesNoForeignDoi()
    {
        var answer = await site.GetAsync($"/embed/related?article={Crispr}&count=3", ("Origin", "https://publisher.example"));
        Assert.Equal(("*", false), (answer.Headers["Access-Control-Allow-Origin"], answer.Headers.ContainsKey("Set-Cookie")));
        Assert.DoesNotContain("10.", answer.Body, StringComparison.Ordinal);
        using var found = JsonDocument.Parse(answer.Body);
        Assert.True(found.RootElement.GetProperty("known").GetBoolean());
        var related = found.RootElement.GetProperty("related").EnumerateArray().ToArray();
        Assert.Equal(3, related.Length);
        Assert.All(related, r =>
        {
            Assert.StartsWith("/dashboard/?id=a", r.GetProperty("page").GetString(), StringComparison.Ordinal);
            Assert.NotEqual("", r.GetProperty("title").GetString());
            Assert.NotEqual("", r.GetProperty("reason").GetString());
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("?article=10.9999/not-here")]
    [InlineData("?article=%00")]
    public async Task AnUnknownArticleIsNoError(string query)
    {
        var answer = await site.GetAsync("/embed/related" + query);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var found = JsonDocument.Parse(answer.Body);
        Assert.False(found.RootElement.GetProperty("known").GetBoolean());
    }

    [Theory]
    [InlineData("1000", 20)]
    [InlineData("-1", 1)]
    public async Task TheListIsBounded(string count, int most)
    {
        using var found = JsonDocument.Parse((await site.GetAsync($"/embed/related?article={Crispr}&count={count}")).Body);
        Assert.InRange(found.RootElement.GetProperty("related").GetArrayLength(), 1, most);
    }

    [Fact]
    public async Task BrowsersFindTheSearchAndItsAddressesWork()
    {
        var home = await site.GetAsync("/");
        Assert.Contains("<link rel=\"search\" href=\"/opensearch.xml\" type=\"application/opensearchdescription+xml\" title=\"Dossier\">", home.Body, StringComparison.Ordinal);
        var answer = await site.GetAsync("/opensearch.xml");
        Assert.StartsWith("application/opensearchdescription+xml", answer.Headers["Content-Type"], StringComparison.Ordinal);
        var description = XDocument.Parse(answer.Body).Root!;
        Assert.Equal(OpenSearch + "OpenSearchDescription", description.Name);
        Assert.InRange(description.Element(OpenSearch + "ShortName")!.Value.Length, 1, 16);
        Assert.InRange(description.Element(OpenSearch + "Description")!.Value.Length, 1, 1024);
        var urls = description.Elements(OpenSearch + "Url").ToDictionary(u => u.Attribute("rel")!.Value, u => u.Attribute("template")!.Value);
        Assert.EndsWith("/search?q={searchTerms}", urls["results"], StringComparison.Ordinal);
        foreach (var template in urls.Values)
        {
            var path = new Uri(template.Replace("{searchTerms}", "crispr", StringComparison.Ordinal)).PathAndQuery;
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(path)).Status);
        }
    }

    [Fact]
    public async Task CompletionsHaveTheFormThatBrowsersRead()
    {
        var answer = await site.GetAsync("/opensearch/suggest?q=gen");
        Assert.StartsWith("application/x-suggestions+json", answer.Headers["Content-Type"], StringComparison.Ordinal);
        using var completions = JsonDocument.Parse(answer.Body);
        Assert.Equal(2, completions.RootElement.GetArrayLength());
        Assert.Equal("gen", completions.RootElement[0].GetString());
        Assert.NotEmpty(completions.RootElement[1].EnumerateArray().Select(c => c.GetString()));
        using var none = JsonDocument.Parse((await site.GetAsync("/opensearch/suggest")).Body);
        Assert.Equal(("", 0), (none.RootElement[0].GetString(), none.RootElement[1].GetArrayLength()));
    }

    [Fact]
    public async Task ThePageForOtherSitesAndToolsHasAWholeBookmarkletAndIsLinkedFromEveryPage()
    {
        Assert.Contains("<a href=\"/tools\">", (await site.GetAsync("/about")).Body, StringComparison.Ordinal);
        var page = await site.GetAsync("/tools");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var address = WebUtility.HtmlDecode(Assert.Single(Script().Matches(page.Body)).Groups[1].Value);
        var script = Uri.UnescapeDataString(address);
        Assert.StartsWith("(()=>{", script, StringComparison.Ordinal);
        Assert.EndsWith("})()", script, StringComparison.Ordinal);
        Assert.Contains("'http://127.0.0.1", script, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", script, StringComparison.Ordinal);
        foreach (var part in (string[])["/embed.js", "/mcp", "/oai", "/search?q=%s"])
        {
            Assert.Contains(part, page.Body, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("href=\"javascript:([^\"]*)\"")]
    private static partial Regex Script();
}
