using System.Net;
using Dossier.Analysis;
using Dossier.App;
using Dossier.App.Commands;
using Dossier.Articles;
using Dossier.Harvest;
using Dossier.Ingest;
using Dossier.Mentions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>The bundled sample and a few difficult articles, ingested, analyzed and served as the program does it, on a port of its own.</summary>
public sealed class TestSite : IAsyncLifetime
{
    private WebApplication? app;
    private HttpMessageInvoker? http;

    /// <summary>Outside sources in place of the program's own; null for those.</summary>
    public IReadOnlyList<IConnector>? Connectors { get; init; }

    /// <summary>Content of appsettings.json in the data folder; null for none.</summary>
    public string? Settings { get; init; }

    /// <summary>The clock of the site; null for the system's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Names the data folder to the site from where the tests run, as "./data" does.</summary>
    public bool IsRelative { get; init; }

    public string Data { get; } = Directory.CreateTempSubdirectory("dossier-site-").FullName;

    public string Address => app!.Urls.First();

    public CurrentGeneration Current => app!.Services.GetRequiredService<CurrentGeneration>();

    public Generations Generations => app!.Services.GetRequiredService<Generations>();

    public ICorpus Corpus => app!.Services.GetRequiredService<ICorpus>();

    public IMentionStore Mentions => app!.Services.GetRequiredService<IMentionStore>();

    public IRefreshQueue Queue => app!.Services.GetRequiredService<IRefreshQueue>();

    /// <summary>What the site is put together from.</summary>
    public IServiceProvider Services => app!.Services;

    internal MentionsWork Work => app!.Services.GetRequiredService<MentionsWork>();

    public ViewLog Views => app!.Services.GetRequiredService<ViewLog>();

    public async ValueTask InitializeAsync()
    {
        await IngestAsync("csl", Path.Combine(Repository.Root, "samples", "landmarks.jsonl"));
        await IngestAsync("csl", Path.Combine(AppContext.BaseDirectory, "Samples", "difficult.jsonl"));
        await AnalyzeAsync();
        // Tests that share a site ask more in a minute than one client may.
        await File.WriteAllTextAsync(Path.Combine(Data, "appsettings.json"), Settings ?? """{"Api":{"RequestsPerMinute":0}}""");

        app = SiteHost.Build(IsRelative ? Path.GetRelativePath(Environment.CurrentDirectory, Data) : Data, ["http://127.0.0.1:0"], Connectors, Clock);
        await app.StartAsync();
        http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (app is not null)
        {
            // As serve does it: what works in the background is waited for, so that nothing is written to the folder while it goes.
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(Data, recursive: true);
    }

    public async Task IngestAsync(string source, string path) => Assert.Equal(ExitCode.Done,
        await IngestCommand.RunAsync(Sources.All.First(s => s.Name == source), [path], Data, TimeProvider.System, CancellationToken.None));

    public async Task AnalyzeAsync() => Assert.Equal(ExitCode.Done, await AnalyzeCommand.RunAsync(Data, all: false, TimeProvider.System, CancellationToken.None));

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public Task<Answer> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) => SendAsync(method, path, null, headers);

    /// <param name="form">Fields to post; null for none.</param>
    public async Task<Answer> SendAsync(HttpMethod method, string path, IReadOnlyDictionary<string, string>? form, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Address + path) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http!.SendAsync(request, CancellationToken.None);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The public id of a DOI's article.</summary>
    public PublicId Find(string doi) => Corpus.Find(Doi.Parse(doi))!.Id;

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
