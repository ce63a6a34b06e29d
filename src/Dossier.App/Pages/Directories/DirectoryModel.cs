using Dossier.App.Localization;

namespace Dossier.App.Pages.Directories;

/// <param name="Note">Beside the name: of a subject its scheme; empty for none.</param>
/// <param name="Address">Of its page.</param>
public sealed record DirectoryEntry(string Name, string Note, long Articles, string Address);

/// <summary>The values of a kind (all journals, all keywords), those of most articles first, or those that begin with something.</summary>
public sealed record DirectoryModel
{
    public required SiteFacts Site { get; init; }

    public required DirectoryKind Kind { get; init; }

    /// <summary>What the values begin with; empty for all.</summary>
    public required string Beginning { get; init; }

    public IReadOnlyList<DirectoryEntry> Entries { get; init; } = [];

    /// <summary>Whether there are more than are shown.</summary>
    public bool HasMore { get; init; }

    /// <summary>Whether values are found by what they begin with: there are too many to show all.</summary>
    public bool HasBeginnings => Kind.Path is "journals" or "authors" or "keywords";

    public PageFrame Frame => new()
    {
        Site = Site,
        Title = Wording.Current[Kind.Title],
        Description = Wording.Current.Format(Kind.Description, Site.Name),
        Canonical = Addresses.Directory(Kind.Path),
        Indexed = Beginning.Length == 0,
    };
}
