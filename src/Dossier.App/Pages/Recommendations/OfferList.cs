using Dossier.App.Localization;
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
    /// <remarks>What a script says after an answer stands with each button, with the place of the title.</remarks>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<RecommendedArticle> articles, string token, string back, CollectionId? collection = null)
    {
        var (page, wording) = (new Utf8Page(articles.Count * 1_600), Wording.Current);
        page.Raw("<ol class=\"cards unnumbered offers\">"u8);
        for (var i = 0; i < articles.Count; i++)
        {
            // The card that was answered is gone: the place to come back to is the one after it.
            var place = i + 1 < articles.Count ? articles[i + 1].Stored.Id : i > 0 ? articles[i - 1].Stored.Id : articles[i].Stored.Id;
            Write(page, articles[i], token, $"{back}#{place}", collection, wording);
        }

        return page.Raw("</ol>"u8).Written;
    }

    /// <summary>The same without buttons, for a few on a page of something else.</summary>
    public static ReadOnlyMemory<byte> WriteShort(IReadOnlyList<RecommendedArticle> articles)
    {
        var (page, wording) = (new Utf8Page(articles.Count * 900), Wording.Current);
        page.Raw("<ol class=\"cards unnumbered\">"u8);
        foreach (var article in articles)
        {
            WriteCard(page, article, wording);
            page.Raw("</li>"u8);
        }

        return page.Raw("</ol>"u8).Written;
    }

    private static void Write(Utf8Page page, RecommendedArticle article, string token, string back, CollectionId? collection, Wording wording)
    {
        WriteCard(page, article, wording);
        var title = PageText.Shorten(article.Stored.Article.Title.ToPlainText(), 90);
        page.Raw("<form class=\"answer\" method=\"post\" action=\""u8).Text(Addresses.Like).Raw("\"><input type=\"hidden\" name=\"token\" value=\""u8).Text(token)
            .Raw("\"><input type=\"hidden\" name=\"article\" value=\""u8).Id(article.Card.Id).Raw("\"><input type=\"hidden\" name=\"return\" value=\""u8).Text(back)
            .Raw("\">"u8);
        if (collection is { } fitted)
        {
            page.Raw("<button class=\"button\" formaction=\""u8).Text(Addresses.CollectionArticles(fitted)).Raw("\" data-said=\""u8).Text(wording["Added to the collection: {0}"])
                .Raw("\">"u8).Fill(wording["Add to this collection<span class=\"unseen\">: {0}</span>"], title).Raw("</button> "u8);
        }

        page.Raw(collection is null ? "<button class=\"button\""u8 : "<button class=\"button quiet\""u8).Raw(" data-said=\""u8).Text(wording["You like {0}"])
            .Raw("\">"u8).Fill(wording["Like<span class=\"unseen\"> {0}</span>"], title)
            .Raw("</button> <button class=\"button quiet\" formaction=\""u8).Text(Addresses.Dismiss).Raw("\" data-said=\""u8).Text(wording["Not for you: {0}"])
            .Raw("\">"u8).Fill(wording["Not for me<span class=\"unseen\">: {0}</span>"], title).Raw("</button></form></li>"u8);
    }

    /// <summary>What a card shows, up to where its buttons or its end follow.</summary>
    private static void WriteCard(Utf8Page page, RecommendedArticle article, Wording wording)
    {
        var card = article.Card;
        page.Raw("<li id=\""u8).Id(card.Id).Raw("\"><h3><a dir=\"auto\" href=\""u8).Text(Addresses.Dashboard(card.Id)).Raw("\">"u8).Raw(card.TitleHtml.Span).Raw("</a>"u8);
        _ = article.IsNew ? page.Raw(" <span class=\"badge badge-new\">"u8).Text(wording["new"]).Raw("</span></h3>"u8) : page.Raw("</h3>"u8);
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
