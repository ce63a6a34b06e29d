using System.Text.RegularExpressions;

namespace Dossier.Mentions.CommonsVideo;

/// <summary>Tells free licences, as freedomdefined.org has them, by their short names on Wikimedia Commons.</summary>
internal static partial class FreeLicence
{
    /// <summary>False also where the name is not known: what is not seen to be free is not shown.</summary>
    public static bool IsFree(string? shortName) => shortName is { Length: > 0 and < 100 } && Free().IsMatch(shortName) && !Restricted().IsMatch(shortName);

    [GeneratedRegex(@"^\s*(?:CC[ -]?(?:BY|0|PD|SA|Zero)|Creative Commons (?:Attribution|Zero)|Public[ -]domain|PD\b|No restrictions|GFDL|GNU |[AL]?GPL|FAL\b|Free Art|Attribution\b|Copyrighted free use|OGL|Open Government|GODL|KOGL Type 1|MIT\b|BSD|Apache|MPL|EUPL|ODbL|Data ?licen[cs]e Germany|DL-DE|CeCILL|BSL|Beerware|WTFPL)", RegexOptions.IgnoreCase)]
    private static partial Regex Free();

    [GeneratedRegex(@"\b(?:NC|ND|NonCommercial|Non-Commercial|NoDerivs|NoDerivatives|NoDerivative)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Restricted();
}
