using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.Readers;

namespace Dossier.App.Pages.Account;

/// <summary>GET /welcome: what follows the confirmation of an account. Says that it is ready, and what became of likes that were kept for it.</summary>
internal static class WelcomePage
{
    private const string Path = "/welcome";

    /// <param name="back">Where the reader was going; an address of this site.</param>
    public static string Address(string back) => back == "/" ? Path : $"{Path}?return={Uri.EscapeDataString(back)}";

    public static void Map(WebApplication app) => app.MapGet(Path, (HttpContext context, AccountDesk desk, ILikeStore likes) =>
    {
        var back = AccountDesk.Back(context.Request);
        var kept = likes.FindLikes(CurrentReader.Read(context)).Count;
        var wording = Wording.Current;
        var signedIn = wording.Format("You are signed in as {0}.", CurrentReader.FindAccount(context)!.DisplayName);
        var counted = kept == 0 ? wording["Like an article on its page, and recommendations begin."]
            : wording.Count(kept, "The article that you liked before counts as your like now, and recommendations begin with it.",
                "The {0} articles that you liked before count as your likes now, and recommendations begin with them.");
        return PageWriter.WriteAsync(context, Notice.Create(new NoticeModel(desk.Facts(), wording["Your account is ready"], $"{signedIn} {counted}")
        {
            Onward = back == "/" ? (Addresses.Recommendations(), wording["See your recommendations"]) : (back, wording["Go on where you were"]),
        }));
    }).ReadersOnly().NeedsSafeTransport();
}
