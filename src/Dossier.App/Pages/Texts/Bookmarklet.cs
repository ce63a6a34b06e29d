namespace Dossier.App.Pages.Texts;

/// <summary>A bookmark that opens the dashboard of the article that a page is about.</summary>
internal static class Bookmarklet
{
    // Sought in this order: what is marked, what the page says of itself, its address, its links to the resolver, its text. Without a DOI its title is searched.
    private const string Script = """
        (()=>{const f=t=>{let d=(/\b10\.\d{4,9}\/[^\s"'<>&?#]+/.exec(t||'')||[''])[0].replace(/[.,;:\]]+$/,'');return d.includes('(')?d:d.replace(/\)+$/,'')},
        u=t=>{try{return decodeURIComponent(t)}catch{return t}},
        m=[...document.querySelectorAll('meta')].filter(e=>/^(citation_doi|bepress_citation_doi|prism\.doi|dc\.identifier(\.doi)?|dcterms\.identifier)$/i.test(e.name||e.getAttribute('property')||'')).map(e=>e.content),
        a=[...document.querySelectorAll('a[href*="doi.org/10."]')].map(e=>u(e.href)),
        d=[String(getSelection()),...m,u(location.href),...a,document.body.innerText].map(f).find(Boolean);
        location.href='SITE'+(d?'/dashboard/?doi='+encodeURIComponent(d):'/search?q='+encodeURIComponent(document.title))})()
        """;

    /// <param name="root">Root of the site's addresses.</param>
    public static string Address(string root) => "javascript:" + Uri.EscapeDataString(
        Script.ReplaceLineEndings("").Replace("SITE", root.Replace("'", "%27", StringComparison.Ordinal), StringComparison.Ordinal));
}
