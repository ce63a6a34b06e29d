using Dossier.App.Commands;
using Dossier.Harvest.Web;
using Dossier.Tests.Mentions;

namespace Dossier.Tests.Harvest.Web;

/// <summary>Writes to the console's errors, where the sentence for the operator stands.</summary>
[Collection(Site.AloneTests.Name)]
public sealed class HarvestGuardTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dossier-guard-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ASourceThatSendsOnIntoTheOperatorsNetworkIsNotFollowedThere()
    {
        await using var inner = await ReplayServer.StartAsync();
        await using var source = await ReplayServer.StartAsync();
        inner.Play("<OAI-PMH/>", type: "text/xml");
        source.Answer = context => ReplayServer.Reply(context, 302, "", headers: ("Location", inner.Address + "/admin"));
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), """{"Harvest":{"Contact":"operator@example.org","Pauses":{"oai":0}}}""");
        var usual = Console.Error;
        using var said = new StringWriter();
        Console.SetError(TextWriter.Synchronized(said));
        try
        {
            Assert.Equal(ExitCode.Failed, await HarvestCommand.RunAsync(Harvests.All.First(h => h.Name == "oai"), source.Address + "/oai", new Dictionary<string, string>(),
                folder, TimeProvider.System, CancellationToken.None));
        }
        finally
        {
            Console.SetError(usual);
        }

        Assert.NotEmpty(source.Asked);
        Assert.Empty(inner.Asked);
        Assert.Contains($"A call to {inner.Authority} is not allowed", said.ToString(), StringComparison.Ordinal);
    }
}
