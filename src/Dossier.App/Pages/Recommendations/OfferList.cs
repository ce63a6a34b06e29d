using Dossier.App.Pages.Article;
using Dossier.App.Recommendations;
using Dossier.Readers;

namespace Dossier.App.Pages.Recommendations;

/// <summary>Articles for a reader as cards, each with its reasons and the two buttons by which the reader answers.</summary>
public static class OfferList
{
    /// <param name="token">Against forged posts.</param>
    /// <param name="back">Address of the page that shows them, to which the reader comes back after a click without script.</param>
    /// <param name="collection">The collection that they fit, to which they can be added; null for none.</param>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<RecommendedArticle> articles, string token, string back, CollectionId? collection = null)
    {
        var page = new Utf8Page(articles.Count * 1_600);
        page.Raw("<ol class=\"cards unnumbered offers\">"u8);
        for (var i = 0; i < articles.Count; i++)
        {
            // The card that was answered is gone: the place to come back to is the one after it.
            var place = i + 1 < articles.Count ? articles[i + 1].Stored.Id : i > 0 ? articles[i - 1].Stored.Id : articles[i].Stored.Id;
            Write(page, articles[i], token, $"{back}#{place}", collection);
        }

        return page.Raw("</ol>"u8).Written;
    }

    /// <summary>The same without buttons, for a few on a page of something else.</summary>
    public static ReadOnlyMemory<byte> WriteShort(IReadOnlyList<RecommendedArticle> articles)
    {
        var page = new Utf8Page(articles.Count * 900);
        page.Raw("<ol class=\"cards unnumbered\">"u8);
        foreach (var article in articles)
        {
            WriteCard(page, article);
            page.Raw("</li>"u8);
        }

        return page.Raw("</ol>"u8).Written;
    }

    private static void Write(Utf8Page page, RecommendedArticle article, string token, string back, CollectionId? collection)
    {
        WriteCard(page, article);
        var title = PageText.Shorten(article.Stored.Article.Title.ToPlainText(), 90);
        page.Raw("<form class=\"answer\" method=\"post\" action=\""u8).Text(Addresses.Like).Raw("\"><input type=\"hidden\" name=\"token\" value=\""u8).Text(token)
            .Raw("\"><input type=\"hidden\" name=\"article\" value=\""u8).Id(article.Card.Id).Raw("\"><input type=\"hidden\" name=\"return\" value=\""u8).Text(back)
            .Raw("\">"u8);
        if (collection is { } fitted)
        {
            page.Raw("<button class=\"button\" formaction=\""u8).Text(Addresses.CollectionArticles(fitted)).Raw("\" data-said=\"Added to the collection: \">Add to this collection<span class=\"unseen\">: "u8).Text(title).Raw("</span></button> "u8);
        }

        page.Raw(collection is null ? "<button class=\"button\""u8 : "<button class=\"button quiet\""u8).Raw(" data-said=\"You like \">Like<span class=\"unseen\"> "u8).Text(title)
            .Raw("</span></button> <button class=\"button quiet\" formaction=\""u8).Text(Addresses.Dismiss).Raw("\" data-said=\"Not for you: \">Not for me<span class=\"unseen\">: "u8).Text(title)
            .Raw("</span></button></form></li>"u8);
    }

    /// <summary>What a card shows, up to where its buttons or its end follow.</summary>
    private static void WriteCard(Utf8Page page, RecommendedArticle article)
    {
        var card = article.Card;
        page.Raw("<li id=\""u8).Id(card.Id).Raw("\"><h3><a dir=\"auto\" href=\""u8).Text(Addresses.Dashboard(card.Id)).Raw("\">"u8).Raw(card.TitleHtml.Span).Raw("</a>"u8);
        page.Raw(article.IsNew ? " <span class=\"badge badge-new\">new</span></h3>"u8 : "</h3>"u8);
        if (!card.AuthorsHtml.IsEmpty)
        {
            page.Raw("<p class=\"by\" dir=\"auto\">"u8).Raw(card.AuthorsHtml.Span).Raw("</p>"u8);
        }

        page.Raw(RelatedList.Source(card.VenueHtml, card.Year, card.IsOpenAccess).Span);
        foreach (var reason in article.Reasons)
        {
            page.Raw("<p class=\"why\">"u8);
            reason.Write(page);
            page.Raw("</p>"u8);
        }
    }
}
