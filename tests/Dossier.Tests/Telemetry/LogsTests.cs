using System.Net;
using System.Text.Json;
using Dossier.Tests.Faults;
using Dossier.Tests.Site;

namespace Dossier.Tests.Telemetry;

/// <summary>Lines for programs, without a word of who asked or for what, also where something fails.</summary>
[Collection(FaultsCollection.Name)]
[Trait("Store", "embedded")]
public sealed class LogsTests(SharedGrownSite small)
{
    private const string Word = "zebrafishword", Client = "198.51.100.77", Email = "somebody@private.example";

    [Fact]
    public async Task EveryLineIsJsonAndHoldsNothingPersonal()
    {
        var data = small.Site.Copy(small.Site.Before);
        await File.WriteAllTextAsync(Path.Combine(data, "appsettings.json"), """{"Logging":{"Format":"json"},"Mentions":{"Work":false}}""");
        using var process = ProgramRun.Start(data, "serve", "--urls", "http://127.0.0.1:0");
        var lines = new List<string>();
        string? address = null;
        while (address is null && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            using var json = JsonDocument.Parse(line);
            address = json.RootElement.GetProperty("State").TryGetProperty("Address", out var at) ? at.GetString() : null;
        }

        using (var browser = new TestBrowser(address!))
        {
            browser.Headers["X-Forwarded-For"] = Client;
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/search?q={Word}")).Status);
            var form = await browser.GetAsync("/login");

            // A database that breaks under it: every page on it fails.
            var readers = Path.Combine(data, "readers.db");
            await using (var file = new FileStream(readers, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)new FileInfo(readers).Length).ToArray());
            }

            File.Delete(readers + "-wal");
            Assert.Equal(HttpStatusCode.InternalServerError, (await browser.SubmitAsync(form, "/login", ("email", Email), ("password", "wrong"))).Status);
        }

        // What the failure was is written beside the answer.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!lines[^1].Contains("\"Error\"", StringComparison.Ordinal) && await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            lines.Add(line);
        }

        process.Kill();
        lines.AddRange((await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        lines.AddRange((await process.StandardError.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(lines, l => l.Contains("\"Error\"", StringComparison.Ordinal));
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            Assert.True(json.RootElement.TryGetProperty("Timestamp", out _));
            Assert.DoesNotContain(Word, line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Client, line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Email, line, StringComparison.OrdinalIgnoreCase);
        }
    }
}
