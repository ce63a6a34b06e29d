using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dossier.Similarity;

/// <summary>Writes the file of <see cref="RelatedLists"/>; the lists stand in the order in which they come.</summary>
internal sealed class RelatedListsWriter : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly long[] places;
    private readonly float floor;
    private long end;

    /// <param name="path">Must not be there.</param>
    /// <exception cref="IOException">The file is there, or cannot be written.</exception>
    public RelatedListsWriter(string path, int articles, float floor)
    {
        file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        places = new long[articles];
        this.floor = floor;
        end = RelatedLists.PlacesStart + ((long)articles * sizeof(long));
    }

    /// <summary>Takes the lists of another generation over as they stand there; those that are not wanted stay behind without anything that leads to them.</summary>
    /// <param name="wants">Of which articles.</param>
    public void TakeOver(RelatedLists old, Predicate<int> wants)
    {
        var shift = end - old.ListsStart;
        for (var article = 0; article < old.Count; article++)
        {
            if (old.PlaceOf(article) is > 0 and var place && wants(article))
            {
                places[article] = place + shift;
            }
        }

        end += old.CopyLists(file, end);
    }

    public void Write(PackedLists lists)
    {
        RandomAccess.Write(file, lists.Bytes, end);
        foreach (var (article, at) in lists.Starts)
        {
            places[article] = end + at;
        }

        end += lists.Length;
    }

    /// <summary>Writes where the lists stand. Without it the file is not valid.</summary>
    public void Finish()
    {
        // So that no list, even a damaged one, can be read beyond the end.
        RandomAccess.Write(file, new byte[RelatedLists.LongestList], end);
        RandomAccess.Write(file, MemoryMarshal.AsBytes<long>(places), RelatedLists.PlacesStart);
        RandomAccess.Write(file, RelatedLists.Header(places.Length, floor, end + RelatedLists.LongestList), 0);
    }

    public void Dispose() => file.Dispose();
}
