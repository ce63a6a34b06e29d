using System.Text.RegularExpressions;
using Dossier.Articles;

namespace Dossier.Harvest.Arxiv;

/// <summary>A withdrawn preprint stays in arXiv's metadata; only its comment tells.</summary>
internal static partial class ArxivWithdrawal
{
    /// <summary>
    /// The notice of a withdrawal for an error. Preprints are also withdrawn since they were posted twice, merged, or published elsewhere: that
    /// says nothing against what stands in them.
    /// </summary>
    public static IReadOnlyList<EditorialNotice> Find(string? comment) => comment is not null
        && Withdrawn().Match(comment) is { Success: true } found
        && (Fault().IsMatch(found.Groups[1].ValueSpan) || (!Reason().IsMatch(found.Groups[1].ValueSpan) && Fault().IsMatch(found.Groups[2].ValueSpan)))
            ? [new EditorialNotice(NoticeKind.Withdrawal)]
            : [];

    /// <summary>The sentence's rest behind "This paper has been withdrawn", and the next sentence, which may give the reason: "I found a mistake."</summary>
    [GeneratedRegex(@"(?:^\W*(?:(?:paper|article|submission)\s+)?|\b(?:this|the)\s+(?:paper|article|manuscript|submission|work|preprint|note)\s+(?:has\s+been|is|was)\s+(?:now\s+|being\s+|temporarily\s+)?)(?:withdrawn|retracted)\b([^.]*)\.?([^.]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Withdrawn();

    [GeneratedRegex(@"\b(?:due|because|since|as|for|owing)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(?:errors?|mistakes?|flaw(?:s|ed)?|incorrect|wrong|erroneous|gaps?|bugs?|invalid|fails|false|faulty|counter-?examples?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fault();
}
