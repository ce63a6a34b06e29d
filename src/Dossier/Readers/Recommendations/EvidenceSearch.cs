using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dossier.Analysis;
using Dossier.Articles;
using Dossier.Similarity;

namespace Dossier.Readers.Recommendations;

/// <summary>Gathers what speaks for articles from a reader's likes: every liked article brings its own candidates.</summary>
internal sealed class EvidenceSearch(Generation generation, LikesModel? model)
{
    // So many comparisons in all keep an answer within some tens of milliseconds, however many likes there are.
    private const int Comparisons = 40_000;
    private const int MostEach = 2000;
    private const int LeastEach = 200;
    private const int AgainstEach = 500;

    /// <param name="liked">Ordinals of liked articles.</param>
    /// <param name="dismissed">Ordinals of dismissed ones.</param>
    /// <param name="also">Articles to compare with every liked one in any case.</param>
    public Dictionary<int, Evidence> Find(ReadOnlySpan<int> liked, ReadOnlySpan<int> dismissed, IReadOnlyCollection<int> also)
    {
        var found = new Dictionary<int, Evidence>(liked.Length * 512);
        var search = generation.Space.Take();
        var each = Math.Clamp(Comparisons / Math.Max(1, liked.Length), LeastEach, MostEach);
        for (var i = 0; i < liked.Length; i++)
        {
            var place = i;
            if (generation.Space.File.Has(liked[i]))
            {
                search.Find(liked[i], each, also, (ordinal, near) => Add(found, ordinal, place, near));
            }

            AddLiked(found, liked[i], place);
        }

        foreach (var one in dismissed)
        {
            if (generation.Space.File.Has(one))
            {
                search.Find(one, AgainstEach, [], (ordinal, near) =>
                {
                    ref var evidence = ref CollectionsMarshal.GetValueRefOrNullRef(found, ordinal);
                    if (!Unsafe.IsNullRef(ref evidence))
                    {
                        evidence.Against += RecommendationWeights.Content(near);
                    }
                });
            }
        }

        generation.Space.Return(search);
        return found;
    }

    private static void Add(Dictionary<int, Evidence> found, int ordinal, int place, in Nearness near)
    {
        var value = RecommendationWeights.Content(near);
        if (!(value > 0))
        {
            return;
        }

        ref var evidence = ref CollectionsMarshal.GetValueRefOrAddDefault(found, ordinal, out _);
        evidence.Content += value;
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

    private void AddLiked(Dictionary<int, Evidence> found, int liked, int place)
    {
        if (model is null || model.Find(generation.Ordinals[liked]) is not (>= 0 and var number))
        {
            return;
        }

        var others = model.LinksOf(number);
        var weights = model.WeightsOf(number);
        for (var i = 0; i < others.Length; i++)
        {
            var ordinal = generation.Ordinals.Find(model[others[i]]);
            if (ordinal < 0)
            {
                continue;
            }

            ref var evidence = ref CollectionsMarshal.GetValueRefOrAddDefault(found, ordinal, out _);
            evidence.Likes += weights[i];
            if (weights[i] > evidence.Together.Value)
            {
                evidence.Together = (place, weights[i]);
            }
        }
    }
}
