using Dossier.App.Pages;
using Dossier.Ingest;

namespace Dossier.App.Feeds;

/// <summary>How articles stand in feeds.</summary>
internal static class FeedEntries
{
    private const int AbstractLength = 400;
    private const int MostAuthors = 12;

    /// <summary>A feed of the newest articles of a list or a search.</summary>
    /// <param name="self">Its own address, which names it.</param>
    /// <param name="page">The page of the same.</param>
    public static byte[] Newest(SiteFacts site, string self, string title, string subtitle, string page, IReadOnlyList<StoredArticle> articles) =>
        new AtomFeed(self, $"{title} – {site.Name}", subtitle, self, page, site.Name, articles.Count > 0 ? articles.Max(s => s.Modified) : DateTimeOffset.UnixEpoch,
            [.. articles.Select(s => Of(site, s, "", s.Modified))]).ToBytes();

    /// <param name="reason">Why it stands in the feed; empty for none.</param>
    /// <param name="updated">When it came to stand there.</param>
    public static AtomEntry Of(SiteFacts site, StoredArticle stored, string reason, DateTimeOffset updated)
    {
        var article = stored.Article;
        var about = article.Abstract is { } text ? PageText.Shorten(text.ToPlainText(), AbstractLength) : "";
        var source = string.Join(", ", new[] { article.Venue?.Name, article.Year?.ToString() }.Where(p => !string.IsNullOrEmpty(p)));
        return new AtomEntry(
            // By public id, which an article keeps when it gets a DOI.
            site.BaseUrl + Addresses.Dashboard(stored.Id),
            article.Title.ToPlainText() is { Length: > 0 } title ? title : stored.Id.ToString(),
            site.BaseUrl + Addresses.Dashboard(article, stored.Id),
            updated,
            [.. article.Authors.Take(MostAuthors).Select(a => a.DisplayName).Where(n => n.Length > 0)],
            string.Join("\n\n", new[] { Sentence(reason), source, about }.Where(p => p.Length > 0)));
    }

    private static string Sentence(string reason) => reason.Length == 0 ? "" : $"{char.ToUpperInvariant(reason[0])}{reason.AsSpan(1)}.";
}
