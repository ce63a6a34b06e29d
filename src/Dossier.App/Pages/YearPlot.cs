using Dossier.App.Localization;

namespace Dossier.App.Pages;

/// <param name="Count">Articles published in that year.</param>
public readonly record struct YearCount(int Year, int Count);

/// <summary>A bar for every year: how much was published. Drawn as SVG, with a table of the same for those who do not see it.</summary>
public static class YearPlot
{
    private const int Width = 440;
    private const int Height = 120;
    private const int Base = 98;
    private const int Top = 16;

    /// <summary>A figure with bars and hidden table; nothing for fewer than two years.</summary>
    /// <param name="years">Ascending; years without articles may be missing.</param>
    /// <param name="caption">What is counted, as plain text.</param>
    /// <param name="marked">A year to point out, as a dashboard does its article's.</param>
    public static Utf8Page? Draw(IReadOnlyList<YearCount> years, string caption, int? marked = null)
    {
        if (years.Count < 2)
        {
            return null;
        }

        var first = years[0].Year;
        var span = years[^1].Year - first + 1;
        var most = 1;
        foreach (var year in years)
        {
            most = Math.Max(most, year.Count);
        }

        var page = new Utf8Page(2048 + (years.Count * 96));
        page.Raw("<figure class=\"plot\"><figcaption>"u8).Text(caption)
            .Raw("</figcaption>"u8)
            .Raw("<svg viewBox=\"0 0 440 120\" aria-hidden=\"true\" focusable=\"false\"><path class=\"axis\" d=\"M0 98.5H440\"/>"u8);
        Peak(page, years, most, first, span);
        foreach (var (year, count) in years)
        {
            if (count == 0)
            {
                continue;
            }

            // Tenths of a unit, so that bars of many years neither vanish nor overlap.
            var left = (year - first) * Width * 10 / span;
            var right = ((year - first + 1) * Width * 10 / span) - (span > 110 ? 3 : 12);
            var height = Math.Max(2, count * (Base - Top) / most);
            page.Raw(year == marked ? "<rect class=\"marked\" x=\""u8 : "<rect x=\""u8);
            Tenths(page, left).Raw("\" y=\""u8).Number(Base - height).Raw("\" width=\""u8);
            Tenths(page, right - left).Raw("\" height=\""u8).Number(height).Raw("\"><title>"u8)
                .Number(year).Raw(": "u8).Number(count).Raw("</title></rect>"u8);
        }

        page.Raw("<text x=\"0\" y=\"114\">"u8).Number(first).Raw("</text><text class=\"end\" x=\"440\" y=\"114\">"u8)
            .Number(years[^1].Year).Raw("</text>"u8);
        if (marked is { } own && own - first > span / 6 && years[^1].Year - own > span / 6)
        {
            page.Raw("<text class=\"mid\" y=\"114\" x=\""u8).Number((((own - first) * 2) + 1) * Width / (span * 2)).Raw("\">"u8)
                .Number(own).Raw("</text>"u8);
        }

        return Table(page.Raw("</svg>"u8), years, caption).Raw("</figure>"u8);
    }

    private static void Peak(Utf8Page page, IReadOnlyList<YearCount> years, int most, int first, int span)
    {
        var at = 0;
        while (years[at].Count != most)
        {
            at++;
        }

        var x = (((years[at].Year - first) * 2) + 1) * Width / (span * 2);
        page.Raw("<text class=\"mid\" y=\"11\" x=\""u8).Number(Math.Clamp(x, 16, Width - 16)).Raw("\">"u8).Number(most).Raw("</text>"u8);
    }

    private static Utf8Page Table(Utf8Page page, IReadOnlyList<YearCount> years, string caption)
    {
        var wording = Wording.Current;
        page.Raw("<div class=\"unseen\"><table><caption>"u8).Text(caption)
            .Raw("</caption><tr><th scope=\"col\">"u8).Text(wording["Year"]).Raw("</th><th scope=\"col\">"u8).Text(wording["Articles"]).Raw("</th></tr>"u8);
        foreach (var (year, count) in years)
        {
            page.Raw("<tr><td>"u8).Number(year).Raw("</td><td>"u8).Number(count).Raw("</td></tr>"u8);
        }

        return page.Raw("</table></div>"u8);
    }

    private static Utf8Page Tenths(Utf8Page page, int tenths) => page.Number(tenths / 10).Raw("."u8).Number(tenths % 10);
}
