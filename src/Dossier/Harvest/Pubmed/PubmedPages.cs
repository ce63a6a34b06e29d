using System.Globalization;
using System.Text.RegularExpressions;

namespace Dossier.Harvest.Pubmed;

/// <summary>Pagination as MEDLINE writes it.</summary>
internal static partial class PubmedPages
{
    /// <summary>
    /// Writes the last page of each range in full: "1709-12" becomes "1709-1712", "S12-5" "S12-S15", "1825-34, 1839-40" "1825-1834,
    /// 1839-1840"; null for what are no pages ("[12 p.]").
    /// </summary>
    public static string? Expand(string? pages) =>
        string.IsNullOrEmpty(pages) || pages[0] == '[' ? null
            : Range().Replace(pages, static range => ExpandRange(range.Groups[1].Value, range.Groups[2].Value, range.Groups[3].Value));

    /// <summary>The publisher's item number where it is what a printed article's page is: "e0123456", not "S0140-6736(20)30183-5".</summary>
    public static string? FindArticleNumber(string? pii) => pii is not null && ArticleNumber().IsMatch(pii) ? pii : null;

    private static string ExpandRange(string letters, string first, string last)
    {
        var full = last.Length < first.Length ? string.Concat(first.AsSpan(0, first.Length - last.Length), last) : last;
        var isRange = long.Parse(full, CultureInfo.InvariantCulture) >= long.Parse(first, CultureInfo.InvariantCulture);
        return isRange ? $"{letters}{first}-{letters}{full}" : $"{letters}{first}-{last}";
    }

    [GeneratedRegex(@"(?<![\w-])([A-Za-z]{0,4})(\d{1,12})-(\d{1,12})(?![\w-])")]
    private static partial Regex Range();

    [GeneratedRegex(@"^[A-Za-z]{0,3}\d{1,10}$")]
    private static partial Regex ArticleNumber();
}
