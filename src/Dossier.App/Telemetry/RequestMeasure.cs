using System.Diagnostics;

namespace Dossier.App.Telemetry;

/// <summary>Measures every request and, where traces are sent, makes a span of it: kind of address, method and status, and nothing of who asked or for what.</summary>
internal sealed class RequestMeasure(RequestDelegate next, SiteMetrics metrics)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // What handles failures takes the endpoint away.
        var group = RouteGroups.Of(context.GetEndpoint());
        using var span = SiteTraces.Source.StartActivity(group, ActivityKind.Server);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.Response.StatusCode;
            metrics.NoteRequest(group, status, begun);
            if (span is not null)
            {
                SiteTraces.Describe(span, context.Request.Method, group, status);
            }
        }
    }
}
