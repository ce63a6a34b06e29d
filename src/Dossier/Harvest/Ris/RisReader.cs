using System.Text;

namespace Dossier.Harvest.Ris;

/// <summary>Reads RIS files: one reference from TY to ER, a tag of two characters, blanks, a hyphen and the value on each line.</summary>
/// <remarks>
/// Tolerant of what programs write: one blank or none before the hyphen, values continued on further lines, a missing ER, text before the
/// first reference, unknown tags, any line end.
/// </remarks>
public static class RisReader
{
    /// <summary>Longest line and longest reference, in bytes.</summary>
    private const int MaxLine = 256 << 10, MaxLength = 1 << 20;

    private const int MostLines = 20_000;

    public static IEnumerable<RisRecord> Read(Stream stream) => Read(stream, RecordBuffer.Step);

    /// <param name="size">Bytes of the stream, where it is one stored record.</param>
    internal static IEnumerable<RisRecord> Read(Stream stream, int size)
    {
        var buffer = new RecordBuffer(RecordText.Open(stream), size);
        buffer.SkipByteOrderMark();
        Pending? open = null;
        foreach (var (line, number, isTooLong) in ReadLines(buffer))
        {
            var tag = FindTag(line);
            if (tag == "TY")
            {
                if (open is not null)
                {
                    yield return open.Close();
                }

                open = new Pending(number);
            }
            else if (open is null)
            {
                // Programs put their name and the day before the first reference; a tag there belongs to none.
                if (tag is not null and not "ER")
                {
                    open = new Pending(number) { Problem = "TY, which begins a reference, is missing" };
                }
                else
                {
                    continue;
                }
            }

            open.Add(tag, line, isTooLong);
            if (tag == "ER")
            {
                yield return open.Close();
                open = null;
            }
        }

        if (open is not null)
        {
            yield return open.Close();
        }
    }

    private static IEnumerable<(string Line, long Number, bool IsTooLong)> ReadLines(RecordBuffer buffer)
    {
        var searched = 0;
        for (var number = 1L; ;)
        {
            var end = buffer.Span[searched..].IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                searched = buffer.Available;
                if (searched > MaxLine)
                {
                    yield return (RecordText.Decode(buffer.Span[..1000]), number, true);
                    SkipLine(buffer);
                    searched = 0;
                }
                else if (!buffer.Fill())
                {
                    if (buffer.Available > 0)
                    {
                        yield return (RecordText.Decode(buffer.Span), number, false);
                    }

                    yield break;
                }

                continue;
            }

            var length = searched + end;
            yield return (RecordText.Decode(buffer.Span[..length]), number, false);

            // A carriage return and its line feed end one line; the second may not be read yet.
            if (buffer.Span[length] == '\r' && length + 1 == buffer.Available)
            {
                buffer.Fill();
            }

            buffer.Use(length + (buffer.Span[length] == '\r' && length + 1 < buffer.Available && buffer.Span[length + 1] == '\n' ? 2 : 1));
            number++;
            searched = 0;
        }
    }

    private static void SkipLine(RecordBuffer buffer)
    {
        while (buffer.Span.IndexOfAny((byte)'\n', (byte)'\r') is var end)
        {
            if (end >= 0)
            {
                buffer.Use(end);
                return;
            }

            buffer.Use(buffer.Available);
            if (!buffer.Fill())
            {
                return;
            }
        }
    }

    /// <summary>The tag that a line begins with; null where it continues the one before.</summary>
    private static string? FindTag(string line)
    {
        var text = line.AsSpan().TrimStart('\uFEFF');
        if (text.Length < 3 || !char.IsAsciiLetterUpper(text[0]) || !(char.IsAsciiLetterUpper(text[1]) || char.IsAsciiDigit(text[1])))
        {
            return null;
        }

        var hyphen = text[2..].IndexOfAnyExcept(' ', '\t') + 2;
        return hyphen is >= 2 and <= 5 && text[hyphen] == '-' && (hyphen > 2 || text.Length == 3 || text[3] == ' ') ? text[..2].ToString() : null;
    }

    private sealed class Pending(long line)
    {
        private readonly List<(string Tag, StringBuilder Value)> lines = [];
        private readonly StringBuilder text = new();

        public string? Problem { get; set; }

        public void Add(string? tag, string content, bool isTooLong)
        {
            if (isTooLong || text.Length > MaxLength || lines.Count > MostLines)
            {
                Problem ??= isTooLong ? $"line {line + text.ToString().Count(c => c == '\n')} is longer than {MaxLine >> 10} kB" : "the reference is longer than 1 MB";
                return;
            }

            text.Append(content).Append('\n');
            if (tag is not null)
            {
                lines.Add((tag, new StringBuilder(content[(content.IndexOf('-', StringComparison.Ordinal) + 1)..].Trim())));
            }
            else if (lines.Count > 0 && content.AsSpan().Trim() is { IsEmpty: false } more)
            {
                lines[^1].Value.Append(' ').Append(more);
            }
        }

        public RisRecord Close() => new([.. lines.Select(l => (l.Tag, l.Value.ToString()))], line, text.ToString()) { Problem = Problem };
    }
}
