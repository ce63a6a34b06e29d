using Dossier.App.Localization;
using Dossier.App.Pages.Article.Notices;
using Dossier.App.Pages.Article.Panels;
using Dossier.App.Pages.Article.Versions;
using Dossier.Languages;

namespace Dossier.App.Pages.Article;

/// <summary>The page of an article. Written byte by byte, since it is asked for more often than all others together; what only few have is a view of its own.</summary>
internal static class DashboardView
{
    /// <param name="asked">Path and query of the request.</param>
    public static async ValueTask WriteAsync(Utf8Page page, DashboardModel model, ArticleFrame frame, string asked, CancellationToken cancellation)
    {
        var wording = Wording.Current;
        frame.WriteHead(page, model, asked);
        page.Raw("<div class=\"sheet\">\n<article class=\"record\">\n<header class=\"record-head\">\n"u8);
        if (!ReferenceEquals(model.Notices, PageNotices.None))
        {
            await page.ViewAsync(Banners.Create(model.Notices), cancellation);
        }

        WriteTitle(page.Raw("\n"u8), model, wording);
        if (!ReferenceEquals(model.Notices, PageNotices.None))
        {
            await page.ViewAsync(Notes.Create(model.Notices), cancellation);
        }

        page.Raw("\n</header>\n"u8);
        if (model.Outside.Found.Photo is { } photo)
        {
            await page.ViewAsync(PhotoFigure.Create(photo), cancellation);
        }
        else
        {
            page.Raw("<figure class=\"cover\">\n<img src=\"/covers/"u8).Id(model.Id).Raw(".svg\" width=\"480\" height=\"600\" alt=\""u8)
                .Words(wording.Format("Generated cover: a {0} motif", FieldName.InSentence(model.Field))).Raw("\">\n<figcaption>"u8)
                .Words(wording["Cover drawn from the article’s field and keywords."]).Raw("</figcaption>\n</figure>\n"u8);
        }

        page.Raw("<div class=\"record-body\">\n"u8);
        WriteAbstract(page, model, wording);
        WriteKeywords(page, model.Keywords, wording);
        AccessSection.Write(page.Part(SubjectLines.Write(model.Article.Subjects)).Raw("\n"u8), model, wording);
        page.Raw("</div>\n</article>\n"u8);
        WriteTabs(page, model, wording);
        await model.Open.WriteAsync(page, model, cancellation);
        page.Raw("\n</div>\n</section>\n</div>"u8);
        frame.WriteFoot(page, model, asked);
    }

    private static void WriteTitle(Utf8Page page, DashboardModel model, Wording wording)
    {
        var article = model.Article;
        page.Raw("<p class=\"shelf\">"u8);
        if (model.FieldAddress is { } field)
        {
            page.Raw("<a href=\""u8).Words(field).Raw("\">"u8).Words(FieldName.Of(model.Field)).Raw("</a>\n"u8);
        }
        else
        {
            page.Words(FieldName.Of(model.Field));
        }

        page.Raw(" <span>"u8).Words(PageText.TypeName(article.Type)).Raw("</span>"u8);
        if (article.Year is { } year)
        {
            page.Raw(" <span>"u8).Number(year).Raw("</span>"u8);
        }

        if (!TextLanguages.IsEnglish(model.Languages.Article))
        {
            page.Raw(" <span>"u8).Words(LanguageName.Sentence(model.Languages.Article!)).Raw("</span>"u8);
        }

        page.Raw("</p>\n<h1"u8);
        Language(page, model.TitleLanguage).Raw(" dir=\"auto\">"u8).Plain(model.TitleHtml).Raw("</h1>\n"u8);
        if (article.Authors.Count > 0)
        {
            page.Part(AuthorList.Write(article.Authors));
        }

        page.Part(SourceLine.Write(article, model.Venue)).Raw("\n"u8);
        if (!article.IsOpenAccess && model.Versions.Count == 0)
        {
            return;
        }

        page.Raw("<ul class=\"badges\">\n"u8);
        if (article.IsOpenAccess)
        {
            page.Raw("<li class=\"badge badge-open\">"u8).Words(wording["Open access"]).Raw("</li>\n"u8);
        }

        foreach (var version in model.Versions)
        {
            WriteVersion(page, version);
        }

        page.Raw("</ul>\n"u8);
    }

    private static void WriteVersion(Utf8Page page, ArticleVersion version)
    {
        page.Raw("<li>"u8);
        if (version.Address is null)
        {
            page.Raw("<span class=\"badge\">"u8).Words(version.Name).Raw("</span>\n"u8);
        }
        else
        {
            page.Raw("<a class=\"badge\" href=\""u8).Words(version.Address).Raw("\" rel=\"external\">"u8).Words(version.Name).Raw("</a>\n"u8);
        }

        if (version.Note.Length > 0)
        {
            page.Raw(" <span class=\"badge-note\">"u8).Words(version.Note).Raw("</span>"u8);
        }

        page.Raw("</li>\n"u8);
    }

    private static void WriteAbstract(Utf8Page page, DashboardModel model, Wording wording)
    {
        page.Raw("<section class=\"abstract\" aria-labelledby=\"abstract\">\n<h2 id=\"abstract\">"u8).Words(wording["Abstract"]).Raw("</h2>\n"u8);
        if (model.AbstractLeadHtml is null)
        {
            page.Raw("<p class=\"empty\">"u8).Words(wording["The metadata of this article has no abstract."]);
            if (!model.FullText.IsEmpty)
            {
                page.Raw(" "u8).Words(wording["The full text is linked below."]);
            }

            page.Raw("</p>\n</section>\n"u8);
            return;
        }

        Prose(page, model.AbstractLanguage, model.AbstractLeadHtml);
        if (model.AbstractRestHtml is not null)
        {
            page.Raw("<details><summary><span class=\"when-closed\">"u8).Words(wording["Click to show full abstract"]).Raw("</span><span class=\"when-open\">"u8)
                .Words(wording["Show less"]).Raw("</span></summary>\n"u8);
            Prose(page, model.AbstractLanguage, model.AbstractRestHtml).Raw("</details>\n"u8);
        }

        if (model.Article.IsSample)
        {
            page.Raw("<p class=\"note\">"u8).Words(wording["Summary written for this sample."]).Raw("</p>\n"u8);
        }

        page.Raw("</section>\n"u8);
    }

    private static Utf8Page Prose(Utf8Page page, string? language, string html)
    {
        page.Raw("<div class=\"prose\""u8);
        return Language(page, language).Raw(" dir=\"auto\">"u8).Plain(html).Raw("</div>\n"u8);
    }

    private static Utf8Page Language(Utf8Page page, string? language) =>
        language is null ? page : page.Raw(" lang=\""u8).Words(language).Raw("\""u8);

    private static void WriteKeywords(Utf8Page page, IReadOnlyList<Link> keywords, Wording wording)
    {
        if (keywords.Count == 0)
        {
            return;
        }

        page.Raw("<section class=\"keywords\" aria-labelledby=\"keywords\">\n<h2 id=\"keywords\">"u8).Words(wording["Keywords"]).Raw("</h2>\n<ul>\n"u8);
        foreach (var (name, address) in keywords)
        {
            page.Raw("<li><a href=\""u8).Words(address).Raw("\" dir=\"auto\">"u8).Words(name).Raw("</a></li>\n"u8);
        }

        page.Raw("</ul>\n</section>\n"u8);
    }

    private static void WriteTabs(Utf8Page page, DashboardModel model, Wording wording)
    {
        var awaited = string.Join(' ', model.Open.FindAwaited(model));
        page.Raw("<section class=\"related\" id=\"related\" aria-labelledby=\"related-title\" data-change=\""u8).Words(model.Outside.Tag)
            .Raw("\" data-players=\""u8).Words(string.Join(' ', model.Outside.FindFrameOrigins())).Raw("\">\n<h2 id=\"related-title\">"u8)
            .Words(wording["Related content"]).Raw("</h2>\n<nav class=\"tabs\" aria-label=\""u8).Words(wording["Kinds of related content"]).Raw("\">\n<ul>\n"u8);
        foreach (var panel in PanelList.All)
        {
            page.Raw("<li><a href=\""u8).Words(Addresses.Tab(model.Address, panel.Key)).Raw("#related\" data-tab=\""u8).Words(panel.Key)
                .Raw(panel == model.Open ? "\" aria-current=\"true\">"u8 : "\">"u8).Words(wording[panel.Name]).Raw(" <span class=\"count\">"u8)
                .Number(panel.Count(model)).Raw("</span></a></li>\n"u8);
        }

        page.Raw("</ul>\n</nav>\n<p class=\"hint\">"u8).Words(wording["Click one of the above tabs to view related content"])
            .Raw("</p>\n<p class=\"unseen\" role=\"status\" id=\"arrived\"></p>\n<div class=\"panel\" id=\"panel\" role=\"region\" aria-label=\""u8).Words(wording[model.Open.Name])
            .Raw("\" data-open=\""u8).Words(model.Open.Key).Raw("\" data-article=\""u8).Id(model.Id).Raw("\""u8);
        if (awaited.Length > 0)
        {
            page.Raw(" data-stale=\""u8).Words(awaited).Raw("\""u8);
        }

        page.Raw(">\n"u8);
    }
}
