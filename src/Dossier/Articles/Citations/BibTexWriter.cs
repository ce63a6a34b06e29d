using System.Text;
using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations;

/// <summary>Writes articles as BibTeX entries, in UTF-8 text with LaTeX only where a character is special.</summary>
/// <remarks>
/// Fields and entry types as in Patashnik, "BibTeXing" (1988); eprint, archiveprefix and primaryclass as arXiv recommends.
/// </remarks>
public static class BibTexWriter
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly HashSet<string> StopWords = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "on", "of", "in", "for", "and", "to", "with", "from", "by", "at", "is", "are", "do", "does", "how", "what", "why",
        "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "some", "towards", "toward", "via", "as", "its",
    };

    public static string Write(Article article)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Write(article, text);
        return text.ToString();
    }

    /// <summary>Writes one entry and the line end behind it.</summary>
    public static void Write(Article article, TextWriter writer)
    {
        var type = EntryType(article);
        writer.Write($"@{type}{{{Key(article)}");
        Field("title", BibTexText.Write(article.Title, protectCapitals: true));
        Field("author", string.Join(" and ", article.Authors.Select(Name).Concat(article.HasMoreAuthors ? ["others"] : [])));
        Field(VenueField(type), article.Venue is { Kind: not VenueKind.Repository } venue ? BibTexText.Escape(venue.Name) : null);
        Field("year", article.Year?.ToString());
        if (article.Published?.Month is { } month)
        {
            writer.Write($",\n  month = {Months[month - 1]}");
        }

        Field("volume", Escape(article.Volume));
        Field("number", Escape(article.Issue));
        Field("pages", Escape(article.Pages)?.Replace("-", "--", StringComparison.Ordinal));
        Field(type switch { "phdthesis" => "school", "techreport" => "institution", _ => "publisher" }, Escape(article.Publisher));
        Field("issn", article.Venue is { Issns.Count: > 0 } ? string.Join(", ", article.Venue.Issns) : null);
        Field("doi", Verbatim(article.Doi?.Value ?? article.PreprintDoi?.Value));
        Field("pmid", article.Pmid);
        Field("pmcid", article.Pmcid);
        Field("eprint", article.Arxiv?.Value);
        Field("archiveprefix", article.Arxiv is null ? null : "arXiv");
        Field("primaryclass", article.Arxiv is null ? null : article.Subjects.FirstOrDefault(subject => subject.Scheme == "arxiv")?.Code);
        Field("url", Verbatim(CitationMarkup.Address(article)));
        Field("language", article.Language);
        Field("note", RetractionNote.Of(article));
        Field("keywords", article.Keywords.Count > 0 ? Escape(string.Join(", ", article.Keywords)) : null);
        Field("abstract", article.Abstract is { } text ? BibTexText.Write(text, protectCapitals: false) : null);
        writer.Write("\n}\n");

        void Field(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                writer.Write($",\n  {name} = {{{value}}}");
            }
        }
    }

    /// <summary>The entry's key: family name of the first author, year, first word of the title that says something.</summary>
    internal static string Key(Article article)
    {
        var author = article.Authors.Count > 0 ? Ascii(article.Authors[0].Family) : "";
        var words = article.Title.ToProse().Split([' ', '-', '–', '—', '/', ':', ',', RichText.FormulaMark],
            StringSplitOptions.RemoveEmptyEntries)
            .Select(Ascii).Where(word => word.Length > 0).ToList();
        var title = words.Find(word => word.Length > 1 && !StopWords.Contains(word)) ?? (words.Count > 0 ? words[0] : "");
        var key = $"{author}{article.Year}{title}";
        return key.Length > 0 ? key : Ascii(article.Records[0].ToString());
    }

    private static string EntryType(Article article) => article.Type switch
    {
        ArticleType.JournalArticle or ArticleType.Review => "article",
        ArticleType.ProceedingsArticle => "inproceedings",
        ArticleType.BookChapter => "incollection",
        ArticleType.Book => "book",
        ArticleType.Thesis => "phdthesis",
        ArticleType.Report => "techreport",
        _ => "misc",
    };

    private static string VenueField(string type) => type switch
    {
        "article" => "journal",
        "inproceedings" or "incollection" => "booktitle",
        "book" => "series",
        _ => "howpublished",
    };

    /// <summary>"Family, Suffix, Given"; a group, or a family name that BibTeX would split, in braces.</summary>
    private static string Name(Author author)
    {
        var family = BibTexText.Escape(author.Family);
        if (author.Given is null && author.Suffix is null)
        {
            return family.AsSpan().ContainsAny(' ', ',') ? $"{{{family}}}" : family;
        }

        if (family.Contains(" and ", StringComparison.OrdinalIgnoreCase) || family.Contains(',', StringComparison.Ordinal))
        {
            family = $"{{{family}}}";
        }

        var given = BibTexText.Escape(author.Given ?? "").Replace(",", "", StringComparison.Ordinal);
        return author.Suffix is null ? $"{family}, {given}" : $"{family}, {BibTexText.Escape(author.Suffix)}, {given}";
    }

    private static string? Escape(string? value) => value is null ? null : BibTexText.Escape(value);

    /// <summary>Addresses and DOIs stand as they are; a brace in one would end the field.</summary>
    private static string? Verbatim(string? value) =>
        value?.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);

    private static string Ascii(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var c = char.ToLowerInvariant(TexTextAccents.Strip(letter));
            result.Append(c switch
            {
                >= 'a' and <= 'z' or >= '0' and <= '9' => c.ToString(),
                'ø' => "o",
                'æ' => "ae",
                'œ' => "oe",
                'ß' => "ss",
                'ł' => "l",
                'đ' or 'ð' => "d",
                'þ' => "th",
                'ı' => "i",
                _ => "",
            });
        }

        return result.ToString();
    }
}
