using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations;

/// <summary>
/// Writes articles in the RIS format: a tag of two letters, two blanks, a hyphen and a blank before each value; lines end in CRLF.
/// </summary>
public static class RisWriter
{
    public static string Write(Article article)
    {
        using var text = new StringWriter();
        Write(article, text);
        return text.ToString();
    }

    /// <summary>Writes one record, from TY to ER.</summary>
    public static void Write(Article article, TextWriter writer)
    {
        var (first, last) = CitationMarkup.Pages(article.Pages);
        Line("TY", TypeOf(article.Type));
        foreach (var author in article.Authors)
        {
            Line("AU", Name(author));
        }

        Line("AU", article.HasMoreAuthors ? "et al." : null);
        Line("TI", CitationMarkup.ToLine(article.Title, escape: true));
        Line("T2", CslText.Escape(article.Venue?.Name));
        Line("PY", article.Year?.ToString("0000"));
        Line("DA", article.Published is { Month: { } month } date ? $"{date.Year:0000}/{month:00}/{date.Day:00}" : null);
        Line("VL", article.Volume);
        Line("IS", article.Issue);
        Line("SP", first);
        Line("EP", last);
        foreach (var issn in article.Venue?.Issns ?? [])
        {
            Line("SN", issn);
        }

        Line("PB", article.Publisher);
        Line("DO", article.Doi?.Value ?? article.PreprintDoi?.Value);
        Line("UR", CitationMarkup.Address(article));
        Line("DB", article.Pmid is null ? null : "PubMed");
        Line("AN", article.Pmid);
        Line("C2", article.Pmcid);
        Line("LA", article.Language);
        Line("AB", article.Abstract is { } text ? CitationMarkup.ToLine(text, escape: true) : null);
        Line("N1", RetractionNote.Of(article));
        foreach (var keyword in article.Keywords)
        {
            Line("KW", keyword);
        }

        Line("L1", article.Arxiv is { } arxiv ? $"https://arxiv.org/pdf/{arxiv.Value}" : null);
        Line("M3", article.Arxiv is { } id && article.Doi is null ? $"arXiv:{id.Value}" : null);
        writer.Write("ER  - \r\n");

        void Line(string tag, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                writer.Write($"{tag}  - {value.ReplaceLineEndings(" ")}\r\n");
            }
        }
    }

    private static string TypeOf(ArticleType type) => type switch
    {
        ArticleType.JournalArticle or ArticleType.Review => "JOUR",
        ArticleType.Preprint => "UNPB",
        ArticleType.ProceedingsArticle => "CPAPER",
        ArticleType.BookChapter => "CHAP",
        ArticleType.Book => "BOOK",
        ArticleType.Thesis => "THES",
        ArticleType.Report => "RPRT",
        ArticleType.Dataset => "DATA",
        _ => "GEN",
    };

    /// <summary>"Family, Given, Suffix"; a comma ends a whole name of several words, so that no reader takes its last word for the family name.</summary>
    private static string Name(Author author) => author switch
    {
        { Given: null, Suffix: null } when author.Family.Contains(' ', StringComparison.Ordinal) => $"{author.Family},",
        { Given: null, Suffix: null } => author.Family,
        { Suffix: null } => $"{author.Family}, {author.Given}",
        _ => $"{author.Family}, {author.Given}, {author.Suffix}",
    };
}
