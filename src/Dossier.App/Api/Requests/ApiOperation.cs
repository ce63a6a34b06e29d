using Microsoft.AspNetCore.Http.Metadata;

namespace Dossier.App.Api.Requests;

/// <summary>What is said of an operation, and what a request to it is checked by.</summary>
/// <param name="Id">Its name for programs that are made from the document; never changed once it was published.</param>
/// <param name="Group">Heading under which it stands.</param>
/// <param name="Summary">What it gives, in a few words.</param>
/// <param name="Cost">What a request counts for in the client's limit.</param>
internal sealed record ApiOperation(string Id, string Group, string Summary, int Cost)
{
    public const string Articles = "Articles", Search = "Search", Lists = "Lists", Readers = "A reader’s own";

    public string Description { get; init; } = "";

    /// <summary>Those in the query.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Those in the path, by name, with what each is.</summary>
    public IReadOnlyDictionary<string, string> PathParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>A call whose answer shows what it gives, as path and query, made of what the corpus has; null where it has nothing that fits.</summary>
    public Func<ExampleArticle, string?>? Example { get; init; }

    /// <summary>A body that goes with the example.</summary>
    public Func<ExampleArticle, string>? ExampleBody { get; init; }

    /// <summary>Errors that it may answer beside those that every operation may.</summary>
    public IReadOnlyList<ProblemKind> Problems { get; init; } = [];

    /// <summary>Whether it needs a reader's key, or a session in the browser.</summary>
    public bool IsForReaders { get; init; }

    /// <summary>Media types of an answer that is no JSON.</summary>
    public string? MediaType { get; init; }

    /// <summary>What its requests count for where that depends on how much is asked.</summary>
    public Func<HttpRequest, int>? CostOf { get; init; }

    public int FindCost(HttpRequest request) => CostOf?.Invoke(request) ?? Cost;
}

/// <summary>Operations as endpoints.</summary>
internal static class ApiOperations
{
    /// <summary>Description of the parameter that names an article.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfArticle = new Dictionary<string, string> { ["id"] = "The article’s public id: what stands in the address of its page after `id=`." };

    /// <summary>Makes an endpoint an operation: documented, limited, its parameters checked before it runs.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, ApiOperation operation)
    {
        endpoint.WithMetadata(operation).AddEndpointFilter((context, next) =>
            FindErrors(operation, context.HttpContext.Request) is { Count: > 0 } errors ? ValueTask.FromResult<object?>(ProblemAnswer.Wrong(errors)) : next(context));
        return operation.MediaType is { } type ? endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [type])) : endpoint;
    }

    private static Dictionary<string, string[]> FindErrors(ApiOperation operation, HttpRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.FindProblems(request.Query[parameter.Name]).ToArray() is { Length: > 0 } problems)
            {
                errors[parameter.Name] = problems;
            }
        }

        foreach (var name in request.Query.Keys.Where(k => !operation.Parameters.Any(p => string.Equals(p.Name, k, StringComparison.OrdinalIgnoreCase))))
        {
            errors[name] = [operation.Parameters.Count == 0 ? $"There is no parameter {name}; this operation has none."
                : $"There is no parameter {name}; this operation has {string.Join(", ", operation.Parameters.Select(p => p.Name))}."];
        }

        return errors;
    }
}
