namespace Dossier.App.Api.Requests;

/// <summary>Settings under "Api": how much one client may ask of the API. 0 is no limit.</summary>
public sealed record ApiOptions
{
    private const int Largest = 1_000_000;

    /// <summary>Requests that a network may send within a minute; a costly one counts for several.</summary>
    public int RequestsPerMinute { get; init; } = 300;

    /// <summary>The same for a program that comes with a reader's key.</summary>
    public int RequestsPerMinuteWithKey { get; init; } = 1200;

    /// <summary>The same for the site's own pages in the browsers of a network, counted apart from its programs.</summary>
    public int RequestsPerMinuteOfPages { get; init; } = 3000;

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem() =>
        Find(nameof(RequestsPerMinute), RequestsPerMinute) ?? Find(nameof(RequestsPerMinuteWithKey), RequestsPerMinuteWithKey) ?? Find(nameof(RequestsPerMinuteOfPages), RequestsPerMinuteOfPages);

    // The costliest request must fit into the bucket, or nobody could ever send it.
    private static string? Find(string name, int value) => value is 0 or >= RequestCosts.Highest and <= Largest ? null
        : $"Api:{name} is {value}; it is a number of requests from {RequestCosts.Highest} to {Largest}, or 0 for no limit.";
}

/// <summary>What requests count for in a client's limit.</summary>
internal static class RequestCosts
{
    /// <summary>One article, or a small list that stands ready.</summary>
    public const int Cheap = 1;

    /// <summary>A list of articles that are read one by one.</summary>
    public const int List = 2;

    /// <summary>A question to the index, or many articles.</summary>
    public const int Search = 5;

    /// <summary>Articles compared with all that is liked.</summary>
    public const int Recommendations = 10;

    public const int Highest = Recommendations;
}
