using Dossier.App.Accounts;
using Dossier.App.Api.Requests;
using ModelContextProtocol.Protocol;

namespace Dossier.App.Mcp;

/// <summary>POST /mcp: the corpus for agents, by the Model Context Protocol over Streamable HTTP, without sessions.</summary>
internal static class McpEndpoint
{
    public const string Path = "/mcp";

    public static void Add(IServiceCollection services, SiteOptions site) => services
        .AddMcpServer(server =>
        {
            server.ServerInfo = new Implementation
            {
                Name = "dossier",
                Title = site.Name,
                Version = typeof(McpEndpoint).Assembly.GetName().Version!.ToString(3),
                WebsiteUrl = site.BaseUrl,
            };
            server.ServerInstructions = "A corpus of academic articles with related articles and recommendations. Use search to find articles, article to read one, related for "
                + "what surrounds it, recommendations for what fits a list of liked ones. Name sources by title and page address, and say so where an article was retracted.";
        })
        .WithHttpTransport(transport => transport.Stateless = true)
        .WithTools<ArticleTools>();

    /// <remarks>It reads no session and changes nothing, so that a call needs no token of a form.</remarks>
    public static void Map(WebApplication app)
    {
        var own = new Uri(app.Services.GetRequiredService<SiteOptions>().BaseUrl!).GetLeftPart(UriPartial.Authority);
        app.MapMcp(Path).NeedsNoToken().WithMetadata(new RequestCost(RequestCosts.Search)).Add(endpoint =>
        {
            var answer = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => IsOfHere(context.Request.Headers.Origin.ToString(), own) ? answer(context) : RefuseAsync(context);
        });
    }

    // Browsers name the page that asks. One of elsewhere is refused, also one whose name its owner lets point to this machine (Streamable HTTP, "Security Warning").
    private static bool IsOfHere(string origin, string own) =>
        origin.Length == 0 || origin.Equals(own, StringComparison.OrdinalIgnoreCase) || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && SafeTransport.IsLocal(page.Host));

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Pages of other sites cannot ask here.");
    }
}
