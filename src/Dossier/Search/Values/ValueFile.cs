using System.Runtime.InteropServices;
using System.Text;
using Dossier.Memory;

namespace Dossier.Search.Values;

/// <summary>How much a value counts among those that begin as typed.</summary>
internal static class ValueWeight
{
    /// <summary>A value that begins with what was typed goes before three times as frequent ones that hold it later.</summary>
    public static int Of(int articles, bool isWhole) => isWhole ? articles * 3 : articles;
}

/// <summary>A form of a value.</summary>
/// <param name="IsWhole">The value begins with what was asked for, and not a later word of it.</param>
internal readonly record struct ValueForm(string Key, string Shown, int Articles, bool IsWhole);

/// <summary>Reads what <see cref="ValueFileWriter"/> wrote, by memory mapping; safe for any number of threads.</summary>
internal sealed unsafe class ValueFile : IDisposable
{
    private readonly MappedFile file;
    private readonly Kind[] kinds;

    private ValueFile(MappedFile file)
    {
        this.file = file;
        var header = new ReadOnlySpan<uint>(file.Start, 2);
        if (header[0] != ValueFileWriter.Magic || header[1] != ValueFileWriter.Kinds.Length)
        {
            throw new ArgumentException("Not a file of values.");
        }

        kinds = [.. ValueFileWriter.Kinds.Select(kind => new Kind(file.Start, kind))];
    }

    /// <returns>Null where there is none.</returns>
    /// <exception cref="ArgumentException">It is no file of values.</exception>
    public static ValueFile? Open(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var file = new MappedFile(path);
        try
        {
            return file.Length < ValueFileWriter.Kinds.Length * ValueFileWriter.PartsOfKind * sizeof(long)
                ? throw new ArgumentException("Not a file of values.") : new ValueFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Every form, for whoever goes on counting.</summary>
    public IEnumerable<ValueForm> All(ExactKind kind) => Enumerable.Range(0, kinds[(int)kind].Forms).Select(form => kinds[(int)kind].Form(form, isWhole: true));

    /// <summary>The forms of one value.</summary>
    public IEnumerable<ValueForm> Find(ExactKind kind, string key)
    {
        var of = kinds[(int)kind];
        var bytes = Encoding.UTF8.GetBytes(key);
        for (var form = of.FirstForm(bytes); form < of.Forms && of.Key(form).SequenceEqual(bytes); form++)
        {
            yield return of.Form(form, isWhole: true);
        }
    }

    /// <summary>Forms of values that begin so, or a later word of which does: those of most articles where there are very many.</summary>
    /// <param name="prefix">Of a key; empty for all.</param>
    public IEnumerable<ValueForm> Beginning(ExactKind kind, string prefix)
    {
        var of = kinds[(int)kind];
        var bytes = Encoding.UTF8.GetBytes(prefix);
        return of.FindBest(bytes) is { } best ? of.FormsOf(best) : Walk(kind, prefix, ValueFileWriter.WalkedEntries);
    }

    /// <summary>The same in the order of what they begin with, of at most so many places where they do.</summary>
    public IEnumerable<ValueForm> Walk(ExactKind kind, string prefix, int most)
    {
        var of = kinds[(int)kind];
        var bytes = Encoding.UTF8.GetBytes(prefix);
        var first = of.FirstEntry(bytes);
        var behind = first;
        while (behind < of.Entries && behind - first < most && of.Begins(behind, bytes))
        {
            behind++;
        }

        return of.FormsOf([.. Enumerable.Range(first, behind - first)]);
    }

    /// <summary>Whether the entries of a prefix are too many to be walked.</summary>
    internal bool HasBest(ExactKind kind, string prefix) => kinds[(int)kind].FindBest(Encoding.UTF8.GetBytes(prefix)) is not null;

    public void Dispose() => file.Dispose();

    private sealed class Kind
    {
        private readonly ExactKind kind;
        private readonly long* formOffsets;
        private readonly byte* forms;
        private readonly int* articles;
        private readonly int* entries;
        private readonly ushort* words;
        private readonly long* prefixOffsets;
        private readonly byte* prefixes;
        private readonly long prefixCount;

        public Kind(byte* start, ExactKind kind)
        {
            this.kind = kind;
            var parts = new ReadOnlySpan<long>(start + sizeof(long), ValueFileWriter.Kinds.Length * ValueFileWriter.PartsOfKind).Slice((int)kind * ValueFileWriter.PartsOfKind, ValueFileWriter.PartsOfKind);
            Forms = (int)parts[0];
            formOffsets = (long*)(start + parts[1]);
            forms = start + parts[2];
            articles = (int*)(start + parts[3]);
            Entries = (int)parts[4];
            entries = (int*)(start + parts[5]);
            words = (ushort*)(start + parts[6]);
            prefixCount = *(long*)(start + parts[7]);
            prefixOffsets = (long*)(start + parts[7]) + 1;
            prefixes = (byte*)(prefixOffsets + prefixCount);
        }

        public int Forms { get; }

        public int Entries { get; }

        public ReadOnlySpan<byte> Key(int form)
        {
            var at = forms + formOffsets[form];
            return new(at + sizeof(ushort), *(ushort*)at);
        }

        public ValueForm Form(int form, bool isWhole)
        {
            var key = Key(form);
            var shown = new ReadOnlySpan<byte>(forms + formOffsets[form] + sizeof(ushort) + key.Length, (int)(formOffsets[form + 1] - formOffsets[form]) - sizeof(ushort) - key.Length);
            return new(Encoding.UTF8.GetString(key), ShownBytes.Read(key, shown), articles[form], isWhole);
        }

        /// <summary>The forms of entries; one that several of its words bring comes once, at the first of them.</summary>
        public IEnumerable<ValueForm> FormsOf(int[] found)
        {
            var isWhole = new Dictionary<int, bool>(found.Length);
            foreach (var entry in found)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(isWhole, entries[entry], out _) |= words[entry] == 0;
            }

            return isWhole.Select(form => Form(form.Key, form.Value));
        }

        public int FirstForm(ReadOnlySpan<byte> key)
        {
            var (low, high) = (0, Forms);
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = Key(middle).SequenceCompareTo(key) < 0 ? (middle + 1, high) : (low, middle);
            }

            return low;
        }

        public int FirstEntry(ReadOnlySpan<byte> prefix)
        {
            Span<byte> begin = stackalloc byte[LongestPrefix];
            prefix = prefix[..Math.Min(prefix.Length, LongestPrefix)];
            var (low, high) = (0, Entries);
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                var length = ValueEntries.Copy(kind, Key(entries[middle]), words[middle], begin[..prefix.Length]);
                (low, high) = ((ReadOnlySpan<byte>)begin[..length]).SequenceCompareTo(prefix) < 0 ? (middle + 1, high) : (low, middle);
            }

            return low;
        }

        public bool Begins(int entry, ReadOnlySpan<byte> prefix)
        {
            Span<byte> begin = stackalloc byte[LongestPrefix];
            prefix = prefix[..Math.Min(prefix.Length, LongestPrefix)];
            var length = ValueEntries.Copy(kind, Key(entries[entry]), words[entry], begin[..prefix.Length]);
            return begin[..length].SequenceEqual(prefix);
        }

        /// <returns>Null for a prefix that is to be walked.</returns>
        public int[]? FindBest(ReadOnlySpan<byte> prefix)
        {
            var (low, high) = (0L, prefixCount);
            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                var order = Prefix(middle, out var best).SequenceCompareTo(prefix);
                if (order == 0)
                {
                    return best.ToArray();
                }

                (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
            }

            return null;
        }

        private ReadOnlySpan<byte> Prefix(long number, out ReadOnlySpan<int> best)
        {
            var at = prefixes + prefixOffsets[number];
            var list = (int*)(at + sizeof(int) + ValueFileWriter.MaxPrefixBytes);
            best = new(list + 1, *list);
            return new(at + sizeof(int), *(int*)at);
        }

        // What is typed is no longer; of a longer prefix this much is compared.
        private const int LongestPrefix = 256;
    }
}
