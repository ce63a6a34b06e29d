using Dossier.Analysis;
using Dossier.Readers.Recommendations;
using Encyclopedia = Dossier.Mentions.Encyclopedia.Encyclopedia;

namespace Dossier.App.Doctor;

/// <summary>Whether what else is published can be opened.</summary>
internal static class PublishedCheck
{
    public static IEnumerable<Finding> LookAtLikes(Examination examination)
    {
        try
        {
            using var model = new LikesModels(examination.Data, examination.Engine.TakeLease, examination.Time).Open();
            return [Finding.Ok(model is null ? "None yet; 'dossier analyze' makes it once there are likes." : $"Likes model {model.Name} of {model.Count:N0} articles opens.")];
        }
        catch (InvalidDataException damage)
        {
            return [Finding.Problem(damage.Message.TrimEnd('.') + ".", "Run 'dossier analyze'; until then recommendations do without it.")];
        }
    }

    public static IEnumerable<Finding> LookAtEncyclopedia(Examination examination)
    {
        var folder = Encyclopedia.Folder(examination.Data, Settings.Language(examination.ReadSettings()));
        if (PublishedFolders.FindCurrentName(folder) is null)
        {
            return [Finding.Ok("None is loaded.")];
        }

        try
        {
            using var encyclopedia = Encyclopedia.Open(folder)!;
            return AnalysisCheck.FindDamage(Path.Combine(folder, encyclopedia.Name), encyclopedia.Manifest.Files, examination.Thorough) is { } damage
                ? [Damaged($"The encyclopedia {encyclopedia.Name} is damaged: {damage}.")]
                : [Finding.Ok($"Encyclopedia {encyclopedia.Name} of {encyclopedia.Manifest.Pages:N0} pages opens.")];
        }
        catch (InvalidDataException damage)
        {
            return [Damaged(damage.Message.TrimEnd('.') + ".")];
        }

        static Finding Damaged(string text) => Finding.Problem(text, "Load it again with 'dossier mentions import wikipedia'.");
    }
}
