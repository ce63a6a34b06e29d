using System.Text;

namespace Dossier.Mentions.Encyclopedia;

/// <summary>A window on the bytes of a dump that is moved along the file, and what stands between its rows.</summary>
internal sealed class SqlText(Stream stream)
{
    /// <summary>The longest row or statement head that is taken, in bytes.</summary>
    public const int Limit = 16 << 20;

    private const int HeadLength = 1 << 13;
    private int end;
    private long before;
    private bool ended;

    public byte[] Buffer { get; private set; } = new byte[1 << 20];

    /// <summary>Where in the window reading stands.</summary>
    public int Start { get; private set; }

    /// <summary>Where in the file reading stands, in bytes of the uncompressed text.</summary>
    public long Position => before + Start;

    public string? Failure { get; private set; }

    public ReadOnlySpan<byte> Remaining => Buffer.AsSpan(Start, end - Start);

    public bool AtEnd => Start == end && !Fill();

    /// <summary>The window cannot be made larger.</summary>
    public bool IsFull => Start == 0 && end == Buffer.Length && Buffer.Length >= Limit;

    public byte Current => Buffer[Start];

    public void Advance(int count) => Start += count;

    /// <summary>Keeps the first reason why the file cannot be read further.</summary>
    public void Fail(string reason) => Failure ??= reason;

    /// <summary>Reads more into the window, which forgets what lies behind.</summary>
    /// <returns>False at the end of the file, after a failure, and where the window is full.</returns>
    public bool Fill()
    {
        if (ended)
        {
            return false;
        }

        if (Start > 0)
        {
            Remaining.CopyTo(Buffer);
            before += Start;
            (Start, end) = (0, end - Start);
        }

        if (end == Buffer.Length)
        {
            if (Buffer.Length >= Limit)
            {
                return false;
            }

            var larger = new byte[Buffer.Length * 4];
            Remaining.CopyTo(larger);
            Buffer = larger;
        }

        try
        {
            var count = stream.Read(Buffer, end, Buffer.Length - end);
            end += count;
            ended = count == 0;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            Fail(failure.Message.TrimEnd('.'));
            ended = true;
        }

        return !ended;
    }

    public void SkipBlanks()
    {
        while (!AtEnd && Current is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            Start++;
        }
    }

    /// <summary>Goes to the next statement, over comments.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool SkipToStatement()
    {
        while (true)
        {
            SkipBlanks();
            if (AtEnd)
            {
                return false;
            }

            Ensure(HeadLength);
            if (Current == ';')
            {
                Start++;
            }
            else if (Current == '#' || Remaining.StartsWith("--"u8))
            {
                SkipPast("\n"u8);
            }
            else if (Remaining.StartsWith("/*"u8))
            {
                SkipPast("*/"u8);
            }
            else
            {
                return true;
            }
        }
    }

    public bool StartsWithWord(ReadOnlySpan<byte> word) =>
        Remaining.Length > word.Length && Ascii.EqualsIgnoreCase(Remaining[..word.Length], word) && !char.IsAsciiLetterOrDigit((char)Remaining[word.Length]);

    /// <summary>The beginning of the statement, one character a byte.</summary>
    public string Head()
    {
        Ensure(HeadLength);
        return Encoding.Latin1.GetString(Remaining[..Math.Min(HeadLength, Remaining.Length)]);
    }

    public void SkipStatement() => SkipStatement(null);

    /// <summary>The whole statement, one character a byte, at most <see cref="Limit"/>.</summary>
    public string ReadStatement()
    {
        var result = new StringBuilder();
        SkipStatement(result);
        return result.ToString();
    }

    /// <summary>Goes behind the semicolon that ends a statement: one that stands in no quotes.</summary>
    private void SkipStatement(StringBuilder? kept)
    {
        byte quote = 0;
        while (!AtEnd)
        {
            var hit = quote == 0 ? Remaining.IndexOfAny(";'\"`"u8) : Remaining.IndexOfAny(quote, (byte)'\\');
            var count = hit < 0 ? Remaining.Length : hit + 1;
            if (kept is not null && kept.Length < Limit)
            {
                kept.Append(Encoding.Latin1.GetString(Remaining[..count]));
            }

            var found = hit < 0 ? (byte)0 : Remaining[hit];
            Start += count;
            if (found == '\\')
            {
                if (!AtEnd)
                {
                    Start++;
                }
            }
            else if (found == ';')
            {
                return;
            }
            else if (found != 0)
            {
                quote = quote == 0 ? found : (byte)0;
            }
        }

        Fail("it ends in the middle of a statement; the file was cut");
    }

    private void Ensure(int length)
    {
        while (Remaining.Length < length && Fill())
        {
        }
    }

    private void SkipPast(ReadOnlySpan<byte> mark)
    {
        while (true)
        {
            var hit = Remaining.IndexOf(mark);
            if (hit >= 0)
            {
                Start += hit + mark.Length;
                return;
            }

            // The mark may stand half in the window.
            Start = Math.Max(Start, end - mark.Length + 1);
            if (!Fill())
            {
                Start = end;
                return;
            }
        }
    }
}
