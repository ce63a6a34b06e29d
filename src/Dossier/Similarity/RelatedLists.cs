using System.Runtime.InteropServices;

namespace Dossier.Similarity;

/// <summary>The related lists of one generation, mapped into memory. Safe for use by several threads.</summary>
/// <remarks>The file <c>related.bin</c>: header of 64 bytes (mark, version, articles, floor of the scores), then 20 entries of 20 bytes an article
/// (<see cref="RelatedEntry"/>), an unused place with the ordinal -1. Little-endian.</remarks>
public sealed unsafe class RelatedLists : IDisposable
{
    /// <summary>Most related articles of one article.</summary>
    public const int MaxEntries = NeighborLists.Size;

    internal const string FileName = "related.bin";
    internal const ulong Mark = 0x4E4C544C455244; // "DRELTLN"
    internal const int Version = 1;
    internal const int EntrySize = 20;

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
        file.Require(Mapped.HeaderSize + ((long)EntrySize * MaxEntries * file.Read<int>(12)), path);
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
            var stored = new ReadOnlySpan<RelatedEntry>(
                file.Start + Mapped.HeaderSize + ((long)ordinal * EntrySize * MaxEntries), MaxEntries);
            var count = 0;
            var wanted = Math.Min(into.Length, MaxEntries);
            while (count < wanted && stored[count].Ordinal >= 0)
            {
                count++;
            }

            stored[..count].CopyTo(into);
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

    internal static byte[] Header(int articles, float floor)
    {
        var header = new byte[Mapped.HeaderSize];
        MemoryMarshal.Write(header, Mark);
        MemoryMarshal.Write(header.AsSpan(8), Version);
        MemoryMarshal.Write(header.AsSpan(12), articles);
        MemoryMarshal.Write(header.AsSpan(16), floor);
        return header;
    }
}
