using Dossier.App.Backups;

namespace Dossier.App.Doctor;

/// <summary>Whether the data folder is whole and takes files.</summary>
internal static class FolderCheck
{
    public static IEnumerable<Finding> Look(Examination examination)
    {
        if (Directory.Exists(examination.PathOf(Backup.Restoring)))
        {
            yield return Finding.Problem("A restore was interrupted: the folder is not whole.", $"Empty {examination.Data} and run 'dossier restore' again.");
        }

        yield return FindWriteProblem(examination.Data) is { } problem
            ? Finding.Problem($"{examination.Data} takes no files: {problem.TrimEnd('.')}.", "Make it writable for the user that runs the site.")
            : Finding.Ok($"{examination.Data} takes files.");
        if (examination.Engine.FindHeldLeases() is { Count: > 0 } held)
        {
            yield return Finding.Ok($"At work at this moment: {string.Join(", ", held)}.");
        }
    }

    private static string? FindWriteProblem(string folder)
    {
        var probe = Path.Combine(folder, $"doctor-{Environment.ProcessId}.tmp");
        try
        {
            File.WriteAllBytes(probe, [1]);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }
}
