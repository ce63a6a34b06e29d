using System.Text.Json.Serialization;
using Dossier.Articles.Markup;

namespace Dossier.Articles;

/// <summary>What a set of source records says of one scholarly work. A pure function of those records: no clock, no internal number.</summary>
/// <remarks>
/// One record alone maps to an article as well; several are merged by <c>ArticleMerge</c>. Serialized in declaration order by
/// <see cref="ArticleJson"/>, which is both the stored form and the canonical export.
/// </remarks>
public sealed record Article
{
    /// <summary>The source records it is computed from, ordered ordinally by their text form. Never empty.</summary>
    public required IReadOnlyList<RecordKey> Records { get; init; }

    /// <summary>Set when every record of it was deleted at its source: only title and identifiers are kept.</summary>
    public bool Deleted { get; init; }

    public required RichText Title { get; init; }

    /// <summary>In the order of the byline.</summary>
    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>The byline goes on: the metadata names its first authors only.</summary>
    public bool HasMoreAuthors { get; init; }

    /// <summary>The abstract with paragraphs and section labels; null when no record has one.</summary>
    public RichText? Abstract { get; init; }

    public ArticleType Type { get; init; }

    public Venue? Venue { get; init; }

    /// <summary>The publication's own date: journal reference or issued date, else the first preprint version's; never that of an update.</summary>
    public PartialDate? Published { get; init; }

    public string? Volume { get; init; }

    public string? Issue { get; init; }

    /// <summary>Page range as printed ("1709-1712"), or the article number.</summary>
    public string? Pages { get; init; }

    public string? Publisher { get; init; }

    /// <summary>BCP 47 language tag where the metadata tells it.</summary>
    public string? Language { get; init; }

    /// <summary>DOI of the published version.</summary>
    public Doi? Doi { get; init; }

    /// <summary>DOI of the preprint (10.48550/arxiv.… for arXiv).</summary>
    public Doi? PreprintDoi { get; init; }

    /// <summary>True when another article owns <see cref="Doi"/> as its address (a discussion and its reply may share one).</summary>
    public bool SharesDoi { get; init; }

    /// <summary>Further DOIs found in the same field: related, not the article's own.</summary>
    public IReadOnlyList<Doi> RelatedDois { get; init; } = [];

    public ArxivId? Arxiv { get; init; }

    /// <summary>PubMed's identifier, digits only.</summary>
    public string? Pmid { get; init; }

    /// <summary>PubMed Central's identifier with its prefix ("PMC123").</summary>
    public string? Pmcid { get; init; }

    /// <summary>Keywords that the authors or the source gave.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Entries of classification schemes: arXiv categories, MeSH headings, topics. The first is the primary one.</summary>
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>Titles of encyclopedia articles that fit, where the metadata names them.</summary>
    public IReadOnlyList<string> WikipediaTitles { get; init; } = [];

    /// <summary>Where the full text can be read, best open version first; the link behind the DOI only where it is known what stands open there.</summary>
    public IReadOnlyList<FullTextLocation> Locations { get; init; } = [];

    /// <summary>Versions of the preprint in order, where the source tells them.</summary>
    public IReadOnlyList<PreprintVersion> Versions { get; init; } = [];

    /// <summary>Outgoing references: DOIs, or record keys in text form ("csl:citeulike-t:12"). Ordered, no duplicates.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Comment by the authors ("26 pages, 2 figures").</summary>
    public RichText? Comment { get; init; }

    /// <summary>Address of the licence under which the article is published.</summary>
    public string? License { get; init; }

    /// <summary>What was published about it later: retraction, correction and the like; retractions first.</summary>
    public IReadOnlyList<EditorialNotice> Notices { get; init; } = [];

    /// <summary>What this article itself, a notice, says of others.</summary>
    public IReadOnlyList<NoticeTarget> NoticeOf { get; init; } = [];

    /// <summary>The record only adds to an article that others tell of: references, places of the full text. It is none by itself.</summary>
    [JsonIgnore]
    public bool IsSupplement { get; init; }

    /// <summary>The record that a supplement adds to, where it is known by no identifier of its own.</summary>
    [JsonIgnore]
    public RecordKey? SupplementOf { get; init; }

    /// <summary>The abstract is a summary written for the bundled sample.</summary>
    public bool IsSample { get; init; }

    [JsonIgnore]
    public int? Year => Published?.Year;

    [JsonIgnore]
    public bool IsOpenAccess
    {
        get
        {
            for (var i = 0; i < Locations.Count; i++)
            {
                if (Locations[i].IsOpen)
                {
                    return true;
                }
            }

            return false;
        }
    }

    [JsonIgnore]
    public bool IsRetracted => Notices.Any(n => n.Kind is NoticeKind.Retraction or NoticeKind.Withdrawal);

    /// <summary>True when there is a preprint and no published version is known.</summary>
    [JsonIgnore]
    public bool IsPreprintOnly => Type == ArticleType.Preprint && Doi is null;
}

[JsonConverter(typeof(JsonStringEnumConverter<ArticleType>))]
public enum ArticleType { JournalArticle, Preprint, ProceedingsArticle, BookChapter, Book, Thesis, Report, Dataset, Review, Other }

/// <summary>One entry of the byline.</summary>
/// <param name="Family">Family name, or the whole name where the parts are unknown or it is a group.</param>
/// <param name="Given">Given names or initials, null where there are none.</param>
/// <param name="Suffix">"Jr.", "III".</param>
/// <param name="Orcid">ORCID in the form 0000-0000-0000-000X.</param>
public sealed record Author(string Family, string? Given = null, string? Suffix = null, string? Orcid = null)
{
    /// <summary>The name in the order of the byline: "Jennifer A. Doudna".</summary>
    [JsonIgnore]
    public string DisplayName => (string.IsNullOrEmpty(Given), string.IsNullOrEmpty(Family), string.IsNullOrEmpty(Suffix)) switch
    {
        (false, false, true) => $"{Given} {Family}",
        (true, false, true) => Family,
        _ => string.Join(' ', new[] { Given, Family, Suffix }.Where(part => !string.IsNullOrEmpty(part))),
    };
}

/// <summary>Journal, proceedings, book or repository.</summary>
/// <param name="Issns">ISSNs with hyphen; the linking ISSN first where known.</param>
public sealed record Venue(string Name, VenueKind Kind, IReadOnlyList<string> Issns);

[JsonConverter(typeof(JsonStringEnumConverter<VenueKind>))]
public enum VenueKind { Journal, Proceedings, Book, Repository, Other }

/// <summary>An entry of a classification scheme.</summary>
/// <param name="Scheme">"arxiv", "mesh", "topic", "field".</param>
/// <param name="Code">The entry's code in its scheme ("hep-th"); equal to <paramref name="Name"/> where a scheme has no codes.</param>
/// <param name="Name">What people call it ("High Energy Physics – Theory").</param>
public sealed record Subject(string Scheme, string Code, string Name);

/// <summary>One place where the full text stands.</summary>
/// <param name="Host">Name of the host as shown to a reader ("arXiv").</param>
/// <param name="Version">"published", "accepted" or "submitted"; null where unknown.</param>
/// <param name="License">Address of the licence at this place.</param>
public sealed record FullTextLocation(string Url, string Host, string? Version, string? License, bool IsOpen, bool IsPdf)
{
    private static readonly string[] Resolvers = ["doi.org", "dx.doi.org", "www.doi.org"];

    /// <summary>The DOI behind which it stands, where the address is only the resolver's; null for an address of its own.</summary>
    [JsonIgnore]
    public Doi? ResolvedDoi =>
        Url.Contains("doi.org/", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(Url, UriKind.Absolute, out var address)
        && Resolvers.Contains(address.Host, StringComparer.OrdinalIgnoreCase) && Doi.TryParse(Url, null, out var doi) ? doi : null;
}

/// <param name="Name">"v1", "v2", …</param>
public sealed record PreprintVersion(string Name, PartialDate? Created);

/// <summary>Why an article was written about anew. In the order of weight.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeKind>))]
public enum NoticeKind { Retraction, Withdrawal, ExpressionOfConcern, PartialRetraction, Correction, Addendum, Comment, NewVersion }

/// <summary>A notice about the article that carries it.</summary>
/// <param name="Doi">The notice's own DOI, null where only the fact is known.</param>
/// <param name="Pmid">The notice's own PMID.</param>
/// <param name="Date">When the notice was published.</param>
public sealed record EditorialNotice(NoticeKind Kind, Doi? Doi = null, string? Pmid = null, PartialDate? Date = null);

/// <summary>An article that a notice is about; one of its identifiers is known.</summary>
/// <param name="Date">When it took effect.</param>
public sealed record NoticeTarget(NoticeKind Kind, Doi? Doi = null, string? Pmid = null, PartialDate? Date = null);
