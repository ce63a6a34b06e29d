using Dossier.App.Pages;
using Dossier.Articles;

namespace Dossier.App.Oai;

/// <summary>An article in the fifteen elements of Dublin Core (DCMES 1.1), worded as harvesters of repositories read them (DRIVER 2.0, OpenAIRE).</summary>
/// <remarks>Only what the article's records say: keywords from analysis change without the article, and its datestamp would not tell.</remarks>
internal static class DublinCore
{
    /// <param name="root">Root of the site's addresses.</param>
    /// <returns>Element and text, in the order of the elements' definition; no text is empty.</returns>
    public static IEnumerable<(string Element, string Text)> Write(Article article, PublicId id, string root) =>
        Elements(article, id, root).Where(e => !string.IsNullOrWhiteSpace(e.Text)).Select(e => (e.Element, e.Text!)).Distinct();

    private static IEnumerable<(string Element, string? Text)> Elements(Article article, PublicId id, string root)
    {
        yield return ("title", article.Title.ToPlainText());
        foreach (var author in article.Authors)
        {
            yield return ("creator", NameOf(author));
        }

        foreach (var subject in article.Keywords.Concat(article.Subjects.Select(s => s.Name)))
        {
            yield return ("subject", subject);
        }

        yield return ("description", article.Abstract?.ToPlainText());
        yield return ("description", article.Comment is { } comment ? "Comment: " + comment.ToPlainText() : null);
        yield return ("publisher", article.Publisher);
        yield return ("date", article.Published?.ToString());
        yield return ("type", TypeOf(article.Type));
        yield return ("type", article.Type == ArticleType.Dataset ? "Dataset" : "Text");
        foreach (var identifier in Identifiers(article, id, root))
        {
            yield return ("identifier", identifier);
        }

        yield return ("source", Citation(article));
        foreach (var issn in article.Venue?.Issns ?? [])
        {
            yield return ("source", "ISSN " + issn);
        }

        yield return ("language", article.Language);
        foreach (var related in Relations(article))
        {
            yield return ("relation", related.Url);
        }

        yield return ("rights", article.IsOpenAccess ? "info:eu-repo/semantics/openAccess" : null);
        yield return ("rights", article.License);
    }

    /// <summary>Family name first, as catalogues write it; a group or a name whose parts are unknown as it is.</summary>
    private static string NameOf(Author author) => string.Join(", ", new[] { author.Family, author.Given, author.Suffix }.Where(part => !string.IsNullOrEmpty(part)));

    private static string TypeOf(ArticleType type) => type switch
    {
        ArticleType.JournalArticle => "info:eu-repo/semantics/article",
        ArticleType.Preprint => "info:eu-repo/semantics/preprint",
        ArticleType.ProceedingsArticle => "info:eu-repo/semantics/conferencePaper",
        ArticleType.BookChapter => "info:eu-repo/semantics/bookPart",
        ArticleType.Book => "info:eu-repo/semantics/book",
        ArticleType.Report => "info:eu-repo/semantics/report",
        ArticleType.Review => "info:eu-repo/semantics/review",
        // The vocabulary knows theses by their degree only, and the metadata does not tell it.
        ArticleType.Thesis => "Thesis",
        ArticleType.Dataset => "Dataset",
        _ => "info:eu-repo/semantics/other",
    };

    private static IEnumerable<string?> Identifiers(Article article, PublicId id, string root)
    {
        yield return root + Addresses.Dashboard(article, id);
        yield return article.Doi?.Url;
        yield return article.Arxiv is { } arxiv ? "arXiv:" + arxiv.Value : null;
        yield return article.Doi is null && article.Arxiv is null ? article.PreprintDoi?.Url : null;
        yield return article.Pmid is { } pmid ? "pmid:" + pmid : null;
        yield return article.Pmcid;
    }

    /// <summary>"Journal; Vol. 12 No. 3 (2010); 45-67", the form of Open Journal Systems; the name alone where there is no volume.</summary>
    private static string? Citation(Article article)
    {
        if (article.Venue is not { } venue || article.Volume is null)
        {
            return article.Venue?.Name;
        }

        return $"{venue.Name}; Vol. {article.Volume}" + (article.Issue is { } issue ? $" No. {issue}" : "")
            + (article.Year is { } year ? $" ({year})" : "") + (article.Pages is { } pages ? $"; {pages}" : "");
    }

    /// <summary>Other works: named together with this one, notices about it, what it is a notice of, and its preprint under a DOI of its own.</summary>
    private static IEnumerable<Doi> Relations(Article article) => article.RelatedDois
        .Concat(article.Notices.Select(n => n.Doi).OfType<Doi>())
        .Concat(article.NoticeOf.Select(n => n.Doi).OfType<Doi>())
        .Concat(article is { Doi: not null, Arxiv: null, PreprintDoi: { } preprint } ? [preprint] : []);
}
