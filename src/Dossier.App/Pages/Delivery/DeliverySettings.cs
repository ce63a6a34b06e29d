using Dossier.App.Accounts;
using Dossier.App.Pages.Recommendations;
using Dossier.Readers.Delivery;

namespace Dossier.App.Pages.Delivery;

/// <summary>GET /settings/delivery, POST /settings/digest and /settings/feed: digests by mail and the private feed.</summary>
internal static class DeliverySettings
{
    private static readonly IReadOnlyList<(string Id, string Name)> Zones =
    [
        ("UTC", "UTC"),
        .. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(IsPlace).Order(StringComparer.Ordinal).Select(id => (id, id.Replace('_', ' '))),
    ];

    public static void Map(WebApplication app)
    {
        app.MapGet(Addresses.Delivery, async (HttpContext context, RecommendationsDesk desk, IDigestStore digests, IFeedAddressStore addresses) =>
        {
            using var generation = desk.Current.Use();
            await PageWriter.WriteAsync(context, DeliveryForm.Create(
                ModelOf(CurrentReader.FindAccount(context)!, desk.Site.Facts(generation), desk.TokenFor(context), digests, addresses)));
        }).ReadersOnly();
        app.MapPost("/settings/digest", async (HttpContext context, IDigestStore digests, TimeProvider time) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var reader = CurrentReader.Read(context);
            if (Read(form) is not { } schedule)
            {
                digests.Remove(reader);
            }
            else if (CurrentReader.FindAccount(context) is { Email: not null, IsEmailConfirmed: true })
            {
                digests.Put(reader, schedule, schedule.FindNext(time.GetUtcNow()));
            }

            SendBack(context);
        }).ReadersOnly();
        app.MapPost("/settings/feed", async (HttpContext context, IFeedAddressStore addresses, SiteData site, CurrentGeneration current, TimeProvider time) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var reader = CurrentReader.Read(context);
            if (form["do"] != "make")
            {
                addresses.Revoke(reader, time.GetUtcNow());
                SendBack(context);
                return;
            }

            using var generation = current.Use();
            var facts = site.Facts(generation);
            var secret = FeedAddress.CreateSecret();
            addresses.Put(reader, FeedAddress.Hash(secret), time.GetUtcNow());
            await PageWriter.WriteAsync(context, NewFeed.Create(new NewFeedModel(facts, facts.BaseUrl + Addresses.PrivateFeed(secret))));
        }).ReadersOnly();
    }

    private static DeliveryModel ModelOf(Readers.Account account, SiteFacts site, string token, IDigestStore digests, IFeedAddressStore addresses) => new()
    {
        Site = site,
        Token = token,
        Schedule = digests.Find(account.Id),
        Email = account.IsEmailConfirmed ? account.Email : null,
        Feed = addresses.Find(account.Id),
        Zones = Zones,
    };

    /// <returns>Null for no digests, and for what no form of this site sends.</returns>
    private static DigestSchedule? Read(IFormCollection form) =>
        form["often"].ToString() is "daily" or "weekly" && int.TryParse(form["weekday"], out var weekday) && weekday is >= 0 and <= 6
            && int.TryParse(form["hour"], out var hour) && hour is >= 0 and <= 23 && Zones.Any(z => z.Id == form["zone"])
            ? new DigestSchedule(form["often"] == "weekly", (DayOfWeek)weekday, hour, form["zone"]!)
            : null;

    // Zones by the name of a place; the rest are old names of the same and offsets.
    private static bool IsPlace(string id) => id.Contains('/', StringComparison.Ordinal)
        && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("SystemV/", StringComparison.Ordinal) && !id.StartsWith("US/", StringComparison.Ordinal);

    private static void SendBack(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = Addresses.Delivery;
    }
}
