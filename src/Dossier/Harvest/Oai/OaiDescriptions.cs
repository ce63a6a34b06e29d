using System.Text.RegularExpressions;

namespace Dossier.Harvest.Oai;

/// <summary>Tells the abstract among the notes that dc:description holds.</summary>
internal static partial class OaiDescriptions
{
    private const int Shortest = 60;
    private const string CommentLabel = "Comment: ";

    /// <summary>The longest description that is no note, and arXiv's comment, which is marked as one.</summary>
    public static (string? Abstract, string? Comment) Choose(IReadOnlyList<string> descriptions)
    {
        string? chosen = null, comment = null;
        var count = descriptions.Count(written => !written.StartsWith(CommentLabel, StringComparison.Ordinal));
        foreach (var written in descriptions)
        {
            if (written.StartsWith(CommentLabel, StringComparison.Ordinal))
            {
                comment ??= written[CommentLabel.Length..].Trim();
            }
            else if (!Note().IsMatch(written) && (written.Length >= Shortest || count == 1) && written.Length > (chosen?.Length ?? 0))
            {
                chosen = written;
            }
        }

        return (chosen, comment);
    }

    // Where it was published or presented, who paid, how long it is, who reviewed it.
    [GeneratedRegex(@"^(?:(?:pre|post)?print\b|published (?:in|version|online)|to appear|submitted|accepted|presented (?:at|to)|(?:paper|talk|poster|lecture) (?:presented|given|held)|peer[- ]reviewed|refereed|international audience|national audience|includes? bibliograph|bibliography|thesis \(|dissertation \(|title from|supervisor|advisor|copyright|©|this (?:work|research|study|project) (?:was|is|has been) (?:partially |partly |financially )?(?:supported|funded|financed)|(?:financial )?support(?:ed)? (?:by|from|was)|funding|fund(?:ed)? by|acknowledg|\d+ (?:pages?|p\.|leaves|pp)\b|pp?\. ?\d|[ivxlc]+, \d+ (?:p|leaves)|application/|text/|doi:|https?://\S+$|isbn|issn)", RegexOptions.IgnoreCase)]
    private static partial Regex Note();
}
