using Dossier.App.Accounts.Mail;
using Dossier.Readers;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Dossier.App.Accounts;

/// <summary>The letters that an account needs. Their links lead to a page with a button and change nothing by themselves.</summary>
public sealed class AccountLetters(UserManager<ReaderUser> users, SiteOptions site)
{
    private const string Footer = "\n\nIf this was not you, you need not do anything.\n";

    private string Root => site.BaseUrl!.TrimEnd('/');

    public async Task<Letter> ConfirmAsync(ReaderUser user, string back) => new(user.Account.Email!, $"Confirm your account at {site.Name}", $"""
        Somebody, we hope you, has signed up at {site.Name} with this address.

        To make the account ready, open this page and press its button:

        {Link("/confirm", user, await users.GenerateEmailConfirmationTokenAsync(user), back)}

        The link works for a day. An account that is not confirmed is removed after a week.{Footer}
        """);

    public Letter Known(string email) => new(email, $"Your account at {site.Name}", $"""
        Somebody, perhaps you, tried to sign up at {site.Name} with this address. It has an account already, and nothing was changed.

        Log in: {Root}/login
        A new password: {Root}/forgot{Footer}
        """);

    /// <summary>A link by which a new password is set. Works once, for a day.</summary>
    public async Task<string> ResetLinkAsync(ReaderUser user, string back) => Link("/reset", user, await users.GeneratePasswordResetTokenAsync(user), back);

    public async Task<Letter> ResetAsync(ReaderUser user, string back) => new(user.Account.Email!, $"A new password at {site.Name}", $"""
        Somebody, we hope you, asked for a new password for the account of this address at {site.Name}.

        To set it, open this page:

        {await ResetLinkAsync(user, back)}

        The link works once and for a day.{Footer}
        """);

    public async Task<Letter> ConfirmChangeAsync(ReaderUser user, string email) => new(email, $"Confirm your address at {site.Name}", $"""
        A reader of {site.Name} wants to use this address for their account.

        If that is you, open this page where you are signed in, and press its button:

        {Link("/confirm", user, await users.GenerateChangeEmailTokenAsync(user, email), "/")}&email={Uri.EscapeDataString(email)}

        The link works for a day.{Footer}
        """);

    public Letter TakenAddress(string email) => new(email, $"Your address at {site.Name}", $"""
        A reader of {site.Name} tried to use this address for another account. It belongs to yours, and nothing was changed.{Footer}
        """);

    public Letter Changed(string email, string what) => new(email, $"Your account at {site.Name} was changed", $"""
        {what}

        If this was not you, set a new password at once: {Root}/forgot
        That also signs out everybody who is signed in.
        """);

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
