using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Arxiv;

/// <summary>Where an article was published, from the free text of arXiv's field journal-ref.</summary>
/// <remarks>
/// Authors write "Phys.Rev.D76:013009,2007", "Commun. Math. Phys. 180 (1996) 265-300", "Ann. Probab. 35 (2007), no. 3, 1000-1020" and much
/// else. The name is what stands before the first number; the year is the one in parentheses or the last; of the other numbers the first is
/// the volume and the last the pages.
/// </remarks>
internal sealed partial record ArxivJournalReference(Venue Venue, string? Volume, string? Issue, string? Pages, int? Year)
{
    private const int Longest = 400;

    private const string Months =
        "(?:jan|febr?)(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|(?:sept?|oct|nov|dec)(?:(?:em|o)?ber)?";

    /// <summary>Null when the field is empty.</summary>
    public static ArxivJournalReference? Parse(string? field)
    {
        var text = TexText.ToPlain(field ?? "").Replace('–', '-').Replace('—', '-').TrimEnd('.', ' ', ';', ',');
        text = text.Length > Longest ? text[..Longest] : text;
        if (text.Length == 0)
        {
            return null;
        }

        // An erratum or a second publication follows behind a semicolon.
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var first = semicolon > 0 && text.AsSpan(0, semicolon).ContainsAnyInRange('0', '9') ? text[..semicolon] : text;
        var nameEnd = FindNameEnd(first);
        var name = TidyName(first[..nameEnd]);
        if (name.Length == 0)
        {
            return new ArxivJournalReference(MakeVenue(text), null, null, null, FindYear(text, out _));
        }

        var rest = first[nameEnd..];
        var year = FindYear(rest, out var yearAt);
        if (year is not null)
        {
            // In its place a mark: what stands directly behind the year is pages, not a volume.
            rest = string.Concat(rest.AsSpan(0, yearAt.Start.Value), " ", rest.AsSpan(yearAt.End.Value));
        }

        var startsWithYear = year is not null && IsOnlyOpening(first, nameEnd, yearAt.Start.Value);
        var (volume, issue, pages) = ReadNumbers(rest, startsWithYear);
        return new ArxivJournalReference(MakeVenue(name), volume, issue, pages, year);
    }

    private static bool IsOnlyOpening(string text, int nameEnd, int yearAt) => text.AsSpan(nameEnd, yearAt).Trim("( ,").IsEmpty;

    private static Venue MakeVenue(string name) =>
        new(name, ConferenceWord().IsMatch(name) ? VenueKind.Proceedings : VenueKind.Journal, []);

    /// <summary>
    /// Up to the first number or opening parenthesis before one; an ordinal ("24th") belongs to the name, and so does its beginning.
    /// </summary>
    private static int FindNameEnd(string text)
    {
        foreach (Match match in NameEnd().Matches(text))
        {
            if (match.Index > 1)
            {
                return match.Index;
            }
        }

        return text.Length;
    }

    private static string TidyName(string name)
    {
        var tidy = PointBeforeLetter().Replace(name, ". ");
        tidy = Preface().Replace(tidy, "");
        tidy = TrailingLabel().Replace(tidy.Trim(' ', ',', ';', ':', '-', '(', '['), "");
        return tidy.Trim(' ', ',', ';', ':', '-', '(', '[');
    }

    private static int? FindYear(string text, out Range at)
    {
        var found = YearInParentheses().Match(text);
        if (!found.Success)
        {
            var all = LooseYear().Matches(text);
            found = all.Count > 0 ? all[^1] : Match.Empty;
        }

        at = found.Index..(found.Index + found.Length);
        return found.Success ? int.Parse(found.Groups["year"].ValueSpan) : null;
    }

    private static (string? Volume, string? Issue, string? Pages) ReadNumbers(string rest, bool startsWithYear)
    {
        var issue = Take(LabelledIssue(), ref rest);
        var pages = Take(LabelledPages(), ref rest);
        rest = LabelledCount().Replace(rest, " ");
        var numbers = Numbers().Matches(rest).Select(match => match.Value).ToList();
        string? volume = null;
        // "J. Stat. Mech. (2007) P08020" has no volume, "Eur. Phys. J. C (2019) 79:123" has.
        var isPagesOnly = startsWithYear && numbers.Count == 1 && pages is null;
        if (numbers.Count > 0 && !isPagesOnly)
        {
            volume = numbers[0];
            numbers.RemoveAt(0);
        }

        if (issue is null && numbers.Count > (pages is null ? 1 : 0) && IsIssue(numbers[0]))
        {
            issue = numbers[0];
            numbers.RemoveAt(0);
        }

        pages ??= numbers.Count > 0 ? numbers[0] : null;
        return (volume, issue, pages);
    }

    private static bool IsIssue(string number) =>
        number.Length <= 5 && char.IsAsciiDigit(number[0]) && (number.Length <= 3 || number.Contains('-'));

    private static string? Take(Regex pattern, ref string rest)
    {
        var match = pattern.Match(rest);
        if (!match.Success)
        {
            return null;
        }

        rest = string.Concat(rest.AsSpan(0, match.Index), " ", rest.AsSpan(match.Index + match.Length));
        return match.Groups["value"].Value.Replace(" ", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d+(?!\d*(?:st|nd|rd|th)\b)|\((?=[^)]{0,12}\d)|\b[Vv]ol(?:ume)?\b")]
    private static partial Regex NameEnd();

    [GeneratedRegex(@"\.(?=\p{L})")]
    private static partial Regex PointBeforeLetter();

    [GeneratedRegex(@"^(?:(?:published|to appear|appeared|accepted|in press)\s+)?(?:in|by|at)\s*:?\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Preface();

    [GeneratedRegex(@"[\s,]+(?:vol|volume|no|nr|issue|pp|pages|art|article|id|" + Months + @")\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex TrailingLabel();

    [GeneratedRegex(@"\((?:[^()\d]{0,20}[\s,/.-])?(?:\d{1,2}[\s,./])?(?<year>(?:18|19|20)\d\d)\)")]
    private static partial Regex YearInParentheses();

    [GeneratedRegex(@"(?<![\d.:-])(?<year>(?:18|19|20)\d\d)(?![\d-]|\.\d)")]
    private static partial Regex LooseYear();

    [GeneratedRegex(@"\b(?:no|nr|issue|iss|number|n)\b[.:°]?\s*(?<value>\d+(?:\s?[-/]\s?\d+)?)"
        + @"|(?<=\d)\s?\((?<value>\d{1,3}(?:-\d{1,3})?)\)", RegexOptions.IgnoreCase)]
    private static partial Regex LabelledIssue();

    [GeneratedRegex(@"\b(?:pp?|pages?|pgs)\b[.:]?\s*(?<value>[A-Za-z]{0,3}\d+(?:\s?-+\s?[A-Za-z]{0,3}\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex LabelledPages();

    [GeneratedRegex(@"\(?\b\d+\s*(?:pages?|pp|p)\b\.?\)?", RegexOptions.IgnoreCase)]
    private static partial Regex LabelledCount();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z]{0,4}\d+(?:[A-Za-z]{1,3}\b)?(?:\s?-+\s?[A-Za-z]{0,3}\d+)?(?:\.\d+)*(?!\w)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b(?:Conference|Workshop|Symposium|Congress|INFOCOM|ICML|NIPS|NeurIPS|CVPR|ICASSP|LNCS)\b(?! Series)",
        RegexOptions.IgnoreCase)]
    private static partial Regex ConferenceWord();
}
