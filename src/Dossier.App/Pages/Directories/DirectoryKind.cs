using Dossier.App.Localization;

namespace Dossier.App.Pages.Directories;

/// <summary>A directory and what it says of itself, in English: texts are asked for in the language of the page where they are shown.</summary>
/// <param name="Path">What stands in its address.</param>
public sealed record DirectoryKind(string Path, string Title)
{
    /// <summary>For search engines, with a place for the site's name.</summary>
    public required string Description { get; init; }

    /// <summary>What the field asks for that finds values by how they begin.</summary>
    public required string Beginning { get; init; }

    /// <summary>That nothing begins so, with a place for what was asked for.</summary>
    public required string NoneBegins { get; init; }

    /// <summary>That the corpus has no value at all.</summary>
    public required string None { get; init; }

    /// <summary>The directories in the order in which they stand beside each other.</summary>
    public static IReadOnlyList<DirectoryKind> All { get; } =
    [
        new("fields", Wording.Key("Fields"))
        {
            Description = Wording.Key("The fields of {0}, those of most articles first."),
            Beginning = Wording.Key("How a word of the field’s name begins"),
            NoneBegins = Wording.Key("No field of this corpus begins with “{0}”."),
            None = Wording.Key("The articles of this corpus name no fields."),
        },
        new("subjects", Wording.Key("Subjects"))
        {
            Description = Wording.Key("The subjects of {0}, those of most articles first."),
            Beginning = Wording.Key("How a word of the subject’s name begins"),
            NoneBegins = Wording.Key("No subject of this corpus begins with “{0}”."),
            None = Wording.Key("The articles of this corpus name no subjects."),
        },
        new("journals", Wording.Key("Journals"))
        {
            Description = Wording.Key("The journals of {0}, those of most articles first."),
            Beginning = Wording.Key("How a word of the journal’s name begins"),
            NoneBegins = Wording.Key("No journal of this corpus begins with “{0}”."),
            None = Wording.Key("The articles of this corpus name no journals."),
        },
        new("authors", Wording.Key("Authors"))
        {
            Description = Wording.Key("The authors of {0}, those of most articles first."),
            Beginning = Wording.Key("How a word of the author’s name begins"),
            NoneBegins = Wording.Key("No author of this corpus begins with “{0}”."),
            None = Wording.Key("The articles of this corpus name no authors."),
        },
        new("keywords", Wording.Key("Keywords"))
        {
            Description = Wording.Key("The keywords of {0}, those of most articles first."),
            Beginning = Wording.Key("How a word of the keyword’s name begins"),
            NoneBegins = Wording.Key("No keyword of this corpus begins with “{0}”."),
            None = Wording.Key("The articles of this corpus name no keywords."),
        },
    ];
}
