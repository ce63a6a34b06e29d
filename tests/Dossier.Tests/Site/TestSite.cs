using System.Net;
using Dossier.Analysis;
using Dossier.App;
using Dossier.App.Commands;
using Dossier.Harvest;
using Dossier.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>The bundled sample and a few difficult articles, ingested, analyzed and served as the program does it, on a port of its own.</summary>
public sealed class TestSite : IAsyncLifetime
{
    private WebApplication? app;
    private HttpMessageInvoker? http;

    public string Data { get; } = Directory.CreateTempSubdirectory("dossier-site-").FullName;

    public string Address => app!.Urls.First();

    public CurrentGeneration Current => app!.Services.GetRequiredService<CurrentGeneration>();

    public Generations Generations => app!.Services.GetRequiredService<Generations>();

    public ICorpus Corpus => app!.Services.GetRequiredService<ICorpus>();

    public async ValueTask InitializeAsync()
    {
        await IngestAsync("csl", Path.Combine(Repository.Root, "samples", "landmarks.jsonl"));
        await IngestAsync("csl", Path.Combine(AppContext.BaseDirectory, "Samples", "difficult.jsonl"));
        await AnalyzeAsync();
        app = SiteHost.Build(Data, ["http://127.0.0.1:0"]);
        await app.StartAsync();
        http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        Directory.Delete(Data, recursive: true);
    }

    public async Task IngestAsync(string source, string path) => Assert.Equal(ExitCode.Done,
        await IngestCommand.RunAsync(Sources.All.First(s => s.Name == source), [path], Data, TimeProvider.System, CancellationToken.None));

    public async Task AnalyzeAsync() => Assert.Equal(ExitCode.Done, await AnalyzeCommand.RunAsync(Data, all: false, TimeProvider.System, CancellationToken.None));

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async Task<Answer> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Address + path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http!.SendAsync(request, CancellationToken.None);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The page of a DOI, at its canonical address.</summary>
    public async Task<string> DashboardAsync(string doi, string? tab = null)
    {
        var answer = await GetAsync($"/dashboard/?doi={doi}" + (tab is null ? "" : $"&tab={tab}"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body;
    }
}

public sealed record Answer(HttpStatusCode Status, string Body, string? Location, IReadOnlyDictionary<string, string> Headers);

[CollectionDefinition(Name)]
public sealed class SiteTests : ICollectionFixture<TestSite>
{
    public const string Name = "site";
}
