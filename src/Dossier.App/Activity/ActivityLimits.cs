using System.Threading.RateLimiting;
using Dossier.App.Accounts;

namespace Dossier.App.Activity;

/// <summary>How often a reader may change likes and collections. Far beyond what hands can do; a program that floods the store is slowed.</summary>
internal sealed class ActivityLimits : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> changes = PartitionedRateLimiter.Create<HttpContext, string>(context => CurrentReader.Find(context) is { } reader
        ? RateLimitPartition.GetTokenBucketLimiter(reader.ToString(), _ => Bucket(burst: 600, perSecond: 5))
        : RateLimitPartition.GetTokenBucketLimiter(ClientNetwork.Of(context), _ => Bucket(burst: 120, perSecond: 2)));

    private readonly PartitionedRateLimiter<HttpContext> imports = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(CurrentReader.Find(context)?.ToString() ?? ClientNetwork.Of(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 10,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>Whether one more change is taken now.</summary>
    public bool TakesChange(HttpContext context) => Takes(changes, context);

    /// <summary>Whether one more library is read now: ten at once, one a minute after that.</summary>
    public bool TakesImport(HttpContext context) => Takes(imports, context);

    public void Dispose()
    {
        changes.Dispose();
        imports.Dispose();
    }

    private static bool Takes(PartitionedRateLimiter<HttpContext> limiter, HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
