using System.Text;
using Dossier.Articles;
using Dossier.Mentions;
using Dossier.Mentions.Outgoing;
using Dossier.Mentions.Unpaywall;
using Microsoft.AspNetCore.Http.Features;

namespace Dossier.Tests.Mentions.Unpaywall;

/// <summary>What Unpaywall is asked, and what is made of its replies and its faults.</summary>
public sealed class UnpaywallTests : IAsyncLifetime
{
    private static readonly Doi Asked = Doi.Parse("10.5555/lattice.7");
    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task EveryOpenPlaceComesWithHostVersionAndLicence()
    {
        source.Server.Play(UnpaywallReplies.Open("10.5555/lattice.7"));
        var fetched = await FetchAsync();
        Assert.Equal(FetchOutcome.Fetched, fetched.Outcome);
        Assert.Equal(
        [
            new("https://doi.org/10.5555/lattice.7", "Publisher", "published", "https://creativecommons.org/licenses/by/", true, false),
            new("https://deposit.example/7/text.pdf", "University of Nowhere – Deposit", "accepted", null, true, true),
            new("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9999991", "PubMed Central", "accepted", null, true, false),
            new("http://arxiv.org/pdf/2107.99999", "arXiv", "submitted", "https://creativecommons.org/licenses/by-nc/", true, true),
        ], fetched.Value!);
        var asked = Assert.Single(source.Server.Asked);
        Assert.Equal("/v2/10.5555/lattice.7?email=operator%40example.org", asked.Path);
        Assert.Contains("operator@example.org", asked.UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsClosedOrUnderEmbargoHasNoOpenPlace()
    {
        source.Server.Play(UnpaywallReplies.Closed("10.5555/lattice.7"));
        Assert.Empty((await FetchAsync()).Value!);
    }

    [Theory]
    [InlineData("10.1175/1520-0469(1967)024<0241:teotaw>2.0.co;2", "10.1175/1520-0469%281967%29024%3C0241%3Ateotaw%3E2.0.co%3B2")]
    [InlineData("10.1002/(sici)1097-0258//x?a=b&c#d%2f", "10.1002/%28sici%291097-0258//x%3Fa%3Db%26c%23d%252f")]
    [InlineData("10.5555/../../admin", "10.5555%2F..%2F..%2Fadmin")]
    [InlineData("10.5555/münchen", "10.5555/m%C3%BCnchen")]
    public async Task AnyDoiIsAskedForAsItIs(string doi, string path)
    {
        var target = "";
        source.Server.Answer = context =>
        {
            target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            return ReplayServer.Reply(context, 404, UnpaywallReplies.Unknown);
        };
        await FetchAsync(Doi.Parse(doi));
        Assert.Equal($"/v2/{path}?email=operator%40example.org", target);
        Assert.Equal("/v2/" + doi, Uri.UnescapeDataString(target.Split('?')[0]));
    }

    [Fact]
    public async Task AReplyAboutAnotherWorkSaysNothingOfThisOne()
    {
        source.Server.Play(UnpaywallReplies.Open("10.5555/lattice"));
        var fetched = await FetchAsync();
        Assert.Equal(FetchOutcome.Fetched, fetched.Outcome);
        Assert.Empty(fetched.Value!);
    }

    [Fact]
    public async Task ADoiThatItDoesNotKnowIsAnAnswer()
    {
        source.Server.Play(UnpaywallReplies.Unknown, 404);
        Assert.Equal(FetchOutcome.NotFound, (await FetchAsync()).Outcome);
        Assert.Equal(0, source.Health("unpaywall").Failures);
    }

    [Fact]
    public async Task APageThatIsNotThereIsNoWordOfTheService()
    {
        source.Server.Play("<html><body>404 Not Found</body></html>", 404, "text/html");
        var fetched = await FetchAsync();
        Assert.Equal(FetchOutcome.Malformed, fetched.Outcome);
        Assert.Equal("127.0.0.1 answered 404 Not Found, but not in the words of unpaywall.", fetched.Problem);
        Assert.Equal(1, source.Health("unpaywall").Failures);
    }

    [Fact]
    public async Task WhatItSaysOfARefusalStandsInTheHealth()
    {
        source.Server.Play(UnpaywallReplies.NoEmail, 422);
        Assert.Equal(FetchOutcome.Failed, (await FetchAsync()).Outcome);
        Assert.Equal("127.0.0.1 answered 422 Unprocessable Entity: Email address required in API call, see the help pages.", source.Health("unpaywall").LastProblem);
    }

    [Fact]
    public async Task ARefusalWithATimeIsObeyedToTheSecond()
    {
        source.Server.Play("", 429, "text/plain", ("Retry-After", "900"));
        Assert.Equal(FetchOutcome.Limited, (await FetchAsync()).Outcome);
        source.Clock.Now += TimeSpan.FromSeconds(880);
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync()).Outcome);
        source.Clock.Now += TimeSpan.FromSeconds(21);
        source.Server.Play(UnpaywallReplies.Closed("10.5555/lattice.7"));
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync()).Outcome);
        Assert.Equal(2, source.Server.Asked.Count);
    }

    [Fact]
    public async Task ARefusalWithoutATimeIsObeyedToo()
    {
        source.Server.Play("""{"error":true,"message":"Your address is blocked."}""", 429);
        Assert.Equal(FetchOutcome.Limited, (await FetchAsync()).Outcome);
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync()).Outcome);
        Assert.Single(source.Server.Asked);
        Assert.Contains("Your address is blocked.", source.Health("unpaywall").LastProblem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "<h1>Internal Server Error</h1>", FetchOutcome.Failed)]
    [InlineData(503, "", FetchOutcome.Failed)]
    [InlineData(403, "{}", FetchOutcome.Denied)]
    [InlineData(200, "", FetchOutcome.Malformed)]
    [InlineData(200, "<!DOCTYPE html><title>Just a moment...</title>", FetchOutcome.Malformed)]
    [InlineData(200, "null", FetchOutcome.Malformed)]
    [InlineData(200, "[]", FetchOutcome.Malformed)]
    [InlineData(200, "{}", FetchOutcome.Malformed)]
    [InlineData(200, """{"doi":7}""", FetchOutcome.Malformed)]
    [InlineData(200, """{"error":true,"message":"Something is wrong"}""", FetchOutcome.Malformed)]
    [InlineData(200, """{"doi":"10.5555/lattice.7","oa_locations":"none"}""", FetchOutcome.Fetched)]
    [InlineData(200, """{"doi":"10.5555/lattice.7","oa_locations":[null,7,"x",{},{"url":"javascript:alert(1)"},{"url":7}]}""", FetchOutcome.Fetched)]
    public async Task AnyOtherReplyIsAnOutcomeAndNoPlace(int status, string body, FetchOutcome outcome)
    {
        source.Server.Play(body, status);
        var fetched = await FetchAsync();
        Assert.Equal(outcome, fetched.Outcome);
        Assert.Empty(fetched.Value ?? []);
        Assert.Equal((outcome, fetched.Problem), (source.Health("unpaywall").LastOutcome, source.Health("unpaywall").LastProblem));
        Assert.Equal(outcome == FetchOutcome.Fetched, fetched.Problem is null);
    }

    [Fact]
    public async Task AReplyThatNeverComesOrNeverEndsIsNotWaitedFor()
    {
        source.Server.Answer = ReplayServer.ReplyNever;
        Assert.Equal(FetchOutcome.TimedOut, (await FetchAsync(options: Options() with { TimeoutSeconds = 0.3 })).Outcome);
        source.Server.Answer = context => ReplayServer.ReplyLong(context, 50 << 20);
        Assert.Equal(FetchOutcome.TooLarge, (await FetchAsync()).Outcome);
        source.Server.Answer = context => ReplayServer.ReplyCut(context, UnpaywallReplies.Open("10.5555/lattice.7"));
        Assert.Contains((await FetchAsync()).Outcome, (FetchOutcome[])[FetchOutcome.Malformed, FetchOutcome.Failed]);
    }

    [Fact]
    public async Task DamagedRepliesAreSurvivedAndLeadNowhereButToTheWeb()
    {
        var random = new Random(20260301);
        for (var i = 0; i < 200; i++)
        {
            var body = JsonMutation.Mutate(UnpaywallReplies.Open("10.5555/lattice.7"), random);
            source.Server.Answer = async context =>
            {
                context.Response.StatusCode = i % 5 == 0 ? 422 : 200;
                await context.Response.Body.WriteAsync(body);
            };
            source.Clock.Now += TimeSpan.FromHours(25);
            var fetched = await FetchAsync();
            Assert.True(fetched.Outcome is FetchOutcome.Fetched or FetchOutcome.Malformed or FetchOutcome.Failed, $"{fetched.Outcome}: {fetched.Problem}");
            Assert.All(fetched.Value ?? [], l => Assert.True(Uri.TryCreate(l.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", Encoding.UTF8.GetString(body)));
        }
    }

    [Fact]
    public async Task TheBudgetOfTheDayIsKeptToTheCall()
    {
        source.Server.Play(UnpaywallReplies.Closed("10.5555/lattice.7"));
        var outcomes = new List<FetchOutcome>();
        for (var i = 0; i < 5; i++)
        {
            outcomes.Add((await FetchAsync(options: Options() with { CallsPerDay = 3 })).Outcome);
        }

        Assert.Equal([FetchOutcome.Fetched, FetchOutcome.Fetched, FetchOutcome.Fetched, FetchOutcome.BudgetSpent, FetchOutcome.BudgetSpent], outcomes);
        Assert.Equal(3, source.Server.Asked.Count);
        Assert.InRange(new UnpaywallOptions().CallsPerDay, 1, 100_000);
    }

    [Theory]
    [InlineData(null, null, true, "needs Mentions:Contact")]
    [InlineData(null, "library@example.org", true, "needs Mentions:Contact")]
    [InlineData("https://library.example/contact", null, true, "needs Mentions:Sources:unpaywall:Email")]
    [InlineData("https://library.example/contact", "library@example.org", true, null)]
    [InlineData("operator@example.org", null, true, null)]
    [InlineData("mailto:operator@example.org", null, true, null)]
    [InlineData("operator@example.org", null, false, "switched off")]
    public void WithoutAnAddressOfTheOperatorItIsOff(string? contact, string? email, bool enabled, string? whyOff)
    {
        var sources = new SourceSet(new MentionsOptions { Contact = contact }, [], new UnpaywallOptions { Email = email, Enabled = enabled });
        Assert.Equal(whyOff, sources.WhyNoOpenCopies);
    }

    [Fact]
    public void ItsDefaultsAreSoundAndAWrongAddressIsNamed()
    {
        Assert.Null(new UnpaywallOptions().FindProblem(UnpaywallOptions.Name));
        Assert.True(new UnpaywallOptions() is { Address: "https://api.unpaywall.org/v2" } options && options.HoursToLiveWhenEmpty > options.HoursToLive);
        Assert.Contains("Mentions:Sources:unpaywall:Email is 'nobody'", new UnpaywallOptions { Email = "nobody" }.FindProblem(UnpaywallOptions.Name), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Needs", "shared")]
    [InlineData("v2_bronze_10-1016-j-jns-2020-116832.json", "doi.org published, PubMed Central published")]
    [InlineData("v2_bronze_10-1016-j-tmaid-2020-101663.json", "doi.org published, PubMed Central published")]
    [InlineData("v2_gold_10-1016-j-envint-2020-105730.json", "doi.org published by-nc-nd, PubMed Central published")]
    [InlineData("v2_green_10-1038-nature12373.json",
        "Harvard University - Digital Access to Scholarship at Harvard (DASH) published PDF, Europe PMC accepted PDF, PubMed Central accepted, arXiv submitted PDF")]
    [InlineData("v2_hybrid_10-1103-physreve-88-012814.json", "link.aps.org accepted PDF aps-default-accepted-manuscript-license, arXiv submitted PDF")]
    public async Task RecordedRepliesAreRead(string file, string places)
    {
        var body = await File.ReadAllTextAsync(Path.Combine(Repository.Shared, "recorded", "unpaywall", file), TestContext.Current.CancellationToken);
        using var json = System.Text.Json.JsonDocument.Parse(body);
        source.Server.Play(body);
        var fetched = await FetchAsync(Doi.Parse(json.RootElement.GetProperty("doi").GetString()!));
        Assert.Equal(places, string.Join(", ", fetched.Value!.Select(l =>
            $"{(l.ResolvedDoi is null ? l.Host : "doi.org")} {l.Version}{(l.IsPdf ? " PDF" : "")}{(l.License is { } licence ? " " + licence.TrimEnd('/').Split('/')[^1] : "")}")));
    }

    [Fact]
    [Trait("Needs", "shared")]
    public async Task RecordedLinesAndRefusalsAreRead()
    {
        var folder = Path.Combine(Repository.Shared, "recorded", "unpaywall");
        var open = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "snapshot_lines.jsonl"), TestContext.Current.CancellationToken))
        {
            using var json = System.Text.Json.JsonDocument.Parse(line);
            source.Server.Play(line);
            var fetched = await FetchAsync(Doi.Parse(json.RootElement.GetProperty("doi").GetString()!));
            Assert.Equal(FetchOutcome.Fetched, fetched.Outcome);
            open.AddRange(fetched.Value!.Select(l => l.Host));
        }

        // Figures and tables of an article are none.
        Assert.Equal(["Europe PMC", "iopscience.iop.org", "arXiv", "content.sciendo.com"], open);
        source.Server.Play(await File.ReadAllTextAsync(Path.Combine(folder, "error_404_unknown_doi.json"), TestContext.Current.CancellationToken), 404);
        Assert.Equal(FetchOutcome.NotFound, (await FetchAsync()).Outcome);
        source.Server.Play(await File.ReadAllTextAsync(Path.Combine(folder, "error_422_email_missing.json"), TestContext.Current.CancellationToken), 422);
        var refused = await FetchAsync();
        Assert.Equal(FetchOutcome.Failed, refused.Outcome);
        Assert.Contains("Email address required", refused.Problem, StringComparison.Ordinal);
    }

    private UnpaywallOptions Options() => new() { Address = source.Server.Address + "/v2" };

    private Task<Fetched<IReadOnlyList<FullTextLocation>>> FetchAsync(Doi? doi = null, UnpaywallOptions? options = null) =>
        new UnpaywallClient(source.Client(UnpaywallOptions.Name, options ?? Options()), "operator@example.org").FetchAsync(doi ?? Asked, CancellationToken.None);
}
