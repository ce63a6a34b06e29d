using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Jats;

/// <summary>Reads what the references of an article name: their DOIs, else their PMIDs.</summary>
internal static partial class JatsReferences
{
    /// <summary>From the start of an element, goes to its end.</summary>
    public static void Read(ref XmlCursor cursor, List<string> references)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var own = cursor.Depth;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            if (cursor.Token == XmlToken.Start && IsCitation(ref cursor) && ReadCitation(ref cursor) is { } reference && seen.Add(reference))
            {
                references.Add(reference);
            }
        }
    }

    /// <summary>Each work cited stands in one of these (JATS 1.3; the first two names are of NLM 2.x); several may share one ref.</summary>
    private static bool IsCitation(ref XmlCursor cursor) =>
        cursor.Is("citation"u8) || cursor.Is("nlm-citation"u8) || cursor.Is("mixed-citation"u8) || cursor.Is("element-citation"u8);

    private static string? ReadCitation(ref XmlCursor cursor)
    {
        Doi? doi = null;
        string? pmid = null;
        var own = cursor.Depth;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth == own))
        {
            if (cursor.Token == XmlToken.Text && doi is null && cursor.RawText.IndexOf("10."u8) >= 0)
            {
                doi = WrittenDoi().Match(cursor.Text) is { Success: true } mention && Doi.TryParse(mention.Groups[1].Value.TrimEnd('.', ',', ';'), null, out var plain) ? plain : null;
            }

            if (cursor.Token != XmlToken.Start)
            {
                continue;
            }

            if (cursor.Is("pub-id"u8))
            {
                var type = cursor.Attribute("pub-id-type"u8);
                var id = cursor.ReadText();
                doi ??= type == "doi" && Doi.TryParse(id, null, out var written) ? written : null;
                pmid ??= type is "pmid" or "medline" && id.Length is > 0 and <= 9 && !id.AsSpan().ContainsAnyExceptInRange('0', '9') ? id : null;
            }
            else if (cursor.Is("ext-link"u8) || cursor.Is("uri"u8))
            {
                var link = cursor.Attribute("href"u8);
                doi ??= link is not null && (link.Contains("doi.org/", StringComparison.OrdinalIgnoreCase) || cursor.AttributeIs("ext-link-type"u8, "doi"u8))
                    && Doi.TryParse(link, null, out var linked) ? linked : null;
            }
        }

        return doi?.Value ?? (pmid is null ? null : $"pmid:{pmid}");
    }

    /// <summary>A DOI that nothing marks up: "doi: 10.1234/a.", "https://doi.org/10.1234/a".</summary>
    [GeneratedRegex(@"(?:doi:?\s*|doi\.org/)(10\.\d{4,9}/\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenDoi();
}
