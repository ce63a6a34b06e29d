using System.Globalization;
using Dossier.App.Accounts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Dossier.App.Api.Requests;

/// <summary>
/// What every request to the API goes through: any origin may ask, keys are looked up, limits counted, and the form of the answer agreed on. Other
/// ways for programs (<see cref="RequestCost"/>) share the limit.
/// </summary>
internal sealed class ApiRequests(RequestDelegate next, ApiClients clients, SecurityLog log)
{
    public const string Root = "/api/v1";

    private const string Exposed = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Root))
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<RequestCost>() is { } other && clients.Take(context, null, other.Cost) is { } wait)
            {
                context.Response.StatusCode = other.Status;
                await context.Response.WriteAsync(SayWait(context, wait));
                return;
            }

            await next(context);
            return;
        }

        // At the start of the answer, since a failure takes away what was set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            context.Response.Headers.AccessControlExposeHeaders = Exposed;
            return Task.CompletedTask;
        });
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            await AnswerOptionsAsync(context);
            return;
        }

        if (FindRefusal(context) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private ProblemAnswer? FindRefusal(HttpContext context)
    {
        var isSafe = SafeTransport.IsSafe(context.Request);
        var (isFine, key) = isSafe ? clients.FindKey(context.Request) : (true, null);
        var operation = context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>();
        if (clients.Take(context, key, operation?.FindCost(context.Request) ?? RequestCosts.Cheap) is { } wait)
        {
            return new(ProblemKind.Limit, SayWait(context, wait));
        }

        if (!isFine)
        {
            log.Refused(context, "an unknown key");
            return new(ProblemKind.KeyUnknown, "The key was never made here, was revoked, or is not whole.");
        }

        if (!isSafe && ApiClients.HasKey(context.Request))
        {
            return new(ProblemKind.NotSafe, "Send a key over https only.");
        }

        if (key is not null)
        {
            ApiClients.Enter(context, key);
        }

        var type = context.GetEndpoint()?.Metadata.GetMetadata<IProducesResponseTypeMetadata>()?.ContentTypes.FirstOrDefault();
        return operation is not null && type is not null && !Accepts(context.Request, type)
            ? new(ProblemKind.NotAcceptable, $"The answer is {type}, which the header Accept does not take.")
            : null;
    }

    private static string SayWait(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return $"The limit is used up for now. Ask again in {seconds} s.";
    }

    private static bool Accepts(HttpRequest request, string type)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var offered = new MediaTypeHeaderValue(type);
        return accepted.Count == 0 || accepted.Any(a => a.Quality is not 0 && offered.IsSubsetOf(WithoutQuality(a)));
    }

    // A quality is no parameter of the type, and a charset is no other form.
    private static MediaTypeHeaderValue WithoutQuality(MediaTypeHeaderValue accepted) => new(accepted.MediaType);

    private static Task AnswerOptionsAsync(HttpContext context)
    {
        var methods = ApiFallback.FindMethods(context);
        if (methods.Count == 0)
        {
            return ApiFallback.NoAddress.ExecuteAsync(context);
        }

        var (response, list) = (context.Response, string.Join(", ", methods));
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = list;
        response.Headers.AccessControlAllowMethods = list;
        response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, If-None-Match";
        response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }
}
