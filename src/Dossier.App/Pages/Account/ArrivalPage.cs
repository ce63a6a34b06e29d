using System.Security.Claims;
using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Errors;
using Dossier.Readers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account;

/// <summary>Signing in by another provider: POST /login/with/{name} goes there, /login/arrived is where readers come back to.</summary>
internal static class ArrivalPage
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/login/with/{name}", LeaveAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.SignIns);
        app.MapGet("/login/arrived", ShowAsync).Personal().NeedsSafeTransport();
        app.MapPost("/login/arrived", MakeAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.Letters);
    }

    private static async Task LeaveAsync(HttpContext context, string name, AccountDesk desk)
    {
        if (desk.Providers.FindLabel(name) is null)
        {
            await ErrorPages.WriteMissingAsync(context, desk.Facts(), null, null, null);
            return;
        }

        var back = "/login/arrived?return=" + Uri.EscapeDataString(AccountDesk.Back(context.Request));
        await context.ChallengeAsync(name, desk.SignIn.ConfigureExternalAuthenticationProperties(name, back));
    }

    private static async Task ShowAsync(HttpContext context, AccountDesk desk)
    {
        if (await desk.SignIn.GetExternalLoginInfoAsync() is not { } login || desk.Providers.FindLabel(login.LoginProvider) is not { } label)
        {
            await WriteLostAsync(context, desk);
            return;
        }

        if (desk.Accounts.FindByLogin(login.LoginProvider, login.ProviderKey) is { } account)
        {
            await context.SignOutAsync(IdentityConstants.ExternalScheme);
            await desk.BeginSessionAsync(context, new ReaderUser(account), $"provider {login.LoginProvider}");
            AccountDesk.Redirect(context, AccountDesk.Back(context.Request));
            return;
        }

        await PageWriter.WriteAsync(context, Arrival.Create(new ArrivalModel(desk.Facts(), desk.Token(context), AccountDesk.Back(context.Request), label, NameOf(login.Principal))));
    }

    // No account is looked for by the provider's address: whoever could have it named there would get the account.
    private static async Task MakeAsync(HttpContext context, AccountDesk desk)
    {
        if (await desk.SignIn.GetExternalLoginInfoAsync() is not { } login || desk.Providers.FindLabel(login.LoginProvider) is not { } label)
        {
            await WriteLostAsync(context, desk);
            return;
        }

        var name = NameRules.Clean((await context.Request.ReadFormAsync(context.RequestAborted))["name"]);
        var account = new Readers.Account { Id = ReaderId.Create(), Name = name, SecurityStamp = AccountDesk.NewStamp(), Created = desk.Time.GetUtcNow() };
        if (!desk.Accounts.AddWithLogin(account, new Login(login.LoginProvider, login.ProviderKey, label)))
        {
            // Made meanwhile in another window.
            AccountDesk.Redirect(context, "/login/arrived?return=" + Uri.EscapeDataString(AccountDesk.Back(context.Request)));
            return;
        }

        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        await desk.BeginSessionAsync(context, new ReaderUser(account), $"provider {login.LoginProvider}");
        AccountDesk.Redirect(context, AccountDesk.Back(context.Request));
    }

    private static string NameOf(ClaimsPrincipal principal) => principal.FindFirstValue("name")
        ?? string.Join(' ', new[] { principal.FindFirstValue("given_name"), principal.FindFirstValue("family_name") }.Where(n => !string.IsNullOrEmpty(n)));

    private static Task WriteLostAsync(HttpContext context, AccountDesk desk) => PageWriter.WriteAsync(context, Notice.Create(new NoticeModel(desk.Facts(), Wording.Current["Please try again"],
        Wording.Current["Signing in by the other site did not come to its end, or took too long."])
    { Onward = ("/login", Wording.Current["Log in"]) }), StatusCodes.Status400BadRequest);
}
