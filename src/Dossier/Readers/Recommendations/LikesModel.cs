using System.Runtime.InteropServices;
using Dossier.Analysis;
using Dossier.Articles;

namespace Dossier.Readers.Recommendations;

/// <summary>What readers like together: for every liked article the strongest others. It knows articles only, no reader.</summary>
/// <remarks>
/// The file <c>likes.bin</c>: header of 64 bytes (mark, version, articles, links), public ids ascending (8 bytes each), how many like each
/// (4 bytes each), where the links of each begin (4 bytes each and one more), articles that the links lead to by number (4 bytes each), their weights (floats). Little-endian.
/// </remarks>
public sealed class LikesModel : IDisposable
{
    internal const string FileName = "likes.bin";
    private const ulong Mark = 0x534B494C45524F44; // "DORELIKS"
    private const int Version = 1;
    private const int HeaderSize = 64;

    private readonly ReadOnlyMemory<byte> ids, counts, starts, articles, weights;
    private readonly MappedBytes? file;
    private readonly FileStream? inUse;
    private readonly UseCount users = new();
    private LikesPlaces? places;

    /// <summary>A model in memory, in the form of the file.</summary>
    /// <exception cref="InvalidDataException">It is no such file, of another format version, or cut.</exception>
    internal LikesModel(ReadOnlyMemory<byte> bytes, string name)
    {
        var head = bytes.Span;
        if (head.Length < HeaderSize || MemoryMarshal.Read<ulong>(head) != Mark)
        {
            throw new InvalidDataException($"{name} is not the file of likes that its name promises; run 'dossier analyze'.");
        }

        if (MemoryMarshal.Read<int>(head[8..]) is not Version and var found)
        {
            throw new InvalidDataException($"{name} is of format {found}, this program knows {Version}; run 'dossier analyze'.");
        }

        (Count, Links) = (MemoryMarshal.Read<int>(head[12..]), MemoryMarshal.Read<int>(head[16..]));
        var idsEnd = HeaderSize + (8L * Count);
        var countsEnd = idsEnd + (4L * Count);
        var startsEnd = countsEnd + (4L * (Count + 1));
        var length = startsEnd + (8L * Links);
        if (Count < 0 || Links < 0 || length != bytes.Length)
        {
            throw new InvalidDataException($"{name} has {bytes.Length} bytes where its header announces {length}; run 'dossier analyze'.");
        }

        ids = bytes[HeaderSize..(int)idsEnd];
        counts = bytes[(int)idsEnd..(int)countsEnd];
        starts = bytes[(int)countsEnd..(int)startsEnd];
        articles = bytes[(int)startsEnd..(int)(startsEnd + (4L * Links))];
        weights = bytes[(int)(startsEnd + (4L * Links))..];
    }

    private LikesModel(string folder, MappedBytes file, FileStream inUse)
        : this(file.GetMemory(0, checked((int)file.Length)), Path.Combine(folder, FileName)) =>
        (this.file, this.inUse, Name) = (file, inUse, Path.GetFileName(folder));

    /// <summary>Name of its folder; empty for one in memory.</summary>
    public string Name { get; } = "";

    /// <summary>Articles that readers like.</summary>
    public int Count { get; }

    /// <summary>Pairs with a weight.</summary>
    public int Links { get; }

    /// <summary>Opens a published one.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of a format that this version does not know.</exception>
    /// <exception cref="IOException">It is gone.</exception>
    internal static LikesModel Open(string folder)
    {
        var inUse = new FileStream(Path.Combine(folder, PublishedFolders.UseFile), FileMode.Open, FileAccess.Read, FileShare.Read);
        MappedBytes? file = null;
        try
        {
            LikesManifest.Read(folder).Check(folder);
            file = new MappedBytes(Path.Combine(folder, FileName));
            return new LikesModel(folder, file, inUse);
        }
        catch
        {
            file?.Dispose();
            inUse.Dispose();
            throw;
        }
    }

    /// <summary>The form of the file.</summary>
    internal static byte[] ToBytes(LikesMatrix likes, LikeLinks links)
    {
        var total = links.Of.Sum(l => l.Length);
        var count = likes.Articles.Length;
        var bytes = new byte[HeaderSize + (12L * count) + (4L * (count + 1)) + (8L * total)];
        var all = bytes.AsSpan();
        MemoryMarshal.Write(all, Mark);
        MemoryMarshal.Write(all[8..], Version);
        MemoryMarshal.Write(all[12..], count);
        MemoryMarshal.Write(all[16..], total);
        MemoryMarshal.AsBytes<long>(likes.Articles).CopyTo(all[HeaderSize..]);
        var numbers = MemoryMarshal.Cast<byte, int>(all[(HeaderSize + (8 * count))..]);
        var counts = numbers[..count];
        var starts = numbers.Slice(count, count + 1);
        var articles = numbers.Slice((2 * count) + 1, total);
        var weights = MemoryMarshal.Cast<int, float>(numbers[((2 * count) + 1 + total)..]);
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            counts[i] = likes.ReadersOf(i).Length;
            starts[i] = next;
            foreach (var (article, weight) in links.Of[i])
            {
                (articles[next], weights[next]) = (article, weight);
                next++;
            }
        }

        starts[count] = next;
        return bytes;
    }

    /// <summary>Number of an article in this model; -1 where nobody liked it.</summary>
    public int Find(PublicId article) => MemoryMarshal.Cast<byte, long>(ids.Span).BinarySearch(article.Value) is >= 0 and var place ? place : -1;

    public PublicId this[int number] => new(MemoryMarshal.Cast<byte, long>(ids.Span)[number]);

    /// <summary>Where its articles stand in an analysis.</summary>
    internal LikesPlaces PlacesIn(Generation generation)
    {
        var known = Volatile.Read(ref places);
        if (known?.Generation != generation.Folder)
        {
            Volatile.Write(ref places, known = new LikesPlaces(this, generation));
        }

        return known;
    }

    /// <summary>How many readers like an article.</summary>
    public int CountLikes(int number) => MemoryMarshal.Cast<byte, int>(counts.Span)[number];

    /// <summary>Numbers of what is liked together with an article, the strongest first.</summary>
    public ReadOnlySpan<int> LinksOf(int number) => MemoryMarshal.Cast<byte, int>(articles.Span)[Range(number)];

    /// <summary>Their weights.</summary>
    public ReadOnlySpan<float> WeightsOf(int number) => MemoryMarshal.Cast<byte, float>(weights.Span)[Range(number)];

    /// <summary>Takes part in its use; false when it is already closed.</summary>
    public bool TryUse() => users.TryTake();

    /// <summary>Lets go of it; the last one closes its files.</summary>
    public void Dispose()
    {
        if (users.Release())
        {
            file?.Dispose();
            inUse?.Dispose();
        }
    }

    private Range Range(int number)
    {
        var all = MemoryMarshal.Cast<byte, int>(starts.Span);
        return all[number]..all[number + 1];
    }
}
