using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Dossier.App.Telemetry;

/// <summary>Kinds of addresses, some dozens for the whole site: the first part of an endpoint's pattern.</summary>
internal static class RouteGroups
{
    /// <summary>What leads nowhere.</summary>
    public const string None = "none";

    private static readonly ConcurrentDictionary<RoutePattern, string> Known = new();

    public static string Of(Endpoint? endpoint) => endpoint is RouteEndpoint route ? Known.GetOrAdd(route.RoutePattern, Find) : None;

    private static string Find(RoutePattern pattern) => pattern.PathSegments switch
    {
        [] => "home",
        [{ IsSimple: true, Parts: [RoutePatternLiteralPart first] }, ..] => first.Content.Contains('.', StringComparison.Ordinal) ? "files" : first.Content,
        [{ Parts: [RoutePatternLiteralPart { Content: "10." }, ..] }, ..] => "doi",
        _ => None,
    };
}
