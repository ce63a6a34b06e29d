namespace Dossier.App.Api.Requests;

/// <summary>What a client may still ask.</summary>
/// <param name="Taken">Whether the request is within the limit.</param>
/// <param name="Left">How much is left after it.</param>
/// <param name="Refill">Until nothing of it is spent.</param>
/// <param name="Wait">How long a request that was refused has to wait; zero for one that was not.</param>
internal readonly record struct BucketState(bool Taken, int Left, TimeSpan Refill, TimeSpan Wait);

/// <summary>
/// A token bucket for each client: it holds as much as a minute's requests and fills steadily, so that a burst is fine and a stream is held to the rate.
/// Counted in memory; a restart begins anew.
/// </summary>
/// <remarks>At most <see cref="MostClients"/> are kept. The full ones go first, of which nothing needs to be known, then those that were seen longest ago.</remarks>
internal sealed class RequestBuckets(TimeProvider time)
{
    public const int MostClients = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Bucket> buckets = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Takes a request's cost from a client's bucket, or refuses it and takes nothing.</summary>
    /// <param name="client">Whose bucket it is.</param>
    /// <param name="size">What a full bucket holds, and what flows in within a minute.</param>
    public BucketState Take(string client, int size, int cost)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var tokens = buckets.TryGetValue(client, out var bucket) ? Filled(bucket, now) : size;
            var taken = tokens >= cost;
            var left = taken ? tokens - cost : tokens;
            buckets[client] = new(left, size, now);
            if (buckets.Count > MostClients)
            {
                Forget(now);
            }

            return new(taken, (int)left, Window * ((size - left) / size), taken ? TimeSpan.Zero : Window * ((cost - left) / size));
        }
    }

    // A clock that was set back must not take away what was there.
    private static double Filled(Bucket bucket, DateTimeOffset now) => Math.Min(bucket.Size, bucket.Tokens + (bucket.Size * Math.Max(0, (now - bucket.At) / Window)));

    private void Forget(DateTimeOffset now)
    {
        foreach (var (client, _) in buckets.Where(b => Filled(b.Value, now) >= b.Value.Size).ToArray())
        {
            buckets.Remove(client);
        }

        foreach (var (client, _) in buckets.OrderBy(b => b.Value.At).Take(buckets.Count - (MostClients / 2)).ToArray())
        {
            buckets.Remove(client);
        }
    }

    private readonly record struct Bucket(double Tokens, int Size, DateTimeOffset At);
}
