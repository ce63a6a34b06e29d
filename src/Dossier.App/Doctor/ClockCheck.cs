using Dossier.Analysis;
using Dossier.Storage;

namespace Dossier.App.Doctor;

/// <summary>Whether the clock stands behind what is stored: then sessions, letters and pauses of sources go wrong.</summary>
internal static class ClockCheck
{
    // Machines that share a folder differ by some seconds.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    public static IEnumerable<Finding> Look(Examination examination)
    {
        var latest = examination.Readable.Select(d => StoredTimes.FindLatest(examination.Engine, d)).Append(FindAnalyzed(examination)).Max();
        var now = examination.Now;
        return [latest > now + Tolerance
            ? Finding.Problem($"The clock says {now.UtcDateTime:yyyy-MM-dd HH:mm} (UTC), and something was stored at {latest.Value.UtcDateTime:yyyy-MM-dd HH:mm}.", "Set the clock, and keep it right by a time service.")
            : Finding.Ok($"{now.UtcDateTime:yyyy-MM-dd HH:mm} (UTC), after all that is stored.")];
    }

    private static DateTimeOffset? FindAnalyzed(Examination examination)
    {
        try
        {
            return PublishedFolders.FindCurrentName(examination.PathOf("analysis")) is { } name ? Manifest.Read(examination.PathOf("analysis", name)).Finished : null;
        }
        catch (InvalidDataException)
        {
            // Told by the check of the analysis.
            return null;
        }
    }
}
