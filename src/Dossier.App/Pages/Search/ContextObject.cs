using System.Text;
using Dossier.Articles;

namespace Dossier.App.Pages.Search;

/// <summary>An article as an OpenURL context object in a span (COinS 1.0), by which reference managers offer every hit of a list.</summary>
/// <remarks>
/// Keys and values after ANSI/NISO Z39.88-2004 and its metadata formats journal, book and dissertation. Those formats know neither a
/// preprint that stands alone nor a dataset, so these are given in the Dublin Core format with a type. The first author stands in parts,
/// the others as whole names: repeated as a whole name as well, some readers take the first for two.
/// </remarks>
public static class ContextObject
{
    private const int MostAuthors = 50;
    private const int LongestName = 120;
    private const int LongestText = 500;
    private const string Formats = "info:ofi/fmt:kev:mtx:";

    /// <summary>The span as HTML. It is hidden: only programs read it.</summary>
    /// <param name="url">Address of the article's page, with the site's root.</param>
    public static ReadOnlyMemory<byte> Write(Articles.Article article, string url) =>
        new Utf8Page(1024).Raw("<span class=\"Z3988\" hidden title=\""u8).Text(Query(article, url)).Raw("\"></span>\n"u8).Written;

    /// <summary>The context object as keys and values, percent-encoded.</summary>
    public static string Query(Articles.Article article, string url)
    {
        var query = new StringBuilder("ctx_ver=Z39.88-2004", 1024);
        var (format, genre) = Format(article.Type);
        Add(query, "rft_val_fmt", Formats + format);
        Add(query, format == "dc" ? "rft.type" : "rft.genre", genre);
        AddTitles(query, article, format, genre);
        AddAuthors(query, article.Authors);
        Add(query, "rft.date", article.Published?.ToString());
        if (format is "journal" or "book")
        {
            Add(query, "rft.issn", article.Venue?.Issns is [var issn, ..] ? issn : null);
            Add(query, "rft.volume", article.Volume);
            Add(query, "rft.issue", article.Issue);
            AddPages(query, article.Pages);
        }

        Add(query, format == "dissertation" ? "rft.inst" : format == "dc" ? "rft.publisher" : "rft.pub",
            format == "journal" ? null : article.Publisher ?? (article.Venue is { Kind: VenueKind.Repository } repository ? repository.Name : null));
        Add(query, "rft.language", article.Language);
        Add(query, "rft_id", (article.Doi ?? article.PreprintDoi) is { } doi ? "info:doi/" + doi.Value : null);
        Add(query, "rft_id", article.Pmid is { } pmid ? "info:pmid/" + pmid : null);
        Add(query, "rft_id", url);
        return query.ToString();
    }

    private static (string Format, string? Genre) Format(ArticleType type) => type switch
    {
        ArticleType.Preprint => ("dc", "preprint"),
        ArticleType.Dataset => ("dc", "dataset"),
        ArticleType.ProceedingsArticle => ("book", "proceeding"),
        ArticleType.BookChapter => ("book", "bookitem"),
        ArticleType.Book => ("book", "book"),
        ArticleType.Report => ("book", "report"),
        ArticleType.Thesis => ("dissertation", null),
        _ => ("journal", "article"),
    };

    /// <summary>A part has its own title and that of the whole; a whole has one, named by the format.</summary>
    private static void AddTitles(StringBuilder query, Articles.Article article, string format, string? genre)
    {
        var title = PageText.Shorten(article.Title.ToPlainText(), LongestText);
        if (format == "journal" || genre is "proceeding" or "bookitem")
        {
            Add(query, "rft.atitle", title);
            Add(query, format == "journal" ? "rft.jtitle" : "rft.btitle", article.Venue is { } venue ? PageText.Shorten(venue.Name, LongestText) : null);
        }
        else
        {
            Add(query, format == "book" ? "rft.btitle" : "rft.title", title);
        }
    }

    private static void AddAuthors(StringBuilder query, IReadOnlyList<Author> authors)
    {
        for (var i = 0; i < authors.Count && i < MostAuthors; i++)
        {
            var author = authors[i];
            if (i > 0)
            {
                Add(query, "rft.au", PageText.Shorten(Whole(author), LongestName));
            }
            else if (author.Given is null && author.Family.Contains(' ', StringComparison.Ordinal))
            {
                Add(query, "rft.aucorp", PageText.Shorten(author.Family, LongestName));
            }
            else
            {
                Add(query, "rft.aulast", PageText.Shorten(author.Family, LongestName));
                Add(query, "rft.aufirst", author.Given is { } given ? PageText.Shorten(given, LongestName) : null);
                Add(query, "rft.ausuffix", author.Suffix);
            }
        }
    }

    /// <summary>"Smith, Fred James, Jr.", as the formats write a whole name.</summary>
    private static string Whole(Author author) =>
        string.Join(", ", new[] { author.Family, author.Given, author.Suffix }.Where(part => !string.IsNullOrEmpty(part)));

    private static void AddPages(StringBuilder query, string? pages)
    {
        if (string.IsNullOrEmpty(pages))
        {
            return;
        }

        var range = pages.Replace('–', '-');
        Add(query, "rft.pages", range);
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        Add(query, "rft.spage", dash > 0 ? range[..dash].Trim() : null);
    }

    private static void Add(StringBuilder query, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Append('&').Append(key).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
