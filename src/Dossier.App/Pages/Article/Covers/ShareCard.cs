using System.Globalization;
using Dossier.Articles;
using SkiaSharp;

namespace Dossier.App.Pages.Article.Covers;

/// <summary>What stands on a share card; plain text.</summary>
internal sealed record ShareCardText(string Title, string Authors, string Source, string Field, string Site);

/// <summary>Draws the picture that networks show where an article is shared: the art of its cover beside title, authors, journal and year.</summary>
/// <remarks>A pure function of its arguments and the typeface. Where a text has letters that the typeface lacks, that text is left out.</remarks>
internal static class ShareCard
{
    private const int ArtWidth = 480;
    private const int Left = 64;
    private const int TextWidth = ArticleFacts.CardWidth - ArtWidth - Left - 48;
    private const int TitleTop = 96;
    private const int TitleBottom = 400;
    private const int MostLines = 7;
    private const string Ellipsis = " …";

    private static readonly float[] TitleSizes = [56, 48, 41, 35];

    public static byte[] Draw(PublicId id, ShareCardText text)
    {
        using var surface = SKSurface.Create(new SKImageInfo(ArticleFacts.CardWidth, ArticleFacts.CardHeight, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        var palette = FieldStyle.Of(text.Field).Palette;
        canvas.Clear(SvgDrawing.Color(palette.Ground));
        DrawArt(id, text.Field, canvas);
        DrawText(text, palette, canvas);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The motif fills the right part from top to bottom.</summary>
    private static void DrawArt(PublicId id, string field, SKCanvas canvas)
    {
        const float Scale = (float)ArticleFacts.CardHeight / Canvas.Bottom;
        canvas.Save();
        canvas.ClipRect(SKRect.Create(ArticleFacts.CardWidth - ArtWidth, 0, ArtWidth, ArticleFacts.CardHeight));
        canvas.Translate(ArticleFacts.CardWidth - ArtWidth - (((Cover.Width * Scale) - ArtWidth) / 2), 0);
        canvas.Scale(Scale);
        canvas.ClipRect(SKRect.Create(Cover.Width, Canvas.Bottom));
        SvgDrawing.Draw(Cover.Draw(id, field, []), canvas);
        canvas.Restore();
    }

    private static void DrawText(ShareCardText text, Palette palette, SKCanvas canvas)
    {
        if (CardFont.Bold is not { } bold || CardFont.Regular is not { } regular)
        {
            return;
        }

        using var ink = new SKPaint { IsAntialias = true, Color = SvgDrawing.Color(palette.Light) };
        using var spark = new SKPaint { IsAntialias = true, Color = SvgDrawing.Color(palette.Spark) };
        using var small = new SKFont(regular, 25);
        if (CardFont.CanDraw(text.Field))
        {
            using var label = new SKFont(bold, 24);
            canvas.DrawText(text.Field, Left, 72, SKTextAlign.Left, label, spark);
        }

        var bottom = CardFont.CanDraw(text.Title) ? DrawTitle(text.Title, bold, ink, canvas) : TitleTop;
        var at = bottom + 58;
        foreach (var line in new[] { text.Authors, text.Source })
        {
            if (line.Length > 0 && CardFont.CanDraw(line))
            {
                canvas.DrawText(Fit(line, small, TextWidth), Left, at, SKTextAlign.Left, small, ink);
                at += 38;
            }
        }

        if (CardFont.CanDraw(text.Site))
        {
            using var name = new SKFont(bold, 25);
            canvas.DrawRect(SKRect.Create(Left, ArticleFacts.CardHeight - 96, 40, 4), spark);
            canvas.DrawText(Fit(text.Site, name, TextWidth), Left, ArticleFacts.CardHeight - 52, SKTextAlign.Left, name, ink);
        }
    }

    /// <summary>In the largest size in which it fits; what is too long for the smallest is cut.</summary>
    /// <returns>The base line of its last line.</returns>
    private static float DrawTitle(string title, SKTypeface typeface, SKPaint ink, SKCanvas canvas)
    {
        foreach (var size in TitleSizes)
        {
            using var font = new SKFont(typeface, size);
            var height = size * 1.18f;
            var most = Math.Min(MostLines, (int)((TitleBottom - TitleTop) / height));
            var lines = Break(title, font);
            if (lines.Count > most && size > TitleSizes[^1])
            {
                continue;
            }

            if (lines.Count > most)
            {
                lines = [.. lines.Take(most - 1), Fit(lines[most - 1] + Ellipsis, font, TextWidth, isCut: true)];
            }

            var at = TitleTop + size;
            foreach (var line in lines)
            {
                canvas.DrawText(line, Left, at, SKTextAlign.Left, font, ink);
                at += height;
            }

            return at - height;
        }

        return TitleTop;
    }

    private static List<string> Break(string text, SKFont font)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && font.MeasureText(longer) > TextWidth)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        lines.Add(line);
        return [.. lines.Select(l => Fit(l, font, TextWidth))];
    }

    /// <summary>As much of a text as fits, with an ellipsis where it is cut.</summary>
    private static string Fit(string text, SKFont font, float width, bool isCut = false)
    {
        if (font.MeasureText(text) <= width)
        {
            return text;
        }

        var elements = StringInfo.ParseCombiningCharacters(isCut ? text[..^Ellipsis.Length] : text);
        for (var i = elements.Length - 1; i > 0; i--)
        {
            var shorter = text[..elements[i]].TrimEnd() + Ellipsis;
            if (font.MeasureText(shorter) <= width)
            {
                return shorter;
            }
        }

        return "";
    }
}
