using Dossier.App.Accounts;
using Microsoft.AspNetCore.Routing.Template;

namespace Dossier.App.Api.Requests;

/// <summary>What is answered under /api where no operation fits: 405 where one has the address by another method, 415 where it takes another body, else 404.</summary>
internal static class ApiFallback
{
    public static ProblemAnswer NoAddress { get; } = new(ProblemKind.NoAddress, "No operation has this address; the page at /api lists them all.");

    public static ProblemAnswer WrongType { get; } = new(ProblemKind.MediaType, "Send the question as JSON, with Content-Type: application/json.");

    public static void Map(WebApplication app) =>
        app.MapFallback("/api/{**rest}", IResult (HttpContext context) =>
        {
            var methods = FindMethods(context);
            if (methods.Count == 0)
            {
                return NoAddress;
            }

            if (methods.Contains(context.Request.Method))
            {
                // Routing passes over an operation whose body is of another type.
                return WrongType;
            }

            context.Response.Headers.Allow = string.Join(", ", methods);
            return new ProblemAnswer(ProblemKind.Method, $"This address is asked for by {string.Join(" or ", methods.Where(m => m != HttpMethods.Options))}.");
        }).NeedsNoToken();

    /// <summary>Methods by which an address can be asked for, with HEAD and OPTIONS; empty where no operation has it.</summary>
    public static IReadOnlyList<string> FindMethods(HttpContext context)
    {
        var found = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ApiOperation>() is not null && Matches(e, context.Request.Path))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Distinct().ToList();
        return found.Count == 0 ? [] : found.Contains(HttpMethods.Get) ? [.. found, HttpMethods.Head, HttpMethods.Options] : [.. found, HttpMethods.Options];
    }

    internal static bool Matches(RouteEndpoint endpoint, PathString path, RouteValueDictionary? values = null) =>
        new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!), []).TryMatch(path, values ?? []);
}
