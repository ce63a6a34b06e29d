using System.Globalization;
using System.Xml;
using SkiaSharp;

namespace Dossier.App.Pages.Article.Covers;

/// <summary>Draws the SVG that <see cref="Cover"/> writes: rect, circle, ellipse, path and g with what those carry there, and no text.</summary>
internal static class SvgDrawing
{
    public static void Draw(string svg, SKCanvas canvas)
    {
        using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var groups = new Stack<int>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.Name == "g")
            {
                canvas.RestoreToCount(groups.Pop());
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.Name)
            {
                case "defs" or "text":
                    Skip(reader);
                    break;
                case "g":
                    if (!reader.IsEmptyElement)
                    {
                        groups.Push(canvas.Save());
                        Turn(reader.GetAttribute("transform"), canvas);
                    }

                    break;
                default:
                    DrawShape(reader, canvas);
                    break;
            }
        }
    }

    // What is inside has no business on a card; the reader stands on the end of the element then.
    private static void Skip(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        for (var depth = reader.Depth; reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth);)
        {
        }
    }

    private static void DrawShape(XmlReader shape, SKCanvas canvas)
    {
        using var path = Outline(shape);
        if (path is null)
        {
            return;
        }

        if (shape.GetAttribute("fill") is var fill && fill != "none")
        {
            using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Fill, Color = Color(fill ?? "#000000", shape.GetAttribute("fill-opacity")) };
            canvas.DrawPath(path, paint);
        }

        if (shape.GetAttribute("stroke") is { } stroke and not "none")
        {
            using var paint = new SKPaint
            {
                IsAntialias = true,
                Style = SKPaintStyle.Stroke,
                StrokeWidth = Number(shape, "stroke-width", 1),
                StrokeCap = shape.GetAttribute("stroke-linecap") == "round" ? SKStrokeCap.Round : SKStrokeCap.Butt,
                StrokeJoin = shape.GetAttribute("stroke-linejoin") == "round" ? SKStrokeJoin.Round : SKStrokeJoin.Miter,
                Color = Color(stroke, shape.GetAttribute("stroke-opacity")),
            };
            canvas.DrawPath(path, paint);
        }
    }

    private static SKPath? Outline(XmlReader shape)
    {
        using var builder = new SKPathBuilder();
        switch (shape.Name)
        {
            case "rect":
                builder.AddRect(SKRect.Create(Number(shape, "x"), Number(shape, "y"), Number(shape, "width"), Number(shape, "height")));
                return builder.Detach();
            case "circle":
                builder.AddCircle(Number(shape, "cx"), Number(shape, "cy"), Number(shape, "r"));
                return builder.Detach();
            case "ellipse":
                var (rx, ry) = (Number(shape, "rx"), Number(shape, "ry"));
                builder.AddOval(SKRect.Create(Number(shape, "cx") - rx, Number(shape, "cy") - ry, 2 * rx, 2 * ry));
                return builder.Detach();
            case "path":
                return SKPath.ParseSvgPathData(shape.GetAttribute("d"));
            default:
                return null;
        }
    }

    /// <summary>"rotate(12 240 230)": degrees about a point.</summary>
    private static void Turn(string? transform, SKCanvas canvas)
    {
        if (transform is not null && transform.StartsWith("rotate(", StringComparison.Ordinal)
            && transform["rotate(".Length..].TrimEnd(')').Split(' ') is [var degrees, var x, var y])
        {
            canvas.RotateDegrees(Parse(degrees), Parse(x), Parse(y));
        }
    }

    public static SKColor Color(string color, string? opacity = null) =>
        SKColor.Parse(color).WithAlpha((byte)Math.Round(255 * (opacity is null ? 1 : Parse(opacity))));

    private static float Number(XmlReader shape, string name, float otherwise = 0) => shape.GetAttribute(name) is { } value ? Parse(value) : otherwise;

    private static float Parse(string number) => float.Parse(number, CultureInfo.InvariantCulture);
}
