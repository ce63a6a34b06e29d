using System.Buffers.Binary;
using System.Security.Cryptography;
using Dossier.App.Accounts;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Dossier.App.Activity;

/// <summary>
/// Likes of a visitor who has no account yet. They stand in a sealed cookie of the visitor's browser and nowhere else, count for nobody, and become
/// likes with the first personal request after signing in. Signing up stores them with the account too, since it may be confirmed in another browser.
/// </summary>
public sealed class PendingLikes(ILikeStore likes, ICorpus corpus, IDataProtectionProvider protection, TimeProvider time)
{
    private const string CookieName = "kept";
    private const int EntryLength = 16;
    private readonly IDataProtector protector = protection.CreateProtector("Dossier.PendingLikes.1");

    /// <summary>What the visitor's browser keeps, newest first; nothing for a cookie that is not ours, or too old.</summary>
    public IReadOnlyList<Like> Find(HttpContext context)
    {
        if (context.Request.Cookies[Cookie(context)] is not { Length: > 0 and < 4_000 } sealedText)
        {
            return [];
        }

        byte[] bytes;
        try
        {
            bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(sealedText));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return [];
        }

        var found = new List<Like>();
        var oldest = time.GetUtcNow() - KeptLikes.Time;
        for (var i = 0; i + EntryLength <= bytes.Length && found.Count < KeptLikes.Most; i += EntryLength)
        {
            var at = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(i + 8)));
            if (at >= oldest)
            {
                found.Add(new(new PublicId(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(i))), at));
            }
        }

        return found;
    }

    public bool Holds(HttpContext context, ArticleIds article) => Find(context).Any(l => IsOf(l, article));

    /// <summary>Keeps a visitor's like; of more than <see cref="KeptLikes.Most"/> the oldest makes room.</summary>
    public void Add(HttpContext context, ArticleIds article) =>
        Write(context, [new Like(article.Present, time.GetUtcNow()), .. Find(context).Where(l => !IsOf(l, article))]);

    public void Remove(HttpContext context, ArticleIds article) => Write(context, [.. Find(context).Where(l => !IsOf(l, article))]);

    /// <summary>Stores what the browser keeps with an account that was just signed up and is not confirmed yet.</summary>
    public void Keep(HttpContext context, ReaderId reader)
    {
        if (Find(context) is { Count: > 0 } kept)
        {
            likes.Keep(reader, kept);
        }
    }

    /// <summary>Makes likes of what the browser and the account keep, now that the reader is signed in; the cookie goes.</summary>
    public void Settle(HttpContext context, ReaderId reader)
    {
        var isInCookie = context.Request.Cookies.ContainsKey(Cookie(context));
        IReadOnlyList<Like> kept = [.. likes.FindKept(reader), .. isInCookie ? Find(context) : []];
        if (kept.Count > 0)
        {
            var articles = kept.Select(l => (Stored: corpus.Find(l.Article), l.At)).Where(l => l.Stored is not null).DistinctBy(l => l.Stored!.Id)
                .Select(l => (ArticleIds.Of(l.Stored!), l.At));
            likes.LikeKept(reader, [.. articles]);
        }

        if (isInCookie)
        {
            context.Response.Cookies.Delete(Cookie(context), Options(context));
        }
    }

    private static string Cookie(HttpContext context) => SessionCookies.Name(context, CookieName);

    private static bool IsOf(Like like, ArticleIds article) => like.Article == article.Present || article.Others.Contains(like.Article);

    private void Write(HttpContext context, IReadOnlyList<Like> kept)
    {
        if (kept.Count == 0)
        {
            context.Response.Cookies.Delete(Cookie(context), Options(context));
            return;
        }

        var bytes = new byte[EntryLength * Math.Min(kept.Count, KeptLikes.Most)];
        for (var i = 0; i < bytes.Length / EntryLength; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * EntryLength), kept[i].Article.Value);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan((i * EntryLength) + 8), kept[i].At.ToUnixTimeSeconds());
        }

        var options = Options(context);
        options.MaxAge = KeptLikes.Time;
        context.Response.Cookies.Append(Cookie(context), WebEncoders.Base64UrlEncode(protector.Protect(bytes)), options);
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
