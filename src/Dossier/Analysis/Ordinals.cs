using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dossier.Articles;

namespace Dossier.Analysis;

/// <summary>Which public id stands behind an ordinal, and back. A removed article leaves a hole.</summary>
/// <remarks>ids.bin: n 64-bit public ids in the order of ordinals. lookup.bin: pairs of public id and ordinal (64 bits each), ordered by id, without holes.</remarks>
public sealed class Ordinals(string folder) : IDisposable
{
    private readonly MappedBytes ids = new(Path.Combine(folder, "ids.bin"));
    private readonly MappedBytes lookup = new(Path.Combine(folder, "lookup.bin"));

    /// <summary>Number of ordinals, holes among them.</summary>
    public int Count => (int)(ids.Length / 8);

    public PublicId this[int ordinal] => new(ids.ReadInt64(8L * ordinal));

    /// <returns>The ordinal, or -1 where the article has not been analyzed.</returns>
    public int Find(PublicId id)
    {
        long low = 0, high = (lookup.Length / 16) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = lookup.ReadInt64(16 * middle);
            if (found == id.Value)
            {
                return (int)lookup.ReadInt64((16 * middle) + 8);
            }

            (low, high) = found < id.Value ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    public void Dispose()
    {
        ids.Dispose();
        lookup.Dispose();
    }

    /// <param name="ids">Public ids in the order of ordinals.</param>
    /// <param name="removed">Ordinals that no longer stand for an article.</param>
    public static void Write(string folder, IReadOnlyList<long> ids, IReadOnlySet<int> removed)
    {
        var all = ids.ToArray();
        File.WriteAllBytes(Path.Combine(folder, "ids.bin"), MemoryMarshal.AsBytes(all.AsSpan()));
        var ordinals = Enumerable.Range(0, all.Length).Where(o => !removed.Contains(o)).ToArray();
        var keys = Array.ConvertAll(ordinals, o => all[o]);
        Array.Sort(keys, ordinals);
        using var stream = new FileStream(Path.Combine(folder, "lookup.bin"), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 18);
        Span<byte> pair = stackalloc byte[16];
        for (var i = 0; i < keys.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(pair, keys[i]);
            BinaryPrimitives.WriteInt64LittleEndian(pair[8..], ordinals[i]);
            stream.Write(pair);
        }
    }
}
