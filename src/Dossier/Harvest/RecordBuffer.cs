namespace Dossier.Harvest;

/// <summary>What was read of a stream and not yet used, in one buffer that is reused and grows up to what one record may take.</summary>
/// <param name="size">Bytes at first: fewer where the stream is known to be one short record.</param>
internal sealed class RecordBuffer(Stream stream, int size = RecordBuffer.Step)
{
    internal const int Step = 256 << 10;

    private byte[] bytes = new byte[Math.Clamp(size, 1 << 10, Step)];
    private int start;
    private int end;
    private bool isAtEnd;

    /// <summary>Line, from 1, of the first byte not yet used.</summary>
    public long Line { get; private set; } = 1;

    public int Available => end - start;

    public ReadOnlySpan<byte> Span => bytes.AsSpan(start, end - start);

    /// <summary>Reads more behind what is there; false at the stream's end.</summary>
    public bool Fill()
    {
        if (isAtEnd)
        {
            return false;
        }

        if (end == bytes.Length)
        {
            MakeRoom();
        }

        var read = stream.Read(bytes, end, bytes.Length - end);
        end += read;
        isAtEnd = read == 0;
        return !isAtEnd;
    }

    /// <summary>Uses up the first bytes, counting the lines they end.</summary>
    public void Use(int count)
    {
        Line += bytes.AsSpan(start, count).Count((byte)'\n');
        start += count;
    }

    /// <summary>Uses up one line and its end, which is known to be the only one in it.</summary>
    public void UseLine(int count)
    {
        Line++;
        start += count;
    }

    public void SkipByteOrderMark()
    {
        while (Available < 3 && Fill())
        {
        }

        if (Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            start += 3;
        }
    }

    /// <summary>Uses up white space; false when nothing follows it.</summary>
    public bool SkipBlanks()
    {
        while (true)
        {
            var blanks = Span.IndexOfAnyExcept(" \t\r\n"u8);
            if (blanks >= 0)
            {
                Use(blanks);
                return true;
            }

            Use(Available);
            if (!Fill())
            {
                return false;
            }
        }
    }

    private void MakeRoom()
    {
        var kept = end - start;
        // A long record made the buffer large; it goes back to its size when short ones follow.
        var length = kept > bytes.Length / 2 ? bytes.Length * 2 : kept < Step / 2 ? Step : bytes.Length;
        var next = length == bytes.Length ? bytes : new byte[length];
        Buffer.BlockCopy(bytes, start, next, 0, kept);
        (bytes, start, end) = (next, 0, kept);
    }
}
