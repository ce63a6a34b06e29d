using System.Diagnostics;
using Dossier.Mentions;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Dossier.App.Telemetry;

/// <summary>Traces of requests and of calls to outside sources, made and sent only where an operator set where to.</summary>
internal static class SiteTraces
{
    public const string SourceName = "Dossier";

    public static readonly ActivitySource Source = new(SourceName);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

    public static void Add(IServiceCollection services, TracesOptions options)
    {
        services.AddOpenTelemetry().WithTracing(traces => traces
            .AddSource(SourceName, SourceCalls.TraceName)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Share)))
            .AddOtlpExporter(exporter =>
            {
                exporter.Endpoint = options.FindAddress();
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            }));
    }

    public static void Describe(System.Diagnostics.Activity span, string method, string group, int status)
    {
        var known = Methods.Contains(method) ? method : "other";
        span.DisplayName = $"{known} {group}";
        span.SetTag("http.request.method", known);
        span.SetTag("http.response.status_code", status);
        span.SetTag("dossier.group", group);
        if (status >= 500)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
