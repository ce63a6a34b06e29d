using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Dossier.App.Pages.Article.Notices;
using Dossier.Articles;

namespace Dossier.App.Pages.Article;

/// <summary>An article as schema.org's ScholarlyArticle, in JSON-LD.</summary>
/// <remarks>The encoder escapes <c>&lt;</c>, so nothing in it can end the script element it stands in.</remarks>
public static partial class ArticleJsonLd
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Write(ArticleFacts facts)
    {
        using var text = new Utf8Page();
        Write(facts, text);
        return Encoding.UTF8.GetString(text.Written.Span);
    }

    public static void Write(ArticleFacts facts, IBufferWriter<byte> output)
    {
        var article = facts.Article;
        using var json = new Utf8JsonWriter(output, JsonOptions);
        json.WriteStartObject();
        json.WriteString("@context"u8, "https://schema.org"u8);
        json.WriteString("@type"u8, TypeOf(article.Type));
        json.WriteString("@id"u8, facts.Url);
        json.WriteString("url"u8, facts.Url);
        // A headline of search results is short; the name is whole.
        json.WriteString("headline"u8, PageText.Shorten(facts.Title, LongestHeadline));
        json.WriteString("name"u8, facts.Title);
        json.WriteString("image"u8, facts.ImageAddress);
        WriteAuthors(json, article.Authors);
        WriteUnlessEmpty(json, "datePublished"u8, article.Published?.ToString());
        WriteUnlessEmpty(json, "abstract"u8, facts.AbstractText);
        WriteUnlessEmpty(json, "inLanguage"u8, article.Language);
        WriteUnlessEmpty(json, "license"u8, article.License);
        WriteUnlessEmpty(json, "pagination"u8, article.Pages);
        json.WriteBoolean("isAccessibleForFree"u8, article.IsOpenAccess);
        WriteStrings(json, "keywords"u8, facts.Keywords.Select(keyword => keyword.Name));
        if (article.Publisher is { Length: > 0 } publisher)
        {
            json.WriteStartObject("publisher"u8);
            json.WriteString("@type"u8, "Organization"u8);
            json.WriteString("name"u8, publisher);
            json.WriteEndObject();
        }

        WriteIdentifiers(json, article);
        WriteStrings(json, "sameAs"u8, SameAs(article));
        WriteReferences(json, facts);
        WriteNotices(json, article, facts.Site, facts.Notices);
        WriteIsPartOf(json, article);
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>The type's name at schema.org.</summary>
    public static string TypeOf(ArticleType type) => type switch
    {
        ArticleType.Dataset => "Dataset",
        ArticleType.Book => "Book",
        ArticleType.BookChapter => "Chapter",
        ArticleType.Thesis => "Thesis",
        ArticleType.Report => "Report",
        _ => "ScholarlyArticle",
    };

    private const int LongestHeadline = 110;

    [GeneratedRegex(@"\b(Collaborations?|Consortium|Group|Team|Committee|Organi[sz]ation|Association|Society|Institute|Network|Initiative|Project|Investigators)\b")]
    private static partial Regex GroupWord { get; }

    private static void WriteIdentifiers(Utf8JsonWriter json, Articles.Article article)
    {
        (string Scheme, string? Value)[] identifiers =
        [
            ("DOI", (article.Doi ?? article.PreprintDoi)?.Value), ("PMID", article.Pmid), ("PMCID", article.Pmcid), ("arXiv", article.Arxiv?.Value),
        ];
        if (Array.TrueForAll(identifiers, i => i.Value is null))
        {
            return;
        }

        json.WriteStartArray("identifier"u8);
        foreach (var (scheme, value) in identifiers)
        {
            if (value is not null)
            {
                json.WriteStartObject();
                json.WriteString("@type"u8, "PropertyValue"u8);
                json.WriteString("propertyID"u8, scheme);
                json.WriteString("value"u8, value);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string> SameAs(Articles.Article article) => new[]
    {
        (article.Doi ?? article.PreprintDoi)?.Url,
        article.Arxiv is { } arxiv ? "https://arxiv.org/abs/" + arxiv.Value : null,
        article.Pmid is { } pmid ? $"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" : null,
        article.Pmcid is { } pmcid ? $"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/" : null,
    }.OfType<string>();

    /// <summary>References that are articles of the corpus, by their addresses here: no DOI but the article's own stands in its page.</summary>
    private static void WriteReferences(Utf8JsonWriter json, ArticleFacts facts)
    {
        if (facts.References.Count == 0)
        {
            return;
        }

        json.WriteStartArray("citation"u8);
        foreach (var reference in facts.References)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, "ScholarlyArticle"u8);
            json.WriteString("name"u8, reference.Name);
            json.WriteString("url"u8, facts.Site.BaseUrl + reference.Address);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> values)
    {
        if (!values.Any())
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// Status and corrections of schema.org's CreativeWork, which has no word for a retraction of its own; a notice's own page says what it is about.
    /// </summary>
    private static void WriteNotices(Utf8JsonWriter json, Articles.Article article, SiteFacts site, PageNotices notices)
    {
        if (article.IsRetracted)
        {
            json.WriteString("creativeWorkStatus"u8, "Retracted"u8);
        }

        WriteList("correction"u8, notices.All, notice => PageNotices.Fact(notice.Kind));
        WriteList("about"u8, notices.About.Where(n => n.Place is not null), about => about.Place!.Title);

        void WriteList(ReadOnlySpan<byte> name, IEnumerable<ShownNotice> list, Func<ShownNotice, string?> naming)
        {
            if (!list.Any())
            {
                return;
            }

            json.WriteStartArray(name);
            foreach (var notice in list)
            {
                json.WriteStartObject();
                json.WriteString("@type"u8, "CreativeWork"u8);
                WriteUnlessEmpty(json, "name"u8, naming(notice));
                WriteUnlessEmpty(json, "url"u8, notice.Place is { } place ? (place.Address.StartsWith('/') ? site.BaseUrl : "") + place.Address : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void WriteAuthors(Utf8JsonWriter json, IReadOnlyList<Author> authors)
    {
        if (authors.Count == 0)
        {
            return;
        }

        json.WriteStartArray("author"u8);
        foreach (var author in authors)
        {
            json.WriteStartObject();
            json.WriteString("@type"u8, author.Given is null && GroupWord.IsMatch(author.Family) ? "Organization"u8 : "Person"u8);
            json.WriteString("name"u8, author.DisplayName);
            WriteUnlessEmpty(json, "givenName"u8, author.Given);
            WriteUnlessEmpty(json, "familyName"u8, author.Given is null ? null : author.Family);
            if (author.Orcid is not null)
            {
                json.WriteString("@id"u8, "https://orcid.org/" + author.Orcid);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Issue within volume within periodical, each only where it is known.</summary>
    private static void WriteIsPartOf(Utf8JsonWriter json, Articles.Article article)
    {
        if (article.Venue is not { } venue)
        {
            return;
        }

        var levels = 1;
        if (article.Issue is not null)
        {
            json.WriteStartObject("isPartOf"u8);
            json.WriteString("@type"u8, "PublicationIssue"u8);
            json.WriteString("issueNumber"u8, article.Issue);
            levels++;
        }

        if (article.Volume is not null)
        {
            json.WriteStartObject("isPartOf"u8);
            json.WriteString("@type"u8, "PublicationVolume"u8);
            json.WriteString("volumeNumber"u8, article.Volume);
            levels++;
        }

        json.WriteStartObject("isPartOf"u8);
        json.WriteString("@type"u8, venue.Kind switch
        {
            VenueKind.Journal => "Periodical"u8,
            VenueKind.Book or VenueKind.Proceedings => "Book"u8,
            VenueKind.Repository => "DataCatalog"u8,
            _ => "CreativeWork"u8,
        });
        json.WriteString("name"u8, venue.Name);
        WriteStrings(json, "issn"u8, venue.Issns);
        for (; levels > 0; levels--)
        {
            json.WriteEndObject();
        }
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }
}
