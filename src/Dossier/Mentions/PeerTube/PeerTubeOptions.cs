namespace Dossier.Mentions.PeerTube;

/// <summary>Settings of SepiaSearch, the search over all PeerTube instances ("Mentions:Sources:sepiasearch"). An instance's own search answers in the same way.</summary>
/// <remarks>Previews are kept from <see cref="SourceOptions.Hosts"/> only: add the instances whose previews are to be shown.</remarks>
public sealed record PeerTubeOptions : SourceOptions
{
    public override string Address { get; init; } = "https://sepiasearch.org";

    /// <summary>Most videos asked for in one call, at most 100.</summary>
    public int MostVideos { get; init; } = 12;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MostVideos is < 1 or > 100 ? $"Mentions:Sources:{name}:MostVideos is {MostVideos}; it must be from 1 to 100." : null);
}
