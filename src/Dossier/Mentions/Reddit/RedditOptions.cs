namespace Dossier.Mentions.Reddit;

/// <summary>Settings of Reddit, under "Mentions:Sources:reddit". Off unless the operator has an agreement with Reddit and an OAuth client.</summary>
public sealed record RedditOptions : SourceOptions
{
    public RedditOptions()
    {
        // An OAuth client has 100 calls a minute, averaged over ten.
        CallsPerMinute = 60;
        CallsPerDay = 5_000;
        SecondsBetweenCalls = 1;

        // Posts are fetched again well before they may no longer be shown, so that deleted ones disappear.
        HoursToLive = 24;
        HoursToLiveWhenEmpty = 7 * 24;
        HoursToKeep = 48;
        Hosts = ["www.reddit.com"];
    }

    public override string Address { get; init; } = "https://oauth.reddit.com";

    /// <summary>Where tokens are given out; its host is among <see cref="SourceOptions.Hosts"/>.</summary>
    public string TokenAddress { get; init; } = "https://www.reddit.com/api/v1/access_token";

    /// <summary>Id of the operator's OAuth client.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Secret of the operator's OAuth client.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Posts asked for in a call, at most 100.</summary>
    public int MostItems { get; init; } = 25;

    public override string? FindMissing(string name) =>
        ClientId.Length == 0 ? $"Mentions:Sources:{name}:ClientId" : ClientSecret.Length == 0 ? $"Mentions:Sources:{name}:ClientSecret" : null;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MostItems is < 1 or > 100 ? $"Mentions:Sources:{name}:MostItems is {MostItems}; it must be from 1 to 100." : null)
        ?? (HoursToKeep <= 0 ? $"Mentions:Sources:{name}:HoursToKeep is {HoursToKeep}; posts are fetched again so that deleted ones disappear, so it must be above 0." : null)
        ?? (!Uri.TryCreate(TokenAddress, UriKind.Absolute, out var token) || token.Scheme is not ("http" or "https")
            ? $"Mentions:Sources:{name}:TokenAddress is '{TokenAddress}', which is not an http or https address."
            : !Hosts.Contains(token.Host, StringComparer.OrdinalIgnoreCase) && !Hosts.Contains(token.Authority, StringComparer.OrdinalIgnoreCase) && token.Authority != new Uri(Address).Authority
                ? $"Mentions:Sources:{name}:Hosts lacks '{token.Host}', the host of TokenAddress."
            : null);

    /// <summary>Without the secret, so that it stands in no log.</summary>
    public override string ToString() => $"{nameof(RedditOptions)} {{ Address = {Address} }}";
}
