using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dossier.Analysis;
using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>Gathers what speaks for articles from a reader's likes: every liked article brings its own candidates.</summary>
internal sealed class EvidenceSearch(Generation generation, LikesModel? model)
{
    // So many comparisons in all keep an answer within some tens of milliseconds, however many likes there are.
    private const int Comparisons = 12_000;
    private const int MostEach = 1500;
    private const int LeastEach = 60;
    private const int AgainstEach = 500;
    private const int TermsInAll = 640;
    private const int LeastTerms = 8;

    // Likes of what is near a liked article speak too, less and of fewer.
    private const int NeighborsAsked = 10;
    private const int LinksOfNeighbor = 30;
    private const int MostAsked = 60;

    private const int Feedback = 100;

    // Large and short-lived: made anew for every answer, they would have the whole heap collected each time.
    private static readonly ConcurrentBag<Dictionary<int, Evidence>> Idle = [];

    private readonly LikesPlaces? places = model?.PlacesIn(generation);

    /// <summary>Takes back what <see cref="Find"/> gave, to be used again.</summary>
    public static void Return(Dictionary<int, Evidence> evidence)
    {
        if (Idle.Count < Environment.ProcessorCount)
        {
            evidence.Clear();
            Idle.Add(evidence);
        }
    }

    /// <param name="liked">Ordinals of liked articles.</param>
    /// <param name="dismissed">Ordinals of dismissed ones.</param>
    /// <param name="also">Articles to compare with every liked one in any case.</param>
    public Dictionary<int, Evidence> Find(int[] liked, int[] dismissed, IReadOnlyCollection<int> also)
    {
        var found = Idle.TryTake(out var idle) ? idle : [];
        var search = generation.Space.Take();
        var each = Math.Clamp(Comparisons / Math.Max(1, liked.Length), LeastEach, MostEach);
        var terms = Math.Clamp(TermsInAll / Math.Max(1, liked.Length), LeastTerms, WideSearch.MostTerms);
        for (var i = 0; i < liked.Length; i++)
        {
            var place = i;
            if (generation.Space.File.Has(liked[i]))
            {
                search.Find(liked[i], each, terms, also, (ordinal, near) => AddNear(found, ordinal, place, near));
            }

            AddTogether(found, liked[i], place);
        }

        AddTogetherWithNear(found, liked);
        AddFeedback(found);
        foreach (var one in dismissed)
        {
            if (generation.Space.File.Has(one))
            {
                search.Find(one, AgainstEach, LeastTerms, [], (ordinal, near) => AddAgainst(found, ordinal, near));
            }
        }

        generation.Space.Return(search);
        return found;
    }

    private static void AddNear(Dictionary<int, Evidence> found, int ordinal, int place, in Nearness near)
    {
        var value = RecommendationWeights.Content(near);
        if (!(value > 0))
        {
            return;
        }

        ref var evidence = ref CollectionsMarshal.GetValueRefOrAddDefault(found, ordinal, out _);
        evidence.Content += value;
        evidence.Subject = MathF.Max(evidence.Subject, near.Subject);
        if (value > evidence.Nearest.Value)
        {
            evidence.Nearest = (place, value);
        }

        var links = (near.Cites ? 1f : 0) + (near.CitedBy ? 1f : 0) + near.Authors;
        if (links > evidence.Linked.Value)
        {
            evidence.Linked = (place, links);
        }
    }

    private static void AddAgainst(Dictionary<int, Evidence> found, int ordinal, in Nearness near)
    {
        ref var evidence = ref CollectionsMarshal.GetValueRefOrNullRef(found, ordinal);
        if (!Unsafe.IsNullRef(ref evidence))
        {
            evidence.Against += RecommendationWeights.Content(near);
        }
    }

    /// <summary>What readers like together with a liked article.</summary>
    private void AddTogether(Dictionary<int, Evidence> found, int liked, int place)
    {
        if (places?.NumberOf(liked) is not (>= 0 and var number))
        {
            return;
        }

        var others = model!.LinksOf(number);
        var weights = model.WeightsOf(number);
        for (var i = 0; i < others.Length; i++)
        {
            if (places.Ordinals[others[i]] is >= 0 and var ordinal)
            {
                ref var evidence = ref CollectionsMarshal.GetValueRefOrAddDefault(found, ordinal, out _);
                evidence.Likes += weights[i];
                if (weights[i] > evidence.Together.Value)
                {
                    evidence.Together = (place, weights[i]);
                }
            }
        }
    }

    /// <summary>What readers like together with articles near a liked one: so that few likes reach further. Only for articles that something
    /// else speaks for as well.</summary>
    private void AddTogetherWithNear(Dictionary<int, Evidence> found, int[] liked)
    {
        if (places is null)
        {
            return;
        }

        Span<RelatedEntry> related = stackalloc RelatedEntry[RelatedLists.MaxEntries];
        foreach (var one in liked.AsSpan(0, Math.Min(MostAsked, liked.Length)))
        {
            var count = generation.Related.Find(one, related);
            foreach (ref readonly var neighbor in related[..Math.Min(NeighborsAsked, count)])
            {
                if (places.NumberOf(neighbor.Ordinal) is not (>= 0 and var number))
                {
                    continue;
                }

                var others = model!.LinksOf(number);
                var weights = model.WeightsOf(number);
                for (var i = 0; i < Math.Min(LinksOfNeighbor, others.Length); i++)
                {
                    ref var evidence = ref CollectionsMarshal.GetValueRefOrNullRef(found, places.Ordinals[others[i]]);
                    if (!Unsafe.IsNullRef(ref evidence))
                    {
                        evidence.NearLikes += neighbor.Score * weights[i];
                    }
                }
            }
        }
    }

    /// <summary>One round of feedback: what the best candidates are near to gains.</summary>
    private void AddFeedback(Dictionary<int, Evidence> found)
    {
        var contents = found.Values.Select(e => e.Content).ToArray();
        Array.Sort(contents);
        var least = contents.Length > Feedback ? contents[^Feedback] : 0;
        var best = found.Where(f => f.Value.Content > 0 && f.Value.Content >= least).Select(f => (f.Value.Content, f.Key))
            .OrderByDescending(f => f.Content).ThenBy(f => f.Key).Take(Feedback).ToArray();
        var sum = best.Sum(b => b.Content);
        Span<RelatedEntry> related = stackalloc RelatedEntry[RelatedLists.MaxEntries];
        foreach (var (content, ordinal) in best)
        {
            var count = generation.Related.Find(ordinal, related);
            foreach (ref readonly var neighbor in related[..count])
            {
                ref var evidence = ref CollectionsMarshal.GetValueRefOrNullRef(found, neighbor.Ordinal);
                if (!Unsafe.IsNullRef(ref evidence))
                {
                    evidence.Feedback += content / sum * neighbor.Score;
                }
            }
        }
    }
}
