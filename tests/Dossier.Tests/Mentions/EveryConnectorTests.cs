using System.Text;
using Dossier.Mentions;

namespace Dossier.Tests.Mentions;

/// <summary>What holds for every connector, whatever its source answers.</summary>
public sealed class EveryConnectorTests : IAsyncLifetime
{
    private TestSource source = null!;

    private const string InASession = " in a session";

    public static TheoryData<string> Names => [.. AllNames];

    public static MatrixTheoryData<string, string> NamesAndOddReplies => new(AllNames, ["{}", "[]", "null", "7", "\"text\"", "{\"error\":\"none\"}"]);

    // Kinds that can be called with and without credentials are tested both ways.
    private static IEnumerable<string> AllNames => Connectors.All.Select(k => k.Name)
        .Concat(Connectors.All.Where(k => TestConnectors.Credentials.ContainsKey(k.Name)).Select(k => k.Name + InASession));

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public void NamesAreLowerCaseAndTakenOnce()
    {
        Assert.All(Connectors.All, k => Assert.Matches("^[a-z0-9]+$", k.Name));
        Assert.Equal(Connectors.All.Count, Connectors.All.Select(k => k.Name).Distinct().Count());
        Assert.NotEmpty(Connectors.All);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItSaysWhatItIsAndNothingIsWrongWithItsDefaults(string name)
    {
        var kind = Kind(name);
        var options = (SourceOptions)Activator.CreateInstance(kind.OptionsType)!;
        var connector = kind.Make(options);
        Assert.Equal(kind.Name, connector.Name);
        Assert.Same(options, connector.Options);
        Assert.Contains(connector.Panel, (string[])[PanelKeys.More, PanelKeys.News, PanelKeys.Social, PanelKeys.Video]);
        Assert.False(string.IsNullOrWhiteSpace(connector.Label) || string.IsNullOrWhiteSpace(connector.Attribution));
        Assert.Null(options.FindProblem(kind.Name));
        Assert.StartsWith("https://", options.Address, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ARefusalWithATimeIsObeyed(string name)
    {
        source.Server.Play("", 429, "text/plain", ("Retry-After", "900"));
        await AssertFaultAsync(name, FetchOutcome.Limited);
        Assert.Equal(source.Clock.Now.AddSeconds(900), source.Health(Kind(name).Name).PausedUntil!.Value, TimeSpan.FromSeconds(30));
        await AssertNoFurtherCallAsync(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ARefusalWithoutATimeIsObeyed(string name)
    {
        source.Server.Play("""{"error":"Too many requests"}""", 429);
        await AssertFaultAsync(name, FetchOutcome.Limited);
        await AssertNoFurtherCallAsync(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AFailureIsTold(string name)
    {
        source.Server.Play("<h1>Internal Server Error</h1>", 500, "text/html");
        await AssertFaultAsync(name, FetchOutcome.Failed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RefusedCredentialsAreToldAndStandInNoMessage(string name)
    {
        source.Server.Play("""{"message":"Unauthorized"}""", 401);
        var answer = await AssertFaultAsync(name, FetchOutcome.Denied);
        Assert.DoesNotContain("dummy", answer.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("dummy", Options(name).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AReplyThatNeverComesIsNotWaitedFor(string name)
    {
        source.Server.Answer = ReplayServer.ReplyNever;
        await AssertFaultAsync(name, [FetchOutcome.TimedOut], (nameof(SourceOptions.TimeoutSeconds), 0.3));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ABodyThatIsCutOffIsNoReply(string name)
    {
        var reply = TestConnectors.GoodReplies.GetValueOrDefault(Kind(name).Name) ?? "{\"data\":[" + new string(' ', 500) + "]}";
        source.Server.Answer = context => ReplayServer.ReplyCut(context, reply);

        // The break may overtake the beginning of the reply.
        await AssertFaultAsync(name, [FetchOutcome.Malformed, FetchOutcome.Failed]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task APageInPlaceOfDataIsNoReply(string name)
    {
        source.Server.Play("<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Your query is being checked</body></html>", 200, "text/html");
        await AssertFaultAsync(name, FetchOutcome.Malformed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnEmptyBodyIsNoReply(string name)
    {
        source.Server.Play("");
        await AssertFaultAsync(name, FetchOutcome.Malformed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnEndlessBodyIsNotRead(string name)
    {
        source.Server.Answer = context => ReplayServer.ReplyLong(context, 50 << 20);
        await AssertFaultAsync(name, FetchOutcome.TooLarge);
    }

    [Theory]
    [MemberData(nameof(NamesAndOddReplies))]
    public async Task JsonOfAnotherShapeHoldsNothing(string name, string reply)
    {
        source.Server.Play(reply);
        await AssertFaultAsync(name, [FetchOutcome.Fetched, FetchOutcome.Malformed]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ARedirectLeadsNowhereElse(string name)
    {
        await using var inside = await ReplayServer.StartAsync();
        inside.Play(TestConnectors.GoodReplies.GetValueOrDefault(Kind(name).Name) ?? "{}");
        foreach (var target in (string[])[inside.Address + "/", "http://169.254.169.254/latest/meta-data/", "https://elsewhere.example/"])
        {
            source.Server.Play("", 302, "text/plain", ("Location", target));
            source.Clock.Now += TimeSpan.FromHours(2);

            // A request that is posted is not repeated at all.
            await AssertFaultAsync(name, [FetchOutcome.Forbidden, FetchOutcome.Failed]);
        }

        Assert.Empty(inside.Asked);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TheBudgetIsKeptToTheCall(string name)
    {
        source.Server.Play("{}");
        var connector = Kind(name).Make(Options(name, (nameof(SourceOptions.CallsPerDay), 3)));
        ConnectorAnswer answer;
        var tries = 0;
        do
        {
            answer = await connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
        }
        while (answer.Outcome != FetchOutcome.BudgetSpent && ++tries < 20);

        Assert.Equal(FetchOutcome.BudgetSpent, answer.Outcome);
        Assert.Empty(answer.Items);
        Assert.Equal(3, source.Server.Asked.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task DamagedRepliesAreSurvived(string name)
    {
        var random = new Random(20260301);
        var replies = TestConnectors.GoodReplies.TryGetValue(Kind(name).Name, out var own) ? [own] : TestConnectors.GoodReplies.Values.ToArray();
        var connector = Kind(name).Make(Options(name));
        for (var i = 0; i < 150; i++)
        {
            var body = JsonMutation.Mutate(replies[i % replies.Length], random);
            source.Server.Answer = async context =>
            {
                context.Response.ContentType = "application/json";
                await context.Response.Body.WriteAsync(body);
            };
            source.Clock.Now += TimeSpan.FromHours(25);
            var answer = await connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
            Assert.True(answer.Outcome is FetchOutcome.Fetched or FetchOutcome.Malformed or FetchOutcome.Limited, $"{answer.Outcome}: {answer.Problem}");
            Assert.All(answer.Items, item => AssertFit(item, Encoding.UTF8.GetString(body)));
        }

        Assert.True(source.Server.Asked.Count >= 150);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AGoodReplyHoldsItemsThatAreFitToShow(string name)
    {
        var reply = TestConnectors.GoodReplies[Kind(name).Name];
        source.Server.Play(reply);
        var connector = Kind(name).Make(Options(name));
        var answer = await connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
        Assert.NotEmpty(answer.Items);
        Assert.All(answer.Items, item => AssertFit(item, reply));
        Assert.All(answer.Items, item => Assert.Equal((Kind(name).Name, connector.Panel), (item.Connector, item.Panel)));
        Assert.Null(answer.Problem);
    }

    private static void AssertFit(MentionItem item, string reply)
    {
        Assert.True(item.Title.Trim().Length > 0 && item.SourceName.Trim().Length > 0, reply);
        foreach (var address in item.Links.Append(item.Url).Concat([item.PictureUrl, item.EmbedUrl]).OfType<string>())
        {
            Assert.True(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", address);
            Assert.DoesNotMatch("[?&]utm_", address);
        }

        Assert.True(item.Excerpt is null || item.Excerpt.Length <= 1_000, reply);
        Assert.DoesNotContain(item.Title + item.Excerpt + item.Author + item.SourceName, char.IsControl);
    }

    private static ConnectorKind Kind(string name) => Connectors.All.Single(k => k.Name == name.Replace(InASession, "", StringComparison.Ordinal));

    private SourceOptions Options(string name, params (string Setting, object Value)[] settings) => TestConnectors.Options(Kind(name), source.Server.Address,
        [.. name.EndsWith(InASession, StringComparison.Ordinal) ? TestConnectors.Credentials[Kind(name).Name] : [], .. settings]);

    private Task<ConnectorAnswer> AssertFaultAsync(string name, FetchOutcome outcome) => AssertFaultAsync(name, [outcome]);

    private async Task<ConnectorAnswer> AssertFaultAsync(string name, FetchOutcome[] outcomes, params (string Setting, object Value)[] settings)
    {
        var connector = Kind(name).Make(Options(name, settings));
        var answer = await connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None);
        Assert.Contains(answer.Outcome, outcomes);
        Assert.Empty(answer.Items);
        Assert.Equal(answer.Outcome == FetchOutcome.Fetched, answer.Problem is null);
        var health = source.Health(Kind(name).Name);
        Assert.Equal((answer.Outcome, answer.Problem), (health.LastOutcome, health.LastProblem));

        // Every call that was granted came here, and none that was not.
        Assert.InRange(source.Server.Asked.Count, answer.Outcome == FetchOutcome.TimedOut ? 0 : 1, health.CallsToday(source.Clock.Now));
        return answer;
    }

    private async Task AssertNoFurtherCallAsync(string name)
    {
        var before = source.Server.Asked.Count;
        var connector = Kind(name).Make(Options(name));
        Assert.Equal(FetchOutcome.Waiting, (await connector.FetchAsync(TestQuery.Lattice, source.Client(connector), CancellationToken.None)).Outcome);
        Assert.Equal(before, source.Server.Asked.Count);
    }
}
