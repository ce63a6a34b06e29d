using Dossier.App.Localization;
using Dossier.App.Pages;
using Dossier.App.Pages.Errors;
using Dossier.App.Recommendations;
using Dossier.Readers.Delivery;
using Microsoft.Net.Http.Headers;

namespace Dossier.App.Feeds;

/// <summary>GET /feeds/recommendations/{secret}: a reader's recommendations for a feed reader, which has no session and never gets one.</summary>
internal static class PrivateFeed
{
    private const int Entries = 40;

    public static void Map(WebApplication app) =>
        app.MapGet("/feeds/recommendations/{secret}", async (HttpContext context, string secret, IFeedAddressStore addresses, ReaderRecommendations recommendations, SiteData site, CurrentGeneration current) =>
        {
            var headers = context.Response.Headers;

            // The reader's own program keeps it and asks whether it changed; nobody on the way does.
            headers.CacheControl = "private, no-cache";
            headers["X-Robots-Tag"] = "noindex, nofollow";
            headers["Referrer-Policy"] = "no-referrer";
            using var generation = current.Use();
            var facts = site.Facts(generation);
            switch (addresses.Find(FeedAddress.Hash(secret)))
            {
                case null:
                    headers.CacheControl = "no-store";
                    await ErrorPages.WriteMissingAsync(context, facts, null, Wording.Current["a feed at this address"], null);
                    break;
                case { IsRevoked: true }:
                    headers.CacheControl = "no-store";
                    await TypedResults.Text(Wording.Current["This private feed was taken back by its reader. A new address stands in the settings of the account."], statusCode: StatusCodes.Status410Gone).ExecuteAsync(context);
                    break;
                case var address:
                    await WriteAsync(context, address, secret, recommendations, facts);
                    break;
            }
        });

    private static async Task WriteAsync(HttpContext context, FeedAddress address, string secret, ReaderRecommendations recommendations, SiteFacts facts)
    {
        // What the list depends on is known before it is made, so that a program that asks every few minutes costs the reading of a few rows.
        var tag = EntityTagHeaderValue.Parse($"\"{Convert.ToHexStringLower(FeedAddress.Hash(recommendations.FindTag(address.Reader) ?? "none"))[..32]}{Wording.Current.TagPart}\"");
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            context.Response.Headers.ETag = tag.ToString();
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var articles = recommendations.Find(address.Reader, new RecommendationQuestion { Count = Entries })?.Articles ?? [];
        var id = Convert.ToHexStringLower(FeedAddress.Hash(secret))[..16];
        var feed = new AtomFeed($"{facts.BaseUrl}/feeds/recommendations#{id}", $"{Wording.Current["Recommendations"]} – {facts.Name}", Wording.Current["What fits what you like, and why."],
            facts.BaseUrl + Addresses.PrivateFeed(secret), facts.BaseUrl + Addresses.Recommendations(), facts.Name,
            articles.Count > 0 ? articles.Max(a => a.Since) : address.Created,
            [.. articles.OrderByDescending(a => a.Since).Select(a => FeedEntries.Of(facts, a.Stored, a.Reasons[0].Text, a.Since))]);
        await TypedResults.Bytes(feed.ToBytes(), AtomFeed.ContentType, entityTag: tag).ExecuteAsync(context);
    }
}
