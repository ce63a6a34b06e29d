namespace Dossier.Mentions.Outgoing;

/// <summary>A call to make.</summary>
/// <param name="Address">Absolute, http or https.</param>
/// <param name="Allows">Whether a call, or a redirect, may go to a host ("example.org") and port.</param>
/// <param name="MostBytes">Longest body that is read, after decompression.</param>
/// <param name="Timeout">For the whole call, redirects and body included.</param>
public sealed record OutgoingCall(Uri Address, Func<Uri, bool> Allows, int MostBytes, TimeSpan Timeout)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Body of a POST; null for a GET.</summary>
    public byte[]? Post { get; init; }

    /// <summary>Media type of <see cref="Post"/>.</summary>
    public string PostType { get; init; } = "application/json";
}

/// <summary>What came back.</summary>
/// <param name="Status">HTTP status; 0 where none came.</param>
/// <param name="Problem">One sentence when the outcome is not a good one.</param>
public sealed record OutgoingReply(FetchOutcome Outcome, int Status, byte[] Body, string? Problem = null)
{
    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Until when the source asks not to be called (Retry-After, or a rate limit that is used up).</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Where the body came from, after redirects.</summary>
    public Uri? Final { get; init; }

    /// <summary>True when every redirect on the way was a permanent one.</summary>
    public bool Moved { get; init; }
}

/// <summary>A reply as a connector sees it: the value, or why there is none.</summary>
public readonly record struct Fetched<T>(FetchOutcome Outcome, T? Value, string? Problem)
{
    public bool IsGood => Outcome == FetchOutcome.Fetched;
}
