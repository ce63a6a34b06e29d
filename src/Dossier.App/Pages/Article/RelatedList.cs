using Dossier.App.Localization;

namespace Dossier.App.Pages.Article;

/// <summary>A numbered list of articles as cards. Written byte by byte, since every dashboard has twenty of them.</summary>
public static class RelatedList
{
    /// <summary>What stands before the title of a retracted article, so that it is read first; nothing before others.</summary>
    public static ReadOnlyMemory<byte> Badge(bool isRetracted) => isRetracted
        ? new Utf8Page(80).Raw("<strong class=\"badge badge-retracted\">"u8).Text(Wording.Current["Retracted"]).Raw("</strong> "u8).Written
        : default;

    /// <inheritdoc cref="Write(Utf8Page, IReadOnlyList{RelatedCard}, bool)"/>
    public static Utf8Page Write(IReadOnlyList<RelatedCard> cards, bool numbered = true) => Write(new Utf8Page(cards.Count * 640), cards, numbered);

    /// <param name="numbered">Numbers the cards, as the map does its nodes.</param>
    public static Utf8Page Write(Utf8Page page, IReadOnlyList<RelatedCard> cards, bool numbered = true)
    {
        var wording = Wording.Current;
        page.Raw(numbered ? "<ol class=\"cards\">"u8 : "<ol class=\"cards unnumbered\">"u8);
        for (var i = 0; i < cards.Count; i++)
        {
            var card = cards[i];
            page.Raw("<li data-n=\""u8).Number(i + 1).Raw("\"><h3>"u8).Raw(Badge(card.IsRetracted).Span).Raw("<a href=\"/dashboard/?id="u8).Id(card.Id).Raw("\">"u8)
                .Raw(card.TitleHtml.Span)
                .Raw("</a></h3>"u8);
            if (!card.AuthorsHtml.IsEmpty)
            {
                page.Raw("<p class=\"by\">"u8).Raw(Byline.Write(card.AuthorsHtml, wording).Span).Raw("</p>"u8);
            }

            WriteSource(page, wording, card.VenueHtml.Span, card.Year, card.IsOpenAccess);
            if (card.Reasons.Length > 0)
            {
                page.Raw("<p class=\"why\">"u8).Text(card.Reasons).Raw("</p>"u8);
            }

            page.Raw("</li>"u8);
        }

        return page.Raw("</ol>"u8);
    }

    /// <summary>The line of venue, year and access alone; nothing where none is known.</summary>
    public static ReadOnlyMemory<byte> Source(ReadOnlyMemory<byte> venueHtml, int? year, bool isOpenAccess)
    {
        var page = new Utf8Page(256);
        WriteSource(page, Wording.Current, venueHtml.Span, year, isOpenAccess);
        return page.Written;
    }

    private static void WriteSource(Utf8Page page, Wording wording, ReadOnlySpan<byte> venueHtml, int? year, bool isOpenAccess)
    {
        if (venueHtml.IsEmpty && year is null && !isOpenAccess)
        {
            return;
        }

        page.Raw("<p class=\"source\">"u8);
        if (!venueHtml.IsEmpty)
        {
            page.Raw("<cite>"u8).Raw(venueHtml).Raw("</cite>"u8);
        }

        if (year is { } y)
        {
            page.Raw(venueHtml.IsEmpty ? ""u8 : ", "u8).Number(y);
        }

        if (isOpenAccess)
        {
            page.Raw(" <span class=\"open\">"u8).Text(wording["open access"]).Raw("</span>"u8);
        }

        page.Raw("</p>"u8);
    }
}
