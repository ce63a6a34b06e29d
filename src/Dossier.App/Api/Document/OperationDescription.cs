using System.Globalization;
using System.Text.Json.Nodes;
using Dossier.App.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Dossier.App.Api.Document;

/// <summary>Writes into the document what <see cref="ApiOperation"/> says, so that both are one.</summary>
internal static class OperationDescription
{
    /// <summary>Name of the security scheme of readers' keys.</summary>
    public const string Key = "readersKey";

    private const string ProblemSchema = "Problem";

    // What any request may meet.
    private static readonly ProblemKind[] Always = [ProblemKind.Parameters, ProblemKind.KeyUnknown, ProblemKind.NotAcceptable, ProblemKind.Limit, ProblemKind.Failed];

    public static async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var document = context.Document!;
        var described = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().First();
        var example = context.ApplicationServices.GetRequiredService<ExampleArticles>().Find();
        var shown = example is null ? null : described.Example?.Invoke(example);
        operation.OperationId = described.Id;
        operation.Summary = described.Summary;
        operation.Description = described.Description + (described.CostOf is not null ? "" : described.Cost == 1 ? " Counts as one request." : $" Counts as {described.Cost} requests.");
        operation.Tags = new HashSet<OpenApiTagReference> { new(described.Group, document) };
        Describe(operation, described, "/" + context.Description.RelativePath, shown);
        if (example is not null && described.ExampleBody?.Invoke(example) is { } body && operation.RequestBody?.Content is { } content)
        {
            foreach (var (_, media) in content)
            {
                media.Example = JsonNode.Parse(body);
            }
        }

        document.AddComponent(ProblemSchema, await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellation));
        AddAnswers(operation, described, HttpMethods.IsGet(context.Description.HttpMethod ?? ""), document);
        if (described.IsForReaders)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        }
    }

    private static void Describe(OpenApiOperation operation, ApiOperation described, string template, string? shown)
    {
        operation.Parameters ??= [];
        var values = Examples(template, shown);
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
        {
            parameter.Description = described.PathParameters.GetValueOrDefault(parameter.Name!);
            parameter.Example = values.GetValueOrDefault(parameter.Name!) is { } value ? JsonValue.Create(value) : null;
        }

        foreach (var parameter in described.Parameters)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Required = parameter.IsRequired,
                Schema = SchemaOf(parameter),
                Example = ExampleOf(parameter, shown),
            });
        }
    }

    private static Dictionary<string, string> Examples(string template, string? shown)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in template.Split('/').Zip((shown ?? "").Split('?')[0].Split('/')))
        {
            if (name.StartsWith('{'))
            {
                values[name.Trim('{', '}')] = Uri.UnescapeDataString(value);
            }
        }

        return values;
    }

    private static JsonNode? ExampleOf(ApiParameter parameter, string? shown)
    {
        if (shown is null || shown.IndexOf('?', StringComparison.Ordinal) is not (>= 0 and var start) || !QueryHelpers.ParseQuery(shown[start..]).TryGetValue(parameter.Name, out var values))
        {
            return null;
        }

        return parameter.MostTimes > 1 ? new JsonArray([.. values.Select(v => JsonValue.Create(v))])
            : parameter.Kind == ParameterKind.Number ? JsonValue.Create(int.Parse(values[0]!, CultureInfo.InvariantCulture)) : JsonValue.Create(values[0]!);
    }

    private static OpenApiSchema SchemaOf(ApiParameter parameter)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Kind switch { ParameterKind.Number => JsonSchemaType.Integer, ParameterKind.Truth => JsonSchemaType.Boolean, _ => JsonSchemaType.String },
            Enum = parameter.Choices.Count == 0 ? null : [.. parameter.Choices.Select(c => (JsonNode)JsonValue.Create(c))],
        };
        if (parameter.Kind == ParameterKind.Number)
        {
            schema.Minimum = parameter.Range.Least.ToString(CultureInfo.InvariantCulture);
            schema.Maximum = parameter.Range.Largest.ToString(CultureInfo.InvariantCulture);
        }

        if (parameter.Default is { } standard)
        {
            schema.Default = parameter.Kind == ParameterKind.Text ? JsonValue.Create(standard) : JsonNode.Parse(standard);
        }

        return parameter.MostTimes == 1 ? schema : new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema, MaxItems = parameter.MostTimes };
    }

    private static void AddAnswers(OpenApiOperation operation, ApiOperation described, bool isGet, OpenApiDocument document)
    {
        operation.Responses ??= [];
        if (operation.Responses.GetValueOrDefault("200") is OpenApiResponse answer)
        {
            answer.Description = described.Summary + ".";
            answer.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["ETag"] = Header("Tells this answer from any other: sent back as If-None-Match, an unchanged one is not sent again."),
                ["RateLimit-Policy"] = Header("The limit: q requests within w seconds."),
                ["RateLimit"] = Header("What is left of it: r requests; all of it again in t seconds."),
            };
            if (described.Parameters.Contains(ApiParameter.Cursor))
            {
                answer.Headers["Link"] = Header("With rel=\"next\": the address of the rest of the list.");
            }
        }

        if (isGet)
        {
            operation.Responses["304"] = new OpenApiResponse { Description = "Nothing has changed since the answer whose ETag was sent." };
        }

        var problems = described.IsForReaders ? described.Problems.Append(ProblemKind.KeyNeeded) : described.Problems;
        foreach (var status in Always.Concat(problems).Distinct().GroupBy(p => p.Status).OrderBy(g => g.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", or ", status.Select((p, i) => i == 0 ? p.Title : char.ToLowerInvariant(p.Title[0]) + p.Title[1..])) + ".",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, document) } },
            };
        }
    }

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
