using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dossier.App.Pages.Article.Notices;
using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.App.Pages.Article;

/// <summary>What programs read in an article's page: Highwire, Dublin Core and OpenGraph tags, and JSON-LD.</summary>
/// <remarks>
/// Google Scholar's inclusion guidelines ask for the Highwire tags; Zotero's translator "Embedded Metadata" reads them together with
/// og:type. COinS and unAPI are left out, since Zotero ranks them above these and they say less.
/// </remarks>
public static class ArticleMetadata
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="address">Canonical address without root.</param>
    /// <param name="photo">Shown where the page is shared; null for none.</param>
    public static ReadOnlyMemory<byte> Write(Articles.Article article, SiteFacts site, string address, IReadOnlyList<Link> keywords, PageNotices notices, Photo? photo = null)
    {
        var page = new Utf8Page(8192);
        var url = site.BaseUrl + address;
        var title = article.Title.ToPlainText();
        WriteHighwire(page, article, url, title, keywords);
        WriteDublinCore(page, article, title);
        page.Raw("<meta property=\"og:type\" content=\"article\">\n"u8);
        Property(page, "og:title"u8, title);
        Property(page, "og:url"u8, url);
        Property(page, "og:site_name"u8, site.Name);
        WritePhoto(page, site, photo);
        return page.Raw("<script type=\"application/ld+json\">"u8).Raw(JsonLd(article, site, url, title, keywords, notices))
            .Raw("</script>\n"u8).Written;
    }

    private static void WritePhoto(Utf8Page page, SiteFacts site, Photo? photo)
    {
        if (photo is null)
        {
            Named(page, "twitter:card"u8, "summary");
            return;
        }

        var (width, height) = photo.Picture.Sizes[^1];
        Property(page, "og:image"u8, site.BaseUrl + Addresses.Picture(photo.Picture.Id, width));
        Property(page, "og:image:width"u8, width.ToString());
        Property(page, "og:image:height"u8, height.ToString());
        Property(page, "og:image:alt"u8, photo.Caption);
        Named(page, "twitter:card"u8, "summary_large_image");
    }

    private static void WriteHighwire(Utf8Page page, Articles.Article article, string url, string title, IReadOnlyList<Link> keywords)
    {
        Named(page, "citation_title"u8, title);
        foreach (var author in article.Authors)
        {
            Named(page, "citation_author"u8, author.DisplayName);
            Named(page, "citation_author_orcid"u8, author.Orcid);
        }

        Named(page, "citation_publication_date"u8, article.Published?.ToString().Replace('-', '/'));
        if (article.Venue is { } venue)
        {
            switch (venue.Kind)
            {
                case VenueKind.Journal: Named(page, "citation_journal_title"u8, venue.Name); break;
                case VenueKind.Proceedings: Named(page, "citation_conference_title"u8, venue.Name); break;
                case VenueKind.Book: Named(page, "citation_inbook_title"u8, venue.Name); break;
            }

            foreach (var issn in venue.Issns)
            {
                Named(page, "citation_issn"u8, issn);
            }
        }

        Named(page, "citation_volume"u8, article.Volume);
        Named(page, "citation_issue"u8, article.Issue);
        var (first, last) = SplitPages(article.Pages);
        Named(page, "citation_firstpage"u8, first);
        Named(page, "citation_lastpage"u8, last);
        Named(page, "citation_doi"u8, (article.Doi ?? article.PreprintDoi)?.Value);
        Named(page, "citation_pmid"u8, article.Pmid);
        Named(page, "citation_arxiv_id"u8, article.Arxiv?.Value);
        Named(page, "citation_language"u8, article.Language);
        Named(page, "citation_publisher"u8, article.Publisher);
        Named(page, "citation_keywords"u8, keywords.Count == 0 ? null : string.Join("; ", keywords.Select(keyword => keyword.Name)));
        Named(page, "citation_abstract_html_url"u8, url);
    }

    private static void WriteDublinCore(Utf8Page page, Articles.Article article, string title)
    {
        Named(page, "DC.title"u8, title);
        foreach (var author in article.Authors)
        {
            Named(page, "DC.creator"u8, author.DisplayName);
        }

        Named(page, "DC.date"u8, article.Published?.ToString());
        Named(page, "DC.type"u8, "Text");
        Named(page, "DC.identifier"u8, (article.Doi ?? article.PreprintDoi) is { } doi ? "doi:" + doi.Value : null);
        Named(page, "DC.language"u8, article.Language);
        Named(page, "DC.publisher"u8, article.Publisher);
        Named(page, "DC.source"u8, article.Venue?.Name);
        Named(page, "DC.rights"u8, article.License);
    }

    private static (string? First, string? Last) SplitPages(string? pages)
    {
        if (string.IsNullOrEmpty(pages))
        {
            return (null, null);
        }

        var dash = pages.AsSpan().IndexOfAny('-', '–');
        return dash > 0 ? (pages[..dash].Trim(), pages[(dash + 1)..].Trim()) : (pages, null);
    }

    private static void Named(Utf8Page page, ReadOnlySpan<byte> name, string? content)
    {
        if (!string.IsNullOrEmpty(content))
        {
            page.Raw("<meta name=\""u8).Raw(name).Raw("\" content=\""u8).Text(content).Raw("\">\n"u8);
        }
    }

    private static void Property(Utf8Page page, ReadOnlySpan<byte> name, string content) =>
        page.Raw("<meta property=\""u8).Raw(name).Raw("\" content=\""u8).Text(content).Raw("\">\n"u8);

    /// <summary>schema.org ScholarlyArticle. The encoder escapes <c>&lt;</c>, so nothing in it can end the element.</summary>
    private static ReadOnlySpan<byte> JsonLd(
        Articles.Article article, SiteFacts site, string url, string title, IReadOnlyList<Link> keywords, PageNotices notices)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(bytes, JsonOptions);
        json.WriteStartObject();
        json.WriteString("@context"u8, "https://schema.org"u8);
        json.WriteString("@type"u8, article.Type == ArticleType.Dataset ? "Dataset"u8 : "ScholarlyArticle"u8);
        json.WriteString("@id"u8, url);
        json.WriteString("headline"u8, title);
        WriteAuthors(json, article.Authors);
        WriteUnlessEmpty(json, "datePublished"u8, article.Published?.ToString());
        WriteUnlessEmpty(json, "abstract"u8, article.Abstract?.ToPlainText());
        WriteUnlessEmpty(json, "inLanguage"u8, article.Language);
        WriteUnlessEmpty(json, "license"u8, article.License);
        WriteUnlessEmpty(json, "pagination"u8, article.Pages);
        json.WriteBoolean("isAccessibleForFree"u8, article.IsOpenAccess);
        if (keywords.Count > 0)
        {
            json.WriteStartArray("keywords"u8);
            foreach (var keyword in keywords)
            {
                json.WriteStringValue(keyword.Name);
            }

            json.WriteEndArray();
        }

        if ((article.Doi ?? article.PreprintDoi) is { } doi)
        {
            json.WriteStartObject("identifier"u8);
            json.WriteString("@type"u8, "PropertyValue"u8);
            json.WriteString("propertyID"u8, "DOI"u8);
            json.WriteString("value"u8, doi.Value);
            json.WriteEndObject();
            json.WriteString("sameAs"u8, doi.Url);
        }

        WriteNotices(json, article, site, notices);
        WriteIsPartOf(json, article);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan;
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
            json.WriteString("@type"u8, "Person"u8);
            json.WriteString("name"u8, author.DisplayName);
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
        json.WriteString("@type"u8, venue.Kind is VenueKind.Book ? "Book"u8 : "Periodical"u8);
        json.WriteString("name"u8, venue.Name);
        WriteUnlessEmpty(json, "issn"u8, venue.Issns.Count > 0 ? venue.Issns[0] : null);
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
