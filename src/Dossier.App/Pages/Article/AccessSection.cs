using Dossier.App.Localization;
using Dossier.App.Pages.Citing;

namespace Dossier.App.Pages.Article;

/// <summary>Where the full text can be read, and what a reader can do with the article: like, save, cite and share it.</summary>
internal static class AccessSection
{
    public static void Write(Utf8Page page, DashboardModel model, Wording wording)
    {
        page.Raw("<section class=\"access\" aria-labelledby=\"access\">\n<h2 id=\"access\">"u8).Words(wording["Full text"]).Raw("</h2>\n<div data-places>\n"u8);
        WritePlaces(page, model, wording);
        page.Raw("</div>\n<div class=\"tools\">\n<div class=\"liking\" data-like=\""u8).Id(model.Id).Raw("\">\n<a class=\"button like\" href=\"/like?article="u8).Id(model.Id)
            .Raw("\" rel=\"nofollow\"><span class=\"heart\" aria-hidden=\"true\"></span>"u8).Words(wording["Like"]).Raw(" <span class=\"count\">"u8)
            .Words(wording.Number(model.Likes)).Raw("</span></a>\n<noscript><iframe src=\"/me/article?id="u8).Id(model.Id).Raw("\" title=\""u8)
            .Words(wording["Like this article"]).Raw("\"></iframe></noscript>\n</div>\n<a class=\"button\" href=\""u8).Words(Addresses.SaveOf(model.Id))
            .Raw("\" rel=\"nofollow\" data-save>"u8).Words(wording["Save to collection"]).Raw("</a>\n"u8);
        WriteCite(page, model, wording);
        page.Raw("<details class=\"menu\"><summary class=\"button\">"u8).Words(wording["Share"]).Raw("</summary>\n<ul>\n"u8);
        ShareLinks.Write(page, model.TitleText, model.Facts.Url, wording);
        page.Raw("<li hidden data-copy=\""u8).Words(model.Facts.Url).Raw("\"><button type=\"button\">"u8).Words(wording["Copy link"])
            .Raw("</button></li>\n</ul>\n</details>\n</div>\n<p class=\"kept\" data-kept hidden>"u8)
            .Html(wording.Html("Your like is kept until you <a href=\"{0}\">sign up</a> or <a href=\"{1}\">log in</a>.", Addresses.SignUp(model.Address), Addresses.LogIn(model.Address)))
            .Raw("</p>\n<p class=\"unseen\" role=\"status\" data-liked></p>\n</section>\n"u8);
    }

    private static void WritePlaces(Utf8Page page, DashboardModel model, Wording wording)
    {
        var places = model.FullText;
        if (places.IsEmpty)
        {
            page.Raw("<p class=\"empty\">"u8).Html(wording.Html(
                "No place is known where the full text can be read. A <a href=\"{0}\">search for its title</a> may find another version here; a library can order it for you.",
                Addresses.Search(model.TitleText))).Raw("</p>\n"u8);
        }
        else
        {
            page.Raw("<ul class=\"places\">\n"u8);
            if (places.Best is { } best)
            {
                WritePlace(page, best, Wording.Key("Read the full text at {0}"), isFirst: true, wording);
            }

            if (places.Publisher is { } publisher)
            {
                WritePlace(page, publisher, Wording.Key("Read at {0}"), isFirst: places.Best is null, wording);
            }

            page.Raw("</ul>\n"u8);
            if (places.Others.Count > 0)
            {
                page.Raw("<p class=\"others\">"u8).Html(wording.Html("Also at {0}.", FullTextLink.List(places.Others))).Raw("</p>\n"u8);
            }
        }

        if (places.LookedUp is { } lookedUp)
        {
            page.Raw("<p class=\"others\">"u8).Words(lookedUp).Raw("</p>\n"u8);
        }
    }

    private static void WritePlace(Utf8Page page, FullTextLink place, string says, bool isFirst, Wording wording)
    {
        page.Raw(isFirst ? "<li><a class=\"button button-full\" href=\""u8 : "<li><a class=\"button\" href=\""u8).Words(place.Url).Raw("\" rel=\"external\">"u8)
            .Words(wording.Format(says, place.Host)).Raw("</a>"u8);
        if (place.Note.Length > 0)
        {
            page.Raw(" <small>"u8).Words(place.Note).Raw("</small>"u8);
        }

        page.Raw("</li>\n"u8);
    }

    private static void WriteCite(Utf8Page page, DashboardModel model, Wording wording)
    {
        page.Raw("<details class=\"menu cite\"><summary class=\"button\">"u8).Words(wording["Cite"]).Raw("</summary>\n<div class=\"drop\">\n<p class=\"formats\">"u8)
            .Words(wording["For a reference manager:"]);
        WriteFormat("bib", "BibTeX"u8);
        WriteFormat("ris", "RIS"u8);
        WriteFormat("json", "CSL-JSON"u8);
        page.Raw("</p>\n<p><a href=\""u8).Words(Addresses.CiteOf(model.Id)).Raw("\" rel=\"nofollow\" data-styles>"u8).Words(CitationList.Names).Raw("</a></p>\n</div>\n</details>\n"u8);

        void WriteFormat(string format, ReadOnlySpan<byte> name) =>
            page.Raw(" <a href=\""u8).Words(Addresses.Citation(model.Id, format)).Raw("\" download>"u8).Raw(name).Raw("</a>"u8);
    }
}
