using System.Security.Claims;
using Dossier.App.Accounts;
using Dossier.App.Accounts.Mail;
using Dossier.App.Accounts.Passwords;
using Dossier.App.Localization;
using Dossier.App.Telemetry;
using Dossier.Readers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account;

/// <summary>What the pages of an account share.</summary>
internal sealed record AccountDesk(
    UserManager<ReaderUser> Users, SignInManager<ReaderUser> SignIn, IAccountStore Accounts, PasswordDesk Passwords, SignInGuard Guard, DeviceCookie Device, PendingCookie Pending,
    AccountLetters Letters, Outbox Outbox, IOutboxStore OutboxStore, MailOptions Mail, OpenIdProviders Providers, IAntiforgery Antiforgery, SiteData Site, CurrentGeneration Current,
    SiteOptions Options, EndedSessions Ended, SecurityLog Log, SiteMetrics Metrics, TimeProvider Time)
{
    /// <summary>What is said when a form was not understood for want of a processor.</summary>
    public static string Busy => Wording.Current["Very many people are signing in at this moment. Please try again in a few seconds."];

    /// <summary>Passkeys are bound to a name; an address of the network is none.</summary>
    public bool TakesPasskeys => Uri.CheckHostName(new Uri(Options.BaseUrl!).Host) == UriHostNameType.Dns;

    /// <summary>Where passkeys work, when that is not where the request came to: browsers refuse them under another name (Web Authentication, 5.1.3).</summary>
    /// <returns>The site's own address; null where the request came to it, or where passkeys work nowhere.</returns>
    public string? PasskeysElsewhere(HttpContext context)
    {
        var (own, asked) = (new Uri(Options.BaseUrl!), context.Request.Host.Host);
        return !TakesPasskeys || asked.Equals(own.Host, StringComparison.OrdinalIgnoreCase) || asked.EndsWith("." + own.Host, StringComparison.OrdinalIgnoreCase)
            ? null : Options.BaseUrl!.TrimEnd('/');
    }

    public SiteFacts Facts()
    {
        using var generation = Current.Use();
        return Site.Facts(generation);
    }

    public string Token(HttpContext context)
    {
        var token = Antiforgery.GetAndStoreTokens(context).RequestToken!;
        context.Response.Headers.CacheControl = "no-store";
        return token;
    }

    /// <summary>Where a request goes on to afterwards.</summary>
    public static string Back(HttpRequest request) =>
        LocalReturn.Of(request.HasFormContentType ? request.Form["return"].ToString() : request.Query["return"].ToString());

    public ProviderListModel ProviderList(HttpContext context, string token, string back)
    {
        SecurityHeaders.AllowForms(context.Response, Providers.Origins);
        return new ProviderListModel(Providers.Names, token, back);
    }

    /// <summary>Where letters go on a site that sends none. Only who sits at the machine itself is told.</summary>
    public string? MailNote(HttpContext context) => Mail.Host is null && SafeTransport.IsLocal(context.Request.Host.Host)
        ? Wording.Current["No server of mail is set, so letters are not sent: they stand as files in the folder “mail” of the data folder."] : null;

    /// <summary>Puts a letter, or for an account that does not exist one that goes nowhere: both take the same time.</summary>
    public void Put(Letter letter, ReaderId? reader, bool isReal)
    {
        var message = Outbox.Write(letter);
        OutboxStore.Put(isReal ? reader : null, isReal ? message : [], Time.GetUtcNow());
        Outbox.Wake();
    }

    /// <summary>The account of a request's link; for a made-up one an account of nobody, so that looking takes as long.</summary>
    public ReaderUser? FindByLink(HttpRequest request) =>
        ReaderId.TryParse(Value(request, "reader"), null, out var id) && Accounts.Find(id) is { } account ? new ReaderUser(account) : null;

    public static string Value(HttpRequest request, string name) => request.HasFormContentType ? request.Form[name].ToString() : request.Query[name].ToString();

    public ReaderUser Nobody(string email) => new(new Readers.Account { Id = ReaderId.Create(), Email = email, SecurityStamp = NewStamp(), Created = Time.GetUtcNow() });

    public static string NewStamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    /// <summary>Tries a password at an account, within the limits of guessing.</summary>
    /// <param name="user">Null where there is no such account.</param>
    /// <returns>What came of it, and how long to wait before the next try.</returns>
    public async Task<(PasswordCheck Check, TimeSpan Wait)> TryPasswordAsync(HttpContext context, ReaderUser? user, string email, string password)
    {
        var (network, device) = (ClientNetwork.Of(context), Device.Find(context, user?.Account.Id));
        if (Guard.Try(email, network, device) is var wait && wait > TimeSpan.Zero)
        {
            Log.Slowed(context, user?.Account.Id);
            Metrics.NoteFailedSignIn("waiting");
            return (PasswordCheck.Busy, wait);
        }

        var check = password.Length > PasswordRules.Longest * 4 ? PasswordCheck.Wrong : await Passwords.CheckAsync(Users, user, password, context.RequestAborted);
        switch (check)
        {
            case PasswordCheck.Right:
                Guard.NoteRight(email, network, device);
                break;
            case PasswordCheck.Busy:
                Guard.TakeBack(email, network, device);
                Metrics.NoteFailedSignIn("busy");
                return (check, TimeSpan.FromSeconds(5));
            default:
                Log.Failed(context, user?.Account.Id, "password");
                Metrics.NoteFailedSignIn("password");
                break;
        }

        return (check, TimeSpan.Zero);
    }

    /// <summary>Begins a session, which takes the place of the one before; from now on the browser is one that the account knows.</summary>
    /// <param name="way">By what the reader showed who they are.</param>
    public async Task BeginSessionAsync(HttpContext context, ReaderUser user, string way)
    {
        Ended.End(context.User.FindFirstValue(ReaderPrincipals.Session));
        Log.SignedIn(context, user.Account.Id, way);
        await SignIn.SignInAsync(user, isPersistent: true);
        Device.Set(context, user.Account.Id);
        PendingCookie.Remove(context);
    }

    /// <summary>Says that a try comes too early, with the seconds to wait in Retry-After.</summary>
    public static string Slow(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString();
        return seconds < 120
            ? Wording.Current.Format("Too many tries with a wrong password. Please wait {0} seconds before the next; a passkey works now.", seconds)
            : Wording.Current.Format("Too many tries with a wrong password. Please wait {0} minutes before the next; a passkey or a new password by mail works now.", (int)Math.Ceiling(wait.TotalMinutes));
    }

    public static void Redirect(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }
}
