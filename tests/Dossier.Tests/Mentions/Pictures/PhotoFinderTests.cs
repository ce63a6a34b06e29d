using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Commons;
using Dossier.Mentions.Pictures;
using Dossier.Storage;
using Dossier.Tests.Mentions.Commons;

namespace Dossier.Tests.Mentions.Pictures;

public sealed class PhotoFinderTests : IAsyncLifetime
{
    private static readonly MentionQuery Query = new(new PublicId(1), "Noether's theorem and dark matter in galaxies", [], null,
        ["dark matter", "emmy noether", "rotation curves"], null, null, "physics");

    private readonly string folder = Directory.CreateTempSubdirectory("dossier-photo-").FullName;
    private TestSource source = null!;
    private MentionStore store = null!;

    public async ValueTask InitializeAsync()
    {
        source = await TestSource.StartAsync();
        store = new MentionStore(TestEngine.Open(folder), source.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        store.Dispose();
        await source.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Bullet_cluster.jpg", true)]
    [InlineData("Protein folding.svg", true)]
    [InlineData("Mapping of a manifold.png", true)]
    [InlineData("Crystal structure of ice.png", true)]
    [InlineData("Crystal Clear app kfm.png", false)]
    [InlineData("Flag of France.svg", false)]
    [InlineData("CERN logo.svg", false)]
    [InlineData("Bayes_icon.svg", false)]
    [InlineData("Map of Europe.png", false)]
    [InlineData("Albert Einstein signature.svg", false)]
    [InlineData("Wikidata-edit.svg", false)]
    [InlineData("LocationBerlin.png", false)]
    [InlineData("Anthem.ogg", false)]
    [InlineData("Principia.pdf", false)]
    [InlineData("Talk.webm", false)]
    public void SomePicturesShowNoSubject(string file, bool isPicture) => Assert.Equal(isPicture, PhotoCandidates.IsPicture(file));

    [Fact]
    public void TheBestPageComesFirstAndOneThatSharesNothingNever()
    {
        var ranked = PhotoCandidates.Rank(Query with { WikipediaTitles = ["Galaxy"] },
        [
            Page("2019 prizes", 1), Page("Dark matter", 0.6), Page("Galaxy", 0.5), Page("Rotation of the Earth", 0.7), Page("Barn", 0.9),
            Page("Without picture", 1) with { Item = Page("Dark", 1).Item with { PictureFile = null } },
        ]);
        Assert.Equal(["Galaxy", "Dark matter", "Rotation of the Earth"], ranked.Select(m => m.Item.Title));
    }

    [Theory]
    [InlineData("Emmy Noether", "German mathematician (1882–1935)", true)]
    [InlineData("Felix Matter", "Swiss physicist", false)]
    [InlineData("Dark matter", "hypothetical form of matter", true)]
    [InlineData("Galaxies (novel)", "1975 novel", true)]
    public void APersonStandsOnlyForAnArticleThatNamesThem(string title, string description, bool isCandidate) =>
        Assert.Equal(isCandidate, PhotoCandidates.Rank(Query, [Page(title, 0.9, description)]).Any());

    [Fact]
    public void APageIsKnownByItsOtherNames()
    {
        var page = Page("Weakly shining stuff", 0.9);
        Assert.Empty(PhotoCandidates.Rank(Query, [page]));
        Assert.Single(PhotoCandidates.Rank(Query, [page with { Item = page.Item with { Body = "It hardly shines.\nDark matter" } }]));
    }

    [Fact]
    public async Task AnUnreadableAnswerAboutTheLicenceIsTriedAgainLater()
    {
        source.Server.Play("<html>Please wait</html>");
        Assert.Equal(FetchOutcome.Malformed, (await FindAsync(Page("Dark matter", 0.9))).Outcome);
    }

    [Fact]
    public async Task AtMostThreeFilesAreAskedAbout()
    {
        source.Server.Play("""{"batchcomplete":true,"query":{"pages":[{"ns":6,"title":"File:A.jpg","missing":true}]}}""");
        var search = await FindAsync([.. Enumerable.Range(0, 6).Select(i => Page($"Dark matter {i}", 0.9))]);
        Assert.Equal((FetchOutcome.Fetched, 3), (search.Outcome, source.Server.Asked.Count));
        Assert.Null(search.Photo);
    }

    [Fact]
    public async Task APhotoIsShownWithAllThatMustBeSaid()
    {
        Serve();
        var photo = (await FindAsync(Page("Dark matter", 0.9))).Photo!;
        Assert.Equal(("A. Painter", "CC BY 4.0", "What it shows", "Dark matter"), (photo.Author, photo.Licence, photo.Caption, photo.PageTitle));
        Assert.Equal("https://commons.wikimedia.org/wiki/File:A.jpg", photo.FileUrl);
        Assert.Equal([(330, 220), (500, 333), (960, 640)], photo.Picture.Sizes);
        Assert.Equal(photo.Picture.Sizes, store.FindPicture(photo.Picture.Id)!.Sizes);
    }

    [Fact]
    public async Task ASpentBudgetIsToldSoThatItIsTriedAgain()
    {
        Serve();
        var options = new CommonsOptions { Address = source.Server.Address, CallsPerDay = 1 };
        var search = await FindAsync(options, Page("Dark matter", 0.9));
        Assert.Equal(FetchOutcome.BudgetSpent, search.Outcome);
        Assert.Null(search.Photo);
    }

    [Fact]
    public async Task AnArticleWithoutPagesCostsNothing()
    {
        Assert.Equal(new PhotoSearch(FetchOutcome.Fetched, null, null), await FindAsync());
        Assert.Empty(source.Server.Asked);
    }

    private void Serve()
    {
        var body = CommonsLicenceTests.File(""" "Artist":{"value":"A. Painter"},"LicenseShortName":{"value":"CC BY 4.0"},"ImageDescription":{"value":"<p>What it shows</p>"} """, host: source.Server.Address);
        source.Server.Answer = async context =>
        {
            var path = context.Request.Path.Value!;
            if (!path.Contains("px-", StringComparison.Ordinal))
            {
                await ReplayServer.Reply(context, 200, body);
                return;
            }

            var width = int.Parse(path[(path.LastIndexOf('/') + 1)..path.IndexOf("px-", StringComparison.Ordinal)]);
            await context.Response.Body.WriteAsync(DrawnPicture.Png(width, width * 2 / 3));
        };
    }

    private static Mention Page(string title, double relevance, string? remark = null) => new(new MentionItem
    {
        Panel = PanelKeys.More,
        Url = "https://en.wikipedia.org/wiki/" + title.Replace(' ', '_'),
        Connector = "wikipedia",
        Title = title,
        SourceName = "Wikipedia",
        PictureFile = title + ".jpg",
        Remark = remark,
    }, relevance, "shares a subject");

    private Task<PhotoSearch> FindAsync(params Mention[] pages) => FindAsync(new CommonsOptions { Address = source.Server.Address }, pages);

    private Task<PhotoSearch> FindAsync(CommonsOptions options, params Mention[] pages) =>
        new PhotoFinder(new PictureCache(Path.Combine(folder, "pictures"), store, source.Clock, 1 << 30))
            .FindAsync(Query, pages, source.Client(CommonsOptions.Name, options), null, CancellationToken.None);
}
