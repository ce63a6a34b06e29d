namespace Dossier.Articles.Citations.Styles;

/// <summary>Pages as styles write them.</summary>
/// <param name="Last">Null for a single page or an article number.</param>
/// <param name="IsNumber">An article number that stands in place of pages.</param>
internal sealed record CitedPages(string First, string? Last, bool IsNumber)
{
    // Pages of a volume have at most that many digits.
    private const int MostDigits = 4;

    public static CitedPages? Of(string? pages)
    {
        if (string.IsNullOrWhiteSpace(pages))
        {
            return null;
        }

        var dash = pages.AsSpan().IndexOfAny("-–—");
        var first = (dash > 0 ? pages[..dash] : pages).Trim();
        var last = dash > 0 ? pages[(dash + 1)..].Trim(' ', '-', '–', '—') : "";
        return last.Length > 0 && last != first ? new(first, last, false) : new(first, null, dash < 0 && IsArticleNumber(first));
    }

    /// <summary>Both numbers in full: 1709–1712.</summary>
    public string Full(char dash = '–') => Last is null ? First : $"{First}{dash}{Completed}";

    /// <summary>The second number without the digits that it shares: 284-7, 1709-12 (Citing Medicine, chapter 1, "Pagination").</summary>
    public string Shortest(char dash = '-') => With(dash, 1);

    /// <summary>The second number with its last two digits at least, from 100 on: 395–401, 1608–74 (MLA Handbook, 6.56).</summary>
    public string TwoDigits() => With('–', 2);

    /// <summary>The Chicago Manual of Style, 9.61: all digits after a multiple of 100, the changed one after 101 to 109, else two or as many as change.</summary>
    public string Chicago()
    {
        if (!long.TryParse(First, out var first) || first < 100 || first % 100 == 0)
        {
            return Full();
        }

        // Where three of four digits change, all are given: 1496–1504.
        return first % 100 < 10 ? With('–', 1) : Changed(Completed ?? "") >= 3 && First.Length == 4 ? Full() : With('–', 2);
    }

    // "816-21" stands in some records for 816 to 821.
    private string? Completed => Last is not null && Last.Length < First.Length && IsNumeric(First) && IsNumeric(Last)
        ? First[..^Last.Length] + Last : Last;

    private int Changed(string last)
    {
        var same = 0;
        while (same < last.Length && same < First.Length && last[same] == First[same])
        {
            same++;
        }

        return last.Length - same;
    }

    private string With(char dash, int least)
    {
        if (Completed is not { } last || !IsNumeric(First) || !IsNumeric(last) || last.Length != First.Length || First.Length < 2 || (least == 2 && First.Length == 2))
        {
            return Full(dash);
        }

        return $"{First}{dash}{last[^Math.Max(least, Changed(last))..]}";
    }

    private static bool IsArticleNumber(string pages) => pages[0] == '0' || pages.Length > MostDigits || (char.IsAsciiLetterLower(pages[0]) && pages.Length > 1);

    private static bool IsNumeric(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
