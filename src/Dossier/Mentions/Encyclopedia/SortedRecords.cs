using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>The records of several spills in ascending order of their keys.</summary>
internal sealed class SortedRecords
{
    private readonly PriorityQueue<SpillRun, ulong> others = new();
    private SpillRun? current;

    public SortedRecords(IEnumerable<SortedSpill> spills)
    {
        foreach (var run in spills.SelectMany(s => s.OpenRuns()))
        {
            if (run.Read())
            {
                others.Enqueue(run, run.Key);
            }
        }

        others.TryDequeue(out current, out _);
        IsOpen = current is not null;
    }

    /// <summary>There is a record to look at.</summary>
    public bool IsOpen { get; private set; }

    public ulong Key => current!.Key;

    /// <summary>Valid until the next record.</summary>
    public ReadOnlySpan<byte> Value => current!.Value;

    public void Next()
    {
        if (!current!.Read())
        {
            IsOpen = others.TryDequeue(out current, out _);
        }
        else if (others.TryPeek(out _, out var least) && least < current.Key)
        {
            // Runs of files that were sorted follow each other: the change is rare there.
            current = others.DequeueEnqueue(current, current.Key);
        }
    }

    /// <summary>Passes over records with lesser keys.</summary>
    /// <returns>Whether there is one with this key.</returns>
    public bool SkipTo(ulong key)
    {
        while (IsOpen && Key < key)
        {
            Next();
        }

        return IsOpen && Key == key;
    }
}

/// <summary>One sorted run in the file of a spill.</summary>
internal sealed class SpillRun(SafeFileHandle file, long position, long last)
{
    private byte[] buffer = new byte[1 << 16];
    private int start, end, length;

    public ulong Key { get; private set; }

    public ReadOnlySpan<byte> Value => buffer.AsSpan(start + SortedSpill.HeadLength, length - SortedSpill.HeadLength);

    public bool Read()
    {
        start += length;
        length = 0;
        if (!Ensure(SortedSpill.HeadLength))
        {
            return false;
        }

        var needed = SortedSpill.HeadLength + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(start + 8));
        if (!Ensure(needed))
        {
            return false;
        }

        Key = BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(start));
        length = needed;
        return true;
    }

    private bool Ensure(int count)
    {
        if (end - start >= count)
        {
            return true;
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (count > buffer.Length)
        {
            Array.Resize(ref buffer, count);
        }

        while (end < count && position < last)
        {
            var got = RandomAccess.Read(file, buffer.AsSpan(end, (int)Math.Min(buffer.Length - end, last - position)), position);
            if (got == 0)
            {
                throw new IOException("A file of the import was cut while it was read.");
            }

            position += got;
            end += got;
        }

        return end >= count;
    }
}
