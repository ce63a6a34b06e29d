using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dossier.App.Accounts;

/// <summary>
/// Over https the names of cookies begin with <c>__Host-</c>, so that no other host of the domain can set them (RFC 6265bis, 4.1.3.2). Browsers
/// refuse that name on plain http, where only localhost is left.
/// </summary>
internal sealed class SessionCookies : ICookieManager
{
    private readonly ChunkingCookieManager chunks = new();

    public string? GetRequestCookie(HttpContext context, string key) => chunks.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        chunks.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => chunks.DeleteCookie(context, Name(context, key), options);

    internal static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
