namespace Dossier.Mentions.Feeds;

/// <summary>How reading a reply as a feed went.</summary>
public enum FeedOutcome
{
    /// <summary>A well-formed feed; it may have no entries.</summary>
    Read,

    /// <summary>A feed that breaks its format; what could be read is there.</summary>
    ReadWithFaults,

    /// <summary>Something else, such as a web page.</summary>
    NotAFeed,

    /// <summary>Nothing came.</summary>
    Empty,
}

/// <summary>What a reply held.</summary>
/// <param name="Title">The feed's own title, plain.</param>
/// <param name="Language">Language tag, lower case ("en-us").</param>
/// <param name="Entries">In the feed's order; those cut off in the middle or without an address are left out.</param>
/// <param name="LeftOut">How many were left out.</param>
/// <param name="Problem">One sentence on what is wrong; null where nothing is.</param>
public sealed record FeedReading(
    FeedOutcome Outcome, string? Title, string? Language, IReadOnlyList<FeedEntry> Entries, int LeftOut, string? Problem);

/// <summary>One entry of a feed. All text is plain: without markup, on one line.</summary>
public sealed record FeedEntry
{
    /// <summary>The feed's own id of it (guid, atom:id, rdf:about).</summary>
    public string? Id { get; init; }

    /// <summary>Where the feed gives none, the beginning of its text, and the address at last.</summary>
    public required string Title { get; init; }

    /// <summary>Absolute http(s) address without tracking parameters.</summary>
    public required string Url { get; init; }

    /// <summary>Null where unreadable, absent or more than a day ahead.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>At most 300 characters, cut after a word.</summary>
    public string? Excerpt { get; init; }

    /// <summary>Text of the whole content for matching, at most 4,000 characters.</summary>
    public string? Body { get; init; }

    /// <summary>Absolute addresses that the content links to; DOIs named in metadata or text as https://doi.org/… .</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public string? Author { get; init; }

    /// <summary>Language tag, lower case; the feed's where the entry has none.</summary>
    public string? Language { get; init; }
}
