using System.Text.Json.Nodes;
using Dossier.App.Api.Document;
using Microsoft.OpenApi;

namespace Dossier.App.Pages.ApiReference;

/// <summary>Reads the page from the document that programs get, so that they cannot say different things.</summary>
internal static class DocumentReading
{
    // What every operation may answer stands once at the head of the page.
    private static readonly string[] Everywhere = ["200", "304", "400", "406", "429", "500"];

    /// <param name="root">Root of the site's addresses.</param>
    public static IReadOnlyList<ApiGroup> Groups(OpenApiDocument document, IReadOnlyDictionary<string, ExampleCall> calls, string root) =>
    [
        .. (document.Tags ?? new HashSet<OpenApiTag>()).Select((tag, i) => new ApiGroup($"group-{i + 1}", tag.Name!, tag.Description ?? "",
            [.. Operations(document).Where(o => o.Operation.Tags?.Any(t => t.Name == tag.Name) == true).Select(o => Describe(o.Path, o.Method, o.Operation, calls, root))])),
    ];

    private static IEnumerable<(string Path, string Method, OpenApiOperation Operation)> Operations(OpenApiDocument document) =>
        document.Paths.SelectMany(p => (p.Value.Operations ?? []).Select(o => (p.Key, o.Key.Method, o.Value)));

    private static DescribedOperation Describe(string path, string method, OpenApiOperation operation, IReadOnlyDictionary<string, ExampleCall> calls, string root) =>
        new(operation.OperationId!, method, path, operation.Summary ?? "", operation.Description ?? "")
        {
            Parameters =
            [
                .. (operation.Parameters ?? []).Select(p => new DescribedParameter(p.Name!, p.Description ?? "", Values(p.Schema))),
                .. Members(operation).Select(m => new DescribedParameter(m.Key, m.Value.Description ?? "", "in the body")),
            ],
            Problems = [.. (operation.Responses ?? []).Where(r => !Everywhere.Contains(r.Key) && !(r.Key == "401" && operation.Security is not { Count: > 0 }))
                .Select(r => (r.Key, r.Value.Description ?? ""))],
            Example = calls.TryGetValue(operation.OperationId!, out var call) ? Show(call, root) : null,
        };

    private static IEnumerable<KeyValuePair<string, IOpenApiSchema>> Members(OpenApiOperation operation) =>
        operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema?.Properties ?? Enumerable.Empty<KeyValuePair<string, IOpenApiSchema>>();

    private static ShownCall Show(ExampleCall call, string root) => call.Body is null
        ? new($"curl '{root}{call.Address}'", call.Address, call.Status, call.Answer)
        : new($"curl '{root}{call.Address}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{call.Body.Replace("'", "'\\''", StringComparison.Ordinal)}'", null, call.Status, call.Answer);

    private static string Values(IOpenApiSchema? schema)
    {
        if (schema is null)
        {
            return "";
        }

        var kind = schema.Enum is { Count: > 0 } choices ? string.Join(", ", choices.Select(Word))
            : schema.Type == JsonSchemaType.Boolean ? "true, false"
            : schema.Type == JsonSchemaType.Array ? $"up to {schema.MaxItems} times"
            : schema.Type != JsonSchemaType.Integer ? ""
            : schema.Maximum == int.MaxValue.ToString() ? $"{schema.Minimum} or more" : $"{schema.Minimum} to {schema.Maximum}";
        return schema.Default is { } standard ? $"{kind}; {Word(standard)} if left out" : kind;
    }

    private static string Word(JsonNode? value) => value?.ToString() ?? "";
}
