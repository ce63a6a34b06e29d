namespace Dossier.App;

/// <summary>Headers that every answer carries. Pages have no inline script or style and load nothing from elsewhere, and the policy says so.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; frame-src ";

    private const string WithoutFrames = Policy + "'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = WithoutFrames;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    /// <summary>Lets a page load frames, after a click, from these origins and no other.</summary>
    /// <param name="origins">"https://player.example"; none leaves the policy as it is.</param>
    public static void AllowFrames(HttpResponse response, IReadOnlyList<string> origins)
    {
        if (origins.Count > 0)
        {
            response.Headers.ContentSecurityPolicy = Policy + string.Join(' ', origins);
        }
    }
}
