using Dossier.App.Accounts;
using Dossier.App.Recommendations;
using Dossier.Readers.Delivery;

namespace Dossier.App.Pages.Recommendations;

/// <summary>GET and POST /topics?q=: topics to begin with, picked and dropped by check boxes.</summary>
internal static class TopicsPage
{
    private const int LongestSearch = 100;

    public static void Map(WebApplication app)
    {
        app.MapGet("/topics", async (HttpContext context, string? q, RecommendationsDesk desk) =>
        {
            using var generation = desk.Current.Use();
            var choice = desk.Choose(desk.TokenFor(context), CurrentReader.Read(context), generation, Tidy(q));
            await PageWriter.WriteAsync(context, PickTopics.Create(new TopicsModel(desk.Site.Facts(generation), choice)));
        }).ReadersOnly();
        app.MapPost("/topics", async (HttpContext context, RecommendationsDesk desk) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            using var generation = desk.Current.Use();
            if (generation is not null)
            {
                // Only what the form showed is dropped: it may not have shown all, and another window may have picked meanwhile.
                var now = desk.Time.GetUtcNow();
                var picked = form["topic"].Select(t => TopicChoice.Parse(t, now)).OfType<Topic>()
                    .Select(t => (Topic: t, Shown: TopicCatalog.Find(generation, t.Kind, t.Value))).Where(t => t.Shown is not null)
                    .Select(t => t.Topic with { Value = t.Shown!.Value }).Distinct().Take(ITopicStore.Most).ToArray();
                var dropped = form["shown"].Select(t => TopicChoice.Parse(t, now)).OfType<Topic>().Except(picked).ToArray();
                desk.Topics.Change(CurrentReader.Read(context), picked, dropped);
            }

            var typed = Tidy(form["q"]);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = form.ContainsKey("find") ? Addresses.Topics + (typed.Length > 0 ? $"?q={Uri.EscapeDataString(typed)}" : "") : Addresses.Recommendations();
        }).ReadersOnly();
    }

    private static string Tidy(string? typed) => typed?.Trim() is { } tidy ? tidy[..Math.Min(tidy.Length, LongestSearch)] : "";
}
