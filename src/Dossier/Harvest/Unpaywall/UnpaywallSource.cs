using System.Text.Json;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest.Csl;
using Dossier.Harvest.Openalex;

namespace Dossier.Harvest.Unpaywall;

/// <summary>Unpaywall's lines: where the full text of a DOI stands open. They add to an article and are none by themselves.</summary>
/// <remarks>Unpaywall data format, version 2: "DOI object" and "OA Location object"; a snapshot is JSON lines of the former.</remarks>
public sealed class UnpaywallSource : IArticleSource
{
    internal const string SourceName = "unpaywall";

    public string Name => SourceName;

    public string Description => "Unpaywall's snapshot, or replies of its API (JSON)";

    public IEnumerable<RawRecord> Read(Stream stream, string name) => JsonRecords.Read(stream);

    public MappedRecord Map(ReadOnlyMemory<byte> raw)
    {
        try
        {
            using var line = JsonDocument.Parse(raw);
            return MapLine(line.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return MappedRecord.SetAside("it is not a JSON object of text in Unicode");
        }
    }

    private static MappedRecord MapLine(JsonElement line)
    {
        if (!Doi.TryParse(line.Text("doi"), null, out var doi))
        {
            return MappedRecord.SetAside("it has no DOI");
        }

        if (line.Text("genre") == "component")
        {
            return MappedRecord.Skip("no article but a part of one (component)");
        }

        var key = new RecordKey(SourceName, doi.Value);
        return new MappedRecord
        {
            Key = key,
            Clock = line.Text("updated") ?? "",
            Article = new Article
            {
                Records = [key],
                Title = RichText.FromPlain(""),
                IsSupplement = true,
                Doi = doi,
                Locations = [.. line.Elements("oa_locations").Select(MapPlace).OfType<FullTextLocation>().DistinctBy(l => l.Url)],
            },
        };
    }

    private static FullTextLocation? MapPlace(JsonElement place)
    {
        var pdf = OpenalexHosts.Address(place.Text("url_for_pdf"));
        if ((pdf ?? OpenalexHosts.Address(place.Text("url_for_landing_page")) ?? OpenalexHosts.Address(place.Text("url"))) is not { } address)
        {
            return null;
        }

        var found = new FullTextLocation(address.OriginalString, OpenalexHosts.Name(address, place.Text("repository_institution")), VersionOf(place.Text("version")),
            LicenseOf(place.Text("license")), IsOpen: true, IsPdf: pdf is not null);

        // The page behind the DOI is linked in any case; where the full text is open there, that is said by it. The resolver leads to no file, whatever is said.
        return found.ResolvedDoi is { } doi ? found with { Url = doi.Url, IsPdf = false } : found;
    }

    /// <summary>"publisher-specific, author manuscript: http://…" holds the address of a licence that has no name.</summary>
    private static string? LicenseOf(string? written) =>
        OpenalexLicenses.Address(written?.IndexOf("http", StringComparison.Ordinal) is > 0 and var at ? written[at..].TrimEnd() : written);

    private static string? VersionOf(string? written) => written switch
    {
        "publishedVersion" => "published",
        "acceptedVersion" => "accepted",
        "submittedVersion" => "submitted",
        _ => null,
    };
}
