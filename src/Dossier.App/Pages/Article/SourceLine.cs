namespace Dossier.App.Pages.Article;

/// <summary>Volume, issue, pages and year as they follow the name of a venue.</summary>
public static class SourceLine
{
    /// <summary>" 315 (5819), 1709–1712, 2007": begins with a space or a comma when there is a venue before it.</summary>
    public static string Of(Articles.Article article)
    {
        var volume = (article.Volume, article.Issue) switch
        {
            ({ } v, { } i) => $"{v} ({i})",
            ({ } v, null) => v,
            (null, { } i) => $"({i})",
            _ => null,
        };
        var parts = string.Join(", ", new[] { volume, article.Pages?.Replace('-', '–'), article.Year?.ToString() }.Where(part => part is not null));
        return article.Venue is null || parts.Length == 0 ? parts : (volume is null ? ", " : " ") + parts;
    }
}
