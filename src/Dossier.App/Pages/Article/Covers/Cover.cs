using System.Text;
using Dossier.Articles;

namespace Dossier.App.Pages.Article.Covers;

/// <summary>Draws the cover of an article that has no picture: a motif of its field, with the field's name and two keywords.</summary>
/// <remarks>
/// A pure function of its arguments: the public id seeds everything that is chosen. The SVG has no style and no script, so that it
/// may be shown under any content security policy; it measures 480 by 600 units.
/// </remarks>
public static class Cover
{
    public const int Width = 480;
    public const int Height = 600;

    private const int LongestKeyword = 34;

    /// <param name="field">Broad field (<see cref="Fields"/>).</param>
    /// <param name="keywords">Best first, plain text; the first two are shown.</param>
    public static string Draw(PublicId id, string field, IReadOnlyList<string> keywords)
    {
        var random = new SeededRandom((ulong)id.Value);
        var style = FieldStyle.Of(field);
        var palette = style.Palette;
        if (random.Next(3) == 0)
        {
            palette = palette.Inverted();
        }

        var canvas = new Canvas(palette, random);
        canvas.Svg.Append($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}">
            <defs><clipPath id="m"><path d="M0 0H{Width}V{Canvas.Bottom}H0z"/></clipPath></defs>
            <rect width="{Width}" height="{Height}" fill="{palette.Ground}"/><g clip-path="url(#m)">
            """);
        style.Motifs[random.Next(style.Motifs.Count)](canvas);
        canvas.Svg.Append("</g>");
        WriteText(canvas.Svg, palette, field, keywords);
        return canvas.Svg.Append("</svg>").ToString();
    }

    private static void WriteText(StringBuilder svg, Palette palette, string field, IReadOnlyList<string> keywords)
    {
        const string Family = "Charter, Iowan Old Style, Palatino Linotype, Palatino, Noto Serif, Georgia, serif";
        svg.Append($"""<g font-family="{Family}" fill="{palette.Light}"><text x="34" y="512" font-size="33">""");
        Escape(svg, field);
        svg.Append("</text>");
        for (var i = 0; i < Math.Min(2, keywords.Count); i++)
        {
            svg.Append($"""<text x="34" y="{545 + (i * 27)}" font-size="21" font-style="italic" fill-opacity=".82">""");
            Escape(svg, Shorten(keywords[i]));
            svg.Append("</text>");
        }

        svg.Append("</g>");
    }

    private static string Shorten(string keyword)
    {
        if (keyword.Length <= LongestKeyword)
        {
            return keyword;
        }

        var space = keyword.LastIndexOf(' ', LongestKeyword);
        return string.Concat(keyword.AsSpan(0, space > LongestKeyword / 2 ? space : LongestKeyword - 1), "…");
    }

    private static void Escape(StringBuilder svg, string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => svg.Append("&amp;"),
                '<' => svg.Append("&lt;"),
                '>' => svg.Append("&gt;"),
                // XML 1.0 has no control characters.
                < ' ' => svg.Append(' '),
                _ => svg.Append(c),
            };
        }
    }
}
