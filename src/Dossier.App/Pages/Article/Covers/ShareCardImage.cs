using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Pages.Article.Covers;

/// <summary>GET /cards/{id}.png: the picture that networks show where an article without a photo is shared.</summary>
internal static class ShareCardImage
{
    private const int MostAuthors = 3;

    public static void Map(WebApplication app) =>
        app.MapGet("/cards/{id}.png", IResult (string id, ICorpus corpus, SiteData site, ShareCards cards, HttpResponse response) =>
        {
            if (!PublicId.TryParse(id, null, out var parsed) || corpus.Find(parsed) is not { State: ArticleState.Live } stored)
            {
                return TypedResults.NotFound();
            }

            if (cards.Find(stored.Id, TextOf(stored.Article, site.Facts(null).Name)) is not { } path)
            {
                response.Headers.RetryAfter = "10";
                return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }

            response.Headers.CacheControl = "public, max-age=604800";
            SecurityHeaders.AllowElsewhere(response);
            return TypedResults.PhysicalFile(path, "image/png", lastModified: File.GetLastWriteTimeUtc(path));
        });

    private static ShareCardText TextOf(Articles.Article article, string site)
    {
        var shown = article.Authors.Count > MostAuthors ? 1 : MostAuthors;
        var authors = string.Join(", ", article.Authors.Take(shown).Select(a => a.DisplayName)) + (article.Authors.Count > shown ? " et al." : "");
        var source = string.Join(" · ", new[] { article.Venue?.Name, article.Year?.ToString() }.Where(p => !string.IsNullOrEmpty(p)));
        var title = (article.IsRetracted ? "Retracted: " : "") + article.Title.ToPlainText().ReplaceLineEndings(" ");
        return new ShareCardText(title, authors, source, Fields.Of(article), site);
    }
}
