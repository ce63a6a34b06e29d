namespace Dossier.App.Pages.Directories;

/// <param name="Note">Beside the name: of a subject its scheme; empty for none.</param>
/// <param name="Address">Of its page.</param>
public sealed record DirectoryEntry(string Name, string Note, long Articles, string Address);

/// <summary>The values of a kind (all journals, all keywords), those of most articles first, or those that begin with something.</summary>
public sealed record DirectoryModel
{
    /// <summary>The directories in the order in which they stand beside each other, by what stands in their address.</summary>
    public static readonly IReadOnlyList<(string Path, string Title, string One)> All =
    [
        ("fields", "Fields", "field"), ("subjects", "Subjects", "subject"), ("journals", "Journals", "journal"), ("authors", "Authors", "author"),
        ("keywords", "Keywords", "keyword"),
    ];

    public required SiteFacts Site { get; init; }

    /// <summary>What stands in the address: "journals".</summary>
    public required string Path { get; init; }

    /// <summary>What the values begin with; empty for all.</summary>
    public required string Beginning { get; init; }

    public IReadOnlyList<DirectoryEntry> Entries { get; init; } = [];

    /// <summary>Whether there are more than are shown.</summary>
    public bool HasMore { get; init; }

    /// <summary>Whether values are found by what they begin with: there are too many to show all.</summary>
    public bool HasBeginnings => Path is "journals" or "authors" or "keywords";

    public string Title => All.First(d => d.Path == Path).Title;

    public string One => All.First(d => d.Path == Path).One;

    public PageFrame Frame => new()
    {
        Site = Site,
        Title = Title,
        Description = $"The {Title.ToLowerInvariant()} of {Site.Name}, those of most articles first.",
        Canonical = Addresses.Directory(Path),
        Indexed = Beginning.Length == 0,
    };
}
