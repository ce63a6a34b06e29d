using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations;

/// <summary>Writes articles as CSL-JSON 1.0.2 items, one object on one line; what CSL has no field for stands in "custom".</summary>
/// <remarks>Any article comes back the same from what is written of it, but for the keys of its records.</remarks>
public static class CslJsonWriter
{
    private const string SourceName = "csl";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Article article)
    {
        var bytes = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            Write(article, json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public static void Write(Article article, TextWriter writer) => writer.Write(Write(article));

    /// <summary>Writes one item, for instance as an element of an array.</summary>
    public static void Write(Article article, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id(article));
        json.WriteString("type", TypeOf(article.Type));
        json.WriteString("title", CslText.Write(article.Title));
        WriteAuthors(article.Authors, json);
        WriteDate(article.Published, json);
        Text("container-title", CslText.Escape(article.Venue?.Name));
        Text("ISSN", article.Venue is { Issns.Count: > 0 } venue ? string.Join(", ", venue.Issns) : null);
        Text("volume", article.Volume);
        Text("issue", article.Issue);
        Text("page", article.Pages);
        Text("publisher", CslText.Escape(article.Publisher));
        Text("DOI", article.Doi?.Value ?? article.PreprintDoi?.Value);
        Text("PMID", article.Pmid);
        Text("PMCID", article.Pmcid);
        Text("URL", Url(article));
        if (article.Arxiv is { } arxiv)
        {
            json.WriteString("archive", "arXiv");
            json.WriteString("archive_location", arxiv.Value);
        }

        Text("status", article.IsRetracted ? "retracted" : null);
        Text("language", article.Language);
        Text("keyword", Keywords(article.Keywords));
        Text("abstract", article.Abstract is { } rich ? CslText.Write(rich) : null);
        CslCustomWriter.Write(article, json);
        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                json.WriteString(name, value);
            }
        }
    }

    private static string Id(Article article)
    {
        foreach (var key in article.Records)
        {
            if (key.Source == SourceName)
            {
                return key.Id;
            }
        }

        return article.Records[0].ToString();
    }

    private static string TypeOf(ArticleType type) => type switch
    {
        ArticleType.JournalArticle => "article-journal",
        ArticleType.Preprint => "article",
        ArticleType.ProceedingsArticle => "paper-conference",
        ArticleType.BookChapter => "chapter",
        ArticleType.Book => "book",
        ArticleType.Thesis => "thesis",
        ArticleType.Report => "report",
        ArticleType.Dataset => "dataset",
        ArticleType.Review => "review",
        _ => "document",
    };

    private static void WriteAuthors(IReadOnlyList<Author> authors, Utf8JsonWriter json)
    {
        if (authors.Count == 0)
        {
            return;
        }

        json.WriteStartArray("author");
        foreach (var author in authors)
        {
            json.WriteStartObject();
            var isWhole = author is { Given: null, Suffix: null } && author.Family.Contains(' ', StringComparison.Ordinal)
                && !author.Family.Contains(',', StringComparison.Ordinal);
            json.WriteString(isWhole ? "literal" : "family", CslText.Escape(author.Family));
            foreach (var (name, value) in new[] { ("given", author.Given), ("suffix", author.Suffix), ("ORCID", author.Orcid) })
            {
                if (value is not null)
                {
                    json.WriteString(name, CslText.Escape(value));
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDate(PartialDate? published, Utf8JsonWriter json)
    {
        if (published is not { } date)
        {
            return;
        }

        json.WriteStartObject("issued");
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        foreach (var part in new[] { date.Year, date.Month, date.Day })
        {
            if (part is { } number)
            {
                json.WriteNumberValue(number);
            }
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A place of the full text that nothing else in the item tells, else the address to cite.</summary>
    internal static string? Url(Article article)
    {
        foreach (var location in article.Locations)
        {
            if (location.Host is not ("arXiv" or "PubMed Central"))
            {
                return location.Url;
            }
        }

        var address = CitationMarkup.Address(article);
        return article.Locations.Any(location => location.Url == address) ? null : address;
    }

    /// <summary>Separated by semicolons, also behind the only keyword when it holds a comma, so that it is not split there.</summary>
    internal static string? Keywords(IReadOnlyList<string> keywords) => keywords.Count switch
    {
        0 => null,
        1 when keywords[0].Contains(',', StringComparison.Ordinal) => CslText.Escape(keywords[0]) + ";",
        _ => CslText.Escape(string.Join("; ", keywords)),
    };
}
