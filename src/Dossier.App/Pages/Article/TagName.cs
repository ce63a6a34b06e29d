using Dossier.Articles;

namespace Dossier.App.Pages.Article;

/// <summary>How an author's name stands in the tags of a page's head.</summary>
/// <remarks>Google Scholar takes "Smith, John" as well as "John Smith"; only the first keeps family names of several words whole in reference managers.</remarks>
internal static class TagName
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>"García Márquez, Gabriel"; a name without parts as it is.</summary>
    /// <param name="isOnly">
    /// No other author stands beside it. Zotero takes an only name with spaces on both sides of its comma for two authors
    /// ("Embedded Metadata", processHighwireCreators), so its given names are then held together.
    /// </param>
    public static string Of(Author author, bool isOnly)
    {
        if (string.IsNullOrEmpty(author.Given))
        {
            return author.DisplayName;
        }

        var given = string.IsNullOrEmpty(author.Suffix) ? author.Given : $"{author.Given} {author.Suffix}";
        return $"{author.Family}, {(isOnly ? given.Replace(' ', NoBreakSpace) : given)}";
    }
}
