using System.Runtime.InteropServices;

namespace Dossier.Mentions.Matching;

/// <summary>Which items have a stem or an identifier, in memory.</summary>
internal sealed class ItemIndex
{
    /// <summary>What an item has to share with an article, in the measure of <see cref="TermRarity"/>, before the two are judged.</summary>
    private const float LeastShared = 0.62f;

    private readonly ItemTerms[] items;
    private readonly Dictionary<ulong, int> keys;
    private readonly int[] starts;
    private readonly int[] postings;
    private readonly float[] weights;
    private readonly Dictionary<Identifier, List<int>> identifiers = [];

    public ItemIndex(ItemTerms[] items, TermRarity rarity)
    {
        this.items = items;
        keys = [];
        var counts = new List<int>();
        foreach (var item in items)
        {
            foreach (var stem in item.Stems)
            {
                if (IsIndexed(stem, rarity))
                {
                    ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(keys, stem, out var known);
                    if (!known)
                    {
                        key = counts.Count;
                        counts.Add(0);
                    }

                    counts[key]++;
                }
            }
        }

        starts = new int[counts.Count + 1];
        for (var i = 0; i < counts.Count; i++)
        {
            starts[i + 1] = starts[i] + counts[i];
        }

        var next = starts.AsSpan(0, counts.Count).ToArray();
        postings = new int[starts[^1]];
        weights = new float[postings.Length];
        for (var i = 0; i < items.Length; i++)
        {
            for (var s = 0; s < items[i].Stems.Length; s++)
            {
                if (keys.TryGetValue(items[i].Stems[s], out var key))
                {
                    (postings[next[key]], weights[next[key]]) = (i, items[i].Weights[s]);
                    next[key]++;
                }
            }

            foreach (var identifier in items[i].Identifiers)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(identifiers, identifier, out _) ??= []).Add(i);
            }
        }
    }

    public int Count => items.Length;

    public ItemTerms this[int place] => items[place];

    public Lookup NewLookup() => new(this);

    /// <summary>Stems that say little find too many items; what is found by others is judged with them.</summary>
    private static bool IsIndexed(ulong stem, TermRarity rarity) => rarity.OfWord(stem) > TermRarity.OfCommon;

    /// <summary>Finds the items that may be about an article. One a thread.</summary>
    internal sealed class Lookup(ItemIndex index)
    {
        private readonly float[] sums = new float[index.items.Length];
        private readonly List<int> touched = [];
        private readonly List<int> found = [];

        /// <summary>Places of the items to judge, valid until the next call.</summary>
        public List<int> Find(ArticleProfile article)
        {
            found.Clear();
            touched.Clear();
            foreach (var identifier in article.Identifiers)
            {
                if (index.identifiers.TryGetValue(identifier, out var linking))
                {
                    found.AddRange(linking);
                }
            }

            foreach (ref readonly var term in article.Terms.AsSpan())
            {
                if (!index.keys.TryGetValue(term.Stem, out var key))
                {
                    continue;
                }

                var value = term.Rarity * term.Weight;
                for (var i = index.starts[key]; i < index.starts[key + 1]; i++)
                {
                    ref var sum = ref sums[index.postings[i]];
                    if (sum == 0)
                    {
                        touched.Add(index.postings[i]);
                    }

                    sum += value * index.weights[i];
                }
            }

            var linked = found.Count;
            foreach (var place in touched)
            {
                if (sums[place] >= LeastShared && !CollectionsMarshal.AsSpan(found)[..linked].Contains(place))
                {
                    found.Add(place);
                }

                sums[place] = 0;
            }

            return found;
        }
    }
}
