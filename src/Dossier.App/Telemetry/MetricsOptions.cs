using System.Net;

namespace Dossier.App.Telemetry;

/// <summary>Settings under "Metrics".</summary>
public sealed record MetricsOptions
{
    /// <summary>Whether the site measures itself and answers at <c>/metrics</c>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Addresses or networks ("10.0.0.0/8") that may read the measures, beside this machine.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static MetricsOptions Read(IConfiguration configuration)
    {
        var options = Settings.Bind(() => configuration.GetSection("Metrics").Get<MetricsOptions>()) ?? new MetricsOptions();
        return options.FindProblem() is { } problem ? throw new InvalidDataException(problem) : options;
    }

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem() => Networks.FirstOrDefault(n => Parse(n) is null) is { } wrong
        ? $"Metrics:Networks has '{wrong}', which is neither an address nor a network such as 10.0.0.0/8."
        : null;

    /// <summary>The networks of <see cref="Networks"/>, an address as a network of one.</summary>
    internal IReadOnlyList<IPNetwork> ParseNetworks() => [.. Networks.Select(n => Parse(n)!.Value)];

    private static IPNetwork? Parse(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;
}
