using System.CommandLine;
using System.Data.Common;
using Dossier.Ingest;
using Dossier.Storage;

namespace Dossier.App.Commands;

/// <summary>What all commands share: the data folder, and how failures are told.</summary>
internal static class Work
{
    public static Option<string> DataOption() =>
        new("--data") { Description = "The data folder.", DefaultValueFactory = _ => "./data", HelpName = "DIR" };

    /// <summary>As <see cref="SetWork"/>, of work beside which the pages of a running site come first.</summary>
    public static void SetBackgroundWork(this Command command, Func<ParseResult, CancellationToken, Task<int>> work) => command.SetWork((parsed, cancellation) =>
    {
        BackgroundPriority.Take();
        return work(parsed, cancellation);
    });

    /// <summary>Runs a command's work; an expected failure becomes one sentence and an exit code.</summary>
    public static void SetWork(this Command command, Func<ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                return await work(parsed, cancellation);
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync("Stopped. The same command again goes on from here.");
                return ExitCode.Cancelled;
            }
            catch (Exception failure) when (FullDisk.IsCauseOf(failure))
            {
                await Console.Error.WriteLineAsync(FullDiskSentence(failure, parsed));
                return ExitCode.Failed;
            }
            catch (Exception failure) when (failure is IOException or InvalidDataException or LeaseTakenException or UnauthorizedAccessException or DbException)
            {
                await Console.Error.WriteLineAsync(failure.Message.TrimEnd('.') + ".");
                return ExitCode.Failed;
            }
        });

    private static string FullDiskSentence(Exception failure, ParseResult parsed)
    {
        if (FullDisk.IsOfServer(failure))
        {
            return "There is no room left on the disk of the database server: make room there, and run the same command again.";
        }

        var data = parsed.GetResult("--data") is null ? null : Path.GetFullPath(parsed.GetValue<string>("--data")!);
        var folder = FullDisk.IsOfDatabase(failure) ? data : FullDisk.FindFolder(failure);
        if (folder is null)
        {
            return "There is no room left where the output goes: make room there, and run the same command again.";
        }

        var place = folder == data || (data is not null && folder.StartsWith(data + "/", StringComparison.Ordinal)) ? $"the data folder {data}" : $"the folder {folder}";
        return $"There is no room left on the disk of {place}: make room there, and run the same command again.";
    }
}
