using System.CommandLine;

namespace Dossier.App.Commands;

/// <summary>dossier work: what a site does behind its pages, without the pages; any number of such processes share it.</summary>
internal static class WorkCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var urls = new Option<string>("--urls") { Description = "Where it tells how it is: /healthz, /healthz/live, /healthz/ready and /metrics.", DefaultValueFactory = _ => "http://localhost:5081" };
        var command = new Command("work", "Fills tabs, polls feeds, matches what comes in, sends mail and takes part in analyses for a site that other processes serve.") { data, urls };
        command.SetBackgroundWork(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(data)!;
            await using var app = SiteHost.Build(folder, parsed.GetValue(urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries), onlyWorks: true);
            return await ServeCommand.RunAsync(app, "Working on", folder, cancellation);
        });
        return command;
    }
}
