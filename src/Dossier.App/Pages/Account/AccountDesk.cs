using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.Readers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account;

/// <summary>What the pages of an account share.</summary>
internal sealed record AccountDesk(
    UserManager<ReaderUser> Users, SignInManager<ReaderUser> SignIn, IAccountStore Accounts, PasswordDesk Passwords, IAntiforgery Antiforgery,
    SiteData Site, CurrentGeneration Current, SiteOptions Options, TimeProvider Time)
{
    public SiteFacts Facts()
    {
        using var generation = Current.Use();
        return Site.Facts(generation);
    }

    public string Token(HttpContext context)
    {
        var token = Antiforgery.GetAndStoreTokens(context).RequestToken!;
        context.Response.Headers.CacheControl = "no-store";
        return token;
    }

    public static string Back(HttpRequest request) =>
        LocalReturn.Of(request.HasFormContentType ? request.Form["return"].ToString() : request.Query["return"].ToString());

    /// <summary>Begins a session; from now on the browser is one that the account knows.</summary>
    public Task BeginSessionAsync(ReaderUser user) => SignIn.SignInAsync(user, isPersistent: true);

    public static void Redirect(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }
}
