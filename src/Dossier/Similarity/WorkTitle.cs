using System.Text.RegularExpressions;

namespace Dossier.Similarity;

/// <summary>What an article is to the work that its title names.</summary>
internal enum TitleRole { Work, Correction, Comment, Reply }

/// <summary>The work that a title names, so that "Erratum: X" and "Reply to 'Comment on X'" are known to be about X.</summary>
/// <param name="Value">A hash of the work's own title, the role in the lowest two bits; 0 for a title that is too short or too common to tell works apart.</param>
internal readonly partial record struct WorkTitle(ulong Value)
{
    // "Introduction to the special issue" names many works; a title that is told by a formula is not told by its words.
    private const int LeastWords = 5;
    private const int LeastLetters = 20;
    private const ulong RoleBits = 3;

    public TitleRole Role => (TitleRole)(Value & RoleBits);

    public ulong Work => Value & ~RoleBits;

    public static WorkTitle Of(string title)
    {
        var (role, rest) = Strip(title);
        var folded = Folding.Fold(rest, keepSpaces: true);
        if (folded.Length < LeastLetters || folded.Count(' ') < LeastWords - 1 || rest.Contains('\uFFFC', StringComparison.Ordinal))
        {
            return default;
        }

        var hash = StableHash.Of(folded) & ~RoleBits;
        return new(hash == 0 ? 0 : hash | (ulong)role);
    }

    /// <summary>The outermost role, and what remains when all of them are taken away.</summary>
    private static (TitleRole Role, string Remainder) Strip(string title)
    {
        var (role, rest) = (TitleRole.Work, title.Trim());
        for (var i = 0; i < 3; i++)
        {
            if (Before().Match(rest) is { Success: true } before)
            {
                role = role == TitleRole.Work ? RoleOf(before) : role;
                rest = rest[before.Length..];
            }
            else if (After().Match(rest) is { Success: true } after)
            {
                role = role == TitleRole.Work ? RoleOf(after) : role;
                rest = rest[..after.Index];
            }
            else
            {
                break;
            }
        }

        // "Erratum: X [Phys. Rev. D 54, 3 (1996)]": where the work was published.
        if (role != TitleRole.Work && Place().Match(rest) is { Success: true, Index: > 0 } place)
        {
            rest = rest[..place.Index];
        }

        return (role, rest);
    }

    private static TitleRole RoleOf(Match match) =>
        match.Groups["correction"].Success ? TitleRole.Correction : match.Groups["comment"].Success ? TitleRole.Comment : TitleRole.Reply;

    private const string Correction = @"(?<correction>(?:(?:author|publisher)(?:'s|’s)?[ -])?(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|addend(?:um|a))(?: and addendum)?)";
    private const string Comment = @"(?<comment>(?:a )?comments?(?:ary)?)";
    private const string Reply = @"(?<reply>(?:(?:the )?authors?(?:'s?|’s?|s'|s’)?[ -])?(?:reply|response|rejoinder))";

    [GeneratedRegex(@"^(?:" + Correction + @"(?: ?[:.–—-] ?| (?:to|for|on)(?: the (?:paper|article))?:? )|" + Comment + @"(?:s? ?[:–—] ?| on(?: the (?:paper|article))?:? )|"
        + Reply + @"(?: ?[:–—] ?| to(?: the (?:paper|article|comments?|commentary))?(?: on)?:? ))[""'‘’“”`«(\[]{0,2}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    [GeneratedRegex(@"[""'’”»)]{0,2}(?: ?[:.–—] ?| - | ?[(\[])(?:" + Correction + @"|" + Comment + @"|" + Reply + @")[)\].]{0,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex After();

    [GeneratedRegex(@"[""'’”»]{0,2},? [(\[](?:(?:vol|v)\.? |[^()\[\]]*\d)[^\[\]]{0,80}[)\]]\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
