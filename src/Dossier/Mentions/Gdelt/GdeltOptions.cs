namespace Dossier.Mentions.Gdelt;

/// <summary>Settings of GDELT's search in the news of the last three months, under "Mentions:Sources:gdelt". It needs no key.</summary>
public sealed record GdeltOptions : SourceOptions
{
    public GdeltOptions()
    {
        // "Please limit requests to one every 5 seconds."
        SecondsBetweenCalls = 5.5;
        CallsPerMinute = 10;
        CallsPerDay = 5_000;
        HoursToLive = 3 * 24;
    }

    public override string Address { get; init; } = "https://api.gdeltproject.org";

    /// <summary>How far back it looks ("3months", "2weeks", "1d"); three months is the most it has.</summary>
    public string Timespan { get; init; } = "3months";

    /// <summary>Articles asked for in a call, at most 250.</summary>
    public int MostItems { get; init; } = 50;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MostItems is < 1 or > 250 ? $"Mentions:Sources:{name}:MostItems is {MostItems}; it must be from 1 to 250." : null)
        ?? (Timespan.Length > 1 && char.IsAsciiDigit(Timespan[0]) && Timespan.All(char.IsAsciiLetterOrDigit) ? null
            : $"Mentions:Sources:{name}:Timespan is '{Timespan}'; write a number and a unit, like '3months' or '7d'.");
}
