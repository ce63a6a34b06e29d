using System.Text.RegularExpressions;
using Dossier.Articles;

namespace Dossier.Mentions.Feeds;

/// <summary>Entries of a feed from its elements: RSS of any version, RDF and Atom, which borrow freely from each other.</summary>
internal sealed partial class FeedEntries(Uri address, TimeProvider clock, FeedElement channel)
{
    private const int ExcerptLength = 300, BodyLength = 4000, MostLinks = 100, MostCategories = 50;

    // Hosts that name no time write the beginning of Unix's.
    private static readonly DateTimeOffset NoTime = DateTimeOffset.UnixEpoch;

    private readonly bool _atom = channel.Name is "atom:feed" or "feed";

    // Looked up once: a channel may have as many children as it has items.
    private readonly Uri? _site = FeedAddress.Root(channel.Text("link"), address);
    private readonly string? _language = LanguageTag(channel.Text("language", "dc:language") ?? channel.Attribute("xml:lang"));
    private readonly string[] _authors = [.. channel.All("atom:author", "author").Select(AuthorName).Take(1)];

    /// <summary>Title of the feed.</summary>
    public string? FeedTitle() => NullIfEmpty(_atom ? FeedText.OfAtom(channel.With("atom:title", "title")) : FeedText.OfRssTitle(channel.With("title", "atom:title", "dc:title")));

    /// <summary>Language of the feed, lower case.</summary>
    public string? FeedLanguage() => _language;

    /// <summary>The entry; null where it has no address.</summary>
    public FeedEntry? Read(FeedElement item)
    {
        var atom = item.Name is "atom:entry" or "entry";
        var root = FeedAddress.Root(item.Attribute("xml:base") ?? channel.Attribute("xml:base"), address)
            ?? (atom ? null : _site) ?? address;
        if (AddressOf(item, root) is not { } url)
        {
            return null;
        }

        var targets = new List<string>();
        var summary = atom ? FeedText.OfAtom(item.With("atom:summary", "summary"), targets) : FeedText.OfRssContent(item.With("description", "atom:summary", "dc:description", "itunes:summary"), targets);
        var contentElement = item.With("content:encoded", "atom:content", "content", "xhtml:body", "xhtml:div");
        var content = contentElement?.Name is "atom:content" or "content" ? FeedText.OfAtom(contentElement, targets) : FeedText.OfRssContent(contentElement, targets);
        if (summary.Length == 0 && content.Length == 0)
        {
            summary = FeedText.OfRssContent(item.With("media:description") ?? item.With("media:group")?.With("media:description"), targets);
        }

        var whole = content.Length == 0 || content.Contains(summary, StringComparison.Ordinal) ? (content.Length == 0 ? summary : content)
            : summary.Contains(content, StringComparison.Ordinal) ? summary : summary + " " + content;
        var title = atom ? FeedText.OfAtom(item.With("atom:title", "title", "dc:title")) : FeedText.OfRssTitle(item.With("title", "atom:title", "dc:title", "media:title"));
        var excerpt = FeedText.WithoutBoilerplate(PlainText.Shorten(summary, BodyLength)) ?? FeedText.WithoutBoilerplate(PlainText.Shorten(content, BodyLength));
        return new FeedEntry
        {
            Id = NullIfEmpty(PlainText.Clean(item.Text("guid", "atom:id", "id") ?? item.Attribute("rdf:about") ?? item.Attribute("about") ?? "")),
            Title = title.Length > 0 ? title : excerpt is not null ? PlainText.Shorten(excerpt, 100) : url,
            Url = url,
            Published = PublishedOf(item),
            Excerpt = excerpt is null || excerpt == title ? null : PlainText.Shorten(excerpt, ExcerptLength),
            Body = NullIfEmpty(PlainText.Shorten(whole, BodyLength)),
            Links = LinksOf(item, root, contentElement, targets, whole),
            Categories = CategoriesOf(item),
            Author = AuthorOf(item, atom),
            Language = LanguageTag(item.Text("dc:language", "language") ?? item.Attribute("xml:lang") ?? contentElement?.Attribute("xml:lang")) ?? _language,
        };
    }

    // A feed counter's own address comes after the one it stands for.
    private static string? AddressOf(FeedElement item, Uri root)
    {
        var alternates = item.All("atom:link", "link").Where(l => l.Attribute("rel") is null or "alternate").ToArray();
        IEnumerable<string?> candidates =
        [
            item.Text("feedburner:origLink"),
            .. alternates.Where(l => l.Attribute("type") is null or "text/html" or "application/xhtml+xml").Select(l => l.Attribute("href")),
            .. alternates.Select(l => l.Attribute("href")),
            .. item.All("link").Select(l => l.Value()),
            .. item.All("guid").Where(g => g.Attribute("isPermaLink") is not "false").Select(g => g.Value()),
            item.Text("prism:url"), item.Attribute("rdf:about"), item.Attribute("about"), item.Text("atom:id", "id"),
            .. item.All("enclosure").Select(e => e.Attribute("url")),
            .. item.All("atom:link", "link").Where(l => l.Attribute("rel") is not ("self" or "edit" or "replies")).Select(l => l.Attribute("href")),
        ];
        // A guid or id is an address only where it says so in full; "news684600122" would resolve to one.
        return candidates.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => FeedAddress.Absolute(c, LooksLikeAddress(c!) ? root : null)).FirstOrDefault(a => a is not null);
    }

    private static bool LooksLikeAddress(string text) => text.Contains('/', StringComparison.Ordinal) || text.Contains('.', StringComparison.Ordinal) || text.Contains('?', StringComparison.Ordinal);

    private DateTimeOffset? PublishedOf(FeedElement item)
    {
        foreach (var name in (string[])["pubDate", "dc:date", "atom:published", "published", "dcterms:issued", "prism:publicationDate", "atom:issued",
            "issued", "dcterms:created", "atom:created", "created", "atom:updated", "updated", "atom:modified", "modified", "dcterms:modified", "prism:coverDate", "date"])
        {
            if (FeedDate.Read(item.Text(name)) is { } date && date != NoTime)
            {
                return date > clock.GetUtcNow().AddDays(1) ? null : date;
            }
        }

        return null;
    }

    private static string[] LinksOf(FeedElement item, Uri root, FeedElement? content, List<string> targets, string text)
    {
        var named = item.All("dc:identifier", "prism:doi", "prism:url", "dc:relation", "dc:source", "dcterms:identifier").Select(e => e.Value().Trim());
        var related = item.All("atom:link", "link").Where(l => l.Attribute("rel") is "related" or "via" or "cite-as").Select(l => l.Attribute("href"));
        var texts = DoiInText().Matches(text).Take(MostLinks).Select(m => m.Value.TrimEnd('.', ',', ';', ':', ')', ']', '\'', '’', '”'));
        return [.. named.Concat(related).Append(content?.Attribute("src")).Concat(targets).Concat(texts)
            .Select(written => AsLink(written, root)).Where(l => l is not null).Select(l => l!).Distinct(StringComparer.Ordinal).Take(MostLinks)];
    }

    private static string? AsLink(string? written, Uri root)
    {
        var bare = written?.StartsWith("info:doi/", StringComparison.OrdinalIgnoreCase) == true ? written[9..] : written;
        return bare is null || bare.StartsWith('#') ? null
            : !bare.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Doi.TryParse(bare, null, out var doi) ? doi.Url
            : LooksLikeAddress(bare) ? FeedAddress.Absolute(bare, root) : null;
    }

    private static string[] CategoriesOf(FeedElement item) =>
        [.. item.All("category", "atom:category", "dc:subject", "prism:section", "prism:keyword")
            .Select(c => FeedText.OfRssTitle(c) is { Length: > 0 } text ? text : PlainText.Clean(c.Attribute("label") ?? c.Attribute("term") ?? ""))
            .Where(c => c.Length > 0).Select(c => PlainText.Shorten(c, 100)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostCategories)];

    private string? AuthorOf(FeedElement item, bool atom)
    {
        var names = item.All("dc:creator").Select(FeedText.OfRssTitle)
            .Concat(item.All("atom:author", "author").Select(AuthorName)).Concat(item.All("itunes:author").Select(FeedText.OfRssTitle))
            .Concat(atom && item.With("atom:author", "author") is null ? _authors : []);
        return NullIfEmpty(PlainText.Shorten(string.Join(", ", names.Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(20)), 200));
    }

    // RSS 2.0 wants "address (name)"; the address is nobody's business here.
    private static string AuthorName(FeedElement author)
    {
        var name = author.With("atom:name", "name") is { } named ? FeedText.OfRssTitle(named) : author.HasMarkup ? "" : FeedText.OfRssTitle(author);
        var inBrackets = MailAndName().Match(name);
        return inBrackets.Success ? inBrackets.Groups[1].Value : name.Contains('@', StringComparison.Ordinal) ? "" : name;
    }

    /// <summary>The tag in lower case with hyphens; null where it is none (BCP 47, its shape only).</summary>
    public static string? LanguageTag(string? written)
    {
        var tag = written?.Trim().Replace('_', '-').ToLowerInvariant();
        return tag is not null && Tag().IsMatch(tag) ? tag : null;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"\b10\.[0-9]{4,9}/[^\s""<>]{1,200}", RegexOptions.CultureInvariant)]
    private static partial Regex DoiInText();

    [GeneratedRegex(@"^[^\s@]+@\S+\s+\((.+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex MailAndName();

    [GeneratedRegex("^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
