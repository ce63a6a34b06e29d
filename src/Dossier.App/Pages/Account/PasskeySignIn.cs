using Dossier.App.Accounts;
using Dossier.App.Localization;

namespace Dossier.App.Pages.Account;

/// <summary>POST /login/passkey/options and /login/passkey: signing in by a passkey, from the script of the log-in page.</summary>
internal static class PasskeySignIn
{
    /// <param name="Credential">What the browser answered (PublicKeyCredential.toJSON), as text.</param>
    internal sealed record Request(string? Credential, string? Return);

    public static void Map(WebApplication app)
    {
        app.MapPost("/login/passkey/options", async (AccountDesk desk) => TypedResults.Content(await desk.SignIn.MakePasskeyRequestOptionsAsync(null), "application/json"))
            .Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.SignIns);
        app.MapPost("/login/passkey", TakeAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.SignIns);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, Request request, AccountDesk desk)
    {
        if (await PasskeyAnswers.FindAsync(desk.SignIn, request.Credential) is not { Succeeded: true } found)
        {
            desk.Log.Failed(context, null, "passkey");
            desk.Metrics.NoteFailedSignIn("passkey");
            return TypedResults.Problem(Wording.Current["This passkey was not taken. It may belong to an account that is gone, or the page had lain open too long: load it anew and try again."],
                statusCode: StatusCodes.Status400BadRequest);
        }

        // The counter of the passkey goes on, by which a copied one shows.
        await desk.Users.AddOrUpdatePasskeyAsync(found.User, found.Passkey);
        await desk.BeginSessionAsync(context, found.User, "passkey");
        return TypedResults.Json(new { To = LocalReturn.Of(request.Return) });
    }
}
