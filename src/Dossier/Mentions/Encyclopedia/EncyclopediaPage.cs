using Dossier.Mentions.Commons;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>How a title was found.</summary>
public enum TitleMatch
{
    None,

    /// <summary>As it was given, but for blanks and the case of the first letter, which MediaWiki does not tell apart.</summary>
    Exact,

    /// <summary>With letters of another case, or with blanks for hyphens.</summary>
    OtherCase,

    /// <summary>In the plural for the singular, or the other way round.</summary>
    OtherNumber,
}

/// <summary>A page of an encyclopedia.</summary>
/// <param name="Language">The wiki's language, as in its host name ("en").</param>
/// <param name="Title">With blanks, as a reader sees it.</param>
/// <param name="ShortDescription">A few words ("American physicist (born 1950)"); null where it has none.</param>
/// <param name="PictureFile">Name of its free picture with underscores, see <see cref="CommonsAddress"/>; null where it has none.</param>
/// <param name="IsDisambiguation">It only lists pages that share a name.</param>
/// <param name="RedirectedFrom">Title of the redirect that led here; null where none did.</param>
public sealed record EncyclopediaPage(string Language, string Title, string? ShortDescription, string? PictureFile, bool IsDisambiguation, string? RedirectedFrom = null)
{
    private static readonly string[] Lists =
    [
        "List of ", "Lists of ", "Index of ", "Outline of ", "Glossary of ", "Timeline of ", "Bibliography of ", "Table of ", "Comparison of ",
        "Liste ", "Lista ", "Anexo:",
    ];

    /// <summary>Its address.</summary>
    public string Url => $"https://{Language}.wikipedia.org/wiki/{CommonsAddress.EncodeTitle(Title)}";

    /// <summary>It lists pages ("List of …", "Index of …").</summary>
    public bool IsList => Lists.Any(l => Title.StartsWith(l, StringComparison.Ordinal))
        || ShortDescription is { } description && (description.StartsWith("Wikimedia list", StringComparison.OrdinalIgnoreCase) || description.StartsWith("List of ", StringComparison.OrdinalIgnoreCase));
}
