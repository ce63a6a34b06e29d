using Dossier.App.Accounts;
using Dossier.Readers;

namespace Dossier.App.Api.Requests;

/// <summary>What a client may still ask.</summary>
/// <param name="Taken">Whether the request is within the limit.</param>
/// <param name="Left">How much is left after it.</param>
/// <param name="Refill">Until nothing of it is spent.</param>
/// <param name="Wait">How long a request that was refused has to wait; zero for one that was not.</param>
internal readonly record struct BucketState(bool Taken, int Left, TimeSpan Refill, TimeSpan Wait);

/// <summary>
/// A token bucket for each client: it holds as much as a minute's requests and fills steadily, so that a burst is fine and a stream is held to the rate.
/// Counted in memory; a restart begins anew. Several processes tell each other what was taken (<see cref="Exchange"/>).
/// </summary>
/// <remarks>At most <see cref="MostClients"/> are kept. The full ones go first, of which nothing needs to be known, then those that were seen longest ago.</remarks>
internal sealed class RequestBuckets(TimeProvider time)
{
    public const int MostClients = 100_000;

    /// <summary>Who took less than this part of a bucket is told to nobody: readers of pages never do.</summary>
    public const double ToldFrom = 1.0 / 8;

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

            // What flowed in again since needs to be told to nobody.
            buckets[client] = new(left, size, now, Math.Min(bucket.Untold + (taken ? cost : 0), size - left));
            if (buckets.Count > MostClients)
            {
                Forget(now);
            }

            return new(taken, (int)Math.Max(0, left), Window * ((size - left) / size), taken ? TimeSpan.Zero : Window * ((cost - left) / size));
        }
    }

    /// <summary>Tells the other processes of a site what clients took here, and takes in what they took there.</summary>
    public void Exchange(IAttemptCounts shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        List<(string Client, int Size, double Untold)> told;
        var now = time.GetUtcNow();
        lock (gate)
        {
            told = [.. buckets.Where(b => b.Value.Size - Filled(b.Value, now) >= b.Value.Size * ToldFrom)
                .Select(b => (b.Key, b.Value.Size, b.Value.Untold))];
        }

        if (told.Count == 0)
        {
            return;
        }

        var left = shared.Use(book => told.ConvertAll(t => Tell(book, AttemptPlace.Of(shared, "api", t.Client, ""), t.Size, t.Untold, now)));
        lock (gate)
        {
            for (var i = 0; i < told.Count; i++)
            {
                if (buckets.TryGetValue(told[i].Client, out var bucket))
                {
                    var untold = Math.Max(0, bucket.Untold - told[i].Untold);
                    buckets[told[i].Client] = bucket with { Tokens = left[i] - untold, At = now, Untold = untold };
                }
            }
        }
    }

    /// <summary>Takes from the bucket that all share; what it lacks stands there, in thousandths.</summary>
    /// <returns>What is left, below zero where processes together let through more than it held.</returns>
    private static double Tell(IAttemptBook book, UInt128 place, int size, double taken, DateTimeOffset now)
    {
        const double part = 1000;
        var known = book.Find(place) ?? new(0, now, now);
        var lacked = Math.Max(0, (known.Count / part) - (size * Math.Max(0, (now - known.Last) / Window)));
        var lacks = Math.Min(lacked + taken, 2.0 * size);

        // Another process may be ahead a little; a clock that was set back is no reason for a bucket to stay empty until it has caught up.
        var last = known.Last > now && known.Last - now < Window ? known.Last : now;
        book.Put(place, new((int)Math.Min(int.MaxValue, lacks * part), last, last));
        return size - lacks;
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

    /// <param name="Untold">What was taken since it was last told to other processes.</param>
    private readonly record struct Bucket(double Tokens, int Size, DateTimeOffset At, double Untold);
}
