using Dossier.Storage;

namespace Dossier.App.Doctor;

/// <summary>Whether each database is sound, and in a form that this program reads.</summary>
internal static class DatabasesCheck
{
    public static IEnumerable<Finding> Look(Examination examination) => Enum.GetValues<DatabaseName>().Select(d => Look(examination, d));

    private static Finding Look(Examination examination, DatabaseName database)
    {
        var name = database.ToString().ToLowerInvariant();
        if (!examination.Engine.Exists(database))
        {
            return database == DatabaseName.Corpus
                ? Finding.Problem("There is no corpus.", "Load one with 'dossier ingest', or name its folder with --data.")
                : Finding.Ok($"{name}: not made yet; the site makes it when it starts.");
        }

        if (examination.Engine.FindDamage(database, examination.Thorough) is [var first, ..] damage)
        {
            return Finding.Problem($"{name} is damaged: {first.ReplaceLineEndings(" ")}{(damage.Count > 1 ? $", and {damage.Count - 1} more" : "")}.", database == DatabaseName.Corpus
                ? "Stop the site and restore the last backup ('dossier restore'), or load the corpus again."
                : "Stop the site and restore the last backup ('dossier restore').");
        }

        var (applied, known) = (Migrations.FindApplied(examination.Engine, database), Migrations.FindLatest(database));
        if (applied > known)
        {
            return Finding.Problem($"{name} is at version {applied}, and this program knows only up to {known}.", "Use a later version of it.");
        }

        if (applied < known)
        {
            return Finding.Ok($"{name} is sound, version {applied}; the next command brings it to {known}.");
        }

        examination.Readable.Add(database);
        return Finding.Ok($"{name} is sound, version {applied}.");
    }
}
