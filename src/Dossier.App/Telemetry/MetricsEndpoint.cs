using System.Diagnostics.Metrics;
using System.Net;
using Dossier.App.Pages.Errors;
using OpenTelemetry.Metrics;

namespace Dossier.App.Telemetry;

/// <summary>GET /metrics: what the site measures of itself, in the text format of Prometheus. For everybody but those who may read it there is nothing here.</summary>
internal static class MetricsEndpoint
{
    private const string Address = "/metrics";

    // Of the framework: connections that wait or are refused. How long connections last is of no use, since browsers keep them.
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel", ConnectionLength = "kestrel.connection.duration";

    // Memory, collections and threads, by the runtime itself.
    private const string Runtime = "System.Runtime";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SiteGauges>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(SiteMetrics.MeterName, Kestrel, Runtime)
            .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0));

        // Meters are found by their names in the whole process; those of another site in it are not this one's.
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) =>
        {
            var own = provider.GetRequiredService<IMeterFactory>();
            metrics.AddView(instrument => (instrument.Meter.Scope is { } scope && !ReferenceEquals(scope, own)) || instrument.Name == ConnectionLength ? MetricStreamConfiguration.Drop : null);
        });
    }

    public static void Map(WebApplication app, MetricsOptions options)
    {
        app.Services.GetRequiredService<SiteGauges>();
        var networks = options.ParseNetworks();
        app.MapPrometheusScrapingEndpoint(Address, meterProvider: null, branch => branch.Use(async (context, next) =>
        {
            if (Admits(context, networks))
            {
                await next(context);
                return;
            }

            using var generation = context.RequestServices.GetRequiredService<CurrentGeneration>().Use();
            await ErrorPages.WriteMissingAsync(context, context.RequestServices.GetRequiredService<SiteData>().Facts(generation), null, null, null);
        }), optionsName: null);
    }

    /// <summary>Whether a request comes from this machine or a network that may read the measures.</summary>
    /// <remarks>A proxy on this machine or in such a network brings requests of everybody: where one is seen, the address that it tells decides, if it is believed.</remarks>
    internal static bool Admits(HttpContext context, IReadOnlyList<System.Net.IPNetwork> networks)
    {
        var headers = context.Request.Headers;
        if (context.Connection.RemoteIpAddress is not { } remote || headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded"))
        {
            return false;
        }

        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        return networks.Any(n => n.Contains(address)) || (IPAddress.IsLoopback(address) && !headers.ContainsKey("X-Original-For"));
    }
}
