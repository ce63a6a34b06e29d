using Dossier.App.Accounts;
using Dossier.App.Accounts.Mail;
using Dossier.App.Localization;
using Dossier.App.Pages.Personal;
using Dossier.Readers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Dossier.App.Pages.Account.Settings;

/// <summary>GET /settings/delete says what goes with the account, POST deletes it with everything at once, GET /deleted confirms it.</summary>
internal static class DeletePage
{
    private const string Deleted = "/deleted";

    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.DeleteAccount, (HttpContext context, ReaderDesk desk) =>
        {
            var reader = CurrentReader.Read(context);
            return PageWriter.WriteAsync(context, DeleteAccount.Create(new DeleteModel(desk.Facts(), desk.Token(context), CurrentReader.FindAccount(context)!.DisplayName)
            {
                Likes = desk.Likes.FindLikes(reader).Count,
                Dismissed = desk.Likes.FindDismissed(reader).Count,
                Collections = desk.Collections.FindAll(reader).Count,
                IsFresh = Reauthentication.IsFresh(context),
            }));
        }).ReadersOnly().NeedsSafeTransport();
        app.MapPost(Addresses.DeleteAccount, async (HttpContext context, IAccountStore accounts, LetterCarrier carrier, SecurityLog log) =>
        {
            // Sessions in other browsers end with the account: each request looks for it.
            var reader = CurrentReader.Read(context);
            accounts.Delete(reader);
            carrier.Forget(reader);
            log.Changed(context, reader, "deleted");
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            AccountDesk.Redirect(context, Deleted);
        }).ReadersOnly().Fresh().NeedsSafeTransport();
        app.MapGet(Deleted, (HttpContext context, ReaderDesk desk) => PageWriter.WriteAsync(context, Notice.Create(new NoticeModel(desk.Facts(), Wording.Current["Your account is deleted"],
            Wording.Current["It is gone with its likes, collections, notes, imports and settings, and every browser is signed out. Thank you for having read here."])
        {
            Onward = ("/", Wording.Current["To the start"]),
        }))).Personal();
    }
}

/// <param name="Token">Against forged posts.</param>
/// <param name="Reader">What the reader is called.</param>
public sealed record DeleteModel(SiteFacts Site, string Token, string Reader)
{
    public int Likes { get; init; }

    public int Dismissed { get; init; }

    public int Collections { get; init; }

    /// <summary>Whether the reader has shown lately who they are.</summary>
    public bool IsFresh { get; init; }

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Delete the account"], Indexed = false };
}
