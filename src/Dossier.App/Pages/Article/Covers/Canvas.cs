using System.Text;

namespace Dossier.App.Pages.Article.Covers;

/// <param name="Ground">Background.</param>
/// <param name="Mid">Larger shapes.</param>
/// <param name="Light">Lines and text: stands out from the ground by at least 7:1.</param>
/// <param name="Spark">The one bright thing.</param>
public sealed record Palette(string Ground, string Mid, string Light, string Spark)
{
    /// <summary>The same colours with dark lines on a light ground.</summary>
    public Palette Inverted() => this with { Ground = Light, Light = Ground };
}

/// <summary>Where a motif is drawn: the cover's upper part, with its colours and its chance.</summary>
public sealed class Canvas(Palette palette, SeededRandom random)
{
    /// <summary>The motif fills the cover's width down to here.</summary>
    public const int Bottom = 462;

    public StringBuilder Svg { get; } = new(16_384);

    public Palette Palette { get; } = palette;

    public SeededRandom Random { get; } = random;

    /// <summary>Coordinates to half a unit: no finer detail can be seen.</summary>
    public static string At(double value) => (Math.Round(value * 2) / 2).ToString("0.#");

    public void Circle(double x, double y, double radius, string fill, double opacity = 1) =>
        Svg.Append($"""<circle cx="{At(x)}" cy="{At(y)}" r="{radius:0.#}" fill="{fill}"{Opacity("fill", opacity)}/>""");

    public void Ring(double x, double y, double radius, string stroke, double width = 1.5, double opacity = 1) =>
        Svg.Append($"""<circle cx="{At(x)}" cy="{At(y)}" r="{radius:0.#}" fill="none"{Stroke(stroke, width, opacity)}/>""");

    public void Path(string data, string stroke, double width = 1.5, string fill = "none", double opacity = 1) =>
        Svg.Append($"""<path d="{data}" fill="{fill}"{Stroke(stroke, width, opacity)} stroke-linejoin="round" stroke-linecap="round"/>""");

    public void Fill(string data, string fill, double opacity = 1) =>
        Svg.Append($"""<path d="{data}" fill="{fill}"{Opacity("fill", opacity)}/>""");

    private static string Stroke(string color, double width, double opacity) =>
        $"""
         stroke="{color}" stroke-width="{width:0.##}"{Opacity("stroke", opacity)}
        """;

    private static string Opacity(string kind, double opacity) => opacity >= 1 ? "" : $" {kind}-opacity=\"{opacity:0.##}\"";
}

/// <summary>Path data, point by point.</summary>
public sealed class PathData
{
    private readonly StringBuilder data = new();

    public PathData Move(double x, double y) => Add('M', x, y);

    public PathData Line(double x, double y) => Add('L', x, y);

    public PathData Close()
    {
        data.Append('Z');
        return this;
    }

    public override string ToString() => data.ToString();

    private PathData Add(char command, double x, double y)
    {
        data.Append(command).Append(Canvas.At(x)).Append(' ').Append(Canvas.At(y));
        return this;
    }
}
