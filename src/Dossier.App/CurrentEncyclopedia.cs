using Dossier.Analysis;
using Dossier.Ingest;
using Dossier.Mentions;
using Dossier.Mentions.Encyclopedia;
using Encyclopedia = Dossier.Mentions.Encyclopedia.Encyclopedia;

namespace Dossier.App;

/// <summary>The encyclopedia that was loaded from dumps.</summary>
/// <param name="language">One for the whole site: that of the live encyclopedia.</param>
public sealed class CurrentEncyclopedia(string data, string language, TimeProvider time, ILogger log)
    : CurrentPublished<Encyclopedia>("The encyclopedia", TimeSpan.FromSeconds(5), time, log)
{
    private readonly string folder = Encyclopedia.Folder(data, language);

    /// <summary>What is loaded; null for nothing.</summary>
    public EncyclopediaManifest? Manifest => Latest?.Manifest;

    /// <summary>Pages on an article's topics and pages that cite it, best first; none when no encyclopedia is loaded.</summary>
    public IReadOnlyList<Mention> Find(StoredArticle article, Generation generation)
    {
        using var encyclopedia = TakeLatest();
        return encyclopedia is null ? [] : TopicMentions.Find(encyclopedia, article, generation);
    }

    protected override string? FindCurrentName() => PublishedFolders.FindCurrentName(folder);

    protected override Encyclopedia? Open() => Encyclopedia.Open(folder);

    protected override void RemoveUnused() => new PublishedFolders(folder).RemoveUnused();

    protected override string NameOf(Encyclopedia one) => one.Name;

    protected override bool TryUse(Encyclopedia one) => one.TryUse();

    protected override string Describe(Encyclopedia one) => $"Using encyclopedia {one.Name}.";
}
