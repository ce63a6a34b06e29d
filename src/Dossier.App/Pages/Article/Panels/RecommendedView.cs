using Dossier.App.Localization;

namespace Dossier.App.Pages.Article.Panels;

/// <summary>Related articles with reasons, their map, and how much is published on the keywords by year.</summary>
internal static class RecommendedView
{
    public static void Write(Utf8Page page, DashboardModel model, Wording wording)
    {
        if (model.Related.Count == 0)
        {
            WriteNear(page, model, wording);
            page.Raw("<p class=\"empty\">"u8).Words(model.IsAnalyzed ? wording["No article of this corpus is close enough to this one to be recommended."]
                : wording["This article is new: its related articles are found when the corpus is next analyzed."]).Raw(" "u8);
            page.Words(model.Keywords.Count > 0 ? wording["The keywords above lead to articles on the same subjects."] : "").Raw("</p>\n"u8);
            return;
        }

        page.Raw("<div class=\"recommended\">\n<div class=\"recommended-list\">\n"u8);
        WriteNear(page, model, wording);
        RelatedList.Write(page, model.Related);
        page.Raw("\n</div>\n<aside class=\"recommended-map\" aria-label=\""u8).Words(wording["Related articles as a map"]).Raw("\">\n"u8);
        RelatedMap.Draw(page, model);
        page.Raw("\n"u8).Part(YearPlot.Draw(model.Years, wording["Articles on these keywords in this corpus, by year"], model.Article.Year)).Raw("\n</aside>\n</div>\n"u8);
    }

    private static void WriteNear(Utf8Page page, DashboardModel model, Wording wording) =>
        page.Raw("<p class=\"near-link\"><a href=\"/recommendations?near="u8).Id(model.Id).Raw("\" rel=\"nofollow\">"u8)
            .Words(wording["What fits you on this subject"]).Raw("</a></p>\n"u8);
}
