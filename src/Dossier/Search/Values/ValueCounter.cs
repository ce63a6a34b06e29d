using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Dossier.Memory;

namespace Dossier.Search.Values;

/// <summary>Counts the articles of every form of every value. Not thread-safe.</summary>
/// <remarks>
/// In stripes, of which one at a time grows: all of it in one table would be there twice meanwhile.
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
        var hash = HashOf(kind, key, shown);
        StripeOf(hash).Add(hash, kind, key, shown, articles);
    }

    /// <summary>Adds the values of one article.</summary>
    public void Add(IReadOnlyList<(ExactKind Kind, string Key, string Shown)> values)
    {
        // What is known of them lies all over memory larger than any cache: each step asks for all that the next one reads.
        Span<ulong> hashes = values.Count <= 128 ? stackalloc ulong[values.Count] : new ulong[values.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            var (kind, key, shown) = values[i];
            hashes[i] = HashOf(kind, key, shown);
            StripeOf(hashes[i]).PrefetchSlot(hashes[i]);
        }

        foreach (var hash in hashes)
        {
            StripeOf(hash).PrefetchForm(hash);
        }

        for (var i = 0; i < hashes.Length; i++)
        {
            var (kind, key, shown) = values[i];
            StripeOf(hashes[i]).Add(hashes[i], kind, key, shown, 1);
        }
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

        return PrefixOrder.Sort(forms, default(KeyOrder));
    }

    private static ulong HashOf(ExactKind kind, string key, string shown) =>
        XxHash3.HashToUInt64(MemoryMarshal.AsBytes(shown.AsSpan()), (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(key.AsSpan()), (long)kind));

    private Stripe StripeOf(ulong hash) => stripes[hash >> (64 - StripeBits)];

    private readonly struct KeyOrder : IPrefixOrder<CountedForm>
    {
        public ulong PrefixOf(in CountedForm value, int from) => from == 0 ? value.Prefix : PrefixOrder.Of(value.Key, from);

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

        private readonly List<(byte[] Chunk, int Start, ExactKind Kind, int KeyLength, int ShownLength, int Articles)> forms = [];
        private (ulong Hash, int Form)[] slots = new (ulong, int)[64];
        private byte[] chunk = [];
        private int used;

        public void Add(ulong hash, ExactKind kind, string key, string shown, int articles)
        {
            var mask = (ulong)slots.Length - 1;
            var slot = hash & mask;
            while (slots[slot].Form != 0)
            {
                if (slots[slot].Hash == hash)
                {
                    CollectionsMarshal.AsSpan(forms)[slots[slot].Form - 1].Articles += articles;
                    return;
                }

                slot = (slot + 1) & mask;
            }

            forms.Add(Store(kind, key, shown, articles));
            slots[slot] = (hash, forms.Count);
            if (forms.Count * 2 > slots.Length)
            {
                Grow();
            }
        }

        /// <summary>Asks for the place of a form that is soon to be added.</summary>
        public void PrefetchSlot(ulong hash) => CacheLines.Prefetch(ref slots[hash & ((ulong)slots.Length - 1)]);

        /// <summary>Asks for what is known of it, once its place has come.</summary>
        public void PrefetchForm(ulong hash)
        {
            var form = slots[hash & ((ulong)slots.Length - 1)].Form;
            if (form > 0)
            {
                CacheLines.Prefetch(ref CollectionsMarshal.AsSpan(forms)[form - 1]);
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
            var old = slots;
            slots = new (ulong, int)[old.Length * 2];
            var mask = (ulong)slots.Length - 1;
            foreach (var known in old)
            {
                if (known.Form == 0)
                {
                    continue;
                }

                var slot = known.Hash & mask;
                while (slots[slot].Form != 0)
                {
                    slot = (slot + 1) & mask;
                }

                slots[slot] = known;
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
