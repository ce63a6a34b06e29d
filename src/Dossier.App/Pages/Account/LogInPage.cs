using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.App.Localization;
using Dossier.Readers;

namespace Dossier.App.Pages.Account;

/// <summary>GET and POST /login.</summary>
internal static class LogInPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/login", (HttpContext context, AccountDesk desk) =>
        {
            var note = context.Request.Query.ContainsKey("changed") ? Wording.Current["Your password is changed. Log in with the new one."] : null;
            var failed = desk.Providers.FindLabel(context.Request.Query["failed"].ToString()) is { } label ? Wording.Current.Format("Signing in by {0} did not come to its end. Please try again.", label) : null;
            return WriteAsync(context, desk, CurrentReader.FindAccount(context)?.Email ?? "", note, failed, StatusCodes.Status200OK);
        }).Personal().NeedsSafeTransport();
        app.MapPost("/login", TakeAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.SignIns);
    }

    private static async Task TakeAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (email, password) = (form["email"].ToString(), form["password"].ToString());
        var user = EmailAddress.TryParse(email, out var address) && desk.Accounts.FindByEmail(address) is { } account ? new ReaderUser(account) : null;
        var (check, wait) = await desk.TryPasswordAsync(context, user, email, password);
        if (wait > TimeSpan.Zero)
        {
            var text = check == PasswordCheck.Busy && wait == TimeSpan.FromSeconds(5) ? AccountDesk.Busy : AccountDesk.Slow(context, wait);
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
            await WriteAsync(context, desk, email, null, text, StatusCodes.Status429TooManyRequests);
            return;
        }

        // Whoever does not know the password learns nothing from this answer: an account that is not confirmed may be somebody else's sign-up.
        if (check != PasswordCheck.Right || !user!.Account.IsEmailConfirmed)
        {
            await WriteAsync(context, desk, email, null,
                Wording.Current["The address and the password do not belong together, or the account is not confirmed yet: then the link in our letter makes it ready."], StatusCodes.Status400BadRequest);
            return;
        }

        await desk.BeginSessionAsync(context, user, "password");
        AccountDesk.Redirect(context, AccountDesk.Back(context.Request));
    }

    private static Task WriteAsync(HttpContext context, AccountDesk desk, string email, string? note, string? problem, int status)
    {
        var (token, back) = (desk.Token(context), AccountDesk.Back(context.Request));
        return PageWriter.WriteAsync(context, LogIn.Create(new LogInModel(desk.Facts(), token, back, desk.ProviderList(context, token, back))
        {
            Email = email,
            Again = AccountDesk.Value(context.Request, "again").Length > 0 ? CurrentReader.FindAccount(context)?.DisplayName : null,
            TakesPasskeys = desk.TakesPasskeys && desk.PasskeysElsewhere(context) is null,
            PasskeysAt = desk.PasskeysElsewhere(context) is { } elsewhere ? elsewhere + Addresses.LogIn(back) : null,
            Note = note,
            Problem = problem,
        }), status);
    }
}
