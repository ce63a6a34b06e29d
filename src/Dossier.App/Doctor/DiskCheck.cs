using Dossier.App.Oversight;

namespace Dossier.App.Doctor;

/// <summary>Whether the disk has room for what comes.</summary>
internal static class DiskCheck
{
    private const long Mega = 1 << 20;

    // Below this a site that only takes likes and letters fills a disk within days.
    private const long Least = 256 * Mega;

    public static IEnumerable<Finding> Look(Examination examination)
    {
        var measure = FolderSizes.Measure(examination.Data, examination.Now);
        return [Judge(new DriveInfo(Path.GetFullPath(examination.Data)).AvailableFreeSpace, measure.Bytes, measure.Parts.FirstOrDefault(p => p.Name == "analysis/").Bytes)];
    }

    /// <param name="free">Bytes free on the disk of the data folder.</param>
    /// <param name="data">Bytes of the data folder.</param>
    /// <param name="analysis">Bytes of analyses: one from scratch takes as much again.</param>
    internal static Finding Judge(long free, long data, long analysis)
    {
        var state = $"{free / Mega:N0} MB are free, the data folder takes {data / Mega:N0} MB";
        return free < Least ? Finding.Problem($"{state}: the disk is nearly full.", "Make room, or move the data folder to a larger disk.")
            : free < analysis + Least ? Finding.Warning($"{state}: an analysis from scratch needs {(analysis + Least) / Mega:N0} MB beside the one that is served.", "Make room before the next 'dossier analyze --all'.")
            : Finding.Ok($"{state}.");
    }
}
