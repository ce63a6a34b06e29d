namespace Dossier.Harvest.Web;

/// <summary>Settings under "Harvest".</summary>
public sealed record HarvestOptions
{
    /// <summary>E-mail address or page by which sources reach the operator; "Mentions:Contact" where this is not set. Without one nothing is fetched.</summary>
    public string? Contact { get; init; }

    /// <summary>Other addresses than the public services', by the name of the harvest ("Harvest:Addresses:crossref").</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; init; } = new Dictionary<string, string>();

    /// <summary>Least time between two requests in milliseconds, by the name of the harvest ("Harvest:Pauses:crossref").</summary>
    public IReadOnlyDictionary<string, int> Pauses { get; init; } = new Dictionary<string, int>();

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem() =>
        string.IsNullOrWhiteSpace(Contact) ? "Harvest:Contact is missing: sources want to know whom to ask; give an e-mail address or the address of a page."
        : Addresses.FirstOrDefault(a => !(Uri.TryCreate(a.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")) is { Key: not null } wrong
            ? $"Harvest:Addresses:{wrong.Key} is '{wrong.Value}', which is not an http(s) address."
        : Pauses.FirstOrDefault(p => p.Value < 0) is { Key: not null } negative ? $"Harvest:Pauses:{negative.Key} is {negative.Value}; it is a time in milliseconds."
        : null;

    public TimeSpan Pause(HarvestKind kind) => Pauses.TryGetValue(kind.Name, out var told) ? TimeSpan.FromMilliseconds(told) : kind.Pause;

    public Uri AddressOf(string name, string otherwise) => new(Addresses.GetValueOrDefault(name, otherwise));
}
