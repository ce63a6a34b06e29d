namespace Dossier.Harvest.Oai;

/// <summary>A record of a repository: its header, and the fifteen elements of Dublin Core in their order.</summary>
internal sealed class OaiRecord
{
    public string Identifier { get; set; } = "";

    public string Datestamp { get; set; } = "";

    public bool IsDeleted { get; set; }

    /// <summary>The metadata are in one of arXiv's own formats.</summary>
    public bool IsArxiv { get; set; }

    public bool HasMetadata { get; set; }

    public List<string> Titles { get; } = [];

    public List<string> Creators { get; } = [];

    public List<string> Contributors { get; } = [];

    public List<string> Subjects { get; } = [];

    public List<string> Descriptions { get; } = [];

    public List<string> Publishers { get; } = [];

    public List<string> Dates { get; } = [];

    public List<string> Types { get; } = [];

    public List<string> Identifiers { get; } = [];

    public List<string> Sources { get; } = [];

    public List<string> Languages { get; } = [];

    public List<string> Relations { get; } = [];

    public List<string> Rights { get; } = [];
}
