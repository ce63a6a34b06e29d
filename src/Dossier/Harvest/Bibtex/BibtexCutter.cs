using System.Buffers;

namespace Dossier.Harvest.Bibtex;

/// <summary>Cuts the bytes of a BibTeX file into entries. What stands between them is a comment, as BibTeX has it.</summary>
/// <remarks>
/// Every character that counts is ASCII, so that the encoding does not matter here. An entry ends where its braces balance; one that never
/// does ends where a line begins the next entry, and costs only itself.
/// </remarks>
internal static class BibtexCutter
{
    /// <summary>Longest entry in bytes.</summary>
    public const int MaxLength = 1 << 20;

    private const int KeptOfTooLong = 16 << 10;
    private const int LongestHead = 256;
    private static readonly SearchValues<byte> Counted = SearchValues.Create("{}()\"\n"u8);

    public static IEnumerable<RawRecord> Cut(RecordBuffer buffer)
    {
        byte before = (byte)'\n';
        while (Find(buffer, ref before))
        {
            var (length, problem) = Measure(buffer);
            yield return new RawRecord(buffer.Span[..(problem is null ? length : Math.Min(length, KeptOfTooLong))].ToArray(), buffer.Line, problem);
            before = buffer.Span[length - 1];
            buffer.Use(length);
        }
    }

    /// <summary>Goes to the next '@' that begins an entry.</summary>
    private static bool Find(RecordBuffer buffer, ref byte before)
    {
        while (true)
        {
            var at = buffer.Span.IndexOf((byte)'@');
            if (at < 0)
            {
                before = buffer.Available > 0 ? buffer.Span[^1] : before;
                buffer.Use(buffer.Available);
                if (!buffer.Fill())
                {
                    return false;
                }

                continue;
            }

            before = at > 0 ? buffer.Span[at - 1] : before;
            buffer.Use(at);

            // An address in a comment ("name@host") begins none.
            if (!char.IsAsciiLetterOrDigit((char)before) && FindBrace(buffer, 0) > 0)
            {
                return true;
            }

            before = (byte)'@';
            buffer.Use(1);
        }
    }

    /// <summary>Position behind the brace or parenthesis that opens the entry whose '@' stands at <paramref name="start"/>; 0 where there is none.</summary>
    private static int FindBrace(RecordBuffer buffer, int start)
    {
        while (buffer.Available < start + LongestHead && buffer.Fill())
        {
        }

        var head = buffer.Span[start..Math.Min(buffer.Available, start + LongestHead)];
        var at = 1;
        while (at < head.Length && char.IsAsciiLetter((char)head[at]))
        {
            at++;
        }

        var letters = at - 1;
        while (at < head.Length && head[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return letters > 0 && at < head.Length && head[at] is (byte)'{' or (byte)'(' ? at + 1 : 0;
    }

    private static (int Length, string? Problem) Measure(RecordBuffer buffer)
    {
        var at = FindBrace(buffer, 0);
        var isRound = buffer.Span[at - 1] == '(';
        var isComment = buffer.Span.Length > 8 && System.Text.Ascii.EqualsIgnoreCase(buffer.Span[1..8], "comment"u8);
        var (depth, isQuoted) = (isRound ? 0 : 1, false);
        while (true)
        {
            var next = buffer.Span[at..].IndexOfAny(Counted);
            if (next < 0)
            {
                at = buffer.Available;
                if (at > MaxLength)
                {
                    return (at, "the entry is longer than 1 MB");
                }

                if (!buffer.Fill())
                {
                    return isComment ? (1, null) : (at, "a brace is missing: the file ends inside of the entry");
                }

                continue;
            }

            at += next + 1;
            switch (buffer.Span[at - 1])
            {
                case (byte)'{':
                    depth++;
                    break;
                case (byte)'}' when --depth <= 0 && !isRound:
                    return (at, null);
                case (byte)'}' when depth < 0:
                    return (at, "a closing brace stands where none is open");
                case (byte)'"' when isRound && depth == 0:
                    isQuoted = !isQuoted;
                    break;
                case (byte)')' when isRound && depth == 0 && !isQuoted:
                    return (at, null);
                case (byte)'\n' when !isComment && IsNextEntry(buffer, at):
                    return (at, "a brace is missing: the next entry begins inside of this one");
            }

            if (at > MaxLength)
            {
                return (at, "the entry is longer than 1 MB");
            }
        }
    }

    /// <summary>Whether a line begins as an entry does: '@', a type, a brace, a key and a comma.</summary>
    private static bool IsNextEntry(RecordBuffer buffer, int start)
    {
        while (buffer.Available < start + LongestHead && buffer.Fill())
        {
        }

        var blanks = buffer.Span[start..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (blanks < 0 || buffer.Span[start + blanks] != '@' || FindBrace(buffer, start + blanks) is not (> 0 and var brace))
        {
            return false;
        }

        var key = buffer.Span[(start + blanks + brace)..];
        key = key[..Math.Min(key.Length, LongestHead)];
        var end = key.IndexOfAny(",={}\n"u8);
        return end >= 0 && key[end] is (byte)',' or (byte)'=';
    }
}
