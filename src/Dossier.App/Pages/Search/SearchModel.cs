using Dossier.App.Localization;
using Dossier.Articles;

namespace Dossier.App.Pages.Search;

/// <summary>A page of search results.</summary>
public sealed record SearchModel
{
    public required SiteFacts Site { get; init; }

    public required SearchState State { get; init; }

    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>All hits, not only those of this page.</summary>
    public long Total { get; init; }

    public int PageSize { get; init; } = 20;

    /// <summary>A better spelled query that finds more; null where there is none.</summary>
    public string? DidYouMean { get; init; }

    public IReadOnlyList<FacetValue> Journals { get; init; } = [];

    public IReadOnlyList<FacetValue> Types { get; init; } = [];

    public IReadOnlyList<FacetValue> Fields { get; init; } = [];

    /// <summary>Subject headings and topics.</summary>
    public IReadOnlyList<FacetValue> Subjects { get; init; } = [];

    /// <summary>Whether hits can be sorted by citations.</summary>
    public bool HasCitations { get; init; }

    /// <summary>Whether hits can be sorted by likes.</summary>
    public bool HasLikes { get; init; }

    /// <summary>The orders that are offered.</summary>
    public IEnumerable<SearchSort> Sorts => Enum.GetValues<SearchSort>().Where(s => s == State.Sort
        || s switch { SearchSort.MostCited => HasCitations, SearchSort.MostLiked => HasLikes, _ => true });

    /// <summary>Hits that can be read freely.</summary>
    public long OpenCount { get; init; }

    /// <summary>Hits by year, ascending.</summary>
    public IReadOnlyList<YearCount> Years { get; init; } = [];

    /// <summary>Wall time of the search in milliseconds, shown to the reader.</summary>
    public double? Milliseconds { get; init; }

    public int PageCount => (int)Math.Min(int.MaxValue, (Total + PageSize - 1) / PageSize);

    public PageFrame Frame => new()
    {
        Site = Site,
        Title = State.Text.Length > 0 ? Wording.Current.Format("Search: {0}", State.Text) : Wording.Current["Search"],
        Indexed = false,
        SearchText = State.Text,
        Metadata = new Utf8Page(256).Raw("<link rel=\"alternate\" type=\"application/atom+xml\" title=\""u8)
            .Text(Wording.Current["The newest articles of this search"]).Raw("\" href=\""u8)
            .Text(Addresses.SearchFeed(State)).Raw("\">\n"u8).Written,
    };
}

/// <summary>An article that was found.</summary>
/// <param name="Title">The title's plain text in pieces, those that match marked.</param>
/// <param name="AuthorsHtml">Shortened byline.</param>
/// <param name="VenueHtml">Venue's name; empty where unknown.</param>
/// <param name="Snippet">The piece of text that matches best; empty where only the title does.</param>
public sealed record SearchHit(PublicId Id, IReadOnlyList<TextSegment> Title, ReadOnlyMemory<byte> AuthorsHtml,
    ReadOnlyMemory<byte> VenueHtml, int? Year, bool IsOpenAccess, IReadOnlyList<TextSegment> Snippet)
{
    /// <summary>Shown with a badge that warns of it.</summary>
    public bool IsRetracted { get; init; }

    /// <summary>What reference managers read of it, as HTML.</summary>
    public ReadOnlyMemory<byte> ContextObject { get; init; }
}

/// <summary>A piece of text, and whether it matches the query. A match may be a part of a word.</summary>
public readonly record struct TextSegment(string Text, bool IsMatch)
{
    /// <summary>The pieces as HTML, matches in <c>mark</c>, without a space between them.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<TextSegment> segments)
    {
        var page = new Utf8Page(512);
        foreach (var (text, isMatch) in segments)
        {
            page.Raw(isMatch ? "<mark>"u8 : ""u8).Text(text).Raw(isMatch ? "</mark>"u8 : ""u8);
        }

        return page.Written;
    }
}

/// <param name="Value">The value in the address.</param>
/// <param name="Name">What is shown.</param>
public sealed record FacetValue(string Value, string Name, long Count);
