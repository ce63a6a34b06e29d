using Dossier.App.Accounts;
using Dossier.App.Accounts.Passwords;
using Dossier.App.Localization;
using Dossier.Readers;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account;

/// <summary>
/// GET and POST /confirm: where the letter after a sign-up leads, or after a change of address. Whoever signed up with a foreign address must not get
/// an account that its owner confirms by a click: only the browser that signed up confirms without the password.
/// </summary>
internal static class ConfirmPage
{
    private static readonly string[] Carried = ["reader", "code", "return", "email"];

    public static void Map(WebApplication app)
    {
        app.MapGet("/confirm", (HttpContext context, AccountDesk desk) => ShowAsync(context, desk, null, StatusCodes.Status200OK)).Personal().NeedsSafeTransport();
        app.MapPost("/confirm", TakeAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.SignIns);
        app.MapPost("/confirm/again", SendAgainAsync).Personal().NeedsSafeTransport().RequireRateLimiting(RequestLimits.Letters);
    }

    private static async Task ShowAsync(HttpContext context, AccountDesk desk, FormProblem? problem, int status)
    {
        var request = context.Request;
        if (desk.FindByLink(request) is not { } user || AccountLetters.Token(AccountDesk.Value(request, "code")) is not { } token
            || !await IsValidAsync(desk, user, token, AccountDesk.Value(request, "email")))
        {
            await WriteBrokenAsync(context, desk);
            return;
        }

        var isChange = AccountDesk.Value(request, "email").Length > 0;
        if (isChange && CurrentReader.Find(context) != user.Account.Id)
        {
            AccountDesk.Redirect(context, Addresses.LogIn(request.Path + request.QueryString.ToUriComponent()));
            return;
        }

        var isKnown = isChange || desk.Pending.IsOf(context, user.Account.Id);
        var wording = Wording.Current;
        var model = new LinkFormModel(desk.Facts(), desk.Token(context), isChange ? wording["Confirm your new address"] : wording["Confirm your account"],
            isChange ? wording.Format("From now on {0} is the address of your account.", AccountDesk.Value(request, "email"))
                : isKnown ? wording.Format("This makes the account of {0} ready and signs you in.", user.Account.Email)
                : wording.Format("You signed up as {0} in another browser. To make sure that it was you, type the password that you chose.", user.Account.Email),
            "/confirm", isKnown ? wording["Confirm"] : wording["Confirm and log in"])
        {
            Hidden = [.. Carried.Select(name => (name, AccountDesk.Value(request, name))).Where(h => h.Item2.Length > 0)],
            Email = isKnown ? null : user.Account.Email,
            Field = isKnown ? null : FieldModel.OldPassword(FormProblem.Of(problem, "password")),
            Problem = problem,
            Other = isKnown ? null : (Addresses.Forgot(AccountDesk.Back(request)), wording["You did not choose one, or forgot it?"], wording["Set a new password"]),
        };
        await PageWriter.WriteAsync(context, LinkForm.Create(model), status);
    }

    private static async Task TakeAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var email = form["email"].ToString();
        if (desk.FindByLink(context.Request) is not { } user || AccountLetters.Token(form["code"]) is not { } token || !await IsValidAsync(desk, user, token, email))
        {
            await WriteBrokenAsync(context, desk);
            return;
        }

        if (email.Length > 0)
        {
            await ChangeAsync(context, desk, user, email, token);
            return;
        }

        if (!desk.Pending.IsOf(context, user.Account.Id))
        {
            var (check, wait) = await desk.TryPasswordAsync(context, user, user.Account.Email!, form["password"].ToString());
            if (check != PasswordCheck.Right)
            {
                await ShowAsync(context, desk, new("password", wait > TimeSpan.Zero ? AccountDesk.Slow(context, wait) : Wording.Current["This is not the password that was chosen."]),
                    wait > TimeSpan.Zero ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest);
                return;
            }
        }

        // The stamp changes with it, so that the link works once.
        user.Account = user.Account with { IsEmailConfirmed = true };
        if (!(await desk.Users.UpdateSecurityStampAsync(user)).Succeeded)
        {
            await WriteBrokenAsync(context, desk);
            return;
        }

        await desk.BeginSessionAsync(context, user, "the letter of the sign-up");
        AccountDesk.Redirect(context, WelcomePage.Address(AccountDesk.Back(context.Request)));
    }

    private static async Task ChangeAsync(HttpContext context, AccountDesk desk, ReaderUser user, string email, string token)
    {
        var old = user.Account.Email;
        if (CurrentReader.Find(context) != user.Account.Id || !(await desk.Users.ChangeEmailAsync(user, email, token)).Succeeded)
        {
            await WriteBrokenAsync(context, desk);
            return;
        }

        if (old is not null)
        {
            desk.Outbox.Put(desk.Letters.Changed(old,
                Wording.Current.Format("The address of your account at {0} is now another one; this mailbox no longer belongs to it.", desk.Options.Name)), user.Account.Id);
        }

        desk.Log.Changed(context, user.Account.Id, "address changed");
        await desk.BeginSessionAsync(context, user, "the letter of the change");
        AccountDesk.Redirect(context, "/settings?done=address#address");
    }

    // Sends the link anew where an account waits for it; the answer is the same for every address.
    private static async Task SendAgainAsync(HttpContext context, AccountDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!EmailAddress.TryParse(form["email"], out var address))
        {
            AccountDesk.Redirect(context, Addresses.SignUp());
            return;
        }

        var back = AccountDesk.Back(context.Request);
        var account = desk.Accounts.FindByEmail(address);
        var waits = account is { IsEmailConfirmed: false };
        desk.Put(await desk.Letters.ConfirmAsync(waits ? new ReaderUser(account!) : desk.Nobody(address), back), account?.Id, waits);
        await SignUpPage.WriteLookAsync(context, desk, address, back);
    }

    private static async Task<bool> IsValidAsync(AccountDesk desk, ReaderUser user, string token, string email) => email.Length > 0
        ? await desk.Users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, UserManager<ReaderUser>.GetChangeEmailTokenPurpose(email), token)
        : !user.Account.IsEmailConfirmed
            && await desk.Users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, UserManager<ReaderUser>.ConfirmEmailTokenPurpose, token);

    private static Task WriteBrokenAsync(HttpContext context, AccountDesk desk) => PageWriter.WriteAsync(context, Notice.Create(new NoticeModel(desk.Facts(), Wording.Current["This link no longer works"],
        Wording.Current["Links in our letters work once and for a day. If your account is confirmed already, log in; otherwise sign up again, which takes the place of the first time."])
    {
        Onward = (Addresses.LogIn(AccountDesk.Back(context.Request)), Wording.Current["Log in"]),
    }), StatusCodes.Status400BadRequest);
}
