using System.Security.Claims;
using Dossier.App.Accounts;
using Dossier.App.Localization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account;

/// <param name="Token">Against forged posts.</param>
/// <param name="Name">Who is signed in; null for nobody.</param>
public sealed record LogOutModel(SiteFacts Site, string Token, string? Name)
{
    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Sign out"], Indexed = false };
}

/// <summary>GET /logout asks, POST /logout ends the session.</summary>
internal static class LogOutPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/logout", (HttpContext context, AccountDesk desk) =>
            PageWriter.WriteAsync(context, LogOut.Create(new LogOutModel(desk.Facts(), desk.Token(context), CurrentReader.FindAccount(context)?.DisplayName)))).Personal();
        app.MapPost("/logout", async (HttpContext context, EndedSessions ended, SecurityLog log) =>
        {
            if (CurrentReader.Find(context) is { } reader)
            {
                ended.End(context.User.FindFirstValue(ReaderPrincipals.Session));
                log.Changed(context, reader, "signed out");
            }

            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            AccountDesk.Redirect(context, "/logout");
        }).Personal();
    }
}
