using System.Buffers.Binary;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>Takes records in any order and gives them back by key, in memory that does not grow with their number.</summary>
/// <remarks>
/// External sorting by merging (Knuth, The Art of Computer Programming 3, 5.4): full buffers are sorted and written one behind the
/// other as runs into one file. A record is its key (8 bytes), its length (4 bytes) and its bytes.
/// </remarks>
internal sealed class SortedSpill(string path) : IDisposable
{
    internal const int HeadLength = 12;
    private const int BufferSize = 8 << 20;
    private readonly FileStream file = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.DeleteOnClose);
    private readonly List<(long Start, long End)> runs = [];
    private byte[] buffer = new byte[BufferSize];
    private ulong[] keys = new ulong[1 << 12];
    private int[] starts = new int[1 << 12];
    private int used, count;
    private bool sorted = true;

    public void Add(ulong key, ReadOnlySpan<byte> value) => Add(key, value, []);

    /// <summary>Adds a record whose bytes are given in two parts.</summary>
    public void Add(ulong key, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var length = HeadLength + first.Length + second.Length;
        if (used + length > buffer.Length)
        {
            WriteRun();
            if (length > buffer.Length)
            {
                buffer = new byte[length];
            }
        }

        if (count == keys.Length)
        {
            Array.Resize(ref keys, count * 2);
            Array.Resize(ref starts, count * 2);
        }

        sorted &= count == 0 || keys[count - 1] <= key;
        (keys[count], starts[count++]) = (key, used);
        var target = buffer.AsSpan(used);
        BinaryPrimitives.WriteUInt64LittleEndian(target, key);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], length - HeadLength);
        first.CopyTo(target[HeadLength..]);
        second.CopyTo(target[(HeadLength + first.Length)..]);
        used += length;
    }

    /// <summary>Writes out what is still in memory, and gives the memory back.</summary>
    public void Complete()
    {
        WriteRun();
        (buffer, keys, starts) = ([], [], []);
    }

    internal IEnumerable<SpillRun> OpenRuns() => runs.Select(r => new SpillRun(file.SafeFileHandle, r.Start, r.End));

    public void Dispose() => file.Dispose();

    private void WriteRun()
    {
        if (count == 0)
        {
            return;
        }

        var start = file.Position;
        if (sorted)
        {
            file.Write(buffer, 0, used);
        }
        else
        {
            Array.Sort(keys, starts, 0, count);
            var target = new byte[1 << 16];
            var filled = 0;
            for (var i = 0; i < count; i++)
            {
                var length = HeadLength + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(starts[i] + 8));
                if (filled + length > target.Length)
                {
                    file.Write(target, 0, filled);
                    filled = 0;
                }

                if (length > target.Length)
                {
                    file.Write(buffer, starts[i], length);
                    continue;
                }

                buffer.AsSpan(starts[i], length).CopyTo(target.AsSpan(filled));
                filled += length;
            }

            file.Write(target, 0, filled);
        }

        runs.Add((start, file.Position));
        (used, count, sorted) = (0, 0, true);
    }
}
