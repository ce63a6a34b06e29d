namespace Dossier.App.Doctor;

/// <summary>Everything that is checked, in the order in which it is told.</summary>
internal static class SiteDoctor
{
    private static readonly (string Name, Func<Examination, IEnumerable<Finding>> Look)[] Checks =
    [
        ("settings", SettingsCheck.Look),
        ("data folder", FolderCheck.Look),
        ("disk", DiskCheck.Look),
        ("permissions", PermissionsCheck.Look),
        ("databases", DatabasesCheck.Look),
        ("analysis", AnalysisCheck.Look),
        ("likes model", PublishedCheck.LookAtLikes),
        ("encyclopedia", PublishedCheck.LookAtEncyclopedia),
        ("sources", SourcesCheck.Look),
        ("feeds", SourcesCheck.LookAtFeeds),
        ("letters", LettersCheck.Look),
        ("clock", ClockCheck.Look),
        ("machine", MachineCheck.Look),
    ];

    /// <summary>Does one check after the other; one that fails is a problem itself, and hinders no other.</summary>
    public static IEnumerable<Finding> Examine(Examination examination, CancellationToken cancellation)
    {
        foreach (var (name, look) in Checks)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var finding in Do(look, examination))
            {
                yield return finding with { Check = name };
            }
        }
    }

    private static IReadOnlyList<Finding> Do(Func<Examination, IEnumerable<Finding>> look, Examination examination)
    {
        var found = new List<Finding>();
        try
        {
            found.AddRange(look(examination));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            found.Add(Finding.Problem($"It could not be checked: {failure.Message.TrimEnd('.')}.", "Mend that, then look again."));
        }

        return found;
    }
}
