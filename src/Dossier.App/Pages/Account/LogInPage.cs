using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.Readers;

namespace Dossier.App.Pages.Account;

/// <summary>GET and POST /login.</summary>
internal static class LogInPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/login", (HttpContext context, AccountDesk desk) => WriteAsync(context, desk, "", null, StatusCodes.Status200OK)).Personal();
        app.MapPost("/login", TakeAsync).Personal();
    }

    private static async Task TakeAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (email, password) = (form["email"].ToString(), form["password"].ToString());
        var user = EmailAddress.TryParse(email, out var address) && desk.Accounts.FindByEmail(address) is { } account ? new ReaderUser(account) : null;
        var check = await desk.Passwords.CheckAsync(desk.Users, user, password, context.RequestAborted);
        if (check == PasswordCheck.Right && user!.Account.IsEmailConfirmed)
        {
            await desk.BeginSessionAsync(user);
            AccountDesk.Redirect(context, AccountDesk.Back(context.Request));
            return;
        }

        await WriteAsync(context, desk, email, "The address and the password do not belong to a confirmed account.", StatusCodes.Status400BadRequest);
    }

    private static Task WriteAsync(HttpContext context, AccountDesk desk, string email, string? problem, int status) =>
        PageWriter.WriteAsync(context, LogIn.Create(new LogInModel(desk.Facts(), desk.Token(context), AccountDesk.Back(context.Request)) { Email = email, Problem = problem }), status);
}
