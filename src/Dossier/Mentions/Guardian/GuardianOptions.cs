namespace Dossier.Mentions.Guardian;

/// <summary>Settings of the Guardian's Open Platform, under "Mentions:Sources:guardian". Off without a key.</summary>
public sealed record GuardianOptions : SourceOptions
{
    public GuardianOptions()
    {
        // A developer key has one call a second and 500 a day; content may be kept for 24 hours.
        CallsPerMinute = 60;
        CallsPerDay = 500;
        SecondsBetweenCalls = 1;
        HoursToLive = 20;
        HoursToKeep = 24;
    }

    public override string Address { get; init; } = "https://content.guardianapis.com";

    /// <summary>The key that the Open Platform gave the operator.</summary>
    public string Key { get; init; } = "";

    /// <summary>Articles asked for in a call, at most 50.</summary>
    public int MostItems { get; init; } = 20;

    public override string? FindMissing(string name) => Key.Length == 0 ? $"Mentions:Sources:{name}:Key" : null;

    public override string? FindProblem(string name) => base.FindProblem(name)
        ?? (MostItems is < 1 or > 50 ? $"Mentions:Sources:{name}:MostItems is {MostItems}; it must be from 1 to 50." : null)
        ?? (HoursToKeep is <= 0 or > 24 ? $"Mentions:Sources:{name}:HoursToKeep is {HoursToKeep}; the Guardian's terms allow at most 24." : null)
        ?? (HoursToLive >= HoursToKeep ? $"Mentions:Sources:{name}:HoursToLive is {HoursToLive}; it must be below HoursToKeep, {HoursToKeep}." : null);

    /// <summary>Without the key, so that it stands in no log.</summary>
    public override string ToString() => $"{nameof(GuardianOptions)} {{ Address = {Address} }}";
}
