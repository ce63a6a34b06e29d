using System.Text.RegularExpressions;

namespace Dossier.Mentions.Wikipedia;

/// <summary>Tells pages about one subject from lists, disambiguations and the like.</summary>
public static partial class PageKinds
{
    /// <param name="title">The page's title.</param>
    /// <param name="description">Its short description, where it has one.</param>
    public static bool IsSubject(string title, string? description) =>
        !Listing().IsMatch(title)
        && !title.EndsWith("(disambiguation)", StringComparison.OrdinalIgnoreCase)
        && (description is null || !NoSubject().IsMatch(description));

    /// <summary>True for a page about a person, by its short description ("German mathematician (1882–1935)").</summary>
    public static bool IsPerson(string? description) => description is not null && Person().IsMatch(description);

    [GeneratedRegex(@"^(lists? of|index of|outline of|timeline of|glossary of|bibliography of|deaths in|portal:) ?|^\d{3,4} in |^\d{1,4}s?$", RegexOptions.IgnoreCase)]
    private static partial Regex Listing();

    [GeneratedRegex(@"^(wikimedia|wikipedia) |disambiguation page|^topics referred to by the same term|^list article", RegexOptions.IgnoreCase)]
    private static partial Regex NoSubject();

    [GeneratedRegex(@"\((?:(?:born|died|b\.|d\.|c\.|ca\.|fl\.)\s*)*\d{3,4}\s*(?:[-–—]\s*(?:c\.\s*)?\d{2,4})?\s*(?:BC|BCE|AD|CE)?\)|^[\p{Lu}][\p{L}-]+(?:[ -]+[\p{L}-]+){0,4} (?:(?:astro|bio|geo)?physicist|mathematician|scientist|chemist|(?:micro)?biologist|biochemist|astronomer|statistician|economist|engineer|philosopher|physician|psychologist|geneticist|logician|inventor|politician|neuroscientist|geologist|botanist|zoologist|sociologist|anthropologist|historian|linguist|writer|academic)\b")]
    private static partial Regex Person();
}
