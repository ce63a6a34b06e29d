using System.Globalization;
using System.Text.RegularExpressions;

namespace Dossier.App.Localization;

/// <summary>
/// What the program itself has stored with items from outside, in the language of the page. It is stored in English, once for all readers; whatever is not
/// recognized was said by a source and stays as it is.
/// </summary>
internal static partial class MentionWords
{
    private const string On = "on: ";

    private static readonly string[] Reasons =
    [
        Wording.Key("links to this DOI"), Wording.Key("links to this article"), Wording.Key("names this article"), Wording.Key("cites this article"),
        Wording.Key("named as a topic by the article’s metadata"),
    ];

    /// <summary>Why an item is here.</summary>
    public static string Reason(string reason, Wording wording)
    {
        if (wording.IsEnglish)
        {
            return reason;
        }

        if (reason.StartsWith(On, StringComparison.Ordinal))
        {
            return wording.Format("on: {0}", reason[On.Length..]);
        }

        var known = reason.Replace('\'', '’');
        return Reasons.Contains(known) ? wording[known] : reason;
    }

    /// <summary>What a source remarks of an item: points and comments, or when it was seen.</summary>
    public static string? Remark(string? remark, Wording wording)
    {
        if (remark is null || wording.IsEnglish)
        {
            return remark;
        }

        if (remark == "seen")
        {
            return wording["seen"];
        }

        if (DateOnly.TryParseExact(remark, "'seen' d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var seen))
        {
            return wording.Format("seen {0}", wording.Day(seen));
        }

        return Votes().Match(remark) is { Success: true } votes && long.TryParse(votes.Groups[1].Value, out var points) && long.TryParse(votes.Groups[2].Value, out var comments)
            ? $"{wording.Count(points, "{0} point", "{0} points")}, {wording.Count(comments, "{0} comment", "{0} comments")}"
            : remark;
    }

    [GeneratedRegex("^(-?[0-9]+) points?, ([0-9]+) comments?$")]
    private static partial Regex Votes();
}
