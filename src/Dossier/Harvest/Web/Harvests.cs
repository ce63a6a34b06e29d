using Dossier.Harvest.Arxiv;
using Dossier.Harvest.Crossref;
using Dossier.Harvest.Oai;
using Dossier.Harvest.Openalex;
using Dossier.Harvest.Pubmed;

namespace Dossier.Harvest.Web;

/// <summary>A way to harvest, as the command line offers it.</summary>
public sealed record HarvestKind
{
    /// <summary>Name on the command line and in the settings.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Least time between two requests, unless the settings say otherwise.</summary>
    public required TimeSpan Pause { get; init; }

    /// <summary>The address is told by the operator.</summary>
    public bool NeedsAddress { get; init; }

    public IReadOnlyList<(string Name, string Description)> Options { get; init; } = [];

    /// <summary>Makes the harvester from an address, chosen options, settings, a folder for files under way and the clock.</summary>
    /// <remarks>Throws <see cref="InvalidDataException"/> with one sentence where these do not fit.</remarks>
    public required Func<string?, IReadOnlyDictionary<string, string>, HarvestOptions, string, TimeProvider, IHarvester> Make { get; init; }
}

/// <summary>Every way to harvest, in the order of the help text.</summary>
public static class Harvests
{
    private static readonly (string, string) From = ("from", "Changes from this day on (YYYY-MM-DD), for the first harvest.");
    private static readonly (string, string) Set = ("set", "One set of the repository, by its name there.");

    public static IReadOnlyList<HarvestKind> All { get; } =
    [
        new()
        {
            Name = "oai",
            Description = "Any OAI-PMH repository",
            Pause = TimeSpan.FromSeconds(1),
            NeedsAddress = true,
            Options = [Set, ("prefix", "Metadata format: oai_dc (as without this), arXiv or arXivRaw."), From],
            Make = (address, options, _, _, _) => new OaiHarvester(ReadAddress(address), SourceOf(options), options.GetValueOrDefault("prefix", "oai_dc"), options.GetValueOrDefault("set"), ReadFrom(options)),
        },
        new()
        {
            Name = "arxiv",
            Description = "arXiv, by its OAI-PMH server",
            Pause = TimeSpan.FromSeconds(3),
            Options = [Set, From],
            Make = (_, options, settings, _, _) => new OaiHarvester(settings.AddressOf("arxiv", "https://oaipmh.arxiv.org/oai"), Sources.ByScheme[ArxivSource.SourceName], "arXivRaw", options.GetValueOrDefault("set"), ReadFrom(options)),
        },
        new()
        {
            Name = "crossref",
            Description = "Works that Crossref indexed since the last harvest",
            Pause = TimeSpan.FromSeconds(1),
            Options = [From, ("filter", "Further filters in Crossref's own form, such as member:98 or issn:1476-4687.")],
            Make = (_, options, settings, _, time) => new CrossrefHarvester(settings.AddressOf("crossref", "https://api.crossref.org/works"), Sources.ByScheme["crossref"],
                options.GetValueOrDefault("filter"), ReadFrom(options), time),
        },
        new()
        {
            Name = "pubmed",
            Description = "PubMed's daily update files",
            Pause = TimeSpan.FromMilliseconds(500),
            Make = (_, _, settings, folder, _) => new PubmedHarvester(settings.AddressOf("pubmed", "https://ftp.ncbi.nlm.nih.gov/pubmed/updatefiles/"), Sources.ByScheme["pmid"], folder),
        },
        new()
        {
            Name = "openalex",
            Description = "New parts of OpenAlex's snapshot",
            Pause = TimeSpan.FromMilliseconds(200),
            Options = [From],
            Make = (_, options, settings, folder, _) => new OpenalexHarvester(settings.AddressOf("openalex", "https://openalex.s3.amazonaws.com/"), Sources.ByScheme["openalex"],
                ReadFrom(options), folder),
        },
    ];

    private static Uri ReadAddress(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var read) && read.Scheme is "http" or "https"
        ? read : throw new InvalidDataException($"'{address}' is not an http(s) address.");

    private static IArticleSource SourceOf(IReadOnlyDictionary<string, string> options) => options.GetValueOrDefault("prefix", "oai_dc") switch
    {
        "oai_dc" => Sources.ByScheme["oai"],
        "arXiv" or "arXivRaw" => Sources.ByScheme[ArxivSource.SourceName],
        var other => throw new InvalidDataException($"Records in the format '{other}' cannot be read; --prefix is oai_dc, arXiv or arXivRaw."),
    };

    internal static string? ReadFrom(IReadOnlyDictionary<string, string> options) => options.GetValueOrDefault("from") switch
    {
        null => null,
        var from when DateOnly.TryParseExact(from, "yyyy-MM-dd", out _) => from,
        var from => throw new InvalidDataException($"--from is '{from}', which is not a day in the form YYYY-MM-DD."),
    };
}
