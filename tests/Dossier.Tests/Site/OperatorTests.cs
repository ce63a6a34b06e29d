using System.Net;
using System.Text.RegularExpressions;
using Dossier.App.Oversight;
using Dossier.Mentions;
using Dossier.Readers;
using Dossier.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Dossier.Tests.Site;

/// <summary>The pages of those who run the site.</summary>
public sealed partial class OperatorTests : IAsyncLifetime
{
    private static readonly string[] Paths = ["/operator", "/operator/sources", "/operator/reports", "/operator/mentions", "/operator/searches"];
    private static readonly ItemId Item = ItemId.Of(PanelKeys.Social, "https://forum.example/1");
    private readonly FilledSite filled = new();

    private TestSite Site => filled.Site;

    public async ValueTask InitializeAsync() => await filled.InitializeAsync();

    public async ValueTask DisposeAsync() => await filled.DisposeAsync();

    [Fact]
    public async Task ForEverybodyElseThereIsNothingHereWhateverTheMethod()
    {
        using var reader = await TestReader.CreateAsync(Site, "reader@example.org");
        foreach (var path in (string[])[.. Paths, "/operator/mentions/hide", "/operator/no/such/page"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(path)).Status);
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Patch])
            {
                Assert.Equal(HttpStatusCode.NotFound, (await Site.SendAsync(method, path)).Status);
            }
        }

        foreach (var path in (string[])["/operator/mentions/hide", "/operator/mentions/show", "/operator/reports/leave", "/operator"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.PostAsync(path, ("item", Item.ToString()))).Status);
        }

        Assert.Null(Site.Mentions.Find(Item)!.HiddenAt);
        Assert.DoesNotContain("/operator", (await reader.GetAsync("/likes")).Body, StringComparison.Ordinal);
        Assert.Contains("\"operator\":null", (await reader.GetAsync("/me")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/operator", (await Site.GetAsync("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OperatorsAreLedThereAndNoCacheOrSearchEngineKeepsThePages()
    {
        using var reader = await CreateOperatorAsync();
        Assert.Contains("<a href=\"/operator\">Operator</a>", (await reader.GetAsync("/likes")).Body, StringComparison.Ordinal);
        Assert.Contains("\"operator\":\"/operator\"", (await reader.GetAsync("/me")).Body, StringComparison.Ordinal);
        foreach (var path in Paths)
        {
            var page = await reader.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Contains("noindex", page.Body, StringComparison.Ordinal);
            Assert.Contains($"<a href=\"{path}\" aria-current=\"page\">", page.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/operator/no/such/page")).Status);
    }

    [Fact]
    public async Task WhoIsNoOperatorAnyLongerSeesNothingAtOnce()
    {
        using var reader = await CreateOperatorAsync();
        var accounts = Site.Services.GetRequiredService<IAccountStore>();
        var account = accounts.Find(reader.Id)!;
        Assert.True(accounts.Update(account with { IsOperator = false }, account.SecurityStamp));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/operator")).Status);
    }

    [Fact]
    public async Task TheOverviewTellsOfCorpusAnalysisReadersAndWhoIsAtWork()
    {
        using var reader = await CreateOperatorAsync();
        await Site.IngestAsync("csl", Path.Combine(Repository.Root, "samples", "landmarks.jsonl"));
        Site.Mentions.PutReport(Item, Site.Find(OutsideItems.Full), "gone", null, Now);
        string text;

        // What is counted beside the page is there when it is loaded again.
        while ((await reader.GetAsync("/operator")).Body.Contains("being", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        using (Site.Services.GetRequiredService<Engine>().TakeLease("ingest"))
        {
            text = Text((await reader.GetAsync("/operator")).Body);
        }

        var articles = Site.Corpus.CountArticles();
        Assert.Contains($"Articles {articles:N0} ", text, StringComparison.Ordinal);
        Assert.Contains("generation ", text, StringComparison.Ordinal);
        Assert.Contains("Changes since 0", text, StringComparison.Ordinal);
        Assert.Contains("Accounts 1 1 of operators, 0 not confirmed", text, StringComparison.Ordinal);
        Assert.Contains("Letters waiting 0", text, StringComparison.Ordinal);
        Assert.Contains("Reports of readers 1 wait for a decision", text, StringComparison.Ordinal);
        Assert.Contains("Loading records", text, StringComparison.Ordinal);
        Assert.Matches(@$"csl {articles:N0} ", text);
        Assert.Matches(@"analysis/ \d+ [\d.]+ [kM]B", text);

        // On a server the databases are no files of the folder.
        Assert.Equal(!TestEngine.IsPostgres, System.Text.RegularExpressions.Regex.IsMatch(text, @"corpus\.db \d+ [\d.]+ [kM]B"));
        Assert.DoesNotContain("Loading records", Text((await reader.GetAsync("/operator")).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookingWhetherALeaseIsHeldTakesItFromNobody()
    {
        var engine = Site.Services.GetRequiredService<Engine>();
        using (engine.TakeLease("analyze"))
        {
            Assert.Equal(["analyze"], engine.FindHeldLeases());
        }

        Assert.Empty(engine.FindHeldLeases());
        using var looking = new CancellationTokenSource();
        var look = Task.Run(() =>
        {
            while (!looking.IsCancellationRequested)
            {
                engine.FindHeldLeases();
            }
        }, CancellationToken.None);
        for (var i = 0; i < 50; i++)
        {
            engine.TakeLease("analyze").Dispose();
        }

        await looking.CancelAsync();
        await look;
    }

    [Fact]
    public async Task SourcesTellStateBudgetAndLastWordsAsTheCommandDoes()
    {
        using var reader = await CreateOperatorAsync();
        var ledger = Site.Work.Ledger;
        var limits = new CallLimits(1_000, 1_000, 0);
        ledger.TakeCall("wire", limits, Now);
        ledger.RecordCall("wire", FetchOutcome.Fetched, null, Now, null);
        ledger.TakeCall("films", limits, Now);
        ledger.RecordCall("films", FetchOutcome.Failed, "It answered 503.", Now, null);
        ledger.TakeCall("forum", limits, Now);
        ledger.RecordCall("forum", FetchOutcome.Failed, "It asked for a rest.", Now, Now.AddHours(2));
        var standings = SourceStanding.ReadAll(Site.Work, Now).ToDictionary(s => s.Name);
        Assert.Equal((SourceMood.Good, 1), (standings["wire"].Mood, standings["wire"].CallsToday));
        Assert.Equal((SourceMood.Failing, "It answered 503."), (standings["films"].Mood, standings["films"].LastProblem));
        Assert.Equal(SourceMood.Resting, standings["forum"].Mood);
        Assert.NotNull(standings["forum"].RestsUntil);
        Assert.Equal("off: switched off", standings["plaza"].State);
        Assert.Equal(SourceMood.NotCalledYet, standings["lexicon"].Mood);

        var text = Text((await reader.GetAsync("/operator/sources")).Body);
        Assert.Contains("With every call goes operator@example.org.", text, StringComparison.Ordinal);
        Assert.Matches("wire news on 1 of [0-9,]+ just now none", text);
        Assert.Matches("films video on, 1 failure 1 of [0-9,]+ never It answered 503. just now", text);
        Assert.Matches("forum social left alone until [0-9-]+ [0-9:]+ UTC, after 1 failure 1 of", text);
        Assert.Contains("plaza social off: switched off", text, StringComparison.Ordinal);
        Assert.Contains("lexicon more on, not called yet", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnItemIsHiddenAndShownAgainByTheAddressToWhichItLeads()
    {
        using var reader = await CreateOperatorAsync();
        Assert.Contains("Nothing is hidden.", (await reader.GetAsync("/operator/mentions")).Body, StringComparison.Ordinal);
        var refused = await reader.PostAsync("/operator/mentions/hide", ("item", "https://nobody.example/"), ("note", "kept"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("That names no item", refused.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"kept\"", refused.Body, StringComparison.Ordinal);

        var hidden = await reader.PostAsync("/operator/mentions/hide", ("item", "https://forum.example/1"), ("note", "It is about a namesake."));
        Assert.Equal((HttpStatusCode.SeeOther, $"/operator/mentions?hidden={Item}"), (hidden.Status, hidden.Location));
        Assert.DoesNotContain("The 2012 paper that started it all", await Site.DashboardAsync(OutsideItems.Full, "social"), StringComparison.Ordinal);
        var text = Text((await reader.GetAsync(hidden.Location!)).Body);
        Assert.Contains("Hidden: The 2012 paper that started it all", text, StringComparison.Ordinal);
        Assert.Contains("It is about a namesake. Hidden by operator@example.org, just now", text, StringComparison.Ordinal);

        var shown = await reader.PostAsync("/operator/mentions/show", ("item", Item.ToString()));
        Assert.Equal($"/operator/mentions?shown={Item}", shown.Location);
        Assert.Contains("The 2012 paper that started it all", await Site.DashboardAsync(OutsideItems.Full, "social"), StringComparison.Ordinal);
        Assert.Contains("Nothing is hidden.", (await reader.GetAsync("/operator/mentions")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AForgedFormHidesNothing()
    {
        using var reader = await CreateOperatorAsync();
        await reader.GetAsync("/operator/mentions");
        var forged = await reader.Browser.PostBareAsync("/operator/mentions/hide", ("item", Item.ToString()), ("token", "forged"));
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Null(Site.Mentions.Find(Item)!.HiddenAt);
    }

    [Fact]
    public async Task WhoHidIsToldForTheCommandLineAndForAnAccountThatIsGone()
    {
        using var reader = await CreateOperatorAsync();
        Site.Mentions.Hide(Item, "", Now.AddDays(-2));
        Site.Mentions.Hide(ItemId.Of(PanelKeys.News, "https://nobody.example/later"), "", Now.AddDays(-5), ReaderId.Create().ToString());
        var text = Text((await reader.GetAsync("/operator/mentions")).Body);
        Assert.Contains("Hidden by the command line, 2 days ago", text, StringComparison.Ordinal);
        Assert.Contains("Hidden by an account that is gone, 5 days ago", text, StringComparison.Ordinal);
        Assert.Contains("Nothing is stored under this id now.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReportIsDecidedByHidingTheItemOrLeavingItUntilItIsReportedAgain()
    {
        using var reader = await CreateOperatorAsync();
        Assert.Contains("No report waits for you.", (await reader.GetAsync("/operator/reports")).Body, StringComparison.Ordinal);
        var article = Site.Find(OutsideItems.Full);
        var news = ItemId.Of(PanelKeys.News, "https://news.example/ten-years");
        Site.Mentions.PutReport(Item, article, "unrelated", "It is about <b>a namesake</b>.", Now.AddHours(-3));
        Site.Mentions.PutReport(Item, article, "other", null, Now.AddHours(-2));
        Site.Mentions.PutReport(news, article, "gone", null, Now.AddHours(-1));
        var page = (await reader.GetAsync("/operator/reports")).Body;
        Assert.Contains("&lt;b&gt;a namesake&lt;/b&gt;", page, StringComparison.Ordinal);
        var text = Text(page);
        Assert.True(text.IndexOf("Ten years of gene scissors", StringComparison.Ordinal) < text.IndexOf("The 2012 paper", StringComparison.Ordinal));
        Assert.Matches("Something else 2 hours ago It is not about this article 3 hours ago", text);

        var left = await reader.PostAsync("/operator/reports/leave", ("item", news.ToString()), ("return", "/operator/reports"));
        Assert.Equal($"/operator/reports?left={news}", left.Location);
        Assert.Contains("Left where it is: Ten years", Text((await reader.GetAsync(left.Location!)).Body), StringComparison.Ordinal);
        Assert.All(Site.Mentions.ReadReports(10), r => Assert.Equal(Item, r.Item));
        Assert.Null(Site.Mentions.Find(news)!.HiddenAt);

        await reader.PostAsync("/operator/mentions/hide", ("item", Item.ToString()), ("note", "Reported"), ("return", "/operator/reports"));
        Assert.Empty(Site.Mentions.ReadReports(10));
        Assert.NotNull(Site.Mentions.Find(Item)!.HiddenAt);

        Site.Mentions.PutReport(news, article, "gone", null, Now);
        Assert.Equal(news, Assert.Single(Site.Mentions.ReadReports(10)).Item);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<TestReader> CreateOperatorAsync()
    {
        var reader = await TestReader.CreateAsync(Site, "operator@example.org");
        var accounts = Site.Services.GetRequiredService<IAccountStore>();
        var account = accounts.Find(reader.Id)!;
        Assert.True(accounts.Update(account with { IsOperator = true }, account.SecurityStamp));
        return reader;
    }

    // What a reader sees, words divided by one blank.
    private static string Text(string html) => WebUtility.HtmlDecode(Blanks().Replace(Elements().Replace(html, " "), " "))
        .Replace(" ,", ",", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal);

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Elements();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
