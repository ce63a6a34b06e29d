using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Oai;

/// <summary>Keywords among the subjects of a record.</summary>
internal static partial class OaiSubjects
{
    private const int Longest = 120;

    public static IReadOnlyList<string> Keywords(IEnumerable<string> subjects, bool isArxiv)
    {
        var keywords = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            if (IsCodes(subject) || (isArxiv && subject.Contains(" - ", StringComparison.Ordinal)))
            {
                continue;
            }

            // One element that lists them all, with semicolons or commas.
            var text = MarkupText.ToRichText(subject).ToPlainText();
            foreach (var part in text.Split(';').SelectMany(part => part.AsSpan().Count(", ") >= 2 ? part.Split(',') : [part]))
            {
                var keyword = part.Trim(' ', '.', ',');
                if (keyword.Length is > 1 and <= Longest && !IsCodes(keyword) && seen.Add(Folding.Fold(keyword)))
                {
                    keywords.Add(keyword);
                }
            }
        }

        return keywords;
    }

    /// <summary>Codes of classifications: "M;M 11;R 4" (JEL), "85.00;85.34", "5001-6182;HD9975", "81T30", "info:eu-repo/classification/ddc/530".</summary>
    private static bool IsCodes(string subject) => subject.StartsWith("info:eu-repo/classification/", StringComparison.OrdinalIgnoreCase)
        || subject.Contains("://", StringComparison.Ordinal)
        || (subject.Contains(';', StringComparison.Ordinal) && !subject.AsSpan().ContainsAnyInRange('a', 'z') && subject.AsSpan().ContainsAnyInRange('0', '9'))
        || Code().IsMatch(subject);

    [GeneratedRegex(@"^(?:\d[\d.,:/ -]*|\d\d[A-Z-][\dx]\d?|\d\d-XX|[A-Z]{1,2} ?\d[\d.]+[A-Z]?\+?|[A-Z] \d\d?|\d{2,3}[. ][A-Z]|(?i:ddc|udc|lcc|msc|rvk|jel|pacs|acm)[: ]\s*\S*\d\S*)$")]
    private static partial Regex Code();
}
