using System.Threading.RateLimiting;
using Dossier.App.Accounts;
using Dossier.Readers;

namespace Dossier.App;

/// <summary>So many requests in a window, whichever of a site's processes they come to.</summary>
/// <remarks>A process refuses by itself what is beyond the limit there alone, so that a flood does not come to the database.</remarks>
internal sealed class SharedWindowLimiter(IAttemptCounts counts, RequestLimit limit, string network, TimeProvider time) : RateLimiter
{
    private readonly FixedWindowRateLimiter own = new(limit.InOneProcess);
    private readonly UInt128 place = AttemptPlace.Of(counts, "limit", limit.Name, network);

    public override TimeSpan? IdleDuration => own.IdleDuration;

    public override RateLimiterStatistics? GetStatistics() => own.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        var lease = own.AttemptAcquire(permitCount);
        return !lease.IsAcquired || permitCount == 0 || Count(permitCount) <= limit.Most ? lease : Refusal.Shared;
    }

    // The framework asks again in this way after it was refused: who does not wait is not counted twice.
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(Refusal.Shared);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            own.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <returns>Requests in this window, with these.</returns>
    private int Count(int requests)
    {
        var now = time.GetUtcNow();
        var began = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % limit.Window.Ticks), TimeSpan.Zero);
        return counts.Use(book =>
        {
            var count = book.Find(place) is { } known && known.Last == began ? known.Count : 0;
            count = Math.Min(count, limit.Most) + requests;
            book.Put(place, new(count, began, began));
            return count;
        });
    }

    private sealed class Refusal : RateLimitLease
    {
        public static Refusal Shared { get; } = new();

        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
