using Dossier.App.Accounts;
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
        var counted = kept switch
        {
            0 => "Like an article on its page, and recommendations begin.",
            1 => "The article that you liked before counts as your like now, and recommendations begin with it.",
            _ => $"The {PageText.Number(kept)} articles that you liked before count as your likes now, and recommendations begin with them.",
        };
        return PageWriter.WriteAsync(context, Notice.Create(new NoticeModel(desk.Facts(), "Your account is ready",
            $"You are signed in as {CurrentReader.FindAccount(context)!.DisplayName}. {counted}")
        {
            Onward = back == "/" ? (Addresses.Recommendations(), "See your recommendations") : (back, "Go on where you were"),
        }));
    }).ReadersOnly().NeedsSafeTransport();
}
