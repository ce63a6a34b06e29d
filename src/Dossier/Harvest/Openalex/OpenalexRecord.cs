using Dossier.Articles.Markup;

namespace Dossier.Harvest.Openalex;

/// <summary>One Work object as far as it is used. Texts are as written, null where absent or empty.</summary>
internal sealed class OpenalexRecord
{
    public string? Id { get; set; }

    /// <summary>The field id is there and no text.</summary>
    public bool HasWrongId { get; set; }

    /// <summary>The object is the API's answer to a request that it refused.</summary>
    public bool IsError { get; set; }

    public string? Title { get; set; }

    public string? DisplayName { get; set; }

    public string? Doi { get; set; }

    public string? Pmid { get; set; }

    public string? Pmcid { get; set; }

    public string? Type { get; set; }

    /// <summary>Crossref's name of the type, until 2025.</summary>
    public string? CrossrefType { get; set; }

    public string? Language { get; set; }

    public string? PublicationDate { get; set; }

    public string? PublicationYear { get; set; }

    public string? UpdatedDate { get; set; }

    public string? CreatedDate { get; set; }

    public bool IsRetracted { get; set; }

    public bool IsParatext { get; set; }

    public bool? IsAuthorsTruncated { get; set; }

    public string? Volume { get; set; }

    public string? Issue { get; set; }

    public string? FirstPage { get; set; }

    public string? LastPage { get; set; }

    public RichText? Abstract { get; set; }

    public List<OpenalexAuthorship> Authorships { get; } = [];

    public OpenalexLocation? Primary { get; set; }

    public OpenalexLocation? BestOpen { get; set; }

    public List<OpenalexLocation> Locations { get; } = [];

    /// <summary>Name of the field to which the first topic belongs.</summary>
    public string? Field { get; set; }

    /// <summary>Id and name, the primary one first.</summary>
    public List<(string? Id, string Name)> Topics { get; } = [];

    /// <summary>Headings of MeSH; one comes once a qualifier.</summary>
    public List<(string Code, string Name, bool IsMajor)> Mesh { get; } = [];

    /// <summary>Record keys of works in text form.</summary>
    public List<string> References { get; } = [];
}

/// <summary>An entry of the byline.</summary>
/// <param name="RawName">As the article has it; since 2023.</param>
/// <param name="DisplayName">As the author's record has it, which may be another author's.</param>
internal readonly record struct OpenalexAuthorship(string? RawName, string? DisplayName, string? Orcid);

/// <summary>A Location object: one copy of the work and the source that hosts it.</summary>
internal sealed class OpenalexLocation
{
    public bool IsOpen { get; set; }

    public string? LandingPage { get; set; }

    public string? Pdf { get; set; }

    /// <summary>"cc-by".</summary>
    public string? License { get; set; }

    /// <summary>"publishedVersion", "acceptedVersion" or "submittedVersion".</summary>
    public string? Version { get; set; }

    /// <summary>What the copy's own metadata call its container.</summary>
    public string? RawSourceName { get; set; }

    public string? RawType { get; set; }

    public string? SourceName { get; set; }

    /// <summary>"journal", "repository", "conference", "book series", "ebook platform" or "other".</summary>
    public string? SourceType { get; set; }

    public string? LinkingIssn { get; set; }

    public List<string> Issns { get; } = [];

    public string? Publisher { get; set; }

    public bool IsRepository => SourceType == "repository";

    /// <summary>True where it is the place of publication.</summary>
    public bool IsVenue => SourceType is "journal" or "conference" or "book series" or "ebook platform";
}
