namespace Dossier.Mentions.Feeds;

/// <summary>
/// One spelling for each element whatever prefix a feed chose: RSS elements bare ("title"), all others with the usual
/// prefix ("atom:title", "dc:creator"). Versions of a vocabulary are one.
/// </summary>
internal static class FeedNames
{
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "br", "col", "embed", "hr", "img", "input", "meta", "wbr",
    };

    // Elements of an entry or channel that hold text alone, so that one of them left open ends where the next begins.
    private static readonly HashSet<string> TextOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "link", "guid", "pubDate", "category", "author", "language", "dc:creator", "dc:date", "dc:identifier", "dc:subject",
        "atom:title", "atom:link", "atom:id", "atom:updated", "atom:published", "atom:category",
    };

    private static readonly HashSet<string> EntryLevel = new(TextOnly.Concat(
        ["item", "description", "content:encoded", "atom:entry", "atom:summary", "atom:content", "atom:author", "media:content"]), StringComparer.OrdinalIgnoreCase);

    // Names that HTML does not know: where one of them begins, an open description is over.
    private static readonly HashSet<string> NeverHtml = new(EntryLevel.Except(["title", "link"]), StringComparer.OrdinalIgnoreCase);

    public static bool IsVoid(string local) => Void.Contains(local);

    /// <summary>True where an element still open must have ended, since the next begins.</summary>
    public static bool Ends(FeedElement open, string next) =>
        (TextOnly.Contains(open.Name) && EntryLevel.Contains(next))
        || (open.Name is "description" or "content:encoded" or "atom:summary" or "atom:content" && NeverHtml.Contains(next));

    public static bool IsEntry(string name) => name.Equals("item", StringComparison.OrdinalIgnoreCase)
        || name.Equals("entry", StringComparison.OrdinalIgnoreCase) || name.Equals("atom:entry", StringComparison.OrdinalIgnoreCase);

    /// <summary>The canonical name; an unknown namespace leaves the prefix as written.</summary>
    public static string Canonical(string prefix, string? address, string local)
    {
        var known = address is null ? null : PrefixOf(address);
        var chosen = known ?? prefix;
        return chosen.Length == 0 ? local : chosen + ":" + local;
    }

    /// <summary>The usual prefix of a namespace, "" for RSS, null where it is not known.</summary>
    public static string? PrefixOf(string address)
    {
        var bare = address.Trim().ToLowerInvariant();
        bare = bare[(bare.IndexOf("//", StringComparison.Ordinal) is var slashes and >= 0 ? slashes + 2 : 0)..].TrimEnd('/', '#');
        return bare switch
        {
            "" or "purl.org/rss/1.0" or "my.netscape.com/rdf/simple/0.9" or "channel.netscape.com/rdf/simple/0.9"
                or "backend.userland.com/rss2" or "blogs.law.harvard.edu/tech/rss" or "purl.org/net/rss1.1" => "",
            "www.w3.org/2005/atom" or "purl.org/atom/ns" => "atom",
            "www.w3.org/1999/02/22-rdf-syntax-ns" => "rdf",
            "www.w3.org/1999/xhtml" => "xhtml",
            "purl.org/dc/elements/1.1" or "purl.org/dc/elements/1.0" => "dc",
            "purl.org/dc/terms" => "dcterms",
            "purl.org/rss/1.0/modules/content" => "content",
            "search.yahoo.com/mrss" => "media",
            "rssnamespace.org/feedburner/ext/1.0" => "feedburner",
            "www.itunes.com/dtds/podcast-1.0.dtd" => "itunes",
            _ when bare.StartsWith("prismstandard.org/namespaces", StringComparison.Ordinal)
                || bare.StartsWith("www.prismstandard.org/namespaces", StringComparison.Ordinal)
                || bare.StartsWith("purl.org/rss/1.0/modules/prism", StringComparison.Ordinal) => "prism",
            _ => null,
        };
    }
}
