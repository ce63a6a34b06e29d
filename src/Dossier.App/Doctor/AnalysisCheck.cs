using Dossier.Analysis;
using Dossier.Search;
using Dossier.Storage;

namespace Dossier.App.Doctor;

/// <summary>Whether the analysis is whole, opens, and goes as far as the corpus.</summary>
internal static class AnalysisCheck
{
    private const string Again = "Run 'dossier analyze --all'; until then the site serves what it has opened.";

    public static IEnumerable<Finding> Look(Examination examination)
    {
        var folder = examination.PathOf("analysis");
        if (PublishedFolders.FindCurrentName(folder) is not { } name)
        {
            yield return Finding.Problem("Nothing has been analyzed: pages have no related articles, and searches find nothing.", "Run 'dossier analyze'.");
            yield break;
        }

        var manifest = Manifest.Read(Path.Combine(folder, name));
        if (FindDamage(Path.Combine(folder, name), manifest.Files, examination.Thorough) is { } damage)
        {
            yield return Finding.Problem($"Analysis {name} is damaged: {damage}.", Again);
            yield break;
        }

        using var model = Settings.VectorModel(examination.ReadSettings());
        using (var generation = new Generations(examination.Data, model).Open()!)
        {
            var found = generation.Search(new SearchRequest { Limit = 1 }).Total;
            if (found == 0 && manifest.Live > 0)
            {
                yield return Finding.Problem($"The search index of analysis {name} finds none of {manifest.Live:N0} articles.", Again);
                yield break;
            }

            yield return Finding.Ok($"Analysis {name} of {manifest.Live:N0} articles is whole{(examination.Thorough ? "" : " by the lengths of its files")}, and its search index opens.");
            if (generation.VectorModelDifference is { } difference)
            {
                yield return Finding.Warning($"{difference}: queries are compared by their words alone.", "Set Analyze:VectorModel to the model that made it, or analyze anew.");
            }
        }

        if (examination.Readable.Contains(DatabaseName.Corpus))
        {
            using var inventory = new SiteInventory(examination.Engine);
            var change = inventory.ReadCorpus().Change;
            yield return change > manifest.Change ? Finding.Warning($"The corpus has gone on by {change - manifest.Change:N0} changes since the analysis.", "Run 'dossier analyze'.")
                : change < manifest.Change ? Finding.Warning("The analysis goes beyond the corpus: they are not of the same site or time.", "Run 'dossier analyze --all'.")
                : Finding.Ok("The analysis goes as far as the corpus.");
        }
    }

    /// <summary>What is first found of files that are not as a manifest says; null where all are.</summary>
    internal static string? FindDamage(string folder, IReadOnlyDictionary<string, ManifestFile> files, bool thorough)
    {
        foreach (var (name, file) in files)
        {
            var path = new FileInfo(Path.Combine(folder, name));
            if (!path.Exists)
            {
                return $"{name} is missing";
            }

            if (path.Length != file.Length)
            {
                return $"{name} has {path.Length:N0} bytes of {file.Length:N0}";
            }

            if (thorough && ManifestFile.Of(path.FullName) != file)
            {
                return $"{name} is not as it was written";
            }
        }

        return null;
    }
}
