using Dossier.Mentions.Commons;

namespace Dossier.Mentions.CommonsVideo;

/// <summary>Settings of the videos of Wikimedia Commons ("Mentions:Sources:commonsvideo").</summary>
public sealed record CommonsVideoOptions : SourceOptions
{
    public CommonsVideoOptions() => Hosts = ["upload.wikimedia.org", "thumb.wikimedia.org"];

    public override string Address { get; init; } = "https://commons.wikimedia.org";

    /// <summary>Width of previews in pixels: 20, 40, 60, 120, 250, 330, 500, 960, 1280, 1920 or 3840.</summary>
    public int PictureWidth { get; init; } = 500;

    /// <summary>Most videos asked for in one call, at most 50.</summary>
    public int MostVideos { get; init; } = 12;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (!CommonsAddress.Widths.Contains(PictureWidth) ? $"Mentions:Sources:{name}:PictureWidth is {PictureWidth}; it must be one of {string.Join(", ", CommonsAddress.Widths)}."
            : MostVideos is < 1 or > 50 ? $"Mentions:Sources:{name}:MostVideos is {MostVideos}; it must be from 1 to 50."
            : null);
}
