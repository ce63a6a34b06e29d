using System.Text;
using Dossier.Analysis;
using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Ingest;

namespace Dossier.App.Pages.Personal;

/// <summary>An article in a reader's own lists.</summary>
/// <param name="Id">The id that it has now.</param>
/// <param name="IsGone">Its source has deleted it: only the title is known.</param>
public sealed record ShownArticle(PublicId Id, RelatedCard Card, string Title, bool IsGone)
{
    private const int Named = 3;

    /// <summary>By its card in the analysis, else by the article itself; null for an id that the corpus does not have.</summary>
    public static ShownArticle? Find(PublicId id, Generation? generation, ICorpus corpus)
    {
        if (generation?.FindCard(id) is { } card)
        {
            return new(id, SiteData.Card(id, card).Kept(), Plain(card.TitleHtml), false);
        }

        return corpus.Find(id) is { } stored ? Of(stored) : null;
    }

    public static ShownArticle Of(StoredArticle stored)
    {
        var article = stored.Article;
        var authors = string.Join(", ", article.Authors.Take(Named).Select(a => a.DisplayName)) + (article.Authors.Count > Named ? " et al." : "");
        return new(stored.Id,
            new RelatedCard(stored.Id, Encoding.UTF8.GetBytes(RichTextHtml.Inline(article.Title)), Html(authors), Html(article.Venue?.Name ?? ""), default, article.Year, article.IsOpenAccess, 0, "") { IsRetracted = article.IsRetracted },
            article.Title.ToPlainText(), stored.State == ArticleState.Deleted);
    }

    private static string Plain(ReadOnlyMemory<byte> html) => System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(new Utf8Page(html.Length).WithoutElements(html.Span).Written.Span));

    private static ReadOnlyMemory<byte> Html(string text) => new Utf8Page(text.Length + 16).Text(text).Written;
}
