using System.Text.RegularExpressions;

namespace Dossier.Mentions.Commons;

/// <summary>Licences under which a picture may be shown by anybody, changed and unchanged, for any purpose.</summary>
/// <remarks>commons.wikimedia.org, Commons:Licensing. What is not known to be free is not.</remarks>
internal static partial class FreeLicences
{
    /// <param name="code">The licence as the template names it ("cc-by-sa-4.0", "pd"); null where the wiki does not tell.</param>
    /// <param name="name">Its short name ("CC BY-SA 4.0").</param>
    public static bool IsFree(string? code, string name) =>
        !Unfree().IsMatch(name) && !(code is not null && Unfree().IsMatch(code)) && (Free().IsMatch(name) || (code is not null && Free().IsMatch(code)));

    /// <summary>True where nobody has to be named.</summary>
    public static bool IsPublicDomain(string name) => PublicDomain().IsMatch(name);

    [GeneratedRegex(@"\b(nc|nd|noncommercial|non-commercial|noderiv\w*|no[ -]deriv\w*|non-?free|fair[ -]use|all rights reserved|copyrighted$|sampling)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unfree();

    [GeneratedRegex(@"^(?:pd\b|public[ -]domain|no (?:known )?(?:copyright )?restrictions|cc[ -]?0\b|cc[ -]zero|cc[ -]pd|cc[ -](?:by|sa)(?:[ -]sa)?(?:[ -][\d.,+ -]+.*)?$|gfdl|gnu free|fal\b|free art|licence art libre|attribution\b|copyrighted free use|ogl\b|open government licen[cs]e|godl|kogl type 1|dl-de|data licen[cs]e germany|mit\b|bsd\b|apache\b|l?gpl\b|agpl|odbl|open data commons|wtfpl|cecill|sil open|ofl\b|artistic|mpl\b|eupl)", RegexOptions.IgnoreCase)]
    private static partial Regex Free();

    [GeneratedRegex(@"^(?:pd\b|public[ -]domain|no (?:known )?(?:copyright )?restrictions|cc[ -]?0\b|cc[ -]zero|cc[ -]pd)", RegexOptions.IgnoreCase)]
    private static partial Regex PublicDomain();
}
