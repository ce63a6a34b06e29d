using Dossier.Storage;

namespace Dossier.App.Doctor;

/// <summary>Whether letters to readers go out.</summary>
internal static class LettersCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    public static IEnumerable<Finding> Look(Examination examination)
    {
        if (!examination.Readable.Contains(DatabaseName.Readers))
        {
            return [Finding.Ok("None wait.")];
        }

        using var inventory = new SiteInventory(examination.Engine);
        var readers = inventory.ReadReaders();
        return [readers.Oldest is { } oldest && examination.Now - oldest > Patience
            ? Finding.Warning($"{readers.Letters:N0} letters wait, the oldest since {oldest.UtcDateTime:yyyy-MM-dd HH:mm} (UTC); {readers.Failing:N0} were refused at least once.",
                "See whether the site runs, and the settings under Mail.")
            : Finding.Ok($"{readers.Letters:N0} wait, {readers.Failing:N0} were refused at least once.")];
    }
}
