using System.CommandLine;
using Dossier.App.Backups;

namespace Dossier.App.Commands;

/// <summary>dossier backup: saves a data folder while its site goes on; dossier backup verify: whether a backup is whole.</summary>
internal static class BackupCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var to = new Option<string>("--to") { Description = "The backup: a folder that is made and is not there yet.", Required = true, HelpName = "FOLDER" };
        var without = new Option<bool>("--without-analysis") { Description = "Leaves out what commands make again: the analysis, the likes model, the encyclopedia." };
        var pictures = new Option<bool>("--with-pictures") { Description = "Takes the copies of pictures along, which are fetched again otherwise." };
        var command = new Command("backup", "Saves the data folder into a new folder, while the site goes on.") { to, without, pictures, data };
        command.SetBackgroundWork((parsed, cancellation) =>
            RunAsync(parsed.GetValue(data)!, parsed.GetValue(to)!, !parsed.GetValue(without), parsed.GetValue(pictures), TimeProvider.System, cancellation));
        command.Subcommands.Add(MakeVerify());
        return command;
    }

    /// <exception cref="InvalidDataException">There is nothing to save, the folder is not free, or the disk has no room.</exception>
    internal static Task<int> RunAsync(string data, string to, bool withAnalysis, bool withPictures, TimeProvider time, CancellationToken cancellation)
    {
        if (!Directory.Exists(data))
        {
            throw new InvalidDataException($"There is no folder {data}: name the data folder with --data.");
        }

        var start = time.GetTimestamp();
        using var engine = Settings.Engine(data);
        var manifest = new Backup(data, engine, time).Make(to, withAnalysis, withPictures, cancellation);
        Console.WriteLine($"backup: {Describe(manifest)}, {time.GetElapsedTime(start).TotalSeconds:N1} s, in {to}.");
        return Task.FromResult(ExitCode.Done);
    }

    internal static string Describe(BackupManifest manifest) =>
        $"{manifest.Files.Count:N0} files, {manifest.Bytes / 1048576.0:N1} MB, {(manifest.Analysis is null ? "without analysis" : $"analysis {manifest.Analysis}")}";

    private static Command MakeVerify()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The backup." };
        var command = new Command("verify", "Compares every file of a backup with what was written.") { folder };
        command.SetBackgroundWork((parsed, cancellation) =>
        {
            var manifest = Restoration.ReadWhole(parsed.GetValue(folder)!, cancellation);
            Console.WriteLine($"backup verify: whole, {Describe(manifest)}; made {manifest.Begun.UtcDateTime:yyyy-MM-dd HH:mm} (UTC) by version {manifest.Program}.");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
