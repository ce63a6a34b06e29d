namespace Dossier.App.Pages.Article;

/// <summary>The line that says where and when the article was published.</summary>
public static class SourceLine
{
    /// <summary>
    /// Venue with link, volume, issue, pages and year: "Science 315 (5819), 1709–1712, 2007". Nothing where none is known.
    /// </summary>
    public static Utf8Page? Write(Articles.Article article, Link? venue)
    {
        var volume = (article.Volume, article.Issue) switch
        {
            ({ } v, { } i) => $"{v} ({i})",
            ({ } v, null) => v,
            (null, { } i) => $"({i})",
            _ => null,
        };
        var page = new Utf8Page(512);
        page.Raw("<p class=\"venue\">"u8);
        var separator = ""u8;
        if (venue is not null)
        {
            page.Raw("<cite><a href=\""u8).Text(venue.Address).Raw("\">"u8).Text(venue.Name).Raw("</a></cite>"u8);
            separator = volume is null ? ", "u8 : " "u8;
        }
        else if (article.Venue is not null)
        {
            page.Raw("<cite>"u8).Text(article.Venue.Name).Raw("</cite>"u8);
            separator = volume is null ? ", "u8 : " "u8;
        }

        var any = separator.Length > 0;
        foreach (var part in (ReadOnlySpan<string?>)[volume, article.Pages?.Replace('-', '–'), article.Year?.ToString()])
        {
            if (part is not null)
            {
                page.Raw(separator).Text(part);
                separator = ", "u8;
                any = true;
            }
        }

        if (any)
        {
            return page.Raw("</p>"u8);
        }

        page.Dispose();
        return null;
    }
}
