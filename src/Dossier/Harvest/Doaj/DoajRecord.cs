namespace Dossier.Harvest.Doaj;

/// <summary>One article of DOAJ ("bibjson"), as far as it is used. Text is trimmed and never empty.</summary>
internal sealed class DoajRecord
{
    public string? Id { get; set; }

    /// <summary>"2020-11-25T02:27:47Z".</summary>
    public string? LastUpdated { get; set; }

    /// <summary>"article" or "journal" where it is told.</summary>
    public string? Kind { get; set; }

    /// <summary>It has the object in which all of DOAJ's metadata stand.</summary>
    public bool HasBibjson { get; set; }

    public bool HasJournal { get; set; }

    public string? Title { get; set; }

    public string? Abstract { get; set; }

    public string? Year { get; set; }

    /// <summary>A number, "06", or an English name; "0" where there is none.</summary>
    public string? Month { get; set; }

    public string? StartPage { get; set; }

    public string? EndPage { get; set; }

    public string? JournalTitle { get; set; }

    public string? Publisher { get; set; }

    public string? Volume { get; set; }

    public string? Number { get; set; }

    /// <summary>Languages of the journal, not of the article.</summary>
    public List<string> Languages { get; } = [];

    public List<string> Issns { get; } = [];

    /// <summary>The journal's licence: its name ("CC BY-NC") and the page that tells it.</summary>
    public List<(string? Type, string? Url)> Licenses { get; } = [];

    public List<string> Keywords { get; } = [];

    public List<(string Name, string? Orcid)> Authors { get; } = [];

    /// <summary>Type ("doi", "DOI", "pissn", "eissn") and value.</summary>
    public List<(string Type, string Id)> Identifiers { get; } = [];

    public List<(string? Scheme, string? Code, string? Term)> Subjects { get; } = [];

    /// <summary>Addresses of the full text.</summary>
    public List<string> Links { get; } = [];
}
