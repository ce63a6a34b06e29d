using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dossier.Mentions;
using Dossier.Mentions.Outgoing;

namespace Dossier.Tests.Mentions;

public sealed class SourceClientTests : IAsyncLifetime
{
    private static readonly JsonTypeInfo<Dictionary<string, string>> Json = (JsonTypeInfo<Dictionary<string, string>>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Dictionary<string, string>));
    private TestSource source = null!;

    public async ValueTask InitializeAsync() => source = await TestSource.StartAsync();

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [Fact]
    public async Task AGoodReplyIsReadAndTheCallerNamesItself()
    {
        source.Server.Play("""{"answer":"yes"}""");
        var fetched = await FetchAsync();
        Assert.Equal("yes", fetched.Value!["answer"]);
        Assert.Contains("operator@example.org", Assert.Single(source.Server.Asked).UserAgent, StringComparison.Ordinal);
        Assert.NotNull(source.Health("test").LastSuccess);
    }

    [Theory]
    [InlineData(429, "", FetchOutcome.Limited)]
    [InlineData(500, "", FetchOutcome.Failed)]
    [InlineData(503, "", FetchOutcome.Failed)]
    [InlineData(401, "", FetchOutcome.Denied)]
    [InlineData(404, "", FetchOutcome.NotFound)]
    [InlineData(200, "<html>Please wait</html>", FetchOutcome.Malformed)]
    [InlineData(200, "", FetchOutcome.Malformed)]
    public async Task ABadReplyIsAnOutcomeAndStandsInTheHealth(int status, string body, FetchOutcome outcome)
    {
        source.Server.Play(body, status, "text/html");
        var fetched = await FetchAsync();
        Assert.Equal(outcome, fetched.Outcome);
        Assert.False(string.IsNullOrEmpty(fetched.Problem));
        Assert.Equal(outcome, source.Health("test").LastOutcome);
    }

    [Fact]
    public async Task RetryAfterIsObeyedToTheSecond()
    {
        source.Server.Play("", 429, "text/plain", ("Retry-After", "120"));
        await FetchAsync();
        source.Server.Play("""{"answer":"yes"}""");
        source.Clock.Now += TimeSpan.FromSeconds(100);
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync()).Outcome);
        Assert.Single(source.Server.Asked);
        source.Clock.Now += TimeSpan.FromSeconds(21);
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync()).Outcome);
    }

    [Fact]
    public async Task ALimitThatIsUsedUpIsWaitedFor()
    {
        source.Server.Play("""{"answer":"yes"}""", 200, "application/json", ("X-RateLimit-Remaining", "0"),
            ("X-RateLimit-Reset", source.Clock.Now.AddMinutes(3).ToString("O")));
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync()).Outcome);
        source.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync()).Outcome);
    }

    [Fact]
    public async Task ARefusalWithoutATimeIsNotAnsweredWithAnotherCallAtOnce()
    {
        source.Server.Play("", 429);
        await FetchAsync();
        Assert.Equal(FetchOutcome.Waiting, (await FetchAsync()).Outcome);
        Assert.Single(source.Server.Asked);
    }

    [Fact]
    public async Task ASourceThatKeepsFailingIsLeftAloneLongerAndLonger()
    {
        source.Server.Play("", 500);
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 40 && pauses.Count < 4; i++)
        {
            if ((await FetchAsync()).Outcome == FetchOutcome.Waiting)
            {
                var until = source.Health("test").PausedUntil!.Value;
                pauses.Add(until - source.Clock.Now);
                source.Clock.Now = until;
            }
        }

        Assert.Equal(4, pauses.Count);
        Assert.Equal(8, source.Server.Asked.Count);
        Assert.True(pauses.Zip(pauses.Skip(1)).All(p => p.Second > p.First), string.Join(" ", pauses));
    }

    [Fact]
    public async Task ABudgetIsKeptToTheCall()
    {
        source.Server.Play("""{"answer":"yes"}""");
        var options = new TestOptions(source.Server.Address) { CallsPerDay = 3, SecondsBetweenCalls = 2 };
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(i < 3 ? FetchOutcome.Fetched : FetchOutcome.BudgetSpent, (await FetchAsync(options)).Outcome);
        }

        Assert.Equal(3, source.Server.Asked.Count);
    }

    [Fact]
    public async Task AReplyThatNeverComesEndsInTime()
    {
        source.Server.Answer = ReplayServer.ReplyNever;
        var fetched = await FetchAsync(new TestOptions(source.Server.Address) { TimeoutSeconds = 0.2 });
        Assert.Equal(FetchOutcome.TimedOut, fetched.Outcome);
    }

    [Fact]
    public async Task ABodyThatIsCutOffIsNoReply()
    {
        source.Server.Answer = context => ReplayServer.ReplyCut(context, """{"answer":"yes, and a good deal more than that"}""");

        // The break may overtake the beginning of the reply.
        Assert.Contains((await FetchAsync()).Outcome, (FetchOutcome[])[FetchOutcome.Malformed, FetchOutcome.Failed]);
        Assert.Equal(1, source.Health("test").Failures);
    }

    [Fact]
    public async Task AnEndlessBodyIsNotRead()
    {
        source.Server.Answer = context => ReplayServer.ReplyLong(context, 50 << 20);
        Assert.Equal(FetchOutcome.TooLarge, (await FetchAsync()).Outcome);
    }

    [Fact]
    public async Task ACompressedBodyIsMeasuredUnpacked()
    {
        source.Server.Answer = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Fastest);
            await gzip.WriteAsync(new byte[20 << 20]);
        };
        Assert.Equal(FetchOutcome.TooLarge, (await FetchAsync()).Outcome);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://elsewhere.example/")]
    public async Task ARedirectLeadsNowhereElse(string target)
    {
        source.Server.Play("", 302, "text/plain", ("Location", target));
        var fetched = await FetchAsync();
        Assert.Equal(FetchOutcome.Forbidden, fetched.Outcome);
        Assert.Single(source.Server.Asked);
    }

    [Fact]
    public async Task AnAllowedNameThatLeadsInsideIsNotCalled()
    {
        var fetched = await FetchAsync(new TestOptions("http://localhost:" + new Uri(source.Server.Address).Port));
        Assert.Equal(FetchOutcome.Forbidden, fetched.Outcome);
        Assert.Contains("not an address of the public internet", fetched.Problem, StringComparison.Ordinal);
        Assert.Empty(source.Server.Asked);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2620:0:861:ed1a::1", true)]
    public void OnlyPublicAddressesAreCalled(string address, bool isPublic) => Assert.Equal(isPublic, AddressGuard.IsPublic(IPAddress.Parse(address)));

    private Task<Fetched<Dictionary<string, string>>> FetchAsync(TestOptions? options = null) =>
        source.Client("test", options ?? new TestOptions(source.Server.Address)).FetchJsonAsync("/path?query", Json, CancellationToken.None);

    private sealed record TestOptions(string Address) : SourceOptions
    {
        public override string Address { get; init; } = Address;
    }
}
