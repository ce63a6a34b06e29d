using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest.Pubmed;

namespace Dossier.Harvest.Nbib;

/// <summary>Puts together what several lines say of one author: FAU the full name, AU the short one, AUID the ORCID.</summary>
internal sealed partial class NbibAuthors(List<Author> authors)
{
    private bool hasFullName;

    public void Add(string tag, string value)
    {
        switch (tag)
        {
            case "FAU":
                authors.Add(FromFull(value));
                hasFullName = true;
                break;
            case "AU" when hasFullName:
                // The same author again.
                hasFullName = false;
                break;
            case "AU":
                authors.Add(FromShort(value));
                break;
            case "CN":
                authors.Add(new Author(value.TrimEnd('.', ' ')));
                break;
            case "AUID" when authors.Count > 0 && value.StartsWith("ORCID", StringComparison.OrdinalIgnoreCase):
                authors[^1] = authors[^1] with { Orcid = authors[^1].Orcid ?? PubmedAuthors.FindOrcid(value["ORCID".Length..]) };
                break;
        }
    }

    /// <summary>"Hardy, R H Jr".</summary>
    private static Author FromFull(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma <= 0)
        {
            return new Author(name);
        }

        var (given, suffix) = CutSuffix(name[(comma + 1)..].Trim());
        return new Author(name[..comma].Trim(), given.Length > 0 ? given : null, suffix);
    }

    /// <summary>"Hardy RH Jr".</summary>
    private static Author FromShort(string name)
    {
        var (rest, suffix) = CutSuffix(name);
        return ShortName().Match(rest) is { Success: true } parts
            ? new Author(parts.Groups[1].Value, PubmedAuthors.SpaceInitials(parts.Groups[2].Value), suffix) : new Author(name);
    }

    private static (string Name, string? Suffix) CutSuffix(string name) =>
        Suffix().Match(name) is { Success: true } found ? (name[..found.Index], found.Groups[1].Value) : (name, null);

    [GeneratedRegex(@"(?<=\S) (Jr|Sr|[2-9](?:nd|rd|th)|II|III|IV)\.?$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^(.*\S) (\p{Lu}{1,4})$")]
    private static partial Regex ShortName();
}
