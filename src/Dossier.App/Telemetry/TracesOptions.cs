namespace Dossier.App.Telemetry;

/// <summary>Settings under "Traces".</summary>
public sealed record TracesOptions
{
    /// <summary>Where traces are sent by the OpenTelemetry protocol over HTTP ("http://localhost:4318"); without it none are made.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Which part of the requests is traced, 0 to 1.</summary>
    public double Share { get; init; } = 1;

    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static TracesOptions Read(IConfiguration configuration)
    {
        var options = Settings.Bind(() => configuration.GetSection("Traces").Get<TracesOptions>()) ?? new TracesOptions();
        return options.FindProblem() is { } problem ? throw new InvalidDataException(problem) : options;
    }

    /// <returns>One sentence naming the wrong setting, or null.</returns>
    public string? FindProblem() =>
        Endpoint is not null && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") ? $"Traces:Endpoint is '{Endpoint}', which is not an http or https address."
        : Share is not (>= 0 and <= 1) ? $"Traces:Share is {Share}; it goes from 0 to 1."
        : null;

    // A collector takes traces at this path (OTLP 1.9, OTLP/HTTP request); an address with a path of its own is taken as it is.
    internal Uri FindAddress() => new Uri(Endpoint!) is var address && address.AbsolutePath == "/" ? new Uri(address, "v1/traces") : address;
}
