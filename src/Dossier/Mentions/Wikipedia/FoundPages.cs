using Dossier.Mentions.MediaWiki;

namespace Dossier.Mentions.Wikipedia;

/// <summary>Pages found for one article, each once.</summary>
internal sealed class FoundPages(string connector, WikipediaOptions options)
{
    public const int ThumbnailWidth = 330;
    private const int LongestExcerpt = 300;
    private const int LongestRemark = 150;
    private readonly List<MentionItem> items = [];

    public IReadOnlyList<MentionItem> Items => items;

    /// <summary>Adds what is a page about a subject: neither missing, nor a list, a disambiguation, or in another namespace.</summary>
    /// <param name="links">Addresses of the article, where the pages cite it.</param>
    public void Add(WikiPages pages, IReadOnlyList<string> links)
    {
        foreach (var page in pages.Pages)
        {
            if (!page.IsThere || page.Ns != 0 || page.HasProperty("disambiguation") || !PageKinds.IsSubject(page.Title, Describe(page)))
            {
                continue;
            }

            var url = WikiAddress.Clean(page.CanonicalUrl ?? page.FullUrl) ?? WikiAddress.OfPage(options.Address, page.Title);
            var place = items.FindIndex(i => i.Url == url);
            if (place >= 0)
            {
                items[place] = items[place] with { Links = [.. items[place].Links.Union(links)] };
                continue;
            }

            items.Add(ToItem(page, url, pages.Moves, links));
        }
    }

    /// <summary>True for a page found under this title that came without text.</summary>
    public bool IsWithoutText(string title) => items.Exists(i => i.Excerpt is null && i.Title.Equals(title, StringComparison.OrdinalIgnoreCase));

    public void Complete(MentionItem summary)
    {
        var place = items.FindIndex(i => i.Title == summary.Title);
        if (place >= 0)
        {
            var item = items[place];
            items[place] = item with { Excerpt = summary.Excerpt, Body = Join(item.Body, summary.Body), Remark = item.Remark ?? summary.Remark };
        }
    }

    /// <summary>The beginning of a page as excerpt and as what is matched.</summary>
    public static (string? Excerpt, string? Body) Text(string? beginning)
    {
        var text = beginning is null ? "" : ExtractText.Tidy(beginning);
        return text.Length == 0 ? (null, null) : (PlainText.Shorten(text, LongestExcerpt), text);
    }

    public static string? Remark(string? description) =>
        description is null || PlainText.FromHtml(description) is not { Length: > 0 } text ? null : PlainText.Shorten(text, LongestRemark);

    private static string? Describe(WikiPage page) => Remark(page.Description ?? page.FindProperty("wikibase-shortdesc") ?? (page.Terms?.Description is [var term, ..] ? term : null));

    private MentionItem ToItem(WikiPage page, string url, IReadOnlyList<WikiMove> moves, IReadOnlyList<string> links)
    {
        var (excerpt, body) = Text(page.Extract);
        var picture = WikiAddress.Clean(page.Thumbnail?.Source);
        return new MentionItem
        {
            Panel = PanelKeys.More,
            Connector = connector,
            Url = url,
            Title = PlainText.Clean(page.Title),
            SourceName = "Wikipedia",
            Excerpt = excerpt,

            // Other names of the subject, which lead here, count when the page is compared with the article.
            Body = Join(body, string.Join('\n', moves.Where(m => m.To == page.Title && m.From is not null).Select(m => m.From).Distinct())),
            Links = links,
            PictureUrl = picture is null ? null : WikiAddress.AtServedWidth(picture, page.Original?.Width ?? 0),
            PictureFile = page.PageImage is { Length: > 0 } file ? WikiAddress.FileName(file) : null,
            Language = page.PageLanguage ?? options.Language,
            Remark = Describe(page),
            SourceId = page.PageId > 0 ? $"{page.PageId}" : null,
        };
    }

    private static string? Join(string? one, string? other) =>
        string.IsNullOrEmpty(one) ? string.IsNullOrEmpty(other) ? null : other : string.IsNullOrEmpty(other) ? one : one + "\n" + other;
}
