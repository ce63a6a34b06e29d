namespace Dossier.Mentions.Encyclopedia;

/// <summary>The tables of a MediaWiki dump that are read.</summary>
public enum DumpTable { Page, PageProps, Redirect, ExternalLinks }

/// <summary>Which column of a row holds what, by the names that MediaWiki gives them.</summary>
/// <remarks>https://www.mediawiki.org/wiki/Manual:Database_layout; the newest layout is taken where a file does not tell its own.</remarks>
internal sealed class DumpLayout
{
    private static readonly string[][] Newest =
    [
        ["page_id", "page_namespace", "page_title", "page_is_redirect", "page_is_new", "page_random", "page_touched", "page_links_updated",
            "page_latest", "page_len", "page_content_model", "page_lang"],
        ["pp_page", "pp_propname", "pp_value", "pp_sortkey"],
        ["rd_from", "rd_namespace", "rd_title", "rd_interwiki", "rd_fragment"],
        ["el_id", "el_from", "el_to_domain_index", "el_to_path"],
    ];

    private static readonly string[][] Needed =
    [
        ["page_id", "page_namespace", "page_title"],
        ["pp_page", "pp_propname", "pp_value"],
        ["rd_from", "rd_namespace", "rd_title"],
        ["el_from"],
    ];

    private readonly string[] columns;

    public DumpLayout(DumpTable table, string[]? columns)
    {
        this.columns = columns ?? Newest[(int)table];
        Table = table;
        Missing = Needed[(int)table].FirstOrDefault(n => Find(n) < 0);
        switch (table)
        {
            case DumpTable.Page:
                (First, Second, Third, Fourth) = (Find("page_id"), Find("page_namespace"), Find("page_title"), Find("page_is_redirect"));
                break;
            case DumpTable.PageProps:
                (First, Second, Third, Fourth) = (Find("pp_page"), Find("pp_propname"), Find("pp_value"), -1);
                break;
            case DumpTable.Redirect:
                (First, Second, Third, Fourth) = (Find("rd_from"), Find("rd_namespace"), Find("rd_title"), Find("rd_interwiki"));
                break;
            default:
                var address = Find("el_to") is >= 0 and var whole ? whole : Find("el_index");
                (First, Second, Third, Fourth) = (Find("el_from"), Find("el_to_domain_index"), Find("el_to_path"), address);
                Missing ??= (Second < 0 || Third < 0) && Fourth < 0 ? "el_to_path" : null;
                break;
        }
    }

    public DumpTable Table { get; }

    /// <summary>The first column that is needed and not there; null when the rows can be used.</summary>
    public string? Missing { get; }

    public int Count => columns.Length;

    /// <summary>Page id of every table.</summary>
    public int First { get; }

    /// <summary>Namespace; name of the property; domain of a link.</summary>
    public int Second { get; }

    /// <summary>Title; value of the property; path of a link.</summary>
    public int Third { get; }

    /// <summary>Whether a page is a redirect; wiki of a redirect's target; the whole address of a link in old dumps. -1 where there is none.</summary>
    public int Fourth { get; }

    private int Find(string name) => Array.IndexOf(columns, name);
}
