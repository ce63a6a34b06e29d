namespace Dossier.Mentions.Commons;

/// <summary>A picture file that may be shown, and what must be said beside it.</summary>
public sealed record LicensedFile
{
    /// <summary>Name without namespace ("Galaxy plot.png").</summary>
    public required string File { get; init; }

    /// <summary>Plain text.</summary>
    public required string Author { get; init; }

    /// <summary>Short name ("CC BY-SA 4.0", "Public domain").</summary>
    public required string Licence { get; init; }

    /// <summary>Address of the licence's text; public domain has none.</summary>
    public string? LicenceUrl { get; init; }

    /// <summary>What it shows, plain text; null where nobody said.</summary>
    public string? Description { get; init; }

    /// <summary>The file's own page.</summary>
    public required string FileUrl { get; init; }

    /// <summary>The original.</summary>
    public required string Url { get; init; }

    public required string Mime { get; init; }

    /// <summary>Width and height of the original in pixels.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Width in pixels and address of each copy that is served, ascending.</summary>
    public required IReadOnlyList<(int Width, string Url)> Copies { get; init; }
}
