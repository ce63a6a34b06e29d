using System.Net;
using Dossier.App.Accounts.Mail;
using Dossier.App.Commands;
using Dossier.App.Digests;
using Dossier.Articles;
using Dossier.Ingest;
using Dossier.Readers;
using Dossier.Readers.Delivery;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Dossier.Tests.Site;

public sealed class DigestTests : IAsyncLifetime
{
    private const string Jinek = "10.1126/science.1225829";
    private static readonly DateTimeOffset Thursday = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
    private readonly HeldClock clock = new(Thursday);
    private readonly TestSite site;
    private TestReader reader = null!;

    public DigestTests() => site = new TestSite { Clock = clock, Settings = """{"Site":{"BaseUrl":"https://dossier.example.org"},"Digests":{"Work":false}}""" };

    private IDigestStore Digests => site.Services.GetRequiredService<IDigestStore>();

    private DigestRun Run => site.Services.GetRequiredService<DigestRun>();

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        reader = await TestReader.CreateAsync(site, "reader@example.org");
    }

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task NobodyGetsALetterWhoDidNotAskForOne()
    {
        Like(Jinek);
        clock.Now += TimeSpan.FromDays(30);
        Assert.Empty(await SendAsync());
    }

    [Fact]
    public async Task ADigestComesAtTheHourOfTheReadersDayWithReasonsAndBothParts()
    {
        await AskAsync("daily", hour: 7, zone: "Europe/Vienna");
        Like(Jinek);
        clock.Now = Thursday.AddHours(20.9);
        Assert.Empty(await SendAsync());
        clock.Now = Thursday.AddHours(21.1);
        var letter = Assert.Single(await SendAsync());
        Assert.Equal("reader@example.org", letter.To.Mailboxes.Single().Address);
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        Assert.Equal("bulk", letter.Headers["Precedence"]);
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers["List-Unsubscribe-Post"]);
        var alternatives = Assert.IsType<MultipartAlternative>(letter.Body);
        Assert.Equal(["text/plain", "text/html"], alternatives.Select(p => p.ContentType.MimeType));
        foreach (var part in (string[])[letter.TextBody!, letter.HtmlBody!])
        {
            Assert.Contains("because you liked", part, StringComparison.Ordinal);
            Assert.Contains("A Programmable Dual-RNA", part.ReplaceLineEndings(" "), StringComparison.Ordinal);
            Assert.Contains("/dashboard/?doi=", part, StringComparison.Ordinal);
            Assert.Contains("/unsubscribe/", part, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<img", letter.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", letter.HtmlBody, StringComparison.Ordinal);
        Assert.All(letter.TextBody!.Split('\n'), line => Assert.True(line.Length < 80 || line.Contains("://", StringComparison.Ordinal), line));
    }

    [Fact]
    public async Task NoArticleComesTwiceAndWithNothingNewNothingIsSent()
    {
        await AskAsync("daily", hour: 7, zone: "UTC");
        Like(Jinek);
        var seen = new List<string>();
        for (var day = 0; day < 12; day++)
        {
            clock.Now += TimeSpan.FromDays(1);
            seen.AddRange((await SendAsync()).SelectMany(Links));
        }

        Assert.NotEmpty(seen);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        clock.Now += TimeSpan.FromDays(1);
        Assert.Empty(await SendAsync());

        // A like of another kind brings something new.
        Like("10.2307/1914185");
        clock.Now += TimeSpan.FromDays(1);
        Assert.NotEmpty(await SendAsync());
    }

    [Fact]
    public async Task WithoutLikesAndTopicsNothingIsSent()
    {
        await AskAsync("daily", hour: 7, zone: "UTC");
        clock.Now += TimeSpan.FromDays(2);
        Assert.Empty(await SendAsync());
    }

    [Fact]
    public async Task AWeeklyDigestComesOnItsDayAndOnceAfterALongStandstill()
    {
        await AskAsync("weekly", hour: 7, zone: "UTC", weekday: DayOfWeek.Monday);
        Like(Jinek);
        clock.Now = Thursday.AddDays(3.9);
        Assert.Empty(await SendAsync());
        clock.Now = Thursday.AddDays(4);
        Assert.Single(await SendAsync());

        // Six weeks without a running site: one letter, not six.
        Like("10.2307/1914185");
        clock.Now = Thursday.AddDays(46);
        Assert.Single(await SendAsync());
        Assert.Empty(await SendAsync());
        clock.Now += TimeSpan.FromDays(1);
        Assert.Empty(await SendAsync());
    }

    [Fact]
    public async Task SeveralWorkersSendOne()
    {
        await AskAsync("daily", hour: 7, zone: "UTC");
        Like(Jinek);
        clock.Now += TimeSpan.FromDays(1);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Run.RunAsync(CancellationToken.None))));
        Assert.Single(await TakeAsync());
    }

    [Fact]
    public async Task ADigestWhoseWorkerDiedIsMadeByAnotherAndTheDeadOneSendsNoMore()
    {
        await AskAsync("daily", hour: 7, zone: "UTC");
        Like(Jinek);
        clock.Now += TimeSpan.FromDays(1);
        var lost = Digests.TakeDue(clock.Now, clock.Now.AddMinutes(10))!;
        Assert.Empty(await SendAsync());
        clock.Now += TimeSpan.FromMinutes(11);
        Assert.Single(await SendAsync());
        Assert.False(Digests.Finish(lost, clock.Now.AddDays(1), [1], [new PublicId(1)], clock.Now));
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task AMailProgramEndsItByOnePostWithoutCookies()
    {
        await AskAsync("daily", hour: 7, zone: "UTC");
        Like(Jinek);
        clock.Now += TimeSpan.FromDays(1);
        var letter = Assert.Single(await SendAsync());
        var address = letter.Headers["List-Unsubscribe"]!.Trim('<', '>').ReplaceLineEndings("");
        var path = new Uri(address).AbsolutePath;
        var page = await site.GetAsync(path);
        Assert.Contains("End the digests?", page.Body, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.NotNull(Digests.Find(reader.Id));
        var ended = await site.SendAsync(HttpMethod.Post, path, new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" });
        Assert.Equal(HttpStatusCode.OK, ended.Status);
        Assert.False(ended.Headers.ContainsKey("Set-Cookie"));
        Assert.Contains("No more digests", ended.Body, StringComparison.Ordinal);
        Assert.Null(Digests.Find(reader.Id));
        Like("10.2307/1914185");
        clock.Now += TimeSpan.FromDays(1);
        Assert.Empty(await SendAsync());
        var forged = await site.SendAsync(HttpMethod.Post, "/unsubscribe/" + new string('A', 100), new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" });
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
    }

    [Fact]
    public async Task TheSettingsShowWhatWasChosenAndNeverTurnsItOff()
    {
        Assert.Contains("Off. A digest brings", (await reader.GetAsync("/settings/delivery")).Body, StringComparison.Ordinal);
        await AskAsync("weekly", hour: 18, zone: "Europe/Vienna", weekday: DayOfWeek.Friday);
        var page = await reader.GetAsync("/settings/delivery");
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        foreach (var chosen in (string[])["value=\"weekly\" checked", "value=\"5\" selected", "value=\"18\" selected", "value=\"Europe/Vienna\" selected"])
        {
            Assert.Contains(chosen, page.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await reader.Browser.PostBareAsync("/settings/digest", ("often", "never"))).Status);
        Assert.NotNull(Digests.Find(reader.Id));
        await reader.PostAsync("/settings/digest", ("often", "never"));
        Assert.Null(Digests.Find(reader.Id));
    }

    [Fact]
    public async Task AnOperatorRunsDigestsApartFromTheSite()
    {
        await AskAsync("daily", hour: 7, zone: "UTC");
        Like(Jinek);
        Assert.Equal(ExitCode.Done, await DigestCommand.RunAsync(site.Data, all: true, CancellationToken.None));

        // The command is a process of its own and goes by the system's clock: the site's must not be behind it.
        clock.Now = new[] { clock.Now, TimeProvider.System.GetUtcNow() }.Max().AddSeconds(2);
        Assert.All(Links(Assert.Single(await TakeAsync())), link => Assert.StartsWith("https://dossier.example.org/dashboard/?", link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OnlyAConfirmedAddressGetsLetters()
    {
        await AskAsync("daily", hour: 7, zone: "UTC");
        Like(Jinek);
        var accounts = site.Services.GetRequiredService<IAccountStore>();
        var account = accounts.Find(reader.Id)!;
        Assert.True(accounts.Update(account with { IsEmailConfirmed = false }, account.SecurityStamp));
        clock.Now += TimeSpan.FromDays(1);
        Assert.Empty(await SendAsync());
    }

    private async Task AskAsync(string often, int hour, string zone, DayOfWeek weekday = DayOfWeek.Monday)
    {
        var answer = await reader.PostAsync("/settings/digest", ("often", often), ("weekday", ((int)weekday).ToString()), ("hour", hour.ToString()), ("zone", zone));
        Assert.Equal("/settings/delivery", answer.Location);
        Assert.NotNull(Digests.Find(reader.Id));
    }

    private void Like(string doi) => Assert.True(site.Services.GetRequiredService<ILikeStore>().Like(reader.Id, site.Find(doi), clock.Now));

    private async Task<List<MimeMessage>> SendAsync()
    {
        var totals = await Run.RunAsync(CancellationToken.None);
        Assert.Equal(0, totals.Failed);
        return await TakeAsync();
    }

    /// <summary>Lets all letters go out, and takes them from the folder in which they land without a server of mail.</summary>
    private async Task<List<MimeMessage>> TakeAsync()
    {
        var outbox = site.Services.GetRequiredService<IOutboxStore>();
        for (var tries = 0; outbox.Count() > 0; tries++)
        {
            Assert.True(tries < 10_000, "A letter stays in the outbox.");
            try
            {
                await site.Services.GetRequiredService<OutboxWorker>().SendDueAsync(CancellationToken.None);
            }
            catch (LeaseTakenException)
            {
                // The site's own worker is at it.
                await Task.Yield();
            }
        }

        var letters = new List<MimeMessage>();
        foreach (var file in Directory.Exists(Path.Combine(site.Data, "mail")) ? Directory.GetFiles(Path.Combine(site.Data, "mail"), "*.eml") : [])
        {
            letters.Add(await MimeMessage.LoadAsync(file, CancellationToken.None));
            File.Delete(file);
        }

        return letters;
    }

    private static IEnumerable<string> Links(MimeMessage letter) =>
        letter.TextBody!.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("/dashboard/", StringComparison.Ordinal));
}
