namespace Dossier.Mentions;

/// <summary>An item from outside: a news article, a post, a video, an encyclopedia page. Stored once, whatever the number of articles it is about.</summary>
/// <remarks>All text is plain text, never markup; whoever makes an item has taken the markup away.</remarks>
public sealed record MentionItem
{
    /// <summary>Key of the tab on which it shows, one of <see cref="PanelKeys"/>.</summary>
    public required string Panel { get; init; }

    /// <summary>Where it is read: an http or https address without tracking parameters.</summary>
    public required string Url { get; init; }

    /// <summary>Name of the connector that found it.</summary>
    public required string Connector { get; init; }

    public required string Title { get; init; }

    /// <summary>Who published it, as shown to a reader ("Phys.org", "Hacker News").</summary>
    public required string SourceName { get; init; }

    /// <summary>Who wrote it, for a post or a video.</summary>
    public string? Author { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>A short excerpt, where the source's terms allow it.</summary>
    public string? Excerpt { get; init; }

    /// <summary>What more the source says for matching; stored for as long as the item is, never shown.</summary>
    public string? Body { get; init; }

    /// <summary>Addresses and identifiers that the item points to, beside its own.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Where its picture lies, where the terms allow us to keep a copy.</summary>
    public string? PictureUrl { get; init; }

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public string? PictureAlt { get; init; }

    /// <summary>Address of a player that is loaded after a click.</summary>
    public string? EmbedUrl { get; init; }

    /// <summary>Length of a video.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>BCP 47 tag of its language; null where unknown.</summary>
    public string? Language { get; init; }

    /// <summary>A remark of the source's own ("132 points, 54 comments").</summary>
    public string? Remark { get; init; }

    /// <summary>The item's id at its source, by which it is asked for again (a post's AT URI, a video's id).</summary>
    public string? SourceId { get; init; }

    /// <summary>Title of the encyclopedia's picture file, for items that may give an article its photo.</summary>
    public string? PictureFile { get; init; }

    /// <summary>Written for the bundled sample and not by anybody outside.</summary>
    public bool IsSample { get; init; }

    public ItemId Id => ItemId.Of(Panel, Url);
}

/// <summary>Keys of the tabs, as they stand in addresses and in the store.</summary>
public static class PanelKeys
{
    public const string More = "more";
    public const string News = "news";
    public const string Social = "social";
    public const string Video = "video";
}
