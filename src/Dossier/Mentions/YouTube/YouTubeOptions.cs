namespace Dossier.Mentions.YouTube;

/// <summary>Settings of YouTube ("Mentions:Sources:youtube"). Off without a key.</summary>
public sealed record YouTubeOptions : SourceOptions
{
    // What was fetched must be fetched again or removed after 30 days (YouTube API Services, Developer Policies, III.E.4).
    private const double MostHoursToKeep = 30 * 24;

    public YouTubeOptions()
    {
        // 100 searches a day, each with at most one call for the details of what it found; those have a quota of their own.
        CallsPerDay = 200;
        HoursToLive = 21 * 24;
        HoursToLiveWhenEmpty = 30 * 24;
        HoursToKeep = MostHoursToKeep;
    }

    public override string Address { get; init; } = "https://www.googleapis.com/youtube/v3";

    /// <summary>Key of the YouTube Data API, made in the Google Cloud console.</summary>
    public string? Key { get; init; }

    /// <summary>Most videos asked for in one call, at most 50.</summary>
    public int MostVideos { get; init; } = 12;

    /// <summary>Without the key, which belongs in no log.</summary>
    public override string ToString() => $"{nameof(YouTubeOptions)} {{ Address = {Address} }}";

    public override string? FindMissing(string name) => string.IsNullOrWhiteSpace(Key) ? $"Mentions:Sources:{name}:Key" : null;

    public override string? FindProblem(string name)
    {
        var section = $"Mentions:Sources:{name}";
        return base.FindProblem(name)
            ?? (Key?.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) == true && Key.Trim().Length > 0 ? $"{section}:Key holds a blank."
                : HoursToKeep is 0 or > MostHoursToKeep ? $"{section}:HoursToKeep is {HoursToKeep}; YouTube's terms allow at most {MostHoursToKeep} (30 days)."
                : HoursToLive >= HoursToKeep ? $"{section}:HoursToLive is {HoursToLive}; it must be less than HoursToKeep, which is {HoursToKeep}."
                : MostVideos is < 1 or > 50 ? $"{section}:MostVideos is {MostVideos}; it must be from 1 to 50."
                : null);
    }
}
