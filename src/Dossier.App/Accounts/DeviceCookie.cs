using System.Security.Cryptography;
using Dossier.Readers;
using Microsoft.AspNetCore.DataProtection;

namespace Dossier.App.Accounts;

/// <summary>By which an account knows a browser that signed in before. It opens nothing; it only keeps others' wrong passwords from slowing this browser.</summary>
public sealed class DeviceCookie(IDataProtectionProvider protection)
{
    private const string CookieName = "device";
    private static readonly TimeSpan Length = TimeSpan.FromDays(365);
    private readonly IDataProtector protector = protection.CreateProtector("device");

    /// <returns>The browser's mark, when the cookie is of this account; else null.</returns>
    public string? Find(HttpContext context, ReaderId? account) =>
        account is { } id && Read(context) is [var reader, var mark] && reader == id.ToString() ? mark : null;

    /// <summary>Marks the browser as known to the account.</summary>
    public void Set(HttpContext context, ReaderId account)
    {
        var mark = Find(context, account) ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(SessionCookies.Name(context, CookieName), protector.Protect($"{account} {mark}"), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
            MaxAge = Length,
            IsEssential = true,
        });
    }

    private string[]? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies.TryGetValue(SessionCookies.Name(context, CookieName), out var value) ? protector.Unprotect(value).Split(' ') : null;
        }
        catch (CryptographicException)
        {
            // Another site's, an old key's, or made up.
            return null;
        }
    }
}
