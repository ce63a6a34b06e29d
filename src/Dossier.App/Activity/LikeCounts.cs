using Dossier.Readers;

namespace Dossier.App.Activity;

/// <summary>How many readers like each article, read anew every minute: lists are sorted by it.</summary>
/// <remarks>Likes of an article that has since been merged with another stand under the id of then and are not added here; its own page counts exactly.</remarks>
public sealed class LikeCounts(ILikeStore likes, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private (DateTimeOffset At, IReadOnlyDictionary<long, int> Counts)? last;

    /// <summary>By public id; articles that nobody likes are left out.</summary>
    public IReadOnlyDictionary<long, int> Find()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (last is not { } known || now - known.At >= Kept || now < known.At)
            {
                last = known = (now, likes.FindCounts().ToDictionary(c => c.Key.Value, c => c.Value));
            }

            return known.Counts;
        }
    }
}
