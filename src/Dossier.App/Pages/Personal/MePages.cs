using Dossier.App.Accounts;
using Dossier.Ingest;
using Dossier.Readers;

namespace Dossier.App.Pages.Personal;

/// <summary>
/// GET /me?article=: who is signed in and what they think of an article, by which a script enlivens a public page. GET /me/article?id=: the same as a small
/// page with a form, framed where scripts do not run. Neither is ever kept by a cache, and looking at either gives a visitor no cookie.
/// </summary>
internal static class MePages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/me", (HttpContext context, ReaderDesk desk, string? article, string? token) =>
        {
            context.Response.Headers.Vary = "Cookie";
            var reader = CurrentReader.Find(context);
            var stored = desk.FindArticle(article);
            if (stored is { State: ArticleState.Live })
            {
                NoteView(context, desk, reader, stored);
            }

            return TypedResults.Json(new
            {
                Name = CurrentReader.FindAccount(context)?.DisplayName,

                // Where the operator's pages are; others are not led there.
                Operator = CurrentReader.FindAccount(context) is { IsOperator: true } ? Addresses.Operator : null,

                // A visitor gets one with the first click: it brings a cookie along.
                Token = reader is not null || token is "1" ? desk.Token(context) : null,
                Article = stored is null ? null : Describe(context, desk, reader, stored),
            });
        }).Personal();
        app.MapGet("/me/article", async (HttpContext context, ReaderDesk desk, string? id) =>
        {
            context.Response.Headers.Vary = "Cookie";
            if (desk.FindArticle(id) is not { State: ArticleState.Live } stored)
            {
                await desk.WriteMissingAsync(context);
                return;
            }

            SecurityHeaders.AllowFraming(context.Response);
            var ids = ArticleIds.Of(stored);
            var reader = CurrentReader.Find(context);
            NoteView(context, desk, reader, stored);
            await PageWriter.WriteAsync(context, FramedLike.Create(new FramedLikeModel(stored.Id, Addresses.Dashboard(stored.Article, stored.Id), desk.Likes.CountLikes(ids))
            {
                IsSignedIn = reader is not null,
                Token = reader is null ? null : desk.Token(context),
                IsLiked = reader is { } known && desk.Likes.FindOpinion(known, ids) == Opinion.Liked,
                IsKept = reader is null && desk.Pending.Holds(context, ids),
            }));
        }).Personal();
    }

    // Who comes back to what they like was counted with the like.
    private static void NoteView(HttpContext context, ReaderDesk desk, ReaderId? reader, StoredArticle stored)
    {
        if (reader is not { } known || desk.Likes.FindOpinion(known, ArticleIds.Of(stored)) != Opinion.Liked)
        {
            desk.Trends.NoteView(context, stored.Id);
        }
    }

    /// <summary>What a script needs to know of one article.</summary>
    public static object Describe(HttpContext context, ReaderDesk desk, ReaderId? reader, StoredArticle stored)
    {
        var ids = ArticleIds.Of(stored);
        var count = desk.Likes.CountLikes(ids);
        if (reader is not { } known)
        {
            return new { Id = stored.Id.ToString(), Count = count, Liked = false, Dismissed = false, Kept = desk.Pending.Holds(context, ids) };
        }

        var opinion = desk.Likes.FindOpinion(known, ids);
        var holding = desk.Collections.FindHolding(known, ids);
        return new
        {
            Id = stored.Id.ToString(),
            Count = count,
            Liked = opinion == Opinion.Liked,
            Dismissed = opinion == Opinion.Dismissed,
            Kept = false,
            Collections = desk.Collections.FindAll(known).Select(c => new { Id = c.Id.ToString(), c.Name, Holds = holding.Contains(c.Id) }),
        };
    }
}

/// <summary>The Like button as a page of its own, to be framed.</summary>
/// <param name="Address">Of the article's page.</param>
public sealed record FramedLikeModel(Articles.PublicId Id, string Address, int Count)
{
    public bool IsSignedIn { get; init; }

    /// <summary>Null for a visitor, to whom the button is a link.</summary>
    public string? Token { get; init; }

    public bool IsLiked { get; init; }

    /// <summary>A visitor's like that waits for an account.</summary>
    public bool IsKept { get; init; }
}
