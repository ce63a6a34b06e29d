using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dossier.Tests.Site;

namespace Dossier.Tests.Faults;

/// <summary>`dossier serve` as a process of its own, and what its visitors see.</summary>
internal sealed class ServedSite : IAsyncDisposable
{
    private const string Query = "/api/v1/search?q=genome+editing";
    private readonly Process process;
    private readonly TestBrowser visitor;
    private string[] pages = [];
    private string[] seen = [];

    private ServedSite(Process process, string address)
    {
        (this.process, Address) = (process, address);
        visitor = new TestBrowser(address);
    }

    public string Address { get; }

    public static async Task<ServedSite> StartAsync(string data)
    {
        var process = ProgramRun.Start(data, "serve", "--urls", "http://127.0.0.1:0");
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Serving ", StringComparison.Ordinal) && line.IndexOf(" at ", StringComparison.Ordinal) is > 0 and var at)
            {
                // A pipe that nobody reads would stop the server once it is full.
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServedSite(process, line[(at + 4)..]);
            }
        }

        throw new InvalidOperationException($"The server ended before it served: {await errors}");
    }

    /// <summary>Looks at some articles, their related ones and a search, to compare them later.</summary>
    public async Task LookAsync()
    {
        using var found = JsonDocument.Parse((await GetAsync(Query)).Body);
        pages = [.. found.RootElement.GetProperty("hits").EnumerateArray().Select(r => r.GetProperty("page").GetString()!).Take(5)];
        Assert.NotEmpty(pages);
        seen = await SeeAsync();
    }

    /// <summary>Visitors see what they saw.</summary>
    public async Task CheckAsync()
    {
        var now = await SeeAsync();
        for (var i = 0; i < seen.Length; i++)
        {
            Assert.Equal(seen[i], now[i]);
        }
    }

    /// <summary>Waits until it serves another analysis than a visitor looked at.</summary>
    public async Task WaitForNextAsync()
    {
        for (var attempt = 0; attempt < 100 && (await GetAsync(Query)).Body == seen[0]; attempt++)
        {
            await Task.Delay(100);
        }

        Assert.NotEqual(seen[0], (await GetAsync(Query)).Body);
    }

    /// <summary>SIGKILL: the process has no time for anything.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        visitor.Dispose();
    }

    private async Task<string[]> SeeAsync()
    {
        var bodies = new List<string> { (await GetAsync(Query)).Body };
        foreach (var page in pages)
        {
            bodies.Add((await GetAsync(page)).Body);
        }

        return [.. bodies];
    }

    private async Task<Answer> GetAsync(string path)
    {
        var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }
}
