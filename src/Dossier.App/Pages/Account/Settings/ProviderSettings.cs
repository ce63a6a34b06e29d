using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Errors;
using Dossier.Readers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>POST /settings/providers/{name} and …/remove, and GET /settings/linked where the provider sends the reader back to.</summary>
internal static class ProviderSettings
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/settings/providers/{name}", LeaveAsync).ReadersOnly().Fresh().NeedsSafeTransport();
        app.MapPost("/settings/providers/{name}/remove", RemoveAsync).ReadersOnly().Fresh().NeedsSafeTransport();
        app.MapGet("/settings/linked", TakeAsync).ReadersOnly().NeedsSafeTransport();
    }

    private static async Task LeaveAsync(HttpContext context, string name, AccountDesk desk)
    {
        if (desk.Providers.FindLabel(name) is null)
        {
            await ErrorPages.WriteMissingAsync(context, desk.Facts(), null, null, null);
            return;
        }

        await context.ChallengeAsync(name, desk.SignIn.ConfigureExternalAuthenticationProperties(name, "/settings/linked", CurrentReader.Read(context).ToString()));
    }

    // A link counts only when the one who comes back is the one who left: the reader's id travels in the protected state.
    private static async Task TakeAsync(HttpContext context, AccountDesk desk)
    {
        var reader = CurrentReader.Read(context);
        var login = await desk.SignIn.GetExternalLoginInfoAsync(reader.ToString());
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (login is null || desk.Providers.FindLabel(login.LoginProvider) is not { } label)
        {
            await SettingsPage.WriteAsync(context, desk, "providers", new(null, Wording.Current["Linking did not come to its end. Please try again."]), StatusCodes.Status400BadRequest);
            return;
        }

        var isNew = desk.Accounts.AddLogin(reader, new Login(login.LoginProvider, login.ProviderKey, label));
        if (!isNew && desk.Accounts.FindByLogin(login.LoginProvider, login.ProviderKey)?.Id != reader)
        {
            await SettingsPage.WriteAsync(context, desk, "providers", new(null, Wording.Current.Format("You at {0} belong to another account here.", label)), StatusCodes.Status400BadRequest);
            return;
        }

        if (isNew)
        {
            desk.Log.Changed(context, reader, $"provider {login.LoginProvider} linked");
            if (CurrentReader.FindAccount(context) is { Email: { } email, IsEmailConfirmed: true })
            {
                desk.Outbox.Put(desk.Letters.Changed(email,
                    Wording.Current.Format("{0} was linked to your account at {1}: who signs in there gets in here.", label, desk.Options.Name)), reader);
            }
        }

        SettingsPage.Done(context, "providers");
    }

    private static async Task RemoveAsync(HttpContext context, string name, AccountDesk desk)
    {
        var reader = CurrentReader.Read(context);
        if (desk.Accounts.FindLogins(reader).Any(l => l.Provider == name) && !desk.Accounts.RemoveLogin(reader, name))
        {
            await SettingsPage.WriteAsync(context, desk, "providers", new(null, Wording.Current["This is the last way into your account. Set a password or add a passkey first."]), StatusCodes.Status400BadRequest);
            return;
        }

        desk.Log.Changed(context, reader, "provider unlinked");
        SettingsPage.Done(context, "providers");
    }
}
