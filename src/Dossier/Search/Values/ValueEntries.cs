using System.Runtime.CompilerServices;
using System.Text;

namespace Dossier.Search.Values;

/// <summary>Where a value can be found: by its key, or by what follows from a later word of it on.</summary>
/// <param name="Prefix">The first eight bytes of that.</param>
/// <param name="Form">Place of the form among the sorted ones.</param>
/// <param name="Word">Byte of the key at which the word begins.</param>
internal readonly record struct ValueEntry(ulong Prefix, int Form, ushort Word);

/// <summary>The sorted entries of a kind.</summary>
internal sealed class ValueEntries
{
    private const int MaxLaterWords = 5;

    private readonly ExactKind kind;
    private readonly CountedForm[] forms;

    private ValueEntries(ExactKind kind, CountedForm[] forms, ValueEntry[] entries)
    {
        this.kind = kind;
        this.forms = forms;
        Sorted = PrefixOrder.Sort(entries, new Order(kind, forms));
    }

    public ValueEntry[] Sorted { get; }

    public static ValueEntries Of(ExactKind kind, CountedForm[] forms)
    {
        var entries = new List<ValueEntry>(forms.Length);
        Span<byte> begin = stackalloc byte[sizeof(ulong)];
        for (var form = 0; form < forms.Length; form++)
        {
            entries.Add(new(forms[form].Prefix, form, 0));
            if (kind is not (ExactKind.Keyword or ExactKind.Author or ExactKind.Venue))
            {
                continue;
            }

            var key = forms[form].Key;
            var later = 0;
            for (var at = key.IndexOf((byte)'-'); at >= 0 && later < MaxLaterWords; at = Next(key, at))
            {
                var rest = key[(at + 1)..];
                if (IsTyped(rest.IndexOf((byte)'-') is >= 0 and var end ? rest[..end] : rest))
                {
                    var length = Copy(kind, key, at + 1, begin);
                    entries.Add(new(PrefixOrder.Of(begin[..length]), form, (ushort)(at + 1)));
                    later++;
                }
            }
        }

        return new(kind, forms, [.. entries]);
    }

    /// <summary>
    /// What an entry is found by, as far as there is room. Of an author the earlier words follow the later ones ("doudna-jennifer"): people type family
    /// names first.
    /// </summary>
    /// <returns>How many bytes were copied.</returns>
    public static int Copy(ExactKind kind, ReadOnlySpan<byte> key, int word, Span<byte> into)
    {
        var rest = key[word..];
        rest = rest[..Math.Min(rest.Length, into.Length)];
        rest.CopyTo(into);
        if (kind != ExactKind.Author || word == 0 || rest.Length == into.Length)
        {
            return rest.Length;
        }

        into[rest.Length] = (byte)'-';
        var before = key[..Math.Min(word - 1, into.Length - rest.Length - 1)];
        before.CopyTo(into[(rest.Length + 1)..]);
        return rest.Length + 1 + before.Length;
    }

    /// <summary>
    /// Prefixes that more than <see cref="ValueFileWriter.WalkedEntries"/> entries begin with, and the empty one, in the order of their bytes, each with the
    /// entries that weigh most.
    /// </summary>
    public List<(byte[] Prefix, int[] Entries)> FindLongPrefixes()
    {
        var found = new List<(byte[] Prefix, int[] Entries)> { ([], Best(0, Sorted.Length, ValueFileWriter.KeptOfAll)) };
        Span<byte> open = stackalloc byte[ValueFileWriter.MaxPrefixBytes];
        Span<byte> next = stackalloc byte[ValueFileWriter.MaxPrefixBytes];
        Span<int> starts = stackalloc int[ValueFileWriter.MaxPrefixBytes];
        var length = 0;
        for (var i = 0; i <= Sorted.Length; i++)
        {
            var nextLength = i < Sorted.Length ? Copy(kind, forms[Sorted[i].Form].Key, Sorted[i].Word, next) : 0;
            var shared = next[..nextLength].CommonPrefixLength(open[..length]);
            for (var at = length - 1; at >= shared; at--)
            {
                // A prefix that ends within a letter is never typed.
                var endsInLetter = at + 1 < length && (open[at + 1] & 0xC0) == 0x80;
                if (i - starts[at] > ValueFileWriter.WalkedEntries && !endsInLetter)
                {
                    found.Add((open[..(at + 1)].ToArray(), Best(starts[at], i, ValueFileWriter.KeptEntries)));
                }
            }

            for (var at = shared; at < nextLength; at++)
            {
                starts[at] = i;
            }

            next[..nextLength].CopyTo(open);
            length = nextLength;
        }

        found.Sort((x, y) => x.Prefix.AsSpan().SequenceCompareTo(y.Prefix));
        return found;
    }

    private int[] Best(int start, int end, int most)
    {
        var best = new PriorityQueue<int, long>();
        var least = long.MinValue;
        for (var i = start; i < end; i++)
        {
            // Of entries alike the first is kept.
            var weight = ((long)ValueWeight.Of(forms[Sorted[i].Form].Articles, Sorted[i].Word == 0) << 32) - i;
            if (best.Count < most)
            {
                best.Enqueue(i, weight);
            }
            else if (weight > least)
            {
                best.EnqueueDequeue(i, weight);
            }
            else
            {
                continue;
            }

            best.TryPeek(out _, out least);
        }

        return [.. best.UnorderedItems.Select(item => item.Element).Order()];
    }

    private static int Next(ReadOnlySpan<byte> key, int hyphen) => key[(hyphen + 1)..].IndexOf((byte)'-') is >= 0 and var next ? hyphen + 1 + next : -1;

    private static bool IsTyped(ReadOnlySpan<byte> word)
    {
        Span<char> letters = stackalloc char[word.Length];
        var length = Encoding.UTF8.GetChars(word, letters);
        return length > 1 && !StopWords.Contains(letters[..length]);
    }

    private readonly struct Order(ExactKind kind, CountedForm[] forms) : IPrefixOrder<ValueEntry>
    {
        // Four bytes for each character of the longest key.
        private const int LongestCompared = ExactValue.MaxLength * 4;

        [SkipLocalsInit]
        public ulong PrefixOf(in ValueEntry value, int from)
        {
            Span<byte> turned = stackalloc byte[LongestCompared];
            return from == 0 ? value.Prefix : PrefixOrder.Of(BytesOf(value, turned), from);
        }

        [SkipLocalsInit]
        public int Compare(ValueEntry x, ValueEntry y)
        {
            Span<byte> first = stackalloc byte[LongestCompared];
            Span<byte> second = stackalloc byte[LongestCompared];
            var order = x.Form == y.Form && x.Word == y.Word ? 0
                : x.Prefix != y.Prefix ? x.Prefix.CompareTo(y.Prefix)
                : BytesOf(x, first).SequenceCompareTo(BytesOf(y, second));
            return order != 0 ? order : x.Word != y.Word && (x.Word == 0 || y.Word == 0) ? x.Word.CompareTo(y.Word) : x.Form.CompareTo(y.Form);
        }

        /// <param name="turned">Room for the bytes of an author's entry.</param>
        private ReadOnlySpan<byte> BytesOf(in ValueEntry value, Span<byte> turned)
        {
            var key = forms[value.Form].Key;
            return value.Word == 0 || kind != ExactKind.Author ? key[value.Word..] : turned[..Copy(kind, key, value.Word, turned)];
        }
    }
}
