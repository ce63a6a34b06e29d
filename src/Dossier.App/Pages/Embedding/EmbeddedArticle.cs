using System.Globalization;
using System.Net;
using Dossier.App.Pages.Article;
using Dossier.Articles;

namespace Dossier.App.Pages.Embedding;

/// <summary>What another site shows of an article's page (oEmbed 1.0, 2.3): a rich quotation without script, or where there is no room for one, a link.</summary>
internal sealed record EmbeddedArticle
{
    private const int Width = 600;
    private const int Height = 200;
    private const int LeastWidth = 200;
    private const int LeastHeight = 120;
    private const int TitleLength = 250;
    private const int MostAuthors = 3;

    private EmbeddedArticle(bool isRich) => IsRich = isRich;

    public bool IsRich { get; }

    /// <summary>The answer's fields in the order of the specification; numbers are pixels, of cache_age seconds.</summary>
    public required IReadOnlyList<(string Name, object Value)> Fields { get; init; }

    /// <param name="mostWidth">Pixels; null for no limit.</param>
    /// <param name="mostHeight">Pixels; null for no limit.</param>
    public static EmbeddedArticle Of(PublicId id, Articles.Article article, SiteFacts site, int? mostWidth, int? mostHeight)
    {
        var isRich = mostWidth is null or >= LeastWidth && mostHeight is null or >= LeastHeight;
        var title = PageText.Shorten(article.Title.ToPlainText(), TitleLength);
        var address = site.BaseUrl + Addresses.Dashboard(article, id);
        var authors = Authors(article.Authors);
        var fields = new List<(string, object)>
        {
            ("type", isRich ? "rich" : "link"), ("version", "1.0"), ("title", title), ("provider_name", site.Name), ("provider_url", site.BaseUrl + "/"), ("cache_age", 86_400),
        };
        if (authors.Length > 0)
        {
            fields.Add(("author_name", authors));
        }

        if (mostWidth is null or >= ArticleFacts.CardWidth && mostHeight is null or >= ArticleFacts.CardHeight)
        {
            fields.Add(("thumbnail_url", site.BaseUrl + Addresses.ShareCard(id)));
            fields.Add(("thumbnail_width", ArticleFacts.CardWidth));
            fields.Add(("thumbnail_height", ArticleFacts.CardHeight));
        }

        if (isRich)
        {
            var source = string.Join(", ", new[] { article.Venue?.Name, article.Year?.ToString(CultureInfo.InvariantCulture) }.Where(p => !string.IsNullOrEmpty(p)));
            var byline = string.Join(" · ", new[] { authors, source }.Where(p => p.Length > 0));
            fields.Add(("html", $"""<blockquote class="dossier"><p><a href="{Encode(address)}">{(article.IsRetracted ? "Retracted: " : "")}{Encode(title)}</a></p><p>{Encode(byline)}</p><p>Related content at {Encode(site.Name)}</p></blockquote>"""));
            fields.Add(("width", Math.Min(Width, mostWidth ?? Width)));
            fields.Add(("height", Math.Min(Height, mostHeight ?? Height)));
        }

        return new EmbeddedArticle(isRich) { Fields = fields };
    }

    private static string Authors(IReadOnlyList<Author> authors) =>
        string.Join(", ", authors.Take(MostAuthors).Select(a => a.DisplayName)) + (authors.Count > MostAuthors ? " et al." : "");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
