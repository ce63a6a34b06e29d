using System.Text.RegularExpressions;
using Dossier.Articles;

namespace Dossier.Harvest.Oai;

/// <summary>What dc:identifier, dc:relation and dc:source name, in whatever form.</summary>
internal sealed partial class OaiIdentifiers
{
    private readonly List<string> addresses = [];

    public Doi? Doi { get; private set; }

    public ArxivId? Arxiv { get; private set; }

    public string? Pmid { get; private set; }

    public string? Pmcid { get; private set; }

    public List<string> Issns { get; } = [];

    public static OaiIdentifiers Read(OaiRecord record)
    {
        var all = new OaiIdentifiers();
        if (record.Identifier.StartsWith("oai:arXiv.org:", StringComparison.OrdinalIgnoreCase) && ArxivId.TryParse(record.Identifier["oai:arXiv.org:".Length..], null, out var own))
        {
            all.Arxiv = own;
        }

        foreach (var written in record.Identifiers)
        {
            all.Add(written);
        }

        foreach (var written in record.Relations)
        {
            // Only this form says that the other identifier is of the same work; the rest are references, parts, series and versions.
            if (written.StartsWith("info:eu-repo/semantics/altIdentifier/", StringComparison.OrdinalIgnoreCase))
            {
                var alternative = written["info:eu-repo/semantics/altIdentifier/".Length..];
                all.Add(alternative[(alternative.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            }
            else if (IsWebAddress(written) && !DoiInText().IsMatch(written) && written.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
            {
                all.addresses.Add(written);
            }
        }

        foreach (var written in record.Sources)
        {
            all.AddIssns(written);
        }

        return all;
    }

    /// <summary>Whether a value is an identifier or address rather than words.</summary>
    public static bool IsIdentifier(string written) => IsWebAddress(written) || written.StartsWith("doi:", StringComparison.OrdinalIgnoreCase)
        || Articles.Doi.TryParse(written, null, out _) || written.StartsWith("info:", StringComparison.OrdinalIgnoreCase) || written.StartsWith("urn:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the full text can be read; the repository's page leads to it.</summary>
    public IReadOnlyList<FullTextLocation> Locations(string? license, bool isOpen)
    {
        var locations = new List<FullTextLocation>();
        if (Arxiv is { } arxiv)
        {
            locations.Add(new FullTextLocation($"https://arxiv.org/pdf/{arxiv.Value}", "arXiv", "submitted", license, IsOpen: true, IsPdf: true));
        }

        foreach (var address in addresses.Distinct(StringComparer.Ordinal))
        {
            var url = new Uri(address);
            locations.Add(new FullTextLocation(address, url.Host, null, license, isOpen, url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)));
        }

        return [.. locations.OrderByDescending(l => l.IsOpen).ThenByDescending(l => l.IsPdf)];
    }

    private void Add(string written)
    {
        if (ArxivAddress().Match(written) is { Success: true } preprint && ArxivId.TryParse(preprint.Groups[1].Value, null, out var arxiv))
        {
            Arxiv ??= arxiv;
            return;
        }

        // In an address of the resolver its characters are escaped (DOI Handbook, "Encoding").
        if (DoiInText().Match(written) is { Success: true } found
            && Articles.Doi.TryParse(IsWebAddress(written) ? Uri.UnescapeDataString(found.Groups[1].Value) : found.Groups[1].Value, null, out var doi))
        {
            const string arxivDois = "10.48550/arxiv.";
            if (doi.Value.StartsWith(arxivDois, StringComparison.Ordinal) && ArxivId.TryParse(doi.Value[arxivDois.Length..], null, out arxiv))
            {
                Arxiv ??= arxiv;
            }
            else
            {
                Doi ??= doi;
            }

            return;
        }

        if (Pubmed().Match(written) is { Success: true } pubmed)
        {
            Pmid ??= pubmed.Groups[1].Value;
        }
        else if (Central().Match(written) is { Success: true } central)
        {
            Pmcid ??= "PMC" + central.Groups[1].Value;
        }
        else if (IsWebAddress(written))
        {
            addresses.Add(written);
        }
        else
        {
            AddIssns(written);
        }
    }

    private void AddIssns(string written)
    {
        // Four digits and four more are an ISSN where somebody says so, or where they check.
        var isSaid = written.Contains("issn", StringComparison.OrdinalIgnoreCase);
        foreach (Match found in Issn().Matches(written))
        {
            var issn = $"{found.Groups[1].Value}-{found.Groups[2].Value}".ToUpperInvariant();
            if (!Issns.Contains(issn) && (isSaid || (RecordIssn.IsChecked(issn) && !written.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))))
            {
                Issns.Add(issn);
            }
        }
    }

    private static bool IsWebAddress(string written) => Uri.TryCreate(written, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0;

    [GeneratedRegex(@"^(?:arxiv:|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)\s*(\S+)$", RegexOptions.IgnoreCase)]
    private static partial Regex ArxivAddress();

    [GeneratedRegex(@"^(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/|info:(?:eu-repo/semantics/altIdentifier/)?doi/|urn:doi:|DOI\s+)?(10\.\d{4,9}/\S+)$", RegexOptions.IgnoreCase)]
    private static partial Regex DoiInText();

    [GeneratedRegex(@"^(?:info:pmid/|pmid:?\s*|https?://(?:www\.ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/))(\d{1,9})/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pubmed();

    [GeneratedRegex(@"^(?:pmcid:?\s*|https?://(?:www\.ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/))?PMC(\d{1,9})/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Central();

    // Not in "90-5892-0364", an ISBN.
    [GeneratedRegex(@"(?<![\d-])(\d{4})-(\d{3}[\dXx])(?![\d-])")]
    private static partial Regex Issn();
}
