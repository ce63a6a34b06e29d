namespace Dossier.App.Pages.Article;

/// <summary>A numbered list of articles as cards. Written byte by byte, since every dashboard has twenty of them.</summary>
public static class RelatedList
{
    /// <param name="numbered">Numbers the cards, as the map does its nodes.</param>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<RelatedCard> cards, bool numbered = true)
    {
        var page = new Utf8Page(cards.Count * 640);
        page.Raw(numbered ? "<ol class=\"cards\">"u8 : "<ol class=\"cards unnumbered\">"u8);
        for (var i = 0; i < cards.Count; i++)
        {
            var card = cards[i];
            page.Raw("<li data-n=\""u8).Number(i + 1).Raw("\"><h3><a href=\"/dashboard/?id="u8).Id(card.Id).Raw("\">"u8).Raw(card.TitleHtml.Span)
                .Raw("</a></h3>"u8);
            if (!card.AuthorsHtml.IsEmpty)
            {
                page.Raw("<p class=\"by\">"u8).Raw(card.AuthorsHtml.Span).Raw("</p>"u8);
            }

            WriteSource(page, card);
            if (card.Reasons.Length > 0)
            {
                page.Raw("<p class=\"why\">"u8).Text(card.Reasons).Raw("</p>"u8);
            }

            page.Raw("</li>"u8);
        }

        return page.Raw("</ol>"u8).Written;
    }

    private static void WriteSource(Utf8Page page, in RelatedCard card)
    {
        if (card.VenueHtml.IsEmpty && card.Year is null && !card.IsOpenAccess)
        {
            return;
        }

        page.Raw("<p class=\"source\">"u8);
        if (!card.VenueHtml.IsEmpty)
        {
            page.Raw("<cite>"u8).Raw(card.VenueHtml.Span).Raw("</cite>"u8);
        }

        if (card.Year is { } year)
        {
            page.Raw(card.VenueHtml.IsEmpty ? ""u8 : ", "u8).Number(year);
        }

        page.Raw(card.IsOpenAccess ? " <span class=\"open\">open access</span></p>"u8 : "</p>"u8);
    }
}
