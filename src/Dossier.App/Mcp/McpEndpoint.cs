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
    public static void Map(WebApplication app) => app.MapMcp(Path).NeedsNoToken().WithMetadata(new RequestCost(RequestCosts.Search));
}
