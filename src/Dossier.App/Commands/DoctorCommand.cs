using System.CommandLine;
using System.Text.Json;
using Dossier.App.Doctor;
using Dossier.Storage;
using Dossier.Storage.Sqlite;

namespace Dossier.App.Commands;

/// <summary>dossier doctor: whether settings, data and machine are as the site needs them, and what to do where they are not.</summary>
internal static class DoctorCommand
{
    public static Command Make()
    {
        var data = Work.DataOption();
        var urls = new Option<string>("--urls") { Description = "Where the site is to listen, several divided by ';'.", DefaultValueFactory = _ => "http://localhost:5080" };
        var thorough = new Option<bool>("--thorough") { Description = "Reads every byte of the analysis, and compares indexes of the databases with their tables." };
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("doctor", "Checks settings, disk, databases, analysis, sources, clock and permissions, and says what to do.") { data, urls, thorough, json };
        command.SetBackgroundWork((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(data)!, parsed.GetValue(urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries),
            parsed.GetValue(thorough), parsed.GetValue(json), TimeProvider.System, cancellation)));
        return command;
    }

    /// <returns><see cref="ExitCode.Failed"/> where there is a problem; warnings are none.</returns>
    /// <exception cref="InvalidDataException">There is no such folder.</exception>
    internal static int Run(string data, IReadOnlyList<string> urls, bool thorough, bool json, TimeProvider time, CancellationToken cancellation)
    {
        if (!Directory.Exists(data))
        {
            throw new InvalidDataException($"There is no folder {data}: name the data folder with --data.");
        }

        using var engine = FindEngine(data);
        var findings = new List<Finding>();
        foreach (var finding in SiteDoctor.Examine(new Examination(data, urls, thorough, engine, time), cancellation))
        {
            findings.Add(finding);
            if (!json)
            {
                Console.WriteLine(finding);
            }
        }

        var worst = findings.Max(f => f.Verdict);
        Console.WriteLine(json
            ? JsonSerializer.Serialize(new Examined(worst, findings), ExaminedJson.Default.Examined)
            : $"doctor: {findings.Count(f => f.Verdict == Verdict.Problem):N0} problems, {findings.Count(f => f.Verdict == Verdict.Warning):N0} warnings.");
        return worst == Verdict.Problem ? ExitCode.Failed : ExitCode.Done;
    }

    private static Engine FindEngine(string data)
    {
        try
        {
            return Settings.Engine(data);
        }
        catch (InvalidDataException)
        {
            // What is wrong with the settings is told among what is found.
            return new SqliteEngine(data);
        }
    }
}
