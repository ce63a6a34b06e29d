using Dossier.App.Localization;
using Dossier.Articles;

namespace Dossier.App.Pages.Article;

/// <summary>The byline: every author with ORCID where known; a long one opens on demand.</summary>
public static class AuthorList
{
    private const int MostShown = 12;

    public static Utf8Page Write(IReadOnlyList<Author> authors)
    {
        var wording = Wording.Current;
        var page = new Utf8Page(authors.Count * 80);
        if (authors.Count <= MostShown)
        {
            page.Raw("<p class=\"authors\">"u8);
            WriteNames(page, wording, authors, 0, authors.Count);
            return page.Raw("</p>"u8);
        }

        page.Raw("<div class=\"authors\"><p>"u8);
        WriteNames(page, wording, authors, 0, MostShown);
        page.Raw("</p><details><summary><span class=\"when-closed\">"u8).Text(wording.Count(authors.Count - MostShown, "and {0} more author", "and {0} more authors"))
            .Raw("</span><span class=\"when-open\">"u8).Text(wording["Show fewer authors"]).Raw("</span></summary><p>"u8);
        WriteNames(page, wording, authors, MostShown, authors.Count);
        return page.Raw("</p></details></div>"u8);
    }

    private static void WriteNames(Utf8Page page, Wording wording, IReadOnlyList<Author> authors, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var name = authors[i].DisplayName;
            page.Raw("<span class=\"author\"><bdi>"u8).Text(name).Raw("</bdi>"u8);
            if (authors[i].Orcid is { } orcid)
            {
                page.Raw("<a class=\"orcid\" rel=\"external\" href=\"https://orcid.org/"u8).Text(orcid)
                    .Raw("\" aria-label=\""u8).Text(wording.Format("ORCID iD of {0}", name))
                    .Raw("\">iD</a>"u8);
            }

            page.Raw(i < to - 1 ? ",</span> "u8 : "</span>"u8);
        }
    }
}
