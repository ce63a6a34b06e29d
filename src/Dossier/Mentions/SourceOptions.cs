namespace Dossier.Mentions;

/// <summary>Settings that every source has, under "Mentions:Sources:NAME". A connector's own record adds its own and sets the defaults.</summary>
public abstract record SourceOptions
{
    /// <summary>False leaves the source alone.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Root of the source's addresses.</summary>
    public abstract string Address { get; init; }

    /// <summary>Further hosts to which this source's calls may go, or be sent on to (picture hosts).</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Calls allowed in a minute, by all processes together.</summary>
    public int CallsPerMinute { get; init; } = 30;

    /// <summary>Calls allowed in a day (UTC), by all processes together.</summary>
    public int CallsPerDay { get; init; } = 5_000;

    /// <summary>Least time between two calls, in seconds.</summary>
    public double SecondsBetweenCalls { get; init; } = 1;

    /// <summary>How long what was found holds, in hours.</summary>
    public double HoursToLive { get; init; } = 7 * 24;

    /// <summary>How long "nothing found" holds, in hours.</summary>
    public double HoursToLiveWhenEmpty { get; init; } = 14 * 24;

    /// <summary>Items may not be shown after this many hours without having been fetched again; 0 for no such duty.</summary>
    public double HoursToKeep { get; init; }

    /// <summary>Longest reply that is read, in kilobytes after decompression.</summary>
    public int MaxKilobytes { get; init; } = 4_096;

    /// <summary>Longest time for one call, redirects and body included, in seconds.</summary>
    public double TimeoutSeconds { get; init; } = 20;

    /// <summary>The setting without which the source stays off ("Mentions:Sources:youtube:Key"), as a reason; null when it has all it needs.</summary>
    public virtual string? FindMissing(string name) => null;

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public virtual string? FindProblem(string name)
    {
        var section = $"Mentions:Sources:{name}";
        return !(Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") ? $"{section}:Address is '{Address}', which is not an http or https address."
            : CallsPerMinute < 1 ? $"{section}:CallsPerMinute is {CallsPerMinute}; it must be at least 1."
            : CallsPerDay < 1 ? $"{section}:CallsPerDay is {CallsPerDay}; it must be at least 1. To leave the source alone, set {section}:Enabled to false."
            : SecondsBetweenCalls < 0 ? $"{section}:SecondsBetweenCalls is {SecondsBetweenCalls}; it must not be negative."
            : HoursToLive <= 0 ? $"{section}:HoursToLive is {HoursToLive}; it must be above 0."
            : HoursToLiveWhenEmpty <= 0 ? $"{section}:HoursToLiveWhenEmpty is {HoursToLiveWhenEmpty}; it must be above 0."
            : HoursToKeep < 0 ? $"{section}:HoursToKeep is {HoursToKeep}; it must not be negative."
            : MaxKilobytes < 1 ? $"{section}:MaxKilobytes is {MaxKilobytes}; it must be at least 1."
            : TimeoutSeconds <= 0 ? $"{section}:TimeoutSeconds is {TimeoutSeconds}; it must be above 0."
            : Hosts.FirstOrDefault(h => h.Length == 0 || h.Contains('/', StringComparison.Ordinal)) is { } host ? $"{section}:Hosts holds '{host}', which is not the name of a host."
            : null;
    }
}
