using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>The related lists of one generation, mapped into memory. Safe for use by several threads.</summary>
/// <remarks>The file <c>related.bin</c>: header of 64 bytes (mark, version, articles, floor of the scores, at 24 the length of the file), then for each article the offset of its list in the file
/// (64 bits, 0 for none), then the lists in any order: the number of entries (8 bits) and the entries (<see cref="RelatedEntry.Pack"/>). At the end so many bytes as
/// the longest list can have, which mean nothing. Little-endian.</remarks>
public sealed unsafe class RelatedLists : IDisposable
{
    /// <summary>Most related articles of one article.</summary>
    public const int MaxEntries = NeighborLists.Size;

    internal const string FileName = "related.bin";
    internal const ulong Mark = 0x4E4C544C455244; // "DRELTLN"
    internal const int Version = 2;
    internal const int PlacesStart = Mapped.HeaderSize;
    private const int LengthAt = 24;

    /// <summary>Bytes that a list has at most.</summary>
    internal const int LongestList = 1 + (MaxEntries * RelatedEntry.LongestPacked);

    private readonly Mapped file;
    private readonly TermNames names;

    private RelatedLists(Mapped file, TermNames names) => (this.file, this.names, Count, Floor) = (file, names, file.Read<int>(12), file.Read<float>(16));

    /// <summary>Articles of the corpus, those without related ones included.</summary>
    public int Count { get; }

    /// <summary>Score below which articles are not related in this corpus.</summary>
    public float Floor { get; }

    /// <summary>Opens the lists of a folder that <see cref="SimilarityBuild"/> or <see cref="SimilarityUpdate"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A file is of another format version, or cut.</exception>
    /// <exception cref="FileNotFoundException">The folder has no such lists.</exception>
    public static RelatedLists Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var file = new Mapped(path, Mark, Version);
        file.Require(Math.Max(file.Read<long>(LengthAt), PlacesStart + ((long)sizeof(long) * file.Read<int>(12)) + LongestList), path);
        try
        {
            return new RelatedLists(file, new TermNames(Path.Combine(folder, TermNames.FileName)));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The related articles, best first; none for an ordinal that the corpus does not have.</summary>
    public RelatedEntry[] Find(int ordinal)
    {
        Span<RelatedEntry> entries = stackalloc RelatedEntry[MaxEntries];
        return entries[..Find(ordinal, entries)].ToArray();
    }

    /// <summary>As <see cref="Find(int)"/>, into the caller's memory.</summary>
    /// <param name="into">Room for as many as are wanted; there are at most <see cref="MaxEntries"/>.</param>
    /// <returns>How many there are, of those wanted.</returns>
    /// <exception cref="ObjectDisposedException">The lists have been closed.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public int Find(int ordinal, Span<RelatedEntry> into)
    {
        if ((uint)ordinal >= (uint)Count)
        {
            return 0;
        }

        var held = false;
        try
        {
            file.Handle.DangerousAddRef(ref held);
            ObjectDisposedException.ThrowIf(file.Start == null, this);
            var place = ((long*)(file.Start + PlacesStart))[ordinal];
            if (place == 0)
            {
                return 0;
            }

            if (place < PlacesStart || place > file.Length - LongestList || file.Start[place] > MaxEntries)
            {
                throw new InvalidDataException("The related lists are damaged: run 'dossier analyze --all'.");
            }

            var at = file.Start + place;
            var count = Math.Min(into.Length, *at++);
            for (var i = 0; i < count; i++)
            {
                into[i] = RelatedEntry.Unpack(ref at);
            }

            return count;
        }
        finally
        {
            if (held)
            {
                file.Handle.DangerousRelease();
            }
        }
    }

    /// <summary>A shared word of <see cref="RelatedEntry.Terms"/> in the form in which it mostly stands in the articles.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such term.</exception>
    /// <exception cref="ObjectDisposedException">The lists have been closed.</exception>
    public string Term(int term)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(term);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(term, names.Count);
        var held = false;
        try
        {
            names.File.Handle.DangerousAddRef(ref held);
            ObjectDisposedException.ThrowIf(names.File.Start == null, this);
            return names.Find(term);
        }
        finally
        {
            if (held)
            {
                names.File.Handle.DangerousRelease();
            }
        }
    }

    public void Dispose()
    {
        file.Dispose();
        names.Dispose();
    }

    /// <summary>Where the lists begin in the file.</summary>
    internal long ListsStart => PlacesStart + ((long)sizeof(long) * Count);

    /// <summary>Where the list of an article stands in the file; 0 where it has none.</summary>
    internal long PlaceOf(int ordinal) => ((long*)(file.Start + PlacesStart))[ordinal];

    /// <summary>Writes all lists, one after the other, as they stand here.</summary>
    /// <returns>Their length in bytes.</returns>
    internal long CopyLists(Microsoft.Win32.SafeHandles.SafeFileHandle to, long at)
    {
        const int most = 1 << 24;
        var length = file.Read<long>(LengthAt) - LongestList - ListsStart;
        for (var done = 0L; done < length; done += most)
        {
            RandomAccess.Write(to, new ReadOnlySpan<byte>(file.Start + ListsStart + done, (int)Math.Min(most, length - done)), at + done);
        }

        return length;
    }

    /// <param name="length">Of the whole file, in bytes.</param>
    internal static byte[] Header(int articles, float floor, long length)
    {
        var header = new byte[Mapped.HeaderSize];
        MemoryMarshal.Write(header, Mark);
        MemoryMarshal.Write(header.AsSpan(8), Version);
        MemoryMarshal.Write(header.AsSpan(12), articles);
        MemoryMarshal.Write(header.AsSpan(16), floor);
        MemoryMarshal.Write(header.AsSpan(LengthAt), length);
        return header;
    }
}
