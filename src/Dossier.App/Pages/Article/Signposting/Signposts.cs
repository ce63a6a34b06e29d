using System.Buffers;
using System.Text;
using Dossier.Articles;

namespace Dossier.App.Pages.Article.Signposting;

/// <summary>A typed link from an article's page.</summary>
/// <param name="Target">Absolute, in ASCII, without characters that end it in a header.</param>
/// <param name="Type">Media type of what stands there, where it is known.</param>
internal sealed record Signpost(string Relation, string Target, string? Type = null);

/// <summary>Where programs go on from an article's page: the FAIR Signposting Profile (signposting.org/FAIR), level 1 in a header and level 2 in a link set.</summary>
/// <param name="Anchor">The page's canonical address with root.</param>
/// <param name="Links">Every link, in the order of the profile.</param>
internal sealed record Signposts(string Anchor, IReadOnlyList<Signpost> Links, string LinksetText, string LinksetJson)
{
    // Proxies commonly take 4 kB of headers in all, and a collaboration has thousands of authors; the link set has every link.
    private const int MostHeaderBytes = 2048;

    private static readonly SearchValues<char> Plain = SearchValues.Create("-./0123456789:_abcdefghijklmnopqrstuvwxyz");

    /// <param name="article">With the open copies that were looked up.</param>
    public static Signposts Of(PublicId id, Articles.Article article, SiteFacts site)
    {
        var links = new List<Signpost>();
        var doi = article is { Doi: { } published, SharesDoi: false } ? published : article.PreprintDoi;
        Add("cite-as", doi?.Url);
        Add("type", "https://schema.org/AboutPage");
        Add("type", "https://schema.org/" + ArticleJsonLd.TypeOf(article.Type));
        Add("describedby", site.BaseUrl + Addresses.Citation(id, "bib"), "application/x-bibtex");
        Add("describedby", site.BaseUrl + Addresses.Citation(id, "ris"), "application/x-research-info-systems");
        Add("describedby", site.BaseUrl + Addresses.Citation(id, "json"), "application/vnd.citationstyles.csl+json");
        Add("license", article.License);
        foreach (var location in article.Locations)
        {
            if (location.IsOpen)
            {
                Add("item", location.Url, location.IsPdf ? "application/pdf" : null);
            }
        }

        foreach (var author in article.Authors)
        {
            Add("author", author.Orcid is { } orcid ? "https://orcid.org/" + orcid : null);
        }

        return new Signposts(site.BaseUrl + Addresses.Dashboard(article, id), links,
            site.BaseUrl + Addresses.Linkset(id, json: false), site.BaseUrl + Addresses.Linkset(id, json: true));

        void Add(string relation, string? target, string? type = null)
        {
            // Metadata may name anything; a header has ASCII only, and an angle bracket would end the target.
            if (target is not null && IsPlain(target))
            {
                links.Add(new Signpost(relation, target, type));
            }
            else if (target is not null && Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                && address.AbsoluteUri is var written && !written.AsSpan().ContainsAnyExceptInRange('!', '~') && !written.AsSpan().ContainsAny('<', '>', '"'))
            {
                links.Add(new Signpost(relation, written, type));
            }
        }
    }

    /// <summary>Whether an address is in its normal form beyond doubt, as most are: nothing in it has another way to be written.</summary>
    private static bool IsPlain(string target) =>
        target.StartsWith("https://", StringComparison.Ordinal) && !target.AsSpan().ContainsAnyExcept(Plain) && !target.Contains("/.", StringComparison.Ordinal)
            && target.AsSpan("https://".Length) is var rest && rest.IndexOf('/') > 0 && rest.IndexOf(':') < 0;

    /// <summary>The Link header of level 1 (RFC 8288): the links to the link sets, and of the others what fits.</summary>
    public string ToHeader()
    {
        var header = new StringBuilder(512);
        Append(new Signpost("linkset", LinksetJson, "application/linkset+json"));
        Append(new Signpost("linkset", LinksetText, "application/linkset"));
        foreach (var link in Links)
        {
            if (header.Length + link.Target.Length + 80 > MostHeaderBytes)
            {
                break;
            }

            Append(link);
        }

        return header.ToString();

        void Append(Signpost link)
        {
            header.Append(header.Length > 0 ? ", " : "").Append('<').Append(link.Target).Append(">; rel=\"").Append(link.Relation).Append('"');
            if (link.Type is not null)
            {
                header.Append("; type=\"").Append(link.Type).Append('"');
            }
        }
    }
}
