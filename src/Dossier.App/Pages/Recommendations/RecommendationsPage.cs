using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Errors;
using Dossier.App.Recommendations;
using Dossier.Articles;
using Dossier.Readers;

namespace Dossier.App.Pages.Recommendations;

/// <summary>GET /recommendations?collection=&amp;near=&amp;field=&amp;new=1&amp;show=: what fits the reader, and why.</summary>
internal static class RecommendationsPage
{
    private const int LongestField = 200;

    public static void Map(WebApplication app) =>
        app.MapGet("/recommendations", async (HttpContext context, RecommendationsDesk desk) =>
        {
            var reader = CurrentReader.Read(context);
            using var generation = desk.Current.Use();
            var facts = desk.Site.Facts(generation);
            var question = Read(context.Request.Query);
            var collection = question.Collection is { } id ? desk.Collections.Find(reader, id) : null;
            var near = question.Near is { } article ? desk.Corpus.Find(article) : null;
            if ((context.Request.Query.ContainsKey("collection") && collection is null) || (context.Request.Query.ContainsKey("near") && near is null))
            {
                await ErrorPages.WriteMissingAsync(context, facts, null, collection is null && question.Near is null ? Wording.Current["this collection"] : Wording.Current["this article"], null);
                return;
            }

            var token = desk.TokenFor(context);
            var list = desk.Recommendations.Find(reader, question);
            var isBare = list is { Liked: 0, Topics: 0 } && collection is null && near is null;
            var trending = list is { Articles.Count: 0 } or { Basis: RecommendationBasis.Trending } && collection is null && near is null
                ? desk.Recommendations.FindTrending(reader, RecommendationsModel.AtOnce) : [];
            await PageWriter.WriteAsync(context, ForYou.Create(new RecommendationsModel
            {
                Site = facts,
                Question = question,
                List = list is { Basis: RecommendationBasis.Trending } ? list with { Articles = [] } : list,
                Collection = collection,
                NearTitle = near?.Article.Title.ToPlainText(),
                Collections = desk.Collections.FindAll(reader),
                Topics = desk.FindPicked(reader, generation),
                Choice = isBare ? desk.Choose(token, reader, generation, "") : null,
                Trending = trending,
                Token = token,
            }));
        }).ReadersOnly();

    private static RecommendationQuestion Read(IQueryCollection query) => new()
    {
        Collection = CollectionId.TryParse(query["collection"], null, out var collection) ? collection : null,
        Near = PublicId.TryParse(query["near"], null, out var near) ? near : null,
        Field = query["field"].ToString() is { Length: > 0 and <= LongestField } field ? field : null,
        NewOnly = query["new"] == "1",
        Count = int.TryParse(query["show"], out var show) ? Math.Clamp(show, RecommendationsModel.AtOnce, ReaderRecommendations.Most) : RecommendationsModel.AtOnce,
    };
}
