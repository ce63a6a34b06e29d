using Dossier.App.Accounts;
using Dossier.App.Activity;
using Dossier.App.Localization;
using Dossier.App.Telemetry;
using Dossier.App.Trends;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Import;
using Microsoft.AspNetCore.Antiforgery;

namespace Dossier.App.Pages.Personal;

/// <summary>What the pages of a reader's likes, collections and imports share.</summary>
internal sealed record ReaderDesk(
    ICorpus Corpus, ILikeStore Likes, ICollectionStore Collections, IImportStore Imports, PendingLikes Pending, TrendLog Trends, ActivityLimits Limits, SiteData Site,
    CurrentGeneration Current, IAntiforgery Antiforgery, SiteMetrics Metrics, TimeProvider Time)
{
    public SiteFacts Facts()
    {
        using var generation = Current.Use();
        return Site.Facts(generation);
    }

    /// <summary>A token for the forms of a page. Sets the cookie that goes with it, where there is none.</summary>
    public string Token(HttpContext context)
    {
        var token = Antiforgery.GetAndStoreTokens(context).RequestToken!;

        // The framework has its own mind about caches when it sets its cookie.
        context.Response.Headers.CacheControl = "no-store";
        return token;
    }

    /// <summary>The article of an id as it stands in an address or a form; null for none that is there.</summary>
    public StoredArticle? FindArticle(string? id) => PublicId.TryParse(id, null, out var parsed) && Corpus.Find(parsed) is { State: not ArticleState.Alias } stored ? stored : null;

    /// <summary>Articles as lists show them, those of records that became one article once.</summary>
    public IReadOnlyList<ShownArticle> Show(IEnumerable<PublicId> ids)
    {
        using var generation = Current.Use();
        return [.. ids.Select(id => ShownArticle.Find(id, generation, Corpus)).OfType<ShownArticle>().DistinctBy(a => a.Id)];
    }

    /// <summary>Whether a script asks: it gets data, and a browser without one a page.</summary>
    public static bool IsScript(HttpContext context) => context.Request.Headers.ContainsKey(AccountServices.TokenHeader);

    /// <summary>Sends on to the page that a form names, else to another.</summary>
    public static void GoBack(HttpContext context, IFormCollection form, string otherwise)
    {
        var back = form["return"].ToString();
        GoTo(context, back.Length > 0 && LocalReturn.Of(back) is var local && (local != "/" || back == "/") ? local : otherwise);
    }

    public static void GoTo(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }

    /// <summary>404, the same for what belongs to somebody else and for what nobody has.</summary>
    public Task WriteMissingAsync(HttpContext context) => IsScript(context)
        ? TypedResults.Problem(Wording.Current["There is no such thing."], statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context)
        : Errors.ErrorPages.WriteMissingAsync(context, Facts(), null, null, null);

    /// <summary>A refusal with one sentence.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string title, string text) => PersonalRequests.RefuseAsync(context, status, title, text);

    public static Task SlowDownAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "60";
        return RefuseAsync(context, StatusCodes.Status429TooManyRequests, Wording.Current["Please go slower"],
            Wording.Current["So many changes came at once that this one was not taken. In a minute it works again."]);
    }
}
