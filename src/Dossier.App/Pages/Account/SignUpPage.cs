using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.App.Activity;
using Dossier.App.Localization;
using Dossier.Readers;

namespace Dossier.App.Pages.Account;

/// <summary>GET and POST /signup.</summary>
internal static class SignUpPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/signup", (HttpContext context, AccountDesk desk) => WriteAsync(context, desk, "", null, StatusCodes.Status200OK)).Personal().NeedsSafeTransport();
        app.MapPost("/signup", TakeAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.Letters);
    }

    private static async Task TakeAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (email, password, back) = (form["email"].ToString(), form["password"].ToString(), AccountDesk.Back(context.Request));
        var isAddress = EmailAddress.TryParse(email, out var address);
        var problem = !isAddress ? new FormProblem("email", Wording.Current["This is not an address of e-mail. It has the form name@example.org."])
            : PasswordRules.FindProblem(password, address, desk.Options.Name) is { } wrong ? new FormProblem("password", wrong) : null;
        if (problem is not null)
        {
            await WriteAsync(context, desk, email, problem, StatusCodes.Status400BadRequest);
            return;
        }

        var user = desk.Nobody(address!);
        if (await desk.Passwords.HashAsync(() => Task.FromResult(desk.Users.PasswordHasher.HashPassword(user, password)), context.RequestAborted) is not { } hash)
        {
            context.Response.Headers.RetryAfter = "5";
            await WriteAsync(context, desk, email, new FormProblem("password", AccountDesk.Busy), StatusCodes.Status503ServiceUnavailable);
            return;
        }

        user.Account = user.Account with { PasswordHash = hash };

        // Both letters are written whether or not the address has an account, and one transaction puts the right one.
        var welcome = desk.Outbox.Write(await desk.Letters.ConfirmAsync(user, back));
        desk.Accounts.SignUp(user.Account, welcome, desk.Outbox.Write(desk.Letters.Known(address!)));
        desk.Outbox.Wake();

        // Kept with the account whether or not it was added, so that both take the same time; what belongs to none goes by itself.
        context.RequestServices.GetRequiredService<PendingLikes>().Keep(context, user.Account.Id);
        desk.Pending.Set(context, user.Account.Id);
        await WriteLookAsync(context, desk, address!, back);
    }

    public static Task WriteLookAsync(HttpContext context, AccountDesk desk, string email, string back) =>
        PageWriter.WriteAsync(context, LookInMail.Create(new LookInMailModel(desk.Facts(), desk.Token(context), back, email, desk.MailNote(context))));

    private static Task WriteAsync(HttpContext context, AccountDesk desk, string email, FormProblem? problem, int status)
    {
        var (token, back) = (desk.Token(context), AccountDesk.Back(context.Request));
        return PageWriter.WriteAsync(context, SignUp.Create(new SignUpModel(desk.Facts(), token, back, desk.ProviderList(context, token, back)) { Email = email, Problem = problem }), status);
    }
}
