using System.CommandLine;
using Dossier.App.Backups;

namespace Dossier.App.Commands;

/// <summary>dossier restore: makes a data folder of a backup.</summary>
internal static class RestoreCommand
{
    public static Command Make()
    {
        var from = new Option<string>("--from") { Description = "The backup.", Required = true, HelpName = "FOLDER" };
        var data = Work.DataOption();
        var command = new Command("restore", "Makes a data folder, which must be empty, of a backup.") { from, data };
        command.SetWork((parsed, cancellation) =>
        {
            var (folder, time) = (parsed.GetValue(data)!, TimeProvider.System);
            var start = time.GetTimestamp();
            var manifest = Restoration.Restore(parsed.GetValue(from)!, folder, cancellation);
            Console.WriteLine($"restore: {BackupCommand.Describe(manifest)}, {time.GetElapsedTime(start).TotalSeconds:N1} s, in {folder}. "
                + (manifest.Analysis is null ? "Run 'dossier analyze', then 'dossier doctor'." : "'dossier doctor' says whether all is well."));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
