using System.Security.Cryptography;
using Dossier.Readers;
using Microsoft.AspNetCore.DataProtection;

namespace Dossier.App.Accounts;

/// <summary>By which a browser shows that it is the one that signed up: only there does the link of the letter alone open the account.</summary>
/// <remarks>Set by every sign-up, also one with an address that has an account, so that it tells nothing.</remarks>
public sealed class PendingCookie(IDataProtectionProvider protection)
{
    private const string CookieName = "pending";
    private readonly IDataProtector protector = protection.CreateProtector("pending");

    public void Set(HttpContext context, ReaderId account) =>
        context.Response.Cookies.Append(SessionCookies.Name(context, CookieName), protector.Protect(account.ToString()), Options(context, Mail.OutboxWorker.Unconfirmed));

    public bool IsOf(HttpContext context, ReaderId account)
    {
        try
        {
            return context.Request.Cookies.TryGetValue(SessionCookies.Name(context, CookieName), out var value) && protector.Unprotect(value) == account.ToString();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(SessionCookies.Name(context, CookieName), Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? length) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", MaxAge = length, IsEssential = true };
}
