using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Dossier.Search.Values;

/// <summary>Counts the articles of every form of every value; several threads may add at once.</summary>
/// <remarks>
/// A form is known by a hash of 64 bits (XXH3): of ten million forms two are taken for one with a probability of 3 in a million. About 90 bytes a form.
/// </remarks>
internal sealed class ValueCounter
{
    private const int StripeBits = 6;

    private readonly Stripe[] stripes = [.. Enumerable.Range(0, 1 << StripeBits).Select(_ => new Stripe())];

    /// <param name="key">Its normal form, at most <see cref="ushort.MaxValue"/> bytes; not empty.</param>
    /// <param name="shown">The form that the articles have.</param>
    public void Add(ExactKind kind, string key, string shown, int articles = 1)
    {
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(shown.AsSpan()), (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(key.AsSpan()), (long)kind));
        stripes[hash >> (64 - StripeBits)].Add(hash, kind, key, shown, articles);
    }

    /// <summary>The forms of a kind in the order of their keys, then as shown.</summary>
    public CountedForm[] Sort(ExactKind kind)
    {
        var forms = new CountedForm[stripes.Sum(stripe => stripe.Count(kind))];
        var next = 0;
        foreach (var stripe in stripes)
        {
            next = stripe.Collect(kind, forms, next);
        }

        return PrefixOrder.Sort(forms, form => form.Prefix, default(KeyOrder));
    }

    private readonly struct KeyOrder : IComparer<CountedForm>
    {
        public int Compare(CountedForm x, CountedForm y)
        {
            var order = x.Prefix.CompareTo(y.Prefix);
            order = order != 0 ? order : x.Key.SequenceCompareTo(y.Key);
            return order != 0 ? order : x.Shown.SequenceCompareTo(y.Shown);
        }
    }

    private sealed class Stripe
    {
        private const int ChunkSize = 1 << 18;

        private readonly Lock gate = new();
        private readonly List<(byte[] Chunk, int Start, ExactKind Kind, int KeyLength, int ShownLength, int Articles)> forms = [];
        private ulong[] hashes = new ulong[64];
        private int[] places = new int[64];
        private byte[] chunk = [];
        private int used;

        public void Add(ulong hash, ExactKind kind, string key, string shown, int articles)
        {
            lock (gate)
            {
                var mask = (ulong)hashes.Length - 1;
                var slot = hash & mask;
                while (places[slot] != 0)
                {
                    if (hashes[slot] == hash)
                    {
                        CollectionsMarshal.AsSpan(forms)[places[slot] - 1].Articles += articles;
                        return;
                    }

                    slot = (slot + 1) & mask;
                }

                forms.Add(Store(kind, key, shown, articles));
                (hashes[slot], places[slot]) = (hash, forms.Count);
                if (forms.Count * 2 > hashes.Length)
                {
                    Grow();
                }
            }
        }

        public int Count(ExactKind kind) => forms.Count(form => form.Kind == kind);

        /// <returns>Behind the last place that was filled.</returns>
        public int Collect(ExactKind kind, CountedForm[] into, int next)
        {
            foreach (var (bytes, start, of, keyLength, shownLength, articles) in forms)
            {
                if (of == kind)
                {
                    into[next++] = new(bytes, start, keyLength, shownLength, articles);
                }
            }

            return next;
        }

        private (byte[] Chunk, int Start, ExactKind Kind, int KeyLength, int ShownLength, int Articles) Store(ExactKind kind, string key, string shown, int articles)
        {
            var most = (key.Length + shown.Length) * 3;
            if (most > chunk.Length - used)
            {
                (chunk, used) = (new byte[Math.Max(ChunkSize, most)], 0);
            }

            var start = used;
            var keyLength = Encoding.UTF8.GetBytes(key, chunk.AsSpan(used));
            var shownLength = Encoding.UTF8.GetBytes(shown, chunk.AsSpan(used + keyLength));
            used += keyLength + shownLength;
            return (chunk, start, kind, keyLength, shownLength, articles);
        }

        private void Grow()
        {
            var (oldHashes, oldPlaces) = (hashes, places);
            (hashes, places) = (new ulong[oldHashes.Length * 2], new int[oldHashes.Length * 2]);
            var mask = (ulong)hashes.Length - 1;
            for (var i = 0; i < oldHashes.Length; i++)
            {
                if (oldPlaces[i] == 0)
                {
                    continue;
                }

                var slot = oldHashes[i] & mask;
                while (places[slot] != 0)
                {
                    slot = (slot + 1) & mask;
                }

                (hashes[slot], places[slot]) = (oldHashes[i], oldPlaces[i]);
            }
        }
    }
}

/// <summary>A form of a value, its key and the form one after the other in UTF-8.</summary>
internal readonly struct CountedForm(byte[] chunk, int start, int keyLength, int shownLength, int articles)
{
    public readonly ulong Prefix = PrefixOrder.Of(chunk.AsSpan(start, keyLength));
    public readonly int Articles = articles;

    public ReadOnlySpan<byte> Key => chunk.AsSpan(start, keyLength);

    public ReadOnlySpan<byte> Shown => chunk.AsSpan(start + keyLength, shownLength);
}
