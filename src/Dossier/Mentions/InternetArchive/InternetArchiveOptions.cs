namespace Dossier.Mentions.InternetArchive;

/// <summary>Settings of the Internet Archive ("Mentions:Sources:internetarchive").</summary>
public sealed record InternetArchiveOptions : SourceOptions
{
    public InternetArchiveOptions() => Hosts = ["archive.org"];

    public override string Address { get; init; } = "https://archive.org";

    /// <summary>Most videos asked for in one call, at most 100.</summary>
    public int MostVideos { get; init; } = 12;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MostVideos is < 1 or > 100 ? $"Mentions:Sources:{name}:MostVideos is {MostVideos}; it must be from 1 to 100." : null);
}
