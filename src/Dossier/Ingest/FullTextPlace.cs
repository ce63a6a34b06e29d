using System.Text.RegularExpressions;
using Dossier.Articles;

namespace Dossier.Ingest;

/// <summary>Whether two addresses lead to the same place, in whatever form the sources write them.</summary>
internal static partial class FullTextPlace
{
    private const string PubmedCentral = "pmc:";
    private const string Arxiv = "arxiv:";

    /// <summary>The article's page at PubMed Central, which is free to read for everybody; an embargo is told by no metadata.</summary>
    public static FullTextLocation AtPubmedCentral(string pmcid) =>
        new($"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmcid}/", "PubMed Central", null, null, IsOpen: true, IsPdf: false);

    /// <summary>Equal for two locations that are one place.</summary>
    public static string KeyOf(FullTextLocation location)
    {
        var url = location.Url;
        if (location.ResolvedDoi is { } doi)
        {
            const string preprints = "10.48550/arxiv.";
            return doi.Value.StartsWith(preprints, StringComparison.Ordinal) ? Arxiv + doi.Value[preprints.Length..] : "doi:" + doi.Value;
        }

        if (url.Contains("arxiv.org/", StringComparison.OrdinalIgnoreCase) && ArxivId.TryParse(url, null, out var arxiv))
        {
            return Arxiv + arxiv.Value;
        }

        if (url.Contains("ncbi.nlm.nih.gov/", StringComparison.OrdinalIgnoreCase) && PubmedCentralPage().Match(url) is { Success: true } page)
        {
            return PubmedCentral + page.Groups[1].Value;
        }

        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var bare = scheme < 0 ? url : url[(scheme + 3)..];
        return (bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare).TrimEnd('/');
    }

    /// <summary>Name of the host that a key tells; null where it tells none.</summary>
    public static string? NameOf(string key) =>
        key.StartsWith(PubmedCentral, StringComparison.Ordinal) ? "PubMed Central" : key.StartsWith(Arxiv, StringComparison.Ordinal) ? "arXiv" : null;

    // Page or PDF, at the address of before 2024 or that of today, the number with its prefix or without.
    [GeneratedRegex(@"^https?://(?:(?:www\.)?ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/(?:PMC)?0*(\d{1,9})(?:[/?#.]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex PubmedCentralPage();
}
