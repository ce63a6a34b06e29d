using System.Net;
using System.Text;
using Dossier.App.Accounts.Mail;
using Dossier.Readers;
using Dossier.Tests.Accounts;
using Dossier.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Activity;

[Collection(AccountTests.Name)]
public sealed class DeletionTests(AccountSite accounts)
{
    private const string Jinek = "10.1126/science.1225829";
    private readonly TestSite site = accounts.Site;

    private bool IsInFiles(string text) => Directory.EnumerateFiles(site.Data, "readers.db*").Concat(Directory.EnumerateFiles(Path.Combine(site.Data, "mail"))).Any(file =>
    {
        using var bytes = new MemoryStream();
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            stream.CopyTo(bytes);
        }

        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });

    private ILikeStore Likes => site.Services.GetRequiredService<ILikeStore>();

    [Fact]
    public async Task DeletingTheAccountTakesEverythingAlongAndSignsOutEverywhere()
    {
        using var reader = await TestReader.CreateAsync(site, "deletion@example.org");
        using var elsewhere = new TestBrowser(site);
        await TestReader.LogInAsync(elsewhere, "deletion@example.org");
        await reader.PostAsync("/like", ("article", site.Find(Jinek).ToString()));
        var count = Likes.CountLikes(site.Find(Jinek));
        var page = await reader.GetAsync("/settings/delete");
        Assert.Contains("1 like", page.Body, StringComparison.Ordinal);
        Assert.Contains("/export.json", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Browser.PostBareAsync("/settings/delete")).Status);
        var done = await reader.Browser.FollowAsync(await reader.Browser.SubmitAsync(page, "/settings/delete"));
        Assert.Contains("Your account is deleted", done.Body, StringComparison.Ordinal);
        Assert.Null(site.Services.GetRequiredService<IAccountStore>().Find(reader.Id));
        Assert.Empty(Likes.FindLikes(reader.Id));
        Assert.Equal(count - 1, Likes.CountLikes(site.Find(Jinek)));
        foreach (var browser in (TestBrowser[])[reader.Browser, elsewhere])
        {
            Assert.StartsWith("/login", (await browser.GetAsync("/likes")).Location, StringComparison.Ordinal);
        }
    }

    [Trait("Store", "embedded")]
    [Fact]
    public async Task NothingOfADeletedReaderIsLeftInTheFiles()
    {
        using var reader = await TestReader.CreateAsync(site, "zebra.unforgotten@example.org");
        var collections = site.Services.GetRequiredService<ICollectionStore>();
        var outbox = site.Services.GetRequiredService<Outbox>();
        var id = collections.Create(reader.Id, "Quagga studies", "seen by nobody else", TimeProvider.System.GetUtcNow())!.Value;
        collections.Add(reader.Id, id, [site.Find(Jinek)], TimeProvider.System.GetUtcNow());
        collections.PutNote(reader.Id, id, site.Find(Jinek), "okapi remark");

        // One letter stands in the folder, one waits, and both hold what only this reader was written.
        outbox.Put(new Letter("zebra.unforgotten@example.org", "Carried", "a gerenuk passed"), reader.Id);
        await Letters.SendAsync(site);
        site.Services.GetRequiredService<IOutboxStore>().Put(reader.Id, "a gerenuk waits"u8.ToArray(), accounts.Clock.GetUtcNow().AddDays(1));
        string[] traces = ["zebra.unforgotten", "Quagga studies", "seen by nobody else", "okapi remark", "gerenuk"];
        Assert.All(traces, trace => Assert.True(IsInFiles(trace), trace));

        await reader.Browser.SubmitAsync(await reader.GetAsync("/settings/delete"), "/settings/delete");
        Assert.Null(site.Services.GetRequiredService<IAccountStore>().Find(reader.Id));
        Assert.All(traces, trace => Assert.False(IsInFiles(trace), trace));
    }

    [Fact]
    public async Task LettersToAccountsThatWereNeverConfirmedGoFromTheFolder()
    {
        using var browser = new TestBrowser(site);
        await browser.SubmitAsync(await browser.GetAsync("/signup"), "/signup", ("email", "okapi.unconfirmed@example.org"), ("password", TestReader.Password));
        Assert.NotEmpty(await Letters.ReadAsync(site, "okapi.unconfirmed@example.org"));
        accounts.Clock.Move(OutboxWorker.Unconfirmed + TimeSpan.FromDays(1));
        site.Services.GetRequiredService<OutboxWorker>().Sweep();
        Assert.False(IsInFiles("okapi.unconfirmed"));
    }

    [Fact]
    public async Task AfterAWhileTheReaderShowsAgainWhoTheyAre()
    {
        using var reader = await TestReader.CreateAsync(site, "deletion-late@example.org");
        var page = await reader.GetAsync("/settings/delete");
        accounts.Clock.Move(TimeSpan.FromHours(1));
        Assert.DoesNotContain("Delete the account and everything in it", (await reader.GetAsync("/settings/delete")).Body, StringComparison.Ordinal);
        await reader.Browser.SubmitAsync(page, "/settings/delete");
        Assert.NotNull(site.Services.GetRequiredService<IAccountStore>().Find(reader.Id));
    }

    [Fact]
    public async Task AVisitorsLikesAreKeptThroughASignUpThatIsConfirmedInAnotherBrowser()
    {
        using var browser = new TestBrowser(site);
        using var other = new TestBrowser(site);
        var article = site.Find(Jinek);
        var count = Likes.CountLikes(article);
        await browser.PostAsync("/like", ("article", article.ToString()));
        await browser.SubmitAsync(await browser.GetAsync("/signup"), "/signup", ("email", "kept@example.org"), ("password", TestReader.Password));
        Assert.Equal(count, Likes.CountLikes(article));
        var confirm = await other.GetAsync(await Letters.ReadLinkAsync(site, "kept@example.org", "/confirm"));
        var welcome = await other.FollowAsync(await other.SubmitAsync(confirm, "/confirm", ("password", TestReader.Password)));
        Assert.Contains("The article that you liked before counts as your like now", welcome.Body, StringComparison.Ordinal);
        Assert.Contains("1 article", (await other.GetAsync("/likes")).Body, StringComparison.Ordinal);
        Assert.Equal(count + 1, Likes.CountLikes(article));
    }
}
