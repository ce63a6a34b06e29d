using OpenTelemetry.Resources;

namespace Dossier.App.Telemetry;

/// <summary>What the site tells of itself: measures to who may read them, traces where an operator set where to.</summary>
internal static class TelemetryServices
{
    public static void Add(IServiceCollection services, MetricsOptions metrics, TracesOptions traces)
    {
        services.AddMetrics();
        services.AddSingleton<SiteMetrics>();
        if (metrics.Enabled || traces.Endpoint is not null)
        {
            var version = typeof(TelemetryServices).Assembly.GetName().Version?.ToString(3);
            services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("dossier", serviceVersion: version, autoGenerateServiceInstanceId: false));
        }

        if (metrics.Enabled)
        {
            MetricsEndpoint.Add(services);
        }

        if (traces.Endpoint is not null)
        {
            SiteTraces.Add(services, traces);
        }
    }

    /// <summary>Measures requests; after the endpoint of each is known, and around all that answers it.</summary>
    public static void Use(WebApplication app, MetricsOptions metrics, TracesOptions traces)
    {
        if (metrics.Enabled || traces.Endpoint is not null)
        {
            app.UseMiddleware<RequestMeasure>();
        }
    }

    public static void Map(WebApplication app, MetricsOptions metrics)
    {
        if (metrics.Enabled)
        {
            MetricsEndpoint.Map(app, metrics);
        }
    }
}
