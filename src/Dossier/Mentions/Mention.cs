using Dossier.Articles;

namespace Dossier.Mentions;

/// <summary>That an item is about an article, and why.</summary>
/// <param name="Relevance">0 to 1, by which the items of a tab are ordered.</param>
/// <param name="Reason">Why it is here ("links to this DOI").</param>
public sealed record Mention(MentionItem Item, double Relevance, string Reason)
{
    /// <summary>The item's picture as the local cache holds it; null while there is none.</summary>
    public KeptPicture? Picture { get; init; }

    /// <summary>Whether the item points to the article by an identifier or a link, and is not just on its topics; told by the reason.</summary>
    public bool CitesArticle => Reason.StartsWith("links to", StringComparison.Ordinal) || Reason.StartsWith("cites", StringComparison.Ordinal);

    /// <summary>When the item was last seen at its source.</summary>
    public DateTimeOffset Fetched { get; init; }
}

/// <summary>That an item is about an article, as matching found it.</summary>
public readonly record struct MatchedItem(ItemId Item, PublicId Article, double Relevance, string Reason);

/// <summary>A picture in the local cache.</summary>
/// <param name="Id">Its number in the cache, made of its address.</param>
/// <param name="Sizes">Width and height in pixels of each copy, ascending.</param>
public sealed record KeptPicture(long Id, IReadOnlyList<(int Width, int Height)> Sizes);

/// <summary>The photo of an article: the lead image of the encyclopedia page that fits best. Without author and licence there is none.</summary>
public sealed record Photo
{
    public required KeptPicture Picture { get; init; }

    /// <summary>What it shows: the file's description, else the page's title.</summary>
    public required string Caption { get; init; }

    public required string Author { get; init; }

    /// <summary>Short name of the licence ("CC BY-SA 4.0", "Public domain").</summary>
    public required string Licence { get; init; }

    public string? LicenceUrl { get; init; }

    /// <summary>The file's own page, where author and licence are stated.</summary>
    public required string FileUrl { get; init; }

    /// <summary>The encyclopedia page whose lead image it is.</summary>
    public required string PageTitle { get; init; }

    public required string PageUrl { get; init; }

    public bool IsSample { get; init; }
}

/// <summary>When a connector last looked for an article, and until when that holds.</summary>
public readonly record struct LookedFor(string Connector, DateTimeOffset At, DateTimeOffset Until);

/// <summary>Everything stored about an article from outside.</summary>
public sealed record ArticleMentions
{
    public static ArticleMentions None { get; } = new();

    /// <summary>Of all tabs, most relevant first within each.</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    public IReadOnlyList<LookedFor> LookedFor { get; init; } = [];

    public Photo? Photo { get; init; }

    /// <summary>Open places of the full text that were looked up live, best first.</summary>
    public IReadOnlyList<FullTextLocation> OpenCopies { get; init; } = [];

    /// <summary>Moves with every change of what is stored about the article; 0 when nothing is.</summary>
    public long Change { get; init; }
}
