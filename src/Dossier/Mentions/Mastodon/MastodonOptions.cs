namespace Dossier.Mentions.Mastodon;

/// <summary>Settings of one Mastodon server, under "Mentions:Sources:mastodon". Tag timelines need no key; searching in posts needs a token.</summary>
public sealed record MastodonOptions : SourceOptions
{
    public MastodonOptions()
    {
        // 300 calls in 5 minutes.
        CallsPerMinute = 50;
        CallsPerDay = 10_000;
        SecondsBetweenCalls = 1;

        // Posts are fetched again well before they may no longer be shown, so that deleted ones disappear.
        HoursToLive = 36;
        HoursToLiveWhenEmpty = 7 * 24;
        HoursToKeep = 72;
    }

    /// <summary>The server that is asked; it knows posts of others that its users follow.</summary>
    public override string Address { get; init; } = "https://mastodon.social";

    /// <summary>An access token with the scope read:search; empty for tag timelines only.</summary>
    public string Token { get; init; } = "";

    /// <summary>Tags asked for about an article.</summary>
    public int MostTags { get; init; } = 2;

    /// <summary>Posts asked for in a call, at most 40.</summary>
    public int MostItems { get; init; } = 40;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MostItems is < 1 or > 40 ? $"Mentions:Sources:{name}:MostItems is {MostItems}; it must be from 1 to 40." : null)
        ?? (MostTags is < 0 or > 10 ? $"Mentions:Sources:{name}:MostTags is {MostTags}; it must be from 0 to 10." : null)
        ?? (HoursToKeep <= 0 ? $"Mentions:Sources:{name}:HoursToKeep is {HoursToKeep}; posts are fetched again so that deleted ones disappear, so it must be above 0." : null)
        ?? (Token.Any(char.IsWhiteSpace) ? $"Mentions:Sources:{name}:Token holds a blank." : null);

    /// <summary>Without the token, so that it stands in no log.</summary>
    public override string ToString() => $"{nameof(MastodonOptions)} {{ Address = {Address} }}";
}
