using System.CommandLine;
using Dossier.Harvest;
using Dossier.Harvest.Web;
using Dossier.Ingest;
using Dossier.Mentions.Outgoing;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>dossier harvest SOURCE …: fetches over HTTP what is new since the last success.</summary>
internal static class HarvestCommand
{
    public static Command Make()
    {
        var command = new Command("harvest", "Fetches what is new at a source over HTTP, from where the last harvest ended.");
        foreach (var kind in Harvests.All)
        {
            command.Subcommands.Add(Make(kind));
        }

        return command;
    }

    private static Command Make(HarvestKind kind)
    {
        var data = Work.DataOption();
        var address = new Argument<string>("URL") { Description = "The repository's base address." };
        var made = new Command(kind.Name, kind.Description) { data };
        if (kind.NeedsAddress)
        {
            made.Arguments.Add(address);
        }

        var options = kind.Options.Select(o => new Option<string?>($"--{o.Name}") { Description = o.Description, HelpName = o.Name.ToUpperInvariant() }).ToArray();
        foreach (var option in options)
        {
            made.Options.Add(option);
        }

        made.SetBackgroundWork((parsed, cancellation) =>
        {
            var chosen = kind.Options.Zip(options, (o, option) => (o.Name, Value: parsed.GetValue(option))).Where(o => o.Value is not null).ToDictionary(o => o.Name, o => o.Value!);
            return RunAsync(kind, kind.NeedsAddress ? parsed.GetValue(address) : null, chosen, parsed.GetValue(data)!, TimeProvider.System, cancellation);
        });
        return made;
    }

    internal static async Task<int> RunAsync(
        HarvestKind kind, string? address, IReadOnlyDictionary<string, string> options, string data, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var configuration = Settings.Read(data);
        var harvest = Settings.Harvest(configuration);
        var harvester = kind.Make(address, options, harvest, Path.Combine(data, "harvest"), time);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            MaxAutomaticRedirections = 5,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,
            ConnectCallback = Guard(new GuardedConnections([.. Settings.Mentions(configuration).PrivateHosts, .. OwnHosts([address, .. harvest.Addresses.Values])])),
        });
        using var line = new ProgressLine(time);
        var client = new HarvestClient(http, harvest.Contact!, harvest.Pause(kind), time) { Waiting = Console.Error.WriteLine };
        using var corpus = new Corpus(Settings.Engine(data), time);
        var run = new HarvestRun(corpus, Sources.ByScheme, Settings.MergeOrder(configuration), time);
        var result = await run.RunAsync(harvester, client, new Reporter(line, kind.Name, start), cancellation);
        foreach (var problem in result.Problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        if (result.Totals.SetAside > 0)
        {
            await Console.Error.WriteLineAsync("Records set aside: dossier export set-aside.");
        }

        var seconds = time.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"{kind.Name}: {result.Totals}, {result.Pages:N0} {(result.Pages == 1 ? "page" : "pages")}, {seconds:N1} s{(result.IsComplete ? "" : ", not at its end")}.");
        return result.IsComplete ? ExitCode.Done : ExitCode.Failed;
    }

    // What the operator names may stand in the operator's own network, and so may the proxy on the way; where a source sends on to may not.
    private static IEnumerable<string> OwnHosts(IEnumerable<string?> addresses)
    {
        Uri[] own = [.. addresses.OfType<string>().Select(a => new Uri(a))];
        var proxies = own.Append(new Uri("http://example.org")).Append(new Uri("https://example.org")).Select(a => HttpClient.DefaultProxy.GetProxy(a));
        return own.Concat(proxies.OfType<Uri>()).Select(a => $"{a.IdnHost}:{a.Port}");
    }

    private static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> Guard(GuardedConnections connections) => async (context, cancellation) =>
    {
        try
        {
            return await connections.ConnectAsync(context, cancellation);
        }
        catch (AddressForbiddenException forbidden)
        {
            throw new HarvestException(forbidden.Message);
        }
    };

    private sealed class Reporter(ProgressLine line, string name, long start) : IProgress<(long Records, long? Total)>
    {
        public void Report((long Records, long? Total) value) => line.Show(name, value.Records, value.Total is > 0 and var total ? Math.Min(1, (double)value.Records / total) : null, start);
    }
}
