using Dossier.App.Api.Requests;

namespace Dossier.Tests.Api;

public sealed class RequestBucketsTests
{
    private readonly HeldClock clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void ABucketFillsSteadilyAndNeverBeyondItsSize()
    {
        var buckets = new RequestBuckets(clock);
        Assert.True(buckets.Take("one", 60, 60).Taken);
        var refused = buckets.Take("one", 60, 1);
        Assert.Equal((false, 0, TimeSpan.FromSeconds(1)), (refused.Taken, refused.Left, refused.Wait));
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(5, buckets.Take("one", 60, 5).Left);
        clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(59, buckets.Take("one", 60, 1).Left);
        clock.Now -= TimeSpan.FromHours(2);
        Assert.Equal(58, buckets.Take("one", 60, 1).Left);
    }

    [Fact]
    public void ManyClientsAreForgottenBeforeTheyFillTheMemory()
    {
        var buckets = new RequestBuckets(clock);
        for (var i = 0; i <= RequestBuckets.MostClients; i++)
        {
            buckets.Take($"client {i}", 60, 1);
        }

        // The last one is remembered, the first is not.
        Assert.Equal(58, buckets.Take($"client {RequestBuckets.MostClients}", 60, 1).Left);
        Assert.Equal(59, buckets.Take("client 0", 60, 1).Left);
    }

    [Theory]
    [InlineData(9, "Api:RequestsPerMinute is 9; it is a number of requests from 10 to 1000000, or 0 for no limit.")]
    [InlineData(-1, "Api:RequestsPerMinute is -1; it is a number of requests from 10 to 1000000, or 0 for no limit.")]
    [InlineData(0, null)]
    [InlineData(10, null)]
    public void AWrongSettingIsNamedInOneSentence(int requests, string? problem) => Assert.Equal(problem, new ApiOptions { RequestsPerMinute = requests }.FindProblem());
}
