using Dossier.App.Localization;

namespace Dossier.App.Pages.Article;

/// <summary>
/// The map of related articles as SVG: years from left to right, the closest article at the top, lines between those that are related.
/// </summary>
/// <remarks>
/// Every article has a row of its own in the order of similarity, so no two labels meet and no layout has to be iterated. It shows
/// what the list beside it says: numbers are those of the list, every node is a link.
/// </remarks>
public static class RelatedMap
{
    private const int Width = 440;
    private const int Left = 34;
    private const int Right = 406;
    private const int FirstRow = 78;
    private const int RowHeight = 25;

    /// <summary>Below this number of articles the list alone is clearer.</summary>
    private const int Fewest = 3;

    /// <summary>Nothing for a few articles.</summary>
    public static void Draw(Utf8Page page, DashboardModel model)
    {
        var cards = model.Related;
        if (cards.Count < Fewest)
        {
            return;
        }

        var scale = YearScale.Of(cards, model.Article.Year);
        var foot = FirstRow + ((cards.Count - 1) * RowHeight) + 18;
        var wording = Wording.Current;
        page.Raw("<figure class=\"map\"><figcaption>"u8).Text(wording["Map: years from left to right, closest at the top"]).Raw("</figcaption>"u8)
            .Raw("<svg viewBox=\"0 0 440 "u8)
            .Number(foot + 22).Raw("\" role=\"group\" aria-label=\""u8).Text(wording["Map of related articles"]).Raw("\">"u8);
        DrawYears(page, scale, foot);
        var center = scale.X(model.Article.Year);
        DrawLines(page, cards, model.RelatedLinks, scale, center);
        page.Raw("<g class=\"self\"><circle r=\"9\" cy=\"26\" cx=\""u8).Number(center).Raw("\"/><text y=\"30\" x=\""u8)
            .Number(center > Width / 2 ? center - 16 : center + 16)
            .Raw(center > Width / 2 ? "\" class=\"end\">"u8 : "\">"u8).Text(wording["This article"]);
        if (model.Article.Year is { } own)
        {
            page.Raw(", "u8).Number(own);
        }

        page.Raw("</text></g>"u8);
        for (var i = 0; i < cards.Count; i++)
        {
            DrawNode(page, wording, i, cards[i], scale.X(cards[i].Year));
        }

        page.Raw("</svg></figure>"u8);
    }

    private static int Y(int row) => FirstRow + (row * RowHeight);

    private static void DrawNode(Utf8Page page, Wording wording, int row, in RelatedCard card, int x)
    {
        var y = Y(row);
        page.Raw("<a class=\"node\" data-n=\""u8).Number(row + 1).Raw("\" href=\"/dashboard/?id="u8).Id(card.Id).Raw("\"><title>"u8);
        Label(page, wording, card).Raw(": "u8).WithoutElements(card.TitleHtml.Span).Raw("</title><circle r=\"11\" cx=\""u8).Number(x)
            .Raw("\" cy=\""u8).Number(y)
            .Raw("\"/><text class=\"mid\" x=\""u8).Number(x).Raw("\" y=\""u8).Number(y + 4).Raw("\">"u8).Number(row + 1)
            .Raw(x > Width / 2 ? "</text><text class=\"name end\" x=\""u8 : "</text><text class=\"name\" x=\""u8)
            .Number(x > Width / 2 ? x - 16 : x + 16).Raw("\" y=\""u8).Number(y + 4).Raw("\">"u8);
        Label(page, wording, card).Raw("</text></a>"u8);
    }

    private static Utf8Page Label(Utf8Page page, Wording wording, in RelatedCard card)
    {
        _ = card.LabelHtml.IsEmpty ? page.Text(wording["Anonymous"]) : page.Raw(card.LabelHtml.Span);

        // A left-to-right mark keeps the year behind a right-to-left name.
        return card.Year is { } year ? page.Raw("\u200E "u8).Number(year) : page.Raw("\u200E, "u8).Text(wording["no year"]);
    }

    private static void DrawLines(Utf8Page page, IReadOnlyList<RelatedCard> cards, IReadOnlyList<RelatedLink> links, YearScale scale,
        int center)
    {
        page.Raw("<path class=\"ray\" d=\""u8);
        for (var i = 0; i < cards.Count; i++)
        {
            page.Raw("M"u8).Number(center).Raw(" 26Q"u8).Number(center).Raw(" "u8).Number((Y(i) * 2 / 3) + 8).Raw(" "u8)
                .Number(scale.X(cards[i].Year)).Raw(" "u8).Number(Y(i));
        }

        page.Raw("\"/><path class=\"tie\" d=\""u8);
        foreach (var (first, second) in links)
        {
            if (first < cards.Count && second < cards.Count)
            {
                page.Raw("M"u8).Number(scale.X(cards[first].Year)).Raw(" "u8).Number(Y(first)).Raw("L"u8)
                    .Number(scale.X(cards[second].Year)).Raw(" "u8).Number(Y(second));
            }
        }

        page.Raw("\"/>"u8);
    }

    private static void DrawYears(Utf8Page page, YearScale scale, int foot)
    {
        page.Raw("<g class=\"years\" aria-hidden=\"true\">"u8);
        for (var year = scale.FirstTick; year <= scale.Last; year += scale.Step)
        {
            var x = scale.X(year);
            page.Raw("<path d=\"M"u8).Number(x).Raw(".5 44V"u8).Number(foot).Raw("\"/><text class=\"mid\" x=\""u8).Number(x)
                .Raw("\" y=\""u8)
                .Number(foot + 16).Raw("\">"u8).Number(year).Raw("</text>"u8);
        }

        page.Raw("</g>"u8);
    }

    /// <summary>Places years between the margins; articles without a year stand at the left edge.</summary>
    private readonly record struct YearScale(int First, int Last, int Step)
    {
        public int FirstTick => (First + Step - 1) / Step * Step;

        public int X(int? year) => year is { } y ? Left + ((y - First) * (Right - Left) / (Last - First)) : Left;

        public static YearScale Of(IReadOnlyList<RelatedCard> cards, int? own)
        {
            var (first, last) = own is { } year ? (year, year) : (int.MaxValue, int.MinValue);
            for (var i = 0; i < cards.Count; i++)
            {
                if (cards[i].Year is { } y)
                {
                    (first, last) = (Math.Min(first, y), Math.Max(last, y));
                }
            }

            if (first > last)
            {
                return new YearScale(0, 1, 10);
            }

            if (last - first < 4)
            {
                (first, last) = (first - 2, last + 2);
            }

            var step = 1;
            foreach (var candidate in (ReadOnlySpan<int>)[1, 2, 5, 10, 20, 50, 100])
            {
                step = candidate;
                if ((last - first) / candidate <= 6)
                {
                    break;
                }
            }

            return new YearScale(first, last, step);
        }
    }
}
