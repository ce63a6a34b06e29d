namespace Dossier.Mentions.Bluesky;

/// <summary>Settings of Bluesky, under "Mentions:Sources:bluesky". It needs no key; with a handle and an app password calls are made in a session.</summary>
public sealed record BlueskyOptions : SourceOptions
{
    public BlueskyOptions()
    {
        // 3,000 calls in 5 minutes are allowed; nothing here is in such a hurry.
        CallsPerMinute = 60;
        CallsPerDay = 10_000;
        SecondsBetweenCalls = 0.5;

        // Posts are fetched again well before they may no longer be shown, so that deleted ones disappear.
        HoursToLive = 36;
        HoursToLiveWhenEmpty = 7 * 24;
        HoursToKeep = 72;
        Hosts = ["bsky.social"];
    }

    /// <summary>Where searches go without a session. The documented public.api.bsky.app refuses this method.</summary>
    public override string Address { get; init; } = "https://api.bsky.app";

    /// <summary>The server that holds the operator's account; its host is among <see cref="SourceOptions.Hosts"/>.</summary>
    public string SessionAddress { get; init; } = "https://bsky.social";

    /// <summary>The operator's handle ("example.bsky.social"); empty for calls without a session.</summary>
    public string Handle { get; init; } = "";

    /// <summary>An app password, never the account's own.</summary>
    public string AppPassword { get; init; } = "";

    /// <summary>Posts asked for in a call, at most 100.</summary>
    public int MostItems { get; init; } = 25;

    internal bool HasSession => Handle.Length > 0 && AppPassword.Length > 0;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MostItems is < 1 or > 100 ? $"Mentions:Sources:{name}:MostItems is {MostItems}; it must be from 1 to 100." : null)
        ?? (HoursToKeep <= 0 ? $"Mentions:Sources:{name}:HoursToKeep is {HoursToKeep}; posts are fetched again so that deleted ones disappear, so it must be above 0." : null)
        ?? (Handle.Length > 0 != AppPassword.Length > 0
            ? $"Mentions:Sources:{name}:{(Handle.Length > 0 ? "AppPassword" : "Handle")} is missing: a session needs both Handle and AppPassword." : null)
        ?? (!HasSession ? null
            : !Uri.TryCreate(SessionAddress, UriKind.Absolute, out var session) || session.Scheme is not ("http" or "https")
                ? $"Mentions:Sources:{name}:SessionAddress is '{SessionAddress}', which is not an http or https address."
            : !Hosts.Contains(session.Host, StringComparer.OrdinalIgnoreCase) && !Hosts.Contains(session.Authority, StringComparer.OrdinalIgnoreCase) && session.Authority != new Uri(Address).Authority
                ? $"Mentions:Sources:{name}:Hosts lacks '{session.Host}', the host of SessionAddress."
            : null);

    /// <summary>Without the password, so that it stands in no log.</summary>
    public override string ToString() => $"{nameof(BlueskyOptions)} {{ Address = {Address}, Handle = {Handle} }}";
}
