using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.App.Localization;
using Dossier.Readers;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account;

/// <summary>GET and POST /forgot and /reset: a new password by a letter.</summary>
internal static class ForgotPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/forgot", (HttpContext context, AccountDesk desk) => AskAsync(context, desk, "", null, StatusCodes.Status200OK)).Personal().NeedsSafeTransport();
        app.MapPost("/forgot", TakeAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.Letters);
        app.MapGet("/reset", (HttpContext context, AccountDesk desk) => ShowAsync(context, desk, null, StatusCodes.Status200OK)).Personal().NeedsSafeTransport();
        app.MapPost("/reset", ResetAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.SignIns);
    }

    private static Task AskAsync(HttpContext context, AccountDesk desk, string email, string? problem, int status)
    {
        var back = AccountDesk.Back(context.Request);
        var wording = Wording.Current;
        return PageWriter.WriteAsync(context, LinkForm.Create(new LinkFormModel(desk.Facts(), desk.Token(context), wording["A new password"],
            wording["Tell us the address of your account, and we send a link by which you set a new password."], "/forgot", wording["Send the link"])
        {
            Hidden = [("return", back)],
            Field = FieldModel.Email(email, problem),
            Other = (Addresses.LogIn(back), wording["It came back to you?"], wording["Log in"]),
        }), status);
    }

    private static async Task TakeAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!EmailAddress.TryParse(form["email"], out var address))
        {
            await AskAsync(context, desk, form["email"].ToString(), Wording.Current["This is not an address of e-mail. It has the form name@example.org."], StatusCodes.Status400BadRequest);
            return;
        }

        // For an address without an account the same work is done, and the letter goes nowhere.
        var account = desk.Accounts.FindByEmail(address);
        var user = account is null ? desk.Nobody(address) : new ReaderUser(account);
        desk.Put(await desk.Letters.ResetAsync(user, AccountDesk.Back(context.Request)), account?.Id, account is not null);
        var wording = Wording.Current;
        await PageWriter.WriteAsync(context, Notice.Create(new NoticeModel(desk.Facts(), wording["Look into your mail"],
            desk.MailNote(context) is null ? wording.Format("If {0} belongs to an account, a letter with a link is on its way. The link works for a day.", address)
                : wording.Format("If {0} belongs to an account, a letter with a link was written. The link works for a day.", address))
        { Mail = desk.MailNote(context) }));
    }

    private static async Task ShowAsync(HttpContext context, AccountDesk desk, FormProblem? problem, int status)
    {
        var request = context.Request;
        if (desk.FindByLink(request) is not { } user || AccountLetters.Token(AccountDesk.Value(request, "code")) is not { } token || !await IsValidAsync(desk, user, token))
        {
            await WriteBrokenAsync(context, desk);
            return;
        }

        var wording = Wording.Current;
        await PageWriter.WriteAsync(context, LinkForm.Create(new LinkFormModel(desk.Facts(), desk.Token(context), wording["Set a new password"],
            wording.Format("For the account of {0}. Everybody who is signed in to it is signed out.", user.Account.Email), "/reset", wording["Set the password"])
        {
            Hidden = [("reader", user.Account.Id.ToString()), ("code", AccountDesk.Value(request, "code")), ("return", AccountDesk.Back(request))],
            Email = user.Account.Email,
            Field = FieldModel.NewPassword("password", wording["New password"], FormProblem.Of(problem, "password")),
        }), status);
    }

    private static async Task ResetAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var password = form["password"].ToString();
        if (desk.FindByLink(context.Request) is not { } user || AccountLetters.Token(form["code"]) is not { } token || !await IsValidAsync(desk, user, token))
        {
            await WriteBrokenAsync(context, desk);
            return;
        }

        if (PasswordRules.FindProblem(password, user.Account.Email, desk.Options.Name) is { } problem)
        {
            await ShowAsync(context, desk, new("password", problem), StatusCodes.Status400BadRequest);
            return;
        }

        // Whoever reads the mailbox owns the account, also one that somebody else began: what that one kept with it is not the owner's.
        if (!user.Account.IsEmailConfirmed)
        {
            context.RequestServices.GetRequiredService<ILikeStore>().LikeKept(user.Account.Id, []);
        }

        user.Account = user.Account with { IsEmailConfirmed = true };
        if (await desk.Passwords.HashAsync(() => desk.Users.ResetPasswordAsync(user, token, password), context.RequestAborted) is not { Succeeded: true })
        {
            await ShowAsync(context, desk, new("password", AccountDesk.Busy), StatusCodes.Status503ServiceUnavailable);
            return;
        }

        desk.Log.Changed(context, user.Account.Id, "password set by a letter");
        desk.Outbox.Put(desk.Letters.Changed(user.Account.Email!, Wording.Current.Format("The password of your account at {0} was changed.", desk.Options.Name)), user.Account.Id);

        // The new password can be used from here whatever wrong ones came from the same network.
        desk.Device.Set(context, user.Account.Id);
        var back = AccountDesk.Back(context.Request);
        AccountDesk.Redirect(context, "/login?changed=1" + (back == "/" ? "" : "&return=" + Uri.EscapeDataString(back)));
    }

    private static Task<bool> IsValidAsync(AccountDesk desk, ReaderUser user, string token) =>
        desk.Users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, UserManager<ReaderUser>.ResetPasswordTokenPurpose, token);

    private static Task WriteBrokenAsync(HttpContext context, AccountDesk desk) => PageWriter.WriteAsync(context, Notice.Create(new NoticeModel(desk.Facts(), Wording.Current["This link no longer works"],
        Wording.Current["It was used already, is older than a day, or was cut short. Ask for a new one."])
    { Onward = (Addresses.Forgot(AccountDesk.Back(context.Request)), Wording.Current["A new password"]) }),
        StatusCodes.Status400BadRequest);
}
