using Dossier.App.Accounts;
using Dossier.App.Localization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>POST /settings/passkeys…: adding and removing passkeys.</summary>
internal static class PasskeySettings
{
    // More than anybody's devices; without a bound a session could fill the disk.
    private const int Most = 20;

    /// <param name="Credential">What the browser answered (PublicKeyCredential.toJSON), as text.</param>
    internal sealed record Request(string? Credential, string? Name);

    public static void Map(WebApplication app)
    {
        app.MapPost("/settings/passkeys/options", OptionsAsync).ReadersOnly().Fresh().NeedsSafeTransport();
        app.MapPost("/settings/passkeys", AddAsync).ReadersOnly().Fresh().NeedsSafeTransport();
        app.MapPost("/settings/passkeys/remove", RemoveAsync).ReadersOnly().Fresh().NeedsSafeTransport();
    }

    private static async Task<IResult> OptionsAsync(HttpContext context, AccountDesk desk)
    {
        var account = desk.Accounts.Find(CurrentReader.Read(context))!;
        return TypedResults.Content(await desk.SignIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = account.Id.ToString(),
            Name = account.Email ?? account.DisplayName,
            DisplayName = account.DisplayName,
        }), "application/json");
    }

    private static async Task<IResult> AddAsync(HttpContext context, Request request, AccountDesk desk)
    {
        var reader = CurrentReader.Read(context);
        if (desk.Accounts.FindPasskeys(reader).Count >= Most)
        {
            return TypedResults.Problem(Wording.Current.Format("An account takes {0} passkeys. Remove one first.", Most), statusCode: StatusCodes.Status400BadRequest);
        }

        // The challenge names the reader whom it was made for.
        if (await PasskeyAnswers.FindNewAsync(desk.SignIn, request.Credential) is not { Succeeded: true } made || made.UserEntity.Id != reader.ToString())
        {
            return TypedResults.Problem(Wording.Current["The passkey was not taken: the page had lain open too long, or the device answered something else. Load the page anew and try again."],
                statusCode: StatusCodes.Status400BadRequest);
        }

        made.Passkey.Name = NameRules.Clean(request.Name) ?? Wording.Current["Passkey"];
        if (!desk.Accounts.PutPasskey(reader, PasskeyData.Write(made.Passkey)))
        {
            return TypedResults.Problem(Wording.Current["This passkey belongs to another account."], statusCode: StatusCodes.Status400BadRequest);
        }

        desk.Log.Changed(context, reader, "passkey added");
        if (CurrentReader.FindAccount(context)!.Email is { } email)
        {
            desk.Outbox.Put(desk.Letters.Changed(email, Wording.Current.Format("A passkey was added to your account at {0}.", desk.Options.Name)), reader);
        }

        return TypedResults.Json(new { To = "/settings?done=passkeys#passkeys" });
    }

    private static async Task RemoveAsync(HttpContext context, AccountDesk desk)
    {
        var id = (await context.Request.ReadFormAsync(context.RequestAborted))["id"].ToString();
        var stored = desk.Accounts.FindPasskeys(CurrentReader.Read(context)).FirstOrDefault(p => WebEncoders.Base64UrlEncode(p.Credential) == id);
        if (stored is not null && !desk.Accounts.RemovePasskey(CurrentReader.Read(context), stored.Credential))
        {
            await SettingsPage.WriteAsync(context, desk, "passkeys", new(null, Wording.Current["This is the last way into your account. Set a password or link another site first."]), StatusCodes.Status400BadRequest);
            return;
        }

        desk.Log.Changed(context, CurrentReader.Read(context), "passkey removed");
        SettingsPage.Done(context, "passkeys");
    }
}
