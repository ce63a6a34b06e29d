using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Oai;

/// <summary>Where the article was published, from dc:source.</summary>
internal sealed partial record OaiCitation(string? Name, string? Volume, string? Issue, string? Pages, int? Year)
{
    private const int LongestName = 200;
    private const int LongestSource = 500;

    public bool HasNumbers => Volume is not null || Pages is not null;

    /// <summary>The first source that is a citation; else the first that can be the name of one; null where there is neither.</summary>
    public static OaiCitation? Find(IEnumerable<string> sources)
    {
        string? name = null;
        foreach (var source in sources)
        {
            var text = MarkupText.ToRichText(source).ToPlainText().Replace('–', '-').Replace('−', '-');
            if (text.Length is 0 or > LongestSource || text.Contains("://", StringComparison.Ordinal))
            {
                continue;
            }

            if (Parse(text) is { } citation)
            {
                return citation;
            }

            var isName = text.Length <= LongestName && char.IsLetter(text[0]) && !IssnLabel().IsMatch(text) && !text.AsSpan().ContainsAnyInRange('0', '9');
            name ??= isName ? text.TrimEnd('.', ',', ';', ' ') : null;
        }

        return name is null ? null : new OaiCitation(name, null, null, null, null);
    }

    private static OaiCitation? Parse(string text)
    {
        foreach (var form in (ReadOnlySpan<Regex>)[Named(), Short(), Yeared()])
        {
            if (form.Match(text) is { Success: true } found)
            {
                var pages = Value(found, "p");
                return new OaiCitation(
                    found.Groups["name"].Value.Trim(' ', ',', ';', '.'),
                    Value(found, "v"),
                    Value(found, "i"),
                    pages is not null && pages.Split('-') is [var first, var last] && first == last ? first : pages,
                    found.Groups["y"].Success ? int.Parse(found.Groups["y"].ValueSpan, CultureInfo.InvariantCulture) : null);
            }
        }

        return null;
    }

    private static string? Value(Match found, string group) => found.Groups[group] is { Success: true, Length: > 0 } value ? value.Value : null;

    [GeneratedRegex(@"^\W*(?:e?issn|isbn)\b", RegexOptions.IgnoreCase)]
    private static partial Regex IssnLabel();

    // "Journal of Things; Vol. 12 No. 3 (2010): Spring; 45-67" (Open Journal Systems, in many languages), "Journal, Vol 12, Iss 3, Pp 45-67 (2010)" (DOAJ).
    [GeneratedRegex(@"^(?<name>[^;0-9][^;]{1,150}?)[;,] ?(?:vol(?:ume|umen)?|v|bd|tomo|t)\b\.? ?(?<v>\w{1,8})(?:[,;]? ?(?:no|nr|núm|num|n|n°|nº|iss(?:ue)?|heft|h)\b?[.°º]? ?(?<i>[\w/-]{1,12}))?(?: \((?<y>\d{4})\))?(?:: [^;]*)?(?:[;,] ?(?:pp?|s|str)?\.? ?(?<p>[A-Za-z]?\d+(?:-[A-Za-z]?\d+)?))?(?: \((?<y>\d{4})\))?\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    // "Journal, 12(3), 45-67", "Journal 12 (2010) 3: 45-67", "Journal 12, 45-67 (2010)".
    [GeneratedRegex(@"^(?<name>\p{L}[^;0-9]{1,150}?)[,.]? (?<v>\d{1,4})(?: ?\((?<y>(?:1[5-9]|20)\d\d)\))?(?: ?\((?<i>[\dA-Za-z/-]{1,10})\))?[,:;. ] ?(?:(?:pp?|S)\.? ?)?(?<p>[A-Za-z]?\d+-[A-Za-z]?\d+)(?:[,;]? \(?(?<y>(?:1[5-9]|20)\d\d)\)?)?\.?$")]
    private static partial Regex Short();

    // "Journal, 2010, 12 (3), pp.45-67." (HAL).
    [GeneratedRegex(@"^(?<name>\p{L}[^;0-9]{1,150}?), (?<y>(?:1[5-9]|20)\d\d), (?:vol\. ?)?(?<v>\d{1,4})(?: ?\((?<i>[\dA-Za-z/-]{1,10})\))?(?:, (?:n°? ?(?<i>[\w/-]{1,10}), )?pp?\. ?(?<p>[A-Za-z]?\d+(?:-[A-Za-z]?\d+)?))?\.?(?: [⟨<].*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Yeared();
}
