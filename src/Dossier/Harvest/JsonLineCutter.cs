namespace Dossier.Harvest;

/// <summary>Cuts JSON lines; what stands in a line is not its business.</summary>
internal static class JsonLineCutter
{
    public static IEnumerable<RawRecord> Cut(RecordBuffer buffer)
    {
        var searched = 0;
        while (true)
        {
            var newline = buffer.Span[searched..].IndexOf((byte)'\n');
            if (newline < 0)
            {
                searched = buffer.Available;
                if (searched > JsonRecords.MaxLength)
                {
                    yield return SkipLongLine(buffer);
                    searched = 0;
                    continue;
                }

                if (buffer.Fill())
                {
                    continue;
                }
            }

            var isLast = newline < 0;
            var length = isLast ? buffer.Available : searched + newline;
            if (TryTake(buffer, length, out var record))
            {
                yield return record;
            }

            if (isLast)
            {
                yield break;
            }

            buffer.UseLine(length + 1);
            searched = 0;
        }
    }

    private static bool TryTake(RecordBuffer buffer, int length, out RawRecord record)
    {
        var line = buffer.Span[..length];
        var first = line.IndexOfAnyExcept(" \t\r"u8);
        if (first < 0)
        {
            record = default;
            return false;
        }

        line = line[first..(line.LastIndexOfAnyExcept(" \t\r"u8) + 1)];
        record = line.Length > JsonRecords.MaxLength
            ? new RawRecord(line[..JsonRecords.KeptOfTooLong].ToArray(), buffer.Line, JsonRecords.TooLong)
            : new RawRecord(line.ToArray(), buffer.Line);
        return true;
    }

    private static RawRecord SkipLongLine(RecordBuffer buffer)
    {
        var record = new RawRecord(buffer.Span[..JsonRecords.KeptOfTooLong].ToArray(), buffer.Line, JsonRecords.TooLong);
        while (true)
        {
            var newline = buffer.Span.IndexOf((byte)'\n');
            if (newline >= 0)
            {
                buffer.UseLine(newline + 1);
                return record;
            }

            buffer.Use(buffer.Available);
            if (!buffer.Fill())
            {
                return record;
            }
        }
    }
}
