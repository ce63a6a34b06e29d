using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.App.Localization;
using Dossier.Readers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>GET /settings, and what its forms change.</summary>
internal static class SettingsPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/settings", (HttpContext context, AccountDesk desk) => WriteAsync(context, desk)).ReadersOnly().NeedsSafeTransport();
        app.MapPost("/settings/name", NameAsync).ReadersOnly().NeedsSafeTransport();
        app.MapPost("/settings/address", AddressAsync).ReadersOnly().Fresh().NeedsSafeTransport().RequireRateLimiting(RequestLimits.Letters);
        app.MapPost("/settings/password", PasswordAsync).ReadersOnly().Fresh().NeedsSafeTransport();
        app.MapPost("/settings/sessions", SignOutEverywhereAsync).ReadersOnly().NeedsSafeTransport();
        PasskeySettings.Map(app);
        KeySettings.Map(app);
        ProviderSettings.Map(app);
        DeletePage.Map(app);
    }

    /// <summary>The page, with what was wrong in one of its forms.</summary>
    /// <param name="section">Id of the section that the form belongs to.</param>
    public static Task WriteAsync(HttpContext context, AccountDesk desk, string? section = null, FormProblem? problem = null, int status = StatusCodes.Status200OK)
    {
        var account = desk.Accounts.Find(CurrentReader.Read(context))!;
        var (token, isFresh) = (desk.Token(context), Reauthentication.IsFresh(context));
        SecurityHeaders.AllowForms(context.Response, desk.Providers.Origins);
        return PageWriter.WriteAsync(context, SettingsView.Create(new SettingsModel(desk.Facts(), account.DisplayName,
            [.. SettingsSections.All.Select(s => (s, new SettingsContext(context, account, token, isFresh, s.Id == section ? problem : null))).Where(s => s.s.IsShown(s.Item2))],
            context.Request.Query["done"])), status);
    }

    /// <summary>Back to the section that was changed.</summary>
    public static void Done(HttpContext context, string section) => AccountDesk.Redirect(context, $"/settings?done={section}#{section}");

    /// <summary>What is said when another window was faster.</summary>
    public static Task WriteChangedAsync(HttpContext context, AccountDesk desk, string section) =>
        WriteAsync(context, desk, section, new(null, Wording.Current["The account was changed in another window meanwhile. Please try again."]), StatusCodes.Status409Conflict);

    private static async Task NameAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var account = desk.Accounts.Find(CurrentReader.Read(context))!;
        if (!desk.Accounts.Update(account with { Name = NameRules.Clean(form["name"]) }, account.SecurityStamp))
        {
            await WriteChangedAsync(context, desk, "name");
            return;
        }

        Done(context, "name");
    }

    private static async Task AddressAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!EmailAddress.TryParse(form["email"], out var address))
        {
            await WriteAsync(context, desk, "address", new("email", Wording.Current["This is not an address of e-mail. It has the form name@example.org."]), StatusCodes.Status400BadRequest);
            return;
        }

        // The same is said whoever has the address; its mailbox learns the rest.
        var user = new ReaderUser(desk.Accounts.Find(CurrentReader.Read(context))!);
        var other = desk.Accounts.FindByEmail(address);
        var isTaken = other is not null && other.Id != user.Account.Id && other.IsEmailConfirmed;
        desk.Outbox.Put(isTaken ? desk.Letters.TakenAddress(address) : await desk.Letters.ConfirmChangeAsync(user, address), isTaken ? other!.Id : user.Account.Id);
        AccountDesk.Redirect(context, "/settings?sent=1#address");
    }

    private static async Task PasswordAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var password = form["password"].ToString();
        var user = new ReaderUser(desk.Accounts.Find(CurrentReader.Read(context))!);
        var problem = user.Account is { Email: null } or { IsEmailConfirmed: false } ? new FormProblem(null, Wording.Current["A password is used together with an address: add one first."])
            : PasswordRules.FindProblem(password, user.Account.Email, desk.Options.Name) is { } wrong ? new FormProblem("password", wrong) : null;
        if (problem is not null)
        {
            await WriteAsync(context, desk, "password", problem, StatusCodes.Status400BadRequest);
            return;
        }

        if (await desk.Passwords.HashAsync(() => Task.FromResult(desk.Users.PasswordHasher.HashPassword(user, password)), context.RequestAborted) is not { } hash)
        {
            await WriteAsync(context, desk, "password", new(null, AccountDesk.Busy), StatusCodes.Status503ServiceUnavailable);
            return;
        }

        user.Account = user.Account with { PasswordHash = hash };
        if (!(await desk.Users.UpdateSecurityStampAsync(user)).Succeeded)
        {
            await WriteChangedAsync(context, desk, "password");
            return;
        }

        desk.Outbox.Put(desk.Letters.Changed(user.Account.Email!, Wording.Current.Format("The password of your account at {0} was changed.", desk.Options.Name)), user.Account.Id);
        desk.Log.Changed(context, user.Account.Id, "password changed");
        await desk.BeginSessionAsync(context, user, "the session before");
        Done(context, "password");
    }

    private static async Task SignOutEverywhereAsync(HttpContext context, AccountDesk desk)
    {
        var result = await desk.Users.UpdateSecurityStampAsync(new ReaderUser(desk.Accounts.Find(CurrentReader.Read(context))!));
        if (!result.Succeeded)
        {
            await WriteChangedAsync(context, desk, "sessions");
            return;
        }

        desk.Log.Changed(context, CurrentReader.Read(context), "signed out everywhere");
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        AccountDesk.Redirect(context, "/logout");
    }
}
