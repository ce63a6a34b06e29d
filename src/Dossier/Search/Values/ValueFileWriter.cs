using System.Runtime.InteropServices;

namespace Dossier.Search.Values;

/// <summary>Writes the values of an index, sorted, so that they are found by how they or one of their words begin.</summary>
/// <remarks>
/// Little-endian, all parts at multiples of 8 bytes. Header: magic, count of kinds (32 bits each), then for each kind where its parts begin (64 bits each,
/// see <see cref="ValueFile"/>). Of a kind: forms, each its key and how it is shown (<see cref="ShownBytes"/>), sorted; counts of their articles; entries, one for each form and,
/// where later words are completed, for each of those, sorted by what follows from that word on; and prefixes that very many entries begin with, each
/// with the entries of most articles.
/// </remarks>
internal sealed class ValueFileWriter : IDisposable
{
    /// <summary>Prefixes with at most so many entries are walked when asked for.</summary>
    public const int WalkedEntries = 512;

    /// <summary>Entries kept of each other prefix.</summary>
    public const int KeptEntries = 24;

    /// <summary>Entries kept of the empty prefix: the values of most articles of all.</summary>
    public const int KeptOfAll = 2_000;

    public const int MaxPrefixBytes = 24;
    public const uint Magic = 0x32_4C_41_56;
    public const int PartsOfKind = 8;

    public static readonly ExactKind[] Kinds = Enum.GetValues<ExactKind>();

    private readonly FileStream file;
    private readonly long[] parts = new long[Kinds.Length * PartsOfKind];

    private ValueFileWriter(string path)
    {
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18);
        Write([Magic, (uint)Kinds.Length]);
        Write<long>(parts);
    }

    /// <summary>Writes a file beside and renames it into place.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, ValueCounter counter)
    {
        using (var writer = new ValueFileWriter(path + ".new"))
        {
            foreach (var kind in Kinds)
            {
                writer.WriteKind(kind, counter.Sort(kind));
            }

            writer.file.Position = sizeof(long);
            writer.Write<long>(writer.parts);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    public void Dispose() => file.Dispose();

    private void WriteKind(ExactKind kind, CountedForm[] forms)
    {
        var part = parts.AsSpan((int)kind * PartsOfKind, PartsOfKind);
        part[0] = forms.Length;
        part[1] = Begin();
        var position = 0L;
        foreach (var form in forms)
        {
            Write([position]);
            position += sizeof(ushort) + form.Key.Length + ShownBytes.Length(form.Key, form.Shown);
        }

        Write([position]);
        part[2] = Begin();
        foreach (var form in forms)
        {
            Write([(ushort)form.Key.Length]);
            file.Write(form.Key);
            ShownBytes.Write(file, form.Key, form.Shown);
        }

        part[3] = Begin();
        foreach (var form in forms)
        {
            Write([form.Articles]);
        }

        var entries = ValueEntries.Of(kind, forms);
        part[4] = entries.Sorted.Length;
        part[5] = Begin();
        foreach (var entry in entries.Sorted)
        {
            Write([entry.Form]);
        }

        part[6] = Begin();
        foreach (var entry in entries.Sorted)
        {
            Write([entry.Word]);
        }

        part[7] = WritePrefixes(entries.FindLongPrefixes());
    }

    /// <summary>Count, where each begins, then each: length and bytes of the prefix, padding to 4 bytes, count of entries, entries (32 bits each).</summary>
    private long WritePrefixes(List<(byte[] Prefix, int[] Entries)> prefixes)
    {
        var start = Begin();
        Write([(long)prefixes.Count]);
        var position = 0L;
        foreach (var (prefix, entries) in prefixes)
        {
            Write([position]);
            position += sizeof(int) + MaxPrefixBytes + (sizeof(int) * (entries.Length + 1));
        }

        Span<byte> padded = stackalloc byte[MaxPrefixBytes];
        foreach (var (prefix, entries) in prefixes)
        {
            padded.Clear();
            prefix.CopyTo(padded);
            Write([prefix.Length]);
            file.Write(padded);
            Write([entries.Length]);
            Write<int>(entries);
        }

        return start;
    }

    private long Begin()
    {
        while (file.Position % sizeof(long) != 0)
        {
            file.WriteByte(0);
        }

        return file.Position;
    }

    private void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged => file.Write(MemoryMarshal.AsBytes(values));
}
