using System.Text;
using Dossier.App.Pages;
using Dossier.App.Pages.Article;
using Dossier.Articles;
using Dossier.Articles.Markup;
using RazorSlices;
using Xunit;

namespace Dossier.Tests.Pages;

/// <summary>An article of every feature, and how its page is rendered to text.</summary>
internal static class SamplePages
{
    public static SiteFacts Site { get; } = new("Dossier", "https://site.example", 119_798);

    /// <summary>Enough for titles and abstracts without formulas.</summary>
    public static RichTextRendering Rendering { get; } = new(text => text.Markup, text => text.Markup);

    public static Article Article { get; } = new()
    {
        Records = [new RecordKey("csl", "1")],
        Title = RichText.FromPlain("Vacuum polarization </script> & more"),
        Authors = [new Author("Schwinger", "Julian", null, "0000-0002-1825-0097"), new Author("كهن", "ليلى")],
        Abstract = RichText.FromMarkup($"<p>{string.Concat(Enumerable.Repeat("One two three four five six. ", 25)).Trim()}</p>"),
        Venue = new Venue("Physical Review", VenueKind.Journal, ["0031-899X"]),
        Volume = "82",
        Issue = "5",
        Pages = "664-679",
        Published = new PartialDate(1951, 6),
        Doi = Doi.Parse("10.1103/physrev.82.664"),
        Locations = [new FullTextLocation("https://host.example/a.pdf", "Host", "accepted",
            "https://creativecommons.org/licenses/by/4.0/", true, true)],
        Subjects = [new Subject("arxiv", "hep-th", "High Energy Physics – Theory")],
        RelatedDois = [Doi.Parse("10.9999/foreign")],
        References = ["10.8888/cited"],
    };

    public static DashboardParts Parts { get; } = new()
    {
        Id = new PublicId(7),
        Article = Article,
        Keywords = [new Link("gauge invariance", Addresses.Keyword("gauge-invariance"))],
        VenueSlug = "physical-review",
        Related = [.. Enumerable.Range(1, 20).Select(Card)],
        RelatedLinks = [new RelatedLink(0, 5), new RelatedLink(3, 250)],
        Years = [new YearCount(1950, 3), new YearCount(1951, 8), new YearCount(1953, 1)],
    };

    public static async Task<string> Render(DashboardParts parts)
    {
        var model = parts.ToPage(Site, Rendering);
        using var page = new Utf8Page();
        await DashboardView.WriteAsync(page, model, await ArticleFrame.CutAsync(model.Frame, null), model.Address, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(page.Written.Span);
    }

    public static async Task<string> Render(RazorSlice page) => await page.RenderAsync(PageText.Encoder,
        TestContext.Current.CancellationToken);

    private static RelatedCard Card(int number) => new(new PublicId(1000 + number), CardText.Html($"On <i>topic</i> {number}"),
        CardText.Byline(Article.Authors), CardText.Plain("Annals & Letters"), CardText.Plain("Schwinger"), number == 4 ? null
            : 1940 + number,
        number % 2 == 0, 1f / number, "on: gauge invariance · cites this");
}
