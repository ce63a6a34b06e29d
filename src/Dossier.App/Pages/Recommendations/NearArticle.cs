using Dossier.App.Accounts;
using Dossier.App.Localization;
using Dossier.App.Pages.Article;
using Dossier.App.Recommendations;
using Dossier.Articles;

namespace Dossier.App.Pages.Recommendations;

/// <summary>GET /me/recommended?article=: what fits the reader near an article beside its related articles, as a piece of its page. Nothing for visitors.</summary>
internal static class NearArticle
{
    private const int Shown = 5;

    public static void Map(WebApplication app) =>
        app.MapGet("/me/recommended", IResult (HttpContext context, string? article, ReaderRecommendations recommendations, CurrentGeneration current) =>
        {
            if (CurrentReader.Find(context) is not { } reader || !PublicId.TryParse(article, null, out var near))
            {
                return TypedResults.NoContent();
            }

            // What the public list below has already is not said twice.
            using var generation = current.Use();
            var listed = (generation?.FindRelated(near) ?? []).Select(r => r.Id).ToHashSet();
            var list = recommendations.Find(reader, new RecommendationQuestion { Near = near, Without = listed, Count = Shown });
            return list is null or { Articles.Count: 0 } ? TypedResults.NoContent() : TypedResults.Bytes(Write(list.Articles, near), "text/html; charset=utf-8");
        }).Personal();

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<RecommendedArticle> articles, PublicId near)
    {
        var page = new Utf8Page(articles.Count * 900);
        page.Raw("<details class=\"near\" open><summary>"u8).Text(Wording.Current["For you, near this article"]).Raw("</summary>"u8).Raw(OfferList.WriteShort(articles).Span);
        return page.Raw("<p class=\"further\"><a href=\""u8).Text(Addresses.Recommendations(new RecommendationQuestion { Near = near })).Raw("\">"u8).Text(Wording.Current["More for you on this subject"]).Raw("</a></p></details>"u8).Written;
    }
}
