using Microsoft.Net.Http.Headers;

namespace Dossier.App.Localization;

/// <summary>The languages that a site offers (<c>Site:Languages</c>), and which one a request is answered in.</summary>
/// <remarks>
/// A reader's own choice, kept in a cookie, counts most; then what the browser prefers; then the first language of the site. A site of one language looks at
/// neither, and its pages can be kept by any cache.
/// </remarks>
internal sealed class SiteLanguages(SiteOptions options)
{
    public const string CookieName = "language";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>The first is the one of who chooses none.</summary>
    public IReadOnlyList<InterfaceLanguage> Offered { get; } =
        options.Languages.Select(InterfaceLanguage.Find).OfType<InterfaceLanguage>().Distinct().ToArray() is { Length: > 0 } offered ? offered : [InterfaceLanguage.English];

    /// <summary>Answers everything that follows in the language of the request.</summary>
    public static void Use(WebApplication app)
    {
        var languages = app.Services.GetRequiredService<SiteLanguages>();
        if (languages.Offered is [{ } only])
        {
            if (only != InterfaceLanguage.English)
            {
                var wording = Wording.Of(only);
                app.Use((context, next) =>
                {
                    if (!IsForPrograms(context.Request.Path))
                    {
                        Wording.Current = wording;
                    }

                    return next(context);
                });
            }

            return;
        }

        app.Use((context, next) =>
        {
            if (!IsForPrograms(context.Request.Path))
            {
                Wording.Current = Wording.Of(languages.Choose(context.Request));
                context.Response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
            }

            return next(context);
        });
    }

    /// <summary>GET /language?to=de&amp;return=/…: keeps the choice of a reader and goes back to the page.</summary>
    public static void Map(WebApplication app) => app.MapGet("/language", (HttpContext context, SiteLanguages languages, string? to) =>
    {
        if (languages.Offered.FirstOrDefault(l => l.Tag == to) is { } chosen)
        {
            context.Response.Cookies.Append(Accounts.SessionCookies.Name(context, CookieName), chosen.Tag, new CookieOptions
            {
                MaxAge = Kept,
                Path = "/",
                SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                HttpOnly = true,
                IsEssential = true,
            });
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = Accounts.LocalReturn.Of(context.Request.Query["return"]);
    });

    /// <summary>Where a reader chooses a language, coming back to the page that is asked for; what only a form may be sent to is not gone back to.</summary>
    public static string Address(InterfaceLanguage language, HttpRequest back) =>
        $"/language?to={language.Tag}&return={Uri.EscapeDataString(HttpMethods.IsGet(back.Method) ? back.Path + back.QueryString.ToUriComponent() : "/")}";

    // What programs read is in English for all. The page that describes the API is one for people.
    private static bool IsForPrograms(PathString path) =>
        (path.StartsWithSegments("/api", out var call) && call.HasValue) || path.StartsWithSegments("/mcp") || path.StartsWithSegments("/oai");

    internal InterfaceLanguage Choose(HttpRequest request)
    {
        if (request.Cookies.TryGetValue(Accounts.SessionCookies.Name(request.HttpContext, CookieName), out var kept) && Offered.FirstOrDefault(l => l.Tag == kept) is { } chosen)
        {
            return chosen;
        }

        // RFC 9110, 12.5.4; "de-AT" is served by "de".
        if (StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var preferred))
        {
            foreach (var range in preferred.Where(p => p.Quality is not 0).OrderByDescending(p => p.Quality ?? 1))
            {
                var primary = range.Value.AsSpan();
                primary = primary.IndexOf('-') is var dash and >= 0 ? primary[..dash] : primary;
                foreach (var language in Offered)
                {
                    if (primary.Equals(language.Tag, StringComparison.OrdinalIgnoreCase))
                    {
                        return language;
                    }
                }
            }
        }

        return Offered[0];
    }
}
