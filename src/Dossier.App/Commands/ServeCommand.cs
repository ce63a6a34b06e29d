using System.CommandLine;
using Dossier.App.Telemetry;

namespace Dossier.App.Commands;

/// <summary>dossier serve: the site and the API.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var urls = new Option<string>("--urls") { Description = "Where to listen, several divided by ';'.", DefaultValueFactory = _ => "http://localhost:5080" };
        var command = new Command("serve", "Serves the site and the API.") { data, urls };
        command.SetWork((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries), cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(string data, string[] urls, CancellationToken cancellation)
    {
        await using var app = SiteHost.Build(data, urls);
        return await RunAsync(app, "Serving", data, cancellation);
    }

    /// <summary>Runs a host until it is told to stop, and says where it can be reached.</summary>
    internal static async Task<int> RunAsync(WebApplication app, string doing, string data, CancellationToken cancellation)
    {
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls)
        {
            if (SiteLogging.IsForPrograms(app.Configuration))
            {
                app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Dossier.Serve").LogInformation("{Doing} {Data} at {Address}", doing, data, url);
            }
            else
            {
                Console.WriteLine($"{doing} {data} at {url}");
            }
        }

        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }
}
