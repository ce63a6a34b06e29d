using System.Text;
using Dossier.App.Api.Requests;
using Dossier.App.Pages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dossier.App.Api.Document;

/// <summary>The OpenAPI document of the API, for programs and for the page that people read. Made once an analysis, since its examples are articles of it.</summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider, CurrentGeneration current)
{
    public const string Name = "v1";

    private (string? Generation, OpenApiDocument Document, byte[] Json)? known;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ExampleArticles>();
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<ExampleCalls>();
        services.AddOpenApi(Name, document =>
        {
            document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            document.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
            document.AddOperationTransformer(OperationDescription.TransformAsync);
            document.AddDocumentTransformer(DescribeAsync);
        });
    }

    public async Task<(OpenApiDocument Document, byte[] Json)> ReadAsync(CancellationToken cancellation)
    {
        var generation = FindGeneration();
        if (known is { } last && last.Generation == generation)
        {
            return (last.Document, last.Json);
        }

        var document = await provider.GetOpenApiDocumentAsync(cancellation);
        var json = Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation));
        known = (generation, document, json);
        return (document, json);
    }

    private string? FindGeneration()
    {
        using var generation = current.Use();
        return generation?.Name;
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var site = context.ApplicationServices.GetRequiredService<SiteOptions>();
        var root = site.BaseUrl!.TrimEnd('/');
        document.Info = new OpenApiInfo
        {
            Title = $"{site.Name} API",
            Version = "1",
            Description = "What the pages of this site show of academic articles, as JSON and without a key. Errors are problem details (RFC 9457), lists go on by opaque cursors, "
                + "answers carry strong ETags, and limits are told with every answer.",
            TermsOfService = new Uri($"{root}{Addresses.ApiReference}#licence"),
        };
        document.Servers = [new OpenApiServer { Url = root }];
        document.ExternalDocs = new OpenApiExternalDocs { Url = new Uri(root + Addresses.ApiReference), Description = "The same for people, with real answers." };
        document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = ApiOperation.Articles, Description = "Articles and what stands around them." },
            new() { Name = ApiOperation.Search, Description = "Finding articles." },
            new() { Name = ApiOperation.Lists, Description = "Articles that belong together." },
            new() { Name = ApiOperation.Readers, Description = "What belongs to a reader, by a key that the reader makes in the settings." },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [OperationDescription.Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key that a reader made in the settings. With it the limit is higher everywhere, and what belongs to the reader can be had.",
            },
        };
        return Task.CompletedTask;
    }
}
