using System.Text;
using Dossier.App.Localization;
using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Unpaywall;
using Microsoft.AspNetCore.Html;

namespace Dossier.App.Pages.Article;

/// <summary>Where the article can be read: every entry leads somewhere, and no place is named twice.</summary>
/// <param name="Best">The best open version; null when none is known.</param>
/// <param name="Publisher">What stands behind the article's own DOI; null without one, or where that is the best already.</param>
/// <param name="Others">Further places.</param>
/// <param name="LookedUp">What was asked for open copies and when, as a sentence; null where nothing was, or nothing of it shows.</param>
public sealed record FullText(FullTextLink? Best, FullTextLink? Publisher, IReadOnlyList<FullTextLink> Others, string? LookedUp = null)
{
    public bool IsEmpty => Best is null && Publisher is null && Others.Count == 0;

    /// <param name="article">With the open copies that were looked up.</param>
    /// <param name="found">Tells when they were.</param>
    public static FullText Of(Articles.Article article, ArticleMentions found)
    {
        var atPublisher = Wording.Current["the publisher (doi.org)"];
        FullTextLink? best = null;
        FullTextLink? behindDoi = null;
        var others = new List<FullTextLink>();
        var isBestBehindDoi = false;
        var own = article.Doi ?? article.PreprintDoi;
        foreach (var location in article.Locations)
        {
            if (!location.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                && !location.Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            // The link behind the article's own DOI is offered in any case, and says there what is known of it.
            var isOwn = own is not null && location.ResolvedDoi == own;
            var link = isOwn ? FullTextLink.Of(location) with { Host = atPublisher } : FullTextLink.Of(location);
            if (best is null && location.IsOpen)
            {
                (best, isBestBehindDoi) = (link, isOwn);
            }
            else if (isOwn)
            {
                behindDoi ??= link;
            }
            else
            {
                others.Add(link);
            }
        }

        // A preprint's own DOI leads to the page that is offered already.
        var publisher = isBestBehindDoi ? null : behindDoi ?? ((article.Doi ?? (best is null ? article.PreprintDoi : null)) is { } doi ? new(doi.Url, atPublisher, "") : null);
        return new FullText(best, publisher, others, LookUp(article, found));
    }

    private static string? LookUp(Articles.Article article, ArticleMentions found)
    {
        foreach (var looked in found.LookedFor)
        {
            if (looked.Connector == UnpaywallOptions.Name)
            {
                var wording = Wording.Current;
                var day = wording.Day(looked.At);
                return found.OpenCopies.Any(c => article.Locations.Any(l => l.Url == c.Url)) ? wording.Format("Open copies according to Unpaywall, {0}.", day)
                    : article.IsOpenAccess ? null : wording.Format("Unpaywall knew of no open copy on {0}.", day);
            }
        }

        return null;
    }
}

/// <param name="Note">Version, format and licence, as far as known: "accepted version · PDF · CC BY 4.0".</param>
public sealed record FullTextLink(string Url, string Host, string Note)
{
    public static FullTextLink Of(FullTextLocation location)
    {
        var parts = new List<string>(3);
        if (location.Version is { } version)
        {
            parts.Add(VersionName(version));
        }

        if (location.IsPdf)
        {
            parts.Add("PDF");
        }

        if (PageText.LicenseName(location.License) is { } license)
        {
            parts.Add(license);
        }

        return new FullTextLink(location.Url, location.Host, string.Join(" · ", parts));
    }

    /// <summary>The links one after the other, each with its note, as HTML.</summary>
    public static HtmlString List(IReadOnlyList<FullTextLink> links)
    {
        var html = new StringBuilder();
        foreach (var (url, host, note) in links)
        {
            html.Append(html.Length > 0 ? ", " : "").Append("<a href=\"").Append(PageText.Encoder.Encode(url)).Append("\" rel=\"external\">")
                .Append(PageText.Encoder.Encode(host)).Append("</a>").Append(note.Length > 0 ? $" ({PageText.Encoder.Encode(note)})" : "");
        }

        return new HtmlString(html.ToString());
    }

    private static string VersionName(string version)
    {
        var wording = Wording.Current;
        return version switch
        {
            "published" => wording["published version"],
            "accepted" => wording["accepted version"],
            "submitted" => wording["submitted version"],
            _ => wording.Format("{0} version", version),
        };
    }
}
