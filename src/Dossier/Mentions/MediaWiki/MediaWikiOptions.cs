namespace Dossier.Mentions.MediaWiki;

/// <summary>Settings of a wiki that runs on MediaWiki.</summary>
public abstract record MediaWikiOptions : SourceOptions
{
    /// <summary>Path of the Action API below the address.</summary>
    public string ApiPath { get; init; } = "/w/api.php";

    /// <summary>The wiki refuses calls while its copies lag behind by more than this, in seconds (mediawiki.org, Manual:Maxlag parameter).</summary>
    public int MaxLagSeconds { get; init; } = 5;

    public override string? FindProblem(string name) =>
        base.FindProblem(name)
        ?? (!ApiPath.StartsWith('/') ? $"Mentions:Sources:{name}:ApiPath is '{ApiPath}'; it must begin with '/'."
            : MaxLagSeconds < 1 ? $"Mentions:Sources:{name}:MaxLagSeconds is {MaxLagSeconds}; it must be at least 1."
            : null);
}
