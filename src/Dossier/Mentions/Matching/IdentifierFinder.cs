using System.Text.RegularExpressions;
using Dossier.Articles;

namespace Dossier.Mentions.Matching;

/// <summary>Finds the names of articles in text and in addresses: DOIs, arXiv ids, PMIDs and PMCIDs.</summary>
/// <remarks>
/// A DOI has no end of its own (DOI Handbook 2.2: any printable character may follow), so what stands behind one in prose and in
/// publishers' addresses is cut off step by step, and every form that may be meant is told: "10.1101/123v1.full.pdf" is also 10.1101/123.
/// </remarks>
public static partial class IdentifierFinder
{
    /// <summary>Further text is not read, in characters.</summary>
    private const int LongestText = 200_000;

    private const int LongestLink = 4_000;

    /// <summary>Addresses that lead to an article, and the DOI's prefix for publishers that leave it out of theirs.</summary>
    private static readonly (string Host, string Path, string Prefix)[] Publishers =
    [
        ("nature.com", "/articles/", "10.1038/"),
        ("elifesciences.org", "/articles/", "10.7554/elife."),
        ("thelancet.com", "/pii", "10.1016/"),
        ("cell.com", "/pii", "10.1016/"),
    ];

    private static readonly string[] ArxivHosts = ["arxiv.org", "alphaxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org", "scirate.com", "export.arxiv.org"];

    /// <summary>What addresses of publishers add behind the DOI.</summary>
    private static readonly string[] Suffixes =
    [
        ".pdf", ".full", ".full-text", ".abstract", ".html", ".htm", ".xml", ".epub", ".short", ".long", ".article-info", ".supplementary-material",
        "/full", "/abstract", "/pdf", "/epdf", "/epub", "/fulltext", "/full/html", "/html", "/meta", "/summary", "/references", "/asset", "/pdfft",
        "/abs", "/full.pdf", "/full.html", "/download", "+html",
    ];

    /// <summary>Every identifier in an item's texts and links, without duplicates.</summary>
    public static IReadOnlyList<Identifier> Find(ItemText item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var found = new HashSet<Identifier>();
        FindInText(item.Title, found);
        FindInText(item.Excerpt, found);
        FindInText(item.Body, found);
        foreach (var link in item.Links)
        {
            FindInLink(link, found);
        }

        return found.Count == 0 ? [] : [.. found];
    }

    /// <summary>Identifiers in prose, in the addresses that stand in it too.</summary>
    public static void FindInText(string text, ISet<Identifier> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        // Nothing is named without a digit behind one of these.
        var part = text.Length <= LongestText ? text : text[..LongestText];
        foreach (var match in Address().EnumerateMatches(part))
        {
            FindInLink(part.Substring(match.Index, match.Length), found);
        }

        if (part.Contains("10.", StringComparison.Ordinal))
        {
            AddDois(part, found);
        }

        foreach (Match match in ArxivInText().Matches(part))
        {
            AddArxiv(match.Groups[1].Value, found);
        }

        foreach (Match match in PmidInText().Matches(part))
        {
            found.Add(new(IdentifierKind.Pmid, match.Groups[1].Value));
        }

        foreach (Match match in PmcidInText().Matches(part))
        {
            found.Add(new(IdentifierKind.Pmcid, "PMC" + match.Groups[1].Value));
        }
    }

    /// <summary>Identifiers in one address, whose own parameters may hold another.</summary>
    public static void FindInLink(string link, ISet<Identifier> found)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(found);
        if (link.Length > LongestLink)
        {
            return;
        }

        var plain = link;
        for (var i = 0; i < 3 && plain.Contains('%'); i++)
        {
            var decoded = Uri.UnescapeDataString(plain);
            if (decoded == plain)
            {
                break;
            }

            plain = decoded;
        }

        if (plain.Contains("10.", StringComparison.Ordinal))
        {
            AddDois(plain, found);
        }

        foreach (Match match in PmcidInText().Matches(plain))
        {
            found.Add(new(IdentifierKind.Pmcid, "PMC" + match.Groups[1].Value));
        }

        foreach (Match match in PmidInLink().Matches(plain))
        {
            found.Add(new(IdentifierKind.Pmid, match.Groups[1].Value));
        }

        var host = HostAndPath(plain, out var path);
        if (host.Length == 0)
        {
            return;
        }

        if (Array.Exists(ArxivHosts, h => IsHost(host, h)) || (IsHost(host, "huggingface.co") && path.StartsWith("/papers/", StringComparison.Ordinal)))
        {
            foreach (Match match in ArxivInPath().Matches(path))
            {
                AddArxiv(match.Groups[1].Value, found);
            }
        }

        foreach (var publisher in Publishers)
        {
            var place = IsHost(host, publisher.Host) ? path.IndexOf(publisher.Path, StringComparison.OrdinalIgnoreCase) : -1;
            if (place >= 0)
            {
                var name = path[(place + publisher.Path.Length)..];
                AddForms(publisher.Prefix + name[..EndOfSegment(name)], found);
            }
        }
    }

    private static void AddDois(string text, ISet<Identifier> found)
    {
        foreach (var match in DoiInText().EnumerateMatches(text))
        {
            AddForms(text.Substring(match.Index, match.Length), found);
        }
    }

    /// <summary>Adds a DOI as it stands and with each addition taken off.</summary>
    private static void AddForms(string text, ISet<Identifier> found)
    {
        // A query or a fragment never belongs to a DOI as it is linked; "<" only within the form of old journals' names (SICI).
        var end = text.AsSpan().IndexOfAny('?', '#', '&');
        var form = TrimPunctuation(end < 0 ? text : text[..end]);
        for (var steps = 0; steps < 6 && Add(form, found); steps++)
        {
            var suffix = Array.Find(Suffixes, s => form.EndsWith(s, StringComparison.OrdinalIgnoreCase));
            var version = suffix is null ? Version().Match(form) : Match.Empty;
            if (suffix is null && !version.Success)
            {
                return;
            }

            form = TrimPunctuation(form[..^(suffix?.Length ?? version.Length)]);
        }
    }

    private static bool Add(string text, ISet<Identifier> found)
    {
        if (!Doi.TryParse(text, null, out var doi))
        {
            return false;
        }

        found.Add(Identifier.Of(doi));
        return true;
    }

    private static void AddArxiv(string text, ISet<Identifier> found)
    {
        if (ArxivId.TryParse(text, null, out var id))
        {
            found.Add(Identifier.Of(id));
        }
    }

    /// <summary>Takes off what belongs to the sentence: closing punctuation, and brackets that were not opened within.</summary>
    private static string TrimPunctuation(string text)
    {
        var span = text.AsSpan();
        while (!span.IsEmpty)
        {
            var last = span[^1];
            var opening = last switch { ')' => '(', ']' => '[', '}' => '{', '>' => '<', _ => '\0' };
            var belongs = opening != '\0' ? span.Count(last) <= span.Count(opening) : !".,;:!?'\"*_/\\|…’”»-(".Contains(last);
            if (belongs)
            {
                break;
            }

            span = span[..^1];
        }

        return span.ToString();
    }

    private static string HostAndPath(string address, out string path)
    {
        var start = address.IndexOf("//", StringComparison.Ordinal);
        var rest = start < 0 ? address : address[(start + 2)..];
        var slash = rest.IndexOf('/');
        path = slash < 0 ? "" : rest[slash..];
        var host = slash < 0 ? rest : rest[..slash];
        return host.Contains('.') ? host.ToLowerInvariant() : "";
    }

    private static bool IsHost(string host, string name) =>
        host == name || (host.EndsWith(name, StringComparison.Ordinal) && host[^(name.Length + 1)] == '.');

    private static int EndOfSegment(string path)
    {
        var end = path.AsSpan().IndexOfAny('/', '?', '#');
        return end < 0 ? path.Length : end;
    }

    [GeneratedRegex("""https?://[^\s<>"]+|(?:www\.|doi\.org/|arxiv\.org/|nature\.com/|pubmed\.)[^\s<>"]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    // The second form is that of the Serial Item and Contribution Identifier (ANSI/NISO Z39.56), the one that holds angle brackets.
    [GeneratedRegex("""(?<![\d.])10\.\d{4,9}(?:\.\d+)*/(?:\d{4}-\d{3}[\dx]\(\d{4}\)[^\s"<>]*<[^\s"<>]{1,60}>[^\s"<>]+|[^\s"<>]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex DoiInText();

    [GeneratedRegex("""\barxiv(?:\s+preprint)?\s*[:/]\s*(?:abs/|pdf/)?((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?![\d])""", RegexOptions.IgnoreCase)]
    private static partial Regex ArxivInText();

    [GeneratedRegex("""/(?:\w{2,10}/)?((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?![\d])""", RegexOptions.IgnoreCase)]
    private static partial Regex ArxivInPath();

    [GeneratedRegex("""\b(?:PMID|pubmed id)(?:\s*:)?\s*(\d{1,9})\b""", RegexOptions.IgnoreCase)]
    private static partial Regex PmidInText();

    [GeneratedRegex("""(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|europepmc\.org/(?:article|abstract)/med/)(\d{1,9})(?!\d)""", RegexOptions.IgnoreCase)]
    private static partial Regex PmidInLink();

    [GeneratedRegex("""\bPMC(?:ID)?(?:\s*:)?\s*(?:PMC)?(\d{3,9})\b""", RegexOptions.IgnoreCase)]
    private static partial Regex PmcidInText();

    // Preprint servers number versions behind the DOI ("…v2"); registries of others use a letter v as well, so both forms are told.
    [GeneratedRegex("""(?<=\d)v\d{1,2}$""", RegexOptions.IgnoreCase)]
    private static partial Regex Version();
}
