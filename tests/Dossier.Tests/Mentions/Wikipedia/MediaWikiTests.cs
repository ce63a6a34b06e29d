using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Pictures;
using Dossier.Mentions.Wikipedia;
using Dossier.Storage;

namespace Dossier.Tests.Mentions.Wikipedia;

/// <summary>The connector and the photo on a real MediaWiki with its own search, PageImages and TextExtracts.</summary>
public sealed class MediaWikiTests(WikiServer wiki) : IClassFixture<WikiServer>, IDisposable
{
    private static readonly MentionQuery Query = new(new PublicId(1), "Rotation of spiral galaxies", [Doi.Parse("10.5555/rot.1")], null,
        ["missing mass", "galaxy rotation curve", "gravitational lens", "observatory"], "Marsh", 2019, "astronomy");

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-mediawiki-").FullName;
    private readonly SetClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<IDisposable> open = [];

    public void Dispose()
    {
        open.ForEach(o => o.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task ThePageThatCitesTheArticleComesFirst()
    {
        var items = await FetchAsync(Query);
        Assert.Equal("Dark matter", items[0].Title);
        Assert.Equal(["https://doi.org/10.5555/rot.1"], items[0].Links);
        Assert.All(items.Skip(1), i => Assert.Empty(i.Links));
    }

    [Fact]
    public async Task AnArxivIdIsFoundAsWell() =>
        Assert.Equal(("Tilda Marsh", "https://arxiv.org/abs/1901.00001"),
            (await FetchAsync(Query with { Dois = [], Arxiv = ArxivId.Parse("1901.00001"), Keywords = [] })) is [var one] ? (one.Title, one.Links[0]) : default);

    [Fact]
    public async Task ARedirectLeadsToItsPageAndStaysKnownByItsName()
    {
        var item = Assert.Single(await FetchAsync(Query with { Dois = [], Keywords = ["missing mass"] }));
        Assert.Equal(("Dark matter", wiki.Address + "/wiki/Dark_matter", "en"), (item.Title, item.Url, item.Language));
        Assert.Contains("missing mass", item.Body!.Split('\n'), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AnExcerptIsTheBeginningInPlainText()
    {
        var items = await FetchAsync(Query with { Dois = [], Keywords = [], WikipediaTitles = ["Dark matter", "Schrödinger equation"] });
        Assert.Equal("Dark matter is matter that neither shines nor absorbs light. It shows itself by its weight alone. Galaxies turn as if they held far more "
            + "of it than of stars. Nobody has caught a particle of it.", items[0].Excerpt);
        Assert.Equal("The Schrödinger equation tells how a quantum state changes, for a < b & c.", items[1].Excerpt);
    }

    [Fact]
    public async Task ASearchFindsPagesThatHoldTheBestKeywordsButNoLists()
    {
        var items = await FetchAsync(Query with { Dois = [], Keywords = ["dark matter", "hundreds of galaxies"] });
        Assert.Equal(["Dark matter", "Galaxy cluster"], items.Select(i => i.Title));
    }

    [Fact]
    public async Task OnlyAFreePictureIsAPagesPicture()
    {
        var items = await FetchAsync(Query with { Dois = [], Keywords = [], WikipediaTitles = ["Galaxy rotation curve", "Halo (film)"] });
        Assert.Equal("Rotation curve of a spiral galaxy.png", items[0].PictureFile);
        Assert.EndsWith("/330px-Rotation_curve_of_a_spiral_galaxy.png", items[0].PictureUrl, StringComparison.Ordinal);
        Assert.Equal((null, null), (items[1].PictureFile, items[1].PictureUrl));
    }

    [Fact]
    public async Task ThePhotoIsThatOfTheBestPageWithAuthorLicenceAndThreeCopies()
    {
        var search = await FindAsync(("Galaxy rotation curve", 0.8), ("Dark matter", 0.7), ("Observatory", 0.95));
        Assert.Equal(FetchOutcome.Fetched, search.Outcome);
        var photo = search.Photo!;
        Assert.Equal(("Tilda Marsh", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0"), (photo.Author, photo.Licence, photo.LicenceUrl));
        Assert.Equal(("Stars far out go round as fast as those within.", "Galaxy rotation curve"), (photo.Caption, photo.PageTitle));
        Assert.Equal(wiki.Address + "/wiki/File:Rotation_curve_of_a_spiral_galaxy.png", photo.FileUrl);
        Assert.Equal([(330, 220), (500, 333), (960, 640)], photo.Picture.Sizes);
    }

    [Fact]
    public async Task APictureThatMayNotBeShownByAllIsPassedOver()
    {
        var photo = (await FindAsync(("Gravitational lens", 0.9), ("Dark matter", 0.3))).Photo!;
        Assert.Equal(("Dark matter", "Public domain", "Survey of the Sky"), (photo.PageTitle, photo.Licence, photo.Author));
        Assert.Equal([(330, 248), (500, 375), (640, 480)], photo.Picture.Sizes);
        Assert.Null((await FindAsync(("Gravitational lens", 0.9))).Photo);
    }

    private async Task<IReadOnlyList<MentionItem>> FetchAsync(MentionQuery query)
    {
        var connector = new WikipediaConnector(new WikipediaOptions { Address = wiki.Address, HasCirrusSearch = false, SummaryPath = "" });
        var answer = await connector.FetchAsync(query, Client(connector.Name, connector.Options), CancellationToken.None);
        Assert.True(answer.Outcome == FetchOutcome.Fetched, answer.Problem);
        return answer.Items;
    }

    private async Task<PhotoSearch> FindAsync(params (string Title, double Relevance)[] pages)
    {
        var items = await FetchAsync(Query with { Dois = [], Keywords = [], WikipediaTitles = [.. pages.Select(p => p.Title)] });
        var store = new MentionStore(TestEngine.Open(folder), clock);
        open.Add(store);
        var finder = new PhotoFinder(new PictureCache(Path.Combine(folder, "pictures"), store, clock, 1 << 30));
        return await finder.FindAsync(Query with { Keywords = ["dark matter", "galaxy rotation curve", "gravitational lens", "observatory"] }, [.. items.Select(i => new Mention(i, pages.First(p => p.Title == i.Title).Relevance, "shares a subject"))],
            Client(CommonsOptions.Name, new CommonsOptions { Address = wiki.Address }), null, CancellationToken.None);
    }

    private SourceClient Client(string name, SourceOptions options)
    {
        var engine = TestEngine.Open(folder);
        Migrations.Apply(engine, DatabaseName.Mentions, TimeProvider.System);
        var ledger = new SourceLedger(engine);
        var outgoing = new OutgoingClient("Dossier/test (+mailto:operator@example.org)", [wiki.Authority], clock);
        open.AddRange([ledger, outgoing]);
        return new(name, options, outgoing, ledger, clock, new Random(1));
    }
}
