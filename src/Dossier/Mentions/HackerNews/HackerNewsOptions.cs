namespace Dossier.Mentions.HackerNews;

/// <summary>Settings of the search in Hacker News by Algolia, under "Mentions:Sources:hackernews". It needs no key.</summary>
public sealed record HackerNewsOptions : SourceOptions
{
    public override string Address { get; init; } = "https://hn.algolia.com";

    /// <summary>Stories asked for in a call, at most 100.</summary>
    public int MostItems { get; init; } = 20;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MostItems is < 1 or > 100 ? $"Mentions:Sources:{name}:MostItems is {MostItems}; it must be from 1 to 100." : null);
}
