using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossier.App.Api.Requests;
using Microsoft.OpenApi;

namespace Dossier.App.Api.Document;

/// <summary>A call as the page shows it.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="Body">Indented JSON; null for none.</param>
/// <param name="Answer">The real answer, long texts and lists cut.</param>
internal sealed record ExampleCall(string Method, string Address, string? Body, int Status, string Answer);

/// <summary>Makes the calls that the document gives as examples, within the program, and keeps their answers with it.</summary>
internal sealed class ExampleCalls(EndpointDataSource endpoints, IServiceScopeFactory scopes, ApiDocument document)
{
    private const int LongestText = 150;
    private const int MostEntries = 2;
    private const int MostLines = 14;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private (OpenApiDocument Document, IReadOnlyDictionary<string, ExampleCall> Calls)? known;

    /// <summary>By the id of the operation; those whose parameters have no examples are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ExampleCall>> ReadAsync(CancellationToken cancellation)
    {
        var (current, _) = await document.ReadAsync(cancellation);
        if (known is { } last && ReferenceEquals(last.Document, current))
        {
            return last.Calls;
        }

        var calls = new Dictionary<string, ExampleCall>(StringComparer.Ordinal);
        foreach (var (path, item) in current.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                if (operation.Security is not { Count: > 0 } && AddressOf(path, operation) is { } address)
                {
                    calls[operation.OperationId!] = await CallAsync(operation.OperationId!, method.Method, address, operation.RequestBody?.Content?.Values.FirstOrDefault()?.Example, cancellation);
                }
            }
        }

        known = (current, calls);
        return calls;
    }

    /// <summary>The address of an operation with the examples of its parameters; null where one in the path has none.</summary>
    public static string? AddressOf(string path, OpenApiOperation operation)
    {
        var query = new QueryString();
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter.In == ParameterLocation.Path)
            {
                if (parameter.Example is null)
                {
                    return null;
                }

                path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(parameter.Example.ToString()), StringComparison.Ordinal);
            }
            else if (parameter.Example is not null)
            {
                foreach (var value in parameter.Example is JsonArray several ? several.AsEnumerable() : [parameter.Example])
                {
                    query = query.Add(parameter.Name!, value!.ToString());
                }
            }
            else if (parameter.Required)
            {
                return null;
            }
        }

        return path + query.ToUriComponent();
    }

    private async Task<ExampleCall> CallAsync(string id, string method, string address, JsonNode? body, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var uri = new Uri("http://localhost" + address);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellation };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (method, PathString.FromUriComponent(uri), QueryString.FromUriComponent(uri));
        if (body is not null)
        {
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body.ToJsonString()));
        }

        var written = new MemoryStream();
        context.Response.Body = written;
        var endpoint = endpoints.Endpoints.OfType<RouteEndpoint>().First(e => e.Metadata.GetMetadata<ApiOperation>()?.Id == id);
        ApiFallback.Matches(endpoint, context.Request.Path, context.Request.RouteValues);
        context.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(context);
        return new(method, address, body?.ToJsonString(Indented), context.Response.StatusCode, Shorten(Encoding.UTF8.GetString(written.ToArray()), context.Response.ContentType ?? ""));
    }

    private static string Shorten(string text, string type)
    {
        if (type.Contains("json", StringComparison.Ordinal))
        {
            return JsonNode.Parse(text) is { } node ? Shorten(node).ToJsonString(Indented) : text;
        }

        var lines = text.Split('\n');
        return string.Join('\n', lines.Take(MostLines).Select(l => Cut(l.TrimEnd('\r')))) + (lines.Length > MostLines ? "\n…" : "");
    }

    private static JsonNode Shorten(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Shorten(m.Value)))),
        JsonArray entries => new JsonArray([.. entries.Take(MostEntries).Select(e => e is null ? null : Shorten(e)), .. entries.Count > MostEntries ? [JsonValue.Create($"… {entries.Count - MostEntries} more")] : Array.Empty<JsonNode>()]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Cut(value.GetValue<string>())),
        _ => node.DeepClone(),
    };

    private static string Cut(string text) => Pages.PageText.Shorten(text, LongestText) is var cut && text.Length > LongestText ? cut : text;
}
