using Dossier.App.Accounts.Mail;
using Dossier.App.Localization;
using Dossier.Readers;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Dossier.App.Accounts;

/// <summary>
/// The letters that an account needs, in the language of the request that causes them. Their links lead to a page with a button and change nothing by themselves.
/// </summary>
public sealed class AccountLetters(UserManager<ReaderUser> users, SiteOptions site)
{
    private string Root => site.BaseUrl!.TrimEnd('/');

    public async Task<Letter> ConfirmAsync(ReaderUser user, string back)
    {
        var wording = Wording.Current;
        return Write(user.Account.Email!, wording.Format("Confirm your account at {0}", site.Name),
            wording.Format("Somebody, we hope you, has signed up at {0} with this address.", site.Name),
            wording["To make the account ready, open this page and press its button:"],
            Link("/confirm", user, await users.GenerateEmailConfirmationTokenAsync(user), back),
            wording["The link works for a day. An account that is not confirmed is removed after a week."],
            Footer(wording));
    }

    public Letter Known(string email)
    {
        var wording = Wording.Current;
        return Write(email, wording.Format("Your account at {0}", site.Name),
            wording.Format("Somebody, perhaps you, tried to sign up at {0} with this address. It has an account already, and nothing was changed.", site.Name),
            $"{wording.Format("Log in: {0}", Root + "/login")}\n{wording.Format("A new password: {0}", Root + "/forgot")}",
            Footer(wording));
    }

    /// <summary>A link by which a new password is set. Works once, for a day.</summary>
    public async Task<string> ResetLinkAsync(ReaderUser user, string back) => Link("/reset", user, await users.GeneratePasswordResetTokenAsync(user), back);

    public async Task<Letter> ResetAsync(ReaderUser user, string back)
    {
        var wording = Wording.Current;
        return Write(user.Account.Email!, wording.Format("A new password at {0}", site.Name),
            wording.Format("Somebody, we hope you, asked for a new password for the account of this address at {0}.", site.Name),
            wording["To set it, open this page:"],
            await ResetLinkAsync(user, back),
            wording["The link works once and for a day."],
            Footer(wording));
    }

    public async Task<Letter> ConfirmChangeAsync(ReaderUser user, string email)
    {
        var wording = Wording.Current;
        return Write(email, wording.Format("Confirm your address at {0}", site.Name),
            wording.Format("A reader of {0} wants to use this address for their account.", site.Name),
            wording["If that is you, open this page where you are signed in, and press its button:"],
            $"{Link("/confirm", user, await users.GenerateChangeEmailTokenAsync(user, email), "/")}&email={Uri.EscapeDataString(email)}",
            wording["The link works for a day."],
            Footer(wording));
    }

    public Letter TakenAddress(string email)
    {
        var wording = Wording.Current;
        return Write(email, wording.Format("Your address at {0}", site.Name),
            wording.Format("A reader of {0} tried to use this address for another account. It belongs to yours, and nothing was changed.", site.Name),
            Footer(wording));
    }

    /// <param name="what">What was changed, a sentence in the language of the request.</param>
    public Letter Changed(string email, string what)
    {
        var wording = Wording.Current;
        return Write(email, wording.Format("Your account at {0} was changed", site.Name), what,
            $"{wording.Format("If this was not you, set a new password at once: {0}", Root + "/forgot")}\n{wording["That also signs out everybody who is signed in."]}");
    }

    private static string Footer(Wording wording) => wording["If this was not you, you need not do anything."];

    private static Letter Write(string to, string subject, params ReadOnlySpan<string> paragraphs) => new(to, subject, string.Join("\n\n", paragraphs) + "\n");

    private string Link(string path, ReaderUser user, string token, string back) =>
        $"{Root}{path}?reader={user.Account.Id}&code={WebEncoders.Base64UrlEncode(Convert.FromBase64String(token))}"
        + (back == "/" ? "" : $"&return={Uri.EscapeDataString(back)}");

    /// <summary>The token of a link, as the framework made it; null for what is none.</summary>
    internal static string? Token(string? code)
    {
        try
        {
            return string.IsNullOrEmpty(code) ? null : Convert.ToBase64String(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
