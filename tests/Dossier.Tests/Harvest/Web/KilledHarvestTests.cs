using System.Diagnostics;
using Dossier.Storage;

namespace Dossier.Tests.Harvest.Web;

/// <summary>The program as a process of its own, killed while it harvests.</summary>
public sealed class KilledHarvestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-kill-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AHarvestKilledTenTimesEndsComplete()
    {
        const int kills = 10, pagesBetween = 6;
        await using var repository = await OaiRepository.StartAsync(records: 1000);
        for (var kill = 0; kill < kills; kill++)
        {
            var held = repository.HoldAfter(pagesBetween);
            using var running = Start(repository.Address);
            await Task.WhenAny(held, running.WaitForExitAsync());
            Assert.False(running.HasExited);
            running.Kill();
            await running.WaitForExitAsync();
        }

        repository.Release();
        using var last = Start(repository.Address);
        await last.WaitForExitAsync();
        Assert.Equal(0, last.ExitCode);
        using var corpus = new Corpus(TestEngine.Open(folder), TimeProvider.System);
        Assert.Equal(1000, corpus.CountArticles());

        // Every kill costs the page under way and what was asked to begin, not what was stored.
        Assert.InRange(repository.Asked.Count, 100, 100 + (4 * (kills + 1)));
    }

    private Process Start(string address)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Dossier.App"), ["harvest", "oai", address, "--data", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        TestEngine.With(start, folder);
        start.Environment["Dossier__Harvest__Contact"] = "operator@example.org";
        start.Environment["Dossier__Harvest__Pauses__oai"] = "0";
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }
}
