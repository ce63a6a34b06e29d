using System.IO.Hashing;
using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Dossier.App.Api.Requests;

/// <summary>How long caches may keep an answer. A reader's own is kept by none.</summary>
internal static class Caching
{
    /// <summary>Asked anew each time, which costs little where nothing changed.</summary>
    public const string Revalidated = "no-cache";

    public const string Minute = "public, max-age=60";

    public const string FiveMinutes = "public, max-age=300";
}

/// <summary>A value as JSON with a strong ETag made of the very bytes, so that it tells two answers apart exactly where they differ.</summary>
internal sealed class JsonAnswer<T>(T value, string caching) : IResult, IEndpointMetadataProvider
{
    /// <summary>Address of the rest of the list; null at its end.</summary>
    public string? Next { get; init; }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypeNames.Application.Json]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Next is not null)
        {
            httpContext.Response.Headers.Append("Link", $"<{Next}>; rel=\"next\"");
        }

        var options = httpContext.RequestServices.GetRequiredService<IOptions<HttpJson>>().Value.SerializerOptions;
        return TaggedBytes.WriteAsync(httpContext, JsonSerializer.SerializeToUtf8Bytes(value, options), "application/json; charset=utf-8", caching);
    }
}

/// <summary>Sends bytes under a tag of their own, and only where the client has others.</summary>
internal static class TaggedBytes
{
    public static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> bytes, string type, string caching)
    {
        var response = context.Response;
        var tag = $"\"{XxHash128.HashToUInt128(bytes.Span):x32}\"";
        response.Headers.ETag = tag;

        // What is personal is marked before, and stays so.
        if (response.Headers.CacheControl.Count == 0)
        {
            response.Headers.CacheControl = caching;
        }

        if (HttpMethods.IsGet(context.Request.Method) && Has(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = type;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    // The comparison of If-None-Match is the weak one: a cache may have made a tag weak when it compressed the answer (RFC 9110, 13.1.2).
    private static bool Has(HttpRequest request, string tag)
    {
        foreach (var known in request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Tag == "*" || known.Tag == tag)
            {
                return true;
            }
        }

        return false;
    }
}
