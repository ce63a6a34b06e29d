using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>One work as Crossref's REST API describes it, as far as it is used. Text is trimmed and never empty, but not yet read as markup.</summary>
internal sealed class CrossrefRecord
{
    public string? Doi { get; set; }

    public string? Type { get; set; }

    /// <summary>What a posted content is: "preprint", "working_paper", "letter", "dissertation", "other".</summary>
    public string? Subtype { get; set; }

    public List<string> Titles { get; } = [];

    public string? Subtitle { get; set; }

    public string? OriginalTitle { get; set; }

    /// <summary>Titles of what the work stands in; of a chapter in a series that of the series first.</summary>
    public List<string> ContainerTitles { get; } = [];

    public string? ShortContainerTitle { get; set; }

    /// <summary>Where a preprint was posted ("bioRxiv"), or where a thesis was written.</summary>
    public string? Institution { get; set; }

    /// <summary>The section of its server in which a preprint was posted, or the server.</summary>
    public string? GroupTitle { get; set; }

    public List<CrossrefName> Authors { get; } = [];

    public List<CrossrefName> Editors { get; } = [];

    public CrossrefDates Dates { get; } = new();

    /// <summary>When this state of the record was made ("2026-03-19T06:10:28").</summary>
    public string? Indexed { get; set; }

    /// <summary>When the member last sent the record.</summary>
    public string? Deposited { get; set; }

    public string? Volume { get; set; }

    public string? Issue { get; set; }

    /// <summary>The issue as the member object "journal-issue" tells it.</summary>
    public string? IssueOfJournal { get; set; }

    public string? Page { get; set; }

    public string? ArticleNumber { get; set; }

    public string? Publisher { get; set; }

    public string? Language { get; set; }

    /// <summary>JATS as text.</summary>
    public string? Abstract { get; set; }

    public List<string> Subjects { get; } = [];

    public List<string> Issns { get; } = [];

    public List<(string Value, bool IsPrint)> TypedIssns { get; } = [];

    public List<CrossrefLicense> Licenses { get; } = [];

    public List<CrossrefLink> Links { get; } = [];

    public List<CrossrefRelation> Relations { get; } = [];

    public List<CrossrefUpdate> UpdateTo { get; } = [];

    public List<CrossrefUpdate> UpdatedBy { get; } = [];

    /// <summary>DOIs of the references that have one, as written.</summary>
    public List<string> References { get; } = [];
}

/// <summary>A person, or a group that has only <paramref name="Name"/>.</summary>
/// <param name="IsFirst">The member calls this name the first of the byline.</param>
internal readonly record struct CrossrefName(string? Family, string? Given, string? Suffix, string? Name, string? Orcid, bool IsFirst);

/// <summary>The dates that may be that of the publication.</summary>
internal sealed class CrossrefDates
{
    public PartialDate? Print { get; set; }

    public PartialDate? Online { get; set; }

    public PartialDate? Published { get; set; }

    public PartialDate? Issued { get; set; }

    public PartialDate? Posted { get; set; }

    public PartialDate? Approved { get; set; }
}

/// <param name="Version">"vor" (version of record), "am" (accepted manuscript), "tdm" (text mining), "unspecified".</param>
/// <param name="Start">Day from which it holds.</param>
internal readonly record struct CrossrefLicense(string Url, string? Version, PartialDate? Start);

/// <param name="ContentType">"application/pdf", "text/html", "unspecified", …</param>
/// <param name="Version">As of <see cref="CrossrefLicense"/>.</param>
/// <param name="Application">"text-mining", "similarity-checking", "syndication", "unspecified".</param>
internal readonly record struct CrossrefLink(string Url, string? ContentType, string? Version, string? Application);

/// <param name="Relation">"is-preprint-of".</param>
/// <param name="IdType">"doi", "arxiv", "uri", …</param>
internal readonly record struct CrossrefRelation(string Relation, string? IdType, string Id);

/// <summary>One entry of update-to or updated-by.</summary>
internal readonly record struct CrossrefUpdate(string? Doi, string? Type, PartialDate? Date);
