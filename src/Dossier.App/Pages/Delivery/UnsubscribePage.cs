using Dossier.App.Accounts;
using Dossier.App.Digests;
using Dossier.App.Localization;
using Dossier.App.Pages.Errors;
using Dossier.Readers.Delivery;

namespace Dossier.App.Pages.Delivery;

/// <summary>GET and POST /unsubscribe/{secret}: ends digests without a session; mail programs post to it by themselves (RFC 8058).</summary>
internal static class UnsubscribePage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/unsubscribe/{secret}", (HttpContext context, string secret, UnsubscribeLinks links, SiteData site, CurrentGeneration current) =>
            AnswerAsync(context, links.Find(secret) is not null, Addresses.Unsubscribe(secret), site, current));
        app.MapPost("/unsubscribe/{secret}", (HttpContext context, string secret, UnsubscribeLinks links, IDigestStore digests, SiteData site, CurrentGeneration current) =>
        {
            var reader = links.Find(secret);
            if (reader is { } whose)
            {
                digests.Remove(whose);
            }

            return AnswerAsync(context, reader is not null, null, site, current);
        }).NeedsNoToken();
    }

    private static async Task AnswerAsync(HttpContext context, bool isKnown, string? action, SiteData site, CurrentGeneration current)
    {
        using var generation = current.Use();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var facts = site.Facts(generation);
        await (isKnown ? PageWriter.WriteAsync(context, Unsubscribe.Create(new UnsubscribeModel(facts, action)))
            : ErrorPages.WriteMissingAsync(context, facts, null, Wording.Current["what this link should end: it may have been cut on the way"], null));
    }
}
