using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Personal;
using Dossier.Ingest;
using Dossier.Readers;

namespace Dossier.App.Pages.Likes;

/// <summary>GET /like?article= shows a button, POST /like likes or takes back, POST /dismiss marks as not for the reader or takes that back.</summary>
internal static class LikePage
{
    // The time of the first likes: an undone removal brings the old time back, and none that is made up.
    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.Like, async (HttpContext context, ReaderDesk desk, string? article) =>
        {
            if (desk.FindArticle(article) is not { State: ArticleState.Live } stored)
            {
                await desk.WriteMissingAsync(context);
                return;
            }

            var (ids, reader) = (ArticleIds.Of(stored), CurrentReader.Find(context));
            await PageWriter.WriteAsync(context, LikeOne.Create(new LikeOneModel(desk.Facts(), ShownArticle.Of(stored), Addresses.Dashboard(stored.Article, stored.Id), desk.Token(context))
            {
                Count = desk.Likes.CountLikes(ids),
                IsSignedIn = reader is not null,
                IsLiked = reader is { } known ? desk.Likes.FindOpinion(known, ids) == Opinion.Liked : desk.Pending.Holds(context, ids),
            }));
        }).Personal();
        app.MapPost(Addresses.Like, TakeLikeAsync).Personal();
        app.MapPost(Addresses.Dismiss, TakeDismissalAsync).ReadersOnly();
    }

    private static async Task TakeLikeAsync(HttpContext context, ReaderDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var isRemoval = form["remove"] == "1";
        if (desk.FindArticle(form["article"]) is not { } stored || (stored.State != ArticleState.Live && !isRemoval))
        {
            await desk.WriteMissingAsync(context);
            return;
        }

        if (!desk.Limits.TakesChange(context))
        {
            await ReaderDesk.SlowDownAsync(context);
            return;
        }

        var (ids, reader) = (ArticleIds.Of(stored), CurrentReader.Find(context));
        if (reader is { } known)
        {
            var isChanged = isRemoval ? desk.Likes.Unlike(known, ids) : desk.Likes.Like(known, ids, Since(form["since"], desk.Time.GetUtcNow()));
            if (isChanged)
            {
                desk.Trends.NoteOpinion(context, known, stored.Id, isLiked: !isRemoval);
                desk.Metrics.NoteLike(isRemoval ? "unliked" : "liked");
            }
        }
        else if (isRemoval)
        {
            desk.Pending.Remove(context, ids);
        }
        else
        {
            desk.Pending.Add(context, ids);
            desk.Metrics.NoteLike("kept");
        }

        if (ReaderDesk.IsScript(context))
        {
            var isLiked = reader is not null && !isRemoval;
            await TypedResults.Json(new { Count = desk.Likes.CountLikes(ids), Liked = isLiked, Kept = reader is null && !isRemoval, Dismissed = false }).ExecuteAsync(context);
            return;
        }

        var page = Addresses.Dashboard(stored.Article, stored.Id);
        ReaderDesk.GoBack(context, form, reader is null ? Addresses.LikeOf(stored.Id) : page);
    }

    private static async Task TakeDismissalAsync(HttpContext context, ReaderDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var isRemoval = form["remove"] == "1";
        if (desk.FindArticle(form["article"]) is not { } stored)
        {
            await desk.WriteMissingAsync(context);
            return;
        }

        if (!desk.Limits.TakesChange(context))
        {
            await ReaderDesk.SlowDownAsync(context);
            return;
        }

        var (ids, reader) = (ArticleIds.Of(stored), CurrentReader.Read(context));
        _ = isRemoval ? desk.Likes.Restore(reader, ids) : desk.Likes.Dismiss(reader, ids, desk.Time.GetUtcNow());
        if (ReaderDesk.IsScript(context))
        {
            await TypedResults.Json(new { Count = desk.Likes.CountLikes(ids), Liked = false, Kept = false, Dismissed = !isRemoval }).ExecuteAsync(context);
            return;
        }

        ReaderDesk.GoBack(context, form, $"{Addresses.Likes}#not-for-me");
    }

    private static DateTimeOffset Since(string? written, DateTimeOffset now) =>
        long.TryParse(written, out var seconds) && seconds >= Earliest.ToUnixTimeSeconds() && seconds < now.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now;
}

/// <summary>A page with one button: like this article.</summary>
/// <param name="Address">Of the article's page.</param>
/// <param name="Token">Against forged posts.</param>
public sealed record LikeOneModel(SiteFacts Site, ShownArticle Article, string Address, string Token)
{
    public int Count { get; init; }

    public bool IsSignedIn { get; init; }

    /// <summary>Liked, or for a visitor: kept until signing up.</summary>
    public bool IsLiked { get; init; }

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Like an article"], Indexed = false };
}
