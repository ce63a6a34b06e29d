using Dossier.App.Localization;
using Dossier.Articles;
using Dossier.Search;

namespace Dossier.App.Pages.Article;

/// <summary>The subject headings of an article, a line for each scheme, each heading a link to its page; many are folded.</summary>
public static class SubjectLines
{
    private const int Unfolded = 6;

    // Fields stand at the head of the page.
    private static readonly (string Scheme, string Name)[] Schemes = [("arxiv", "arXiv"), ("mesh", "MeSH"), ("topic", Wording.Key("Topics"))];

    /// <summary>Nothing for an article without any.</summary>
    public static Utf8Page? Write(IReadOnlyList<Subject> subjects)
    {
        var wording = Wording.Current;
        if (subjects.Count == 0)
        {
            return null;
        }

        var page = new Utf8Page(1024);
        foreach (var (scheme, name) in Schemes)
        {
            var headings = subjects.Where(s => s.Scheme == scheme).Select(s => (s.Name, Key: SubjectKey.Of(s))).Where(s => s.Key is not null).DistinctBy(s => s.Key).ToList();
            if (headings.Count == 0)
            {
                continue;
            }

            // What was studied stands before whom it was studied on; else in the order of the source.
            headings = [.. headings.OrderBy(s => SubjectKey.IsCheckTag(s.Key!))];
            var shown = headings.Count <= Unfolded + 1 ? headings.Count : Unfolded;
            if (page.Written.IsEmpty)
            {
                page.Raw("<section class=\"subjects\" aria-labelledby=\"subjects\"><h2 class=\"unseen\" id=\"subjects\">"u8).Text(wording["Subjects"]).Raw("</h2>"u8);
            }

            page.Raw("<div class=\"subject-line\"><h3>"u8).Text(wording[name]).Raw("</h3><ul>"u8);
            WriteLinks(page, headings, 0, shown);
            page.Raw("</ul>"u8);
            if (shown < headings.Count)
            {
                page.Raw("<details><summary><span class=\"when-closed\">"u8).Text(More(headings.Count - shown, scheme, wording[name], wording))
                    .Raw("</span><span class=\"when-open\">"u8).Text(wording["Show fewer"]).Raw("</span></summary><ul>"u8);
                WriteLinks(page, headings, shown, headings.Count);
                page.Raw("</ul></details>"u8);
            }

            page.Raw("</div>"u8);
        }

        return page.Written.IsEmpty ? page : page.Raw("</section>"u8);
    }

    private static string More(int count, string scheme, string name, Wording wording) => scheme == "mesh"
        ? wording.Count(count, "and {0} more MeSH heading", "and {0} more MeSH headings")
        : wording.Format("and {0} more {1}", count, name);

    private static void WriteLinks(Utf8Page page, List<(string Name, string? Key)> headings, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            page.Raw("<li><a href=\""u8).Text(Addresses.Subject(headings[i].Key!)).Raw("\" dir=\"auto\">"u8).Text(headings[i].Name).Raw("</a></li>"u8);
        }
    }
}
