using Dossier.App.Localization;
using Dossier.Articles;
using Dossier.Mentions;

namespace Dossier.App.Pages.Article;

/// <summary>What programs read in the head of an article's page: Highwire, Dublin Core, OpenGraph and Twitter tags, JSON-LD, and where to find more.</summary>
/// <remarks>
/// Google Scholar's inclusion guidelines ask for the Highwire tags; Zotero's translator "Embedded Metadata" reads them together with
/// og:type, and takes the kind of work from DC.type where no Highwire tag tells it. COinS and unAPI are left out, since Zotero ranks
/// them above these and they say less.
/// </remarks>
public static class ArticleMetadata
{
    private const int DescriptionLength = 300;
    private const int AbstractLength = 10_000;

    public static void Write(Utf8Page page, ArticleFacts facts)
    {
        WriteHighwire(page, facts);
        WriteDublinCore(page, facts);
        WriteShared(page, facts);
        WriteLinks(page, facts);
        ArticleJsonLd.Write(facts, page.Raw("<script type=\"application/ld+json\">"u8));
        page.Raw("</script>\n"u8);
    }

    /// <summary>What a network shows where the page is shared (ogp.me; Twitter's cards read the same).</summary>
    private static void WriteShared(Utf8Page page, ArticleFacts facts)
    {
        Property(page, "og:type"u8, "article");
        Property(page, "og:title"u8, facts.Title);
        Property(page, "og:url"u8, facts.Url);
        Property(page, "og:site_name"u8, facts.Site.Name);
        if (facts.Description is { } description)
        {
            Property(page, "og:description"u8, description);
        }

        if (facts.Article.Published is { Day: not null } published)
        {
            Property(page, "article:published_time"u8, published.ToString());
        }

        var (width, height) = facts.Photo is { } photo ? photo.Picture.Sizes[^1] : (ArticleFacts.CardWidth, ArticleFacts.CardHeight);
        Property(page, "og:image"u8, facts.ImageAddress);
        Property(page, "og:image:width"u8, width.ToString());
        Property(page, "og:image:height"u8, height.ToString());
        Property(page, "og:image:alt"u8, facts.Photo?.Caption ?? $"Title and authors beside a generated cover: {facts.Title}");
        Named(page, "twitter:card"u8, "summary_large_image");
    }

    /// <summary>oEmbed (oembed.com, 4) and the feed of related articles.</summary>
    private static void WriteLinks(Utf8Page page, ArticleFacts facts)
    {
        var oembed = facts.Site.BaseUrl + Addresses.Oembed(facts.Url);
        Link("application/json+oembed"u8, oembed + "&format=json", facts.Title);
        Link("text/xml+oembed"u8, oembed + "&format=xml", facts.Title);
        Link("application/atom+xml"u8, facts.Site.BaseUrl + Addresses.RelatedFeed(facts.Id), Wording.Current["Articles related to this one"]);

        void Link(ReadOnlySpan<byte> type, string address, string title) =>
            page.Raw("<link rel=\"alternate\" type=\""u8).Raw(type).Raw("\" href=\""u8).Text(address).Raw("\" title=\""u8).Text(title).Raw("\">\n"u8);
    }

    private static void WriteHighwire(Utf8Page page, ArticleFacts facts)
    {
        var article = facts.Article;
        Named(page, "citation_title"u8, facts.Title);
        foreach (var author in article.Authors)
        {
            Named(page, "citation_author"u8, TagName.Of(author, article.Authors.Count == 1));
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
        Named(page, article.Type switch
        {
            ArticleType.Thesis => "citation_dissertation_institution"u8,
            ArticleType.Report => "citation_technical_report_institution"u8,
            _ => "citation_publisher"u8,
        }, Publisher(article));
        Named(page, "citation_keywords"u8, facts.Keywords.Count == 0 ? null : string.Join("; ", facts.Keywords.Select(keyword => keyword.Name)));
        Named(page, "citation_abstract"u8, facts.AbstractText is { } text ? PageText.Shorten(text, AbstractLength) : null);
        Named(page, "citation_abstract_html_url"u8, facts.Url);
    }

    private static void WriteDublinCore(Utf8Page page, ArticleFacts facts)
    {
        var article = facts.Article;
        Named(page, "DC.title"u8, facts.Title);
        foreach (var author in article.Authors)
        {
            Named(page, "DC.creator"u8, TagName.Of(author, article.Authors.Count == 1));
        }

        foreach (var keyword in facts.Keywords)
        {
            Named(page, "DC.subject"u8, keyword.Name);
        }

        Named(page, "DC.description"u8, facts.AbstractText is { } text ? PageText.Shorten(text, DescriptionLength) : null);
        Named(page, "DC.date"u8, article.Published?.ToString());
        Named(page, "DC.type"u8, Kind(article.Type));
        Named(page, "DC.type"u8, article.Type == ArticleType.Dataset ? null : "Text");
        Named(page, "DC.identifier"u8, (article.Doi ?? article.PreprintDoi) is { } doi ? "doi:" + doi.Value : null);
        Named(page, "DC.language"u8, article.Language);
        Named(page, "DC.publisher"u8, Publisher(article));
        Named(page, "DC.source"u8, article.Venue?.Name);
        Named(page, "DC.rights"u8, article.License);
    }

    /// <summary>A preprint is published by its repository.</summary>
    private static string? Publisher(Articles.Article article) =>
        article.Publisher ?? (article.Venue is { Kind: VenueKind.Repository } repository ? repository.Name : null);

    /// <summary>The kind of work, first of the types since some take no other: terms of the Eprints Type Vocabulary, and "preprint", which that lacks.</summary>
    private static string? Kind(ArticleType type) => type switch
    {
        ArticleType.JournalArticle or ArticleType.Review => "JournalArticle",
        ArticleType.Preprint => "preprint",
        ArticleType.ProceedingsArticle => "ConferencePaper",
        ArticleType.BookChapter => "BookItem",
        ArticleType.Book => "Book",
        ArticleType.Thesis => "Thesis",
        ArticleType.Report => "Report",
        ArticleType.Dataset => "Dataset",
        _ => null,
    };

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
}
