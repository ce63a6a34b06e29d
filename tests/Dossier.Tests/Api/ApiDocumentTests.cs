using System.Net;
using System.Text;
using System.Text.Json;
using Dossier.App.Api.Document;
using Dossier.Readers;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Dossier.Tests.Api;

/// <summary>The OpenAPI document, and that the running site answers as it says.</summary>
public sealed class ApiDocumentTests(FilledSite filled) : IClassFixture<FilledSite>
{
    private readonly TestSite site = filled.Site;

    private async Task<(OpenApiDocument Document, JsonElement Json)> ReadAsync()
    {
        var text = (await site.GetAsync("/api/v1/openapi.json")).Body;
        var (document, diagnostic) = OpenApiDocument.Parse(text, "json");
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        return (document!, JsonDocument.Parse(text).RootElement);
    }

    [Fact]
    public async Task TheDocumentIsOpenApi31AndSaysAllThatAProgramNeeds()
    {
        var (document, json) = await ReadAsync();
        Assert.StartsWith("3.1.", json.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var operations = document.Paths.SelectMany(p => p.Value.Operations!.Values).ToArray();
        Assert.True(operations.Length >= 20);
        Assert.Equal(operations.Length, operations.Select(o => o.OperationId).Distinct().Count());
        Assert.All(operations, o =>
        {
            Assert.False(string.IsNullOrEmpty(o.Summary));
            Assert.False(string.IsNullOrEmpty(o.Description));
            Assert.Single(o.Tags!);
            Assert.All(o.Parameters ?? [], p => Assert.False(string.IsNullOrEmpty(p.Description), $"{o.OperationId} {p.Name}"));
            Assert.All((string[])["400", "429", "500"], status => Assert.Equal("Problem", ((OpenApiSchemaReference)o.Responses![status].Content!["application/problem+json"].Schema!).Reference.Id));
        });
        Assert.Equal(["getCollection", "getCollections", "getLikes", "getRecommendations"], operations.Where(o => o.Security?.Count > 0).Select(o => o.OperationId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryOperationAnswersAsItIsDocumented()
    {
        var (document, json) = await ReadAsync();
        var (key, collection) = MakeReader();
        var schema = new AnswerSchema(json);
        var called = 0;
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                var address = operation.OperationId == "getCollection" ? path.Replace("{id}", collection, StringComparison.Ordinal) : ExampleCalls.AddressOf(path, operation);
                Assert.True(address is not null, $"{operation.OperationId} has no example.");
                var body = operation.RequestBody?.Content?["application/json"].Example?.ToJsonString();
                var answer = await CallAsync(method, address, body, operation.Security?.Count > 0 ? key : null);
                Assert.True(answer.Status == HttpStatusCode.OK, $"{operation.OperationId}: {answer.Status} {answer.Body}");
                var (type, media) = json.GetProperty("paths").GetProperty(path).GetProperty(method.Method.ToLowerInvariant()).GetProperty("responses").GetProperty("200").GetProperty("content")
                    .EnumerateObject().Select(c => (c.Name, c.Value)).Single();
                Assert.StartsWith(type, answer.Headers["Content-Type"], StringComparison.Ordinal);
                Assert.Matches("^\"[0-9a-f]{32}\"$", answer.Headers["ETag"]);
                if (type == "application/json")
                {
                    schema.Check(media.GetProperty("schema"), JsonDocument.Parse(answer.Body).RootElement, operation.OperationId!);
                }

                called++;
            }
        }

        Assert.True(called >= 20);
    }

    [Fact]
    public async Task ExamplesShowMoreThanEmptyLists()
    {
        var (document, _) = await ReadAsync();
        var calls = await site.Services.GetRequiredService<ExampleCalls>().ReadAsync(CancellationToken.None);
        Assert.All(calls.Values, c => Assert.Equal(200, c.Status));
        Assert.All((string[])["getRelated", "getReferences", "getCitations", "search", "suggest", "getKeyword", "getJournal", "getAuthor", "getSubject", "recommend"],
            id => Assert.Contains("\"page\": \"/", calls[id].Answer, StringComparison.Ordinal));
        var readers = document.Paths.SelectMany(p => p.Value.Operations!.Values).Where(o => o.Security?.Count > 0).Select(o => o.OperationId!);
        Assert.All(readers, id => Assert.DoesNotContain(id, calls.Keys));
    }

    [Fact]
    public async Task ThePageForPeopleShowsEveryOperationWithARealAnswer()
    {
        var (document, _) = await ReadAsync();
        var page = await site.GetAsync("/api");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var operation in document.Paths.SelectMany(p => p.Value.Operations!.Values))
        {
            Assert.Contains($"<article class=\"operation\" id=\"{operation.OperationId}\"", page.Body, StringComparison.Ordinal);
            Assert.All(operation.Parameters ?? [], p => Assert.Contains($"<dt><code>{p.Name}</code></dt>", page.Body, StringComparison.Ordinal));
        }

        Assert.Contains($"curl &#x27;{site.Services.GetRequiredService<App.SiteOptions>().BaseUrl}/api/v1/articles/a", page.Body, StringComparison.Ordinal);
        Assert.Contains("300 a minute", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("`", page.Body, StringComparison.Ordinal);
    }

    private (string Key, string Collection) MakeReader()
    {
        var reader = TestReader.Add(site, $"document-{Guid.NewGuid():N}@example.org").Id;
        var now = TimeProvider.System.GetUtcNow();
        var key = ApiKey.CreateText();
        Assert.True(site.Services.GetRequiredService<IApiKeyStore>().Add(new(ApiKey.HashOf(key), reader, "test", now, null)));
        site.Services.GetRequiredService<ILikeStore>().Like(reader, site.Find(OutsideItems.Full), now);
        var collections = site.Services.GetRequiredService<ICollectionStore>();
        var collection = collections.Create(reader, "Editing", "", now)!.Value;
        collections.Add(reader, collection, [site.Find(OutsideItems.Full)], now);
        return (key, collection.ToString());
    }

    private async Task<Answer> CallAsync(HttpMethod method, string address, string? body, string? key)
    {
        using var browser = new TestBrowser(site);
        (string, string)[] headers = key is null ? [] : [("Authorization", $"Bearer {key}")];
        return await browser.SendAsync(method, address, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), headers);
    }
}
