using Dossier.App.Accounts;

namespace Dossier.App;

/// <summary>Headers that every answer carries. Pages have no inline script or style and load nothing from elsewhere, and the policy says so.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, SiteOptions site)
{
    // Markup becomes a page's own only by the one policy of site.js, which is given answers of this site alone.
    private const string Sources =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "require-trusted-types-for 'script'; trusted-types pages; ";

    private const string Policy = Sources + "frame-ancestors 'none'; frame-src ";

    private const string WithoutFrames = Policy + "'none'";

    private const string WithOwnFrames = Policy + "'self'";

    private const string WithinFrames = Sources + "frame-ancestors 'self'; frame-src 'none'";

    private const string Resources = "Cross-Origin-Resource-Policy";

    // A year, the least that counts (RFC 6797, 6.1.1; preload lists ask for as much).
    private const string Https = "max-age=31536000";

    public Task InvokeAsync(HttpContext context)
    {
        Put(context, site);
        return next(context);
    }

    /// <summary>Puts the headers. What answers a failure does it again, since a failure takes away what was set before.</summary>
    public static void Put(HttpContext context, SiteOptions site)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = WithoutFrames;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers[Resources] = "same-origin";
        if (context.Request.IsHttps && !SafeTransport.IsLocal(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = site.SecureSubdomains ? Https + "; includeSubDomains" : Https;
        }
    }

    /// <summary>Lets pages of other sites load the answer: nothing in it is private.</summary>
    public static void AllowElsewhere(HttpResponse response) => response.Headers[Resources] = "cross-origin";

    /// <summary>Lets a page frame the site's own small answers, and after a click what comes from these origins and no other.</summary>
    /// <param name="origins">"https://player.example"</param>
    public static void AllowFrames(HttpResponse response, IReadOnlyList<string> origins) =>
        response.Headers.ContentSecurityPolicy = origins.Count == 0 ? WithOwnFrames : $"{WithOwnFrames} {string.Join(' ', origins)}";

    /// <summary>Lets pages of this site, and of no other, frame the answer.</summary>
    public static void AllowFraming(HttpResponse response) => response.Headers.ContentSecurityPolicy = WithinFrames;

    /// <summary>Lets the forms of a page lead to these origins besides the site itself: browsers apply the policy also to where the answer redirects.</summary>
    public static void AllowForms(HttpResponse response, IReadOnlyList<string> origins)
    {
        if (origins.Count > 0)
        {
            response.Headers.ContentSecurityPolicy = response.Headers.ContentSecurityPolicy.ToString()
                .Replace("form-action 'self'", "form-action 'self' " + string.Join(' ', origins), StringComparison.Ordinal);
        }
    }
}
