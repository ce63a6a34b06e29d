namespace Dossier.Harvest.Nbib;

/// <summary>Cuts a stream into records, each of which begins with a line "PMID- …".</summary>
internal static class NbibReader
{
    public static IEnumerable<RawRecord> Read(Stream stream)
    {
        var buffer = new RecordBuffer(RecordText.Open(stream));
        buffer.SkipByteOrderMark();
        byte[]? beginning = null;
        var (line, searched, isMore) = (buffer.Line, 1, true);
        while (isMore)
        {
            var next = FindStart(buffer.Span, searched);
            if (next < 0)
            {
                searched = Math.Max(1, buffer.Available - "PMID-".Length);
                if (searched > JsonRecords.MaxLength || beginning is not null)
                {
                    // Too long: its beginning is kept, the rest is passed over as it comes; the byte before the next search is needed.
                    beginning ??= buffer.Span[..JsonRecords.KeptOfTooLong].ToArray();
                    buffer.Use(searched - 1);
                    searched = 1;
                }

                isMore = buffer.Fill();
                if (isMore)
                {
                    continue;
                }

                next = buffer.Available;
            }

            if (beginning is not null)
            {
                yield return new RawRecord(beginning, line, JsonRecords.TooLong);
            }
            else if (buffer.Span[..next].IndexOfAnyExcept(" \t\r\n"u8) >= 0)
            {
                yield return new RawRecord(buffer.Span[..next].TrimEnd(" \t\r\n"u8).ToArray(), line);
            }

            buffer.Use(next);
            (line, searched, beginning) = (buffer.Line, 1, null);
        }
    }

    /// <summary>Where the next record begins, at the start of a line; negative where none is in sight.</summary>
    private static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        while (from < bytes.Length && bytes[from..].IndexOf("PMID-"u8) is var found and >= 0)
        {
            from += found;
            if (bytes[from - 1] is (byte)'\n' or (byte)'\r')
            {
                return from;
            }

            from++;
        }

        return -1;
    }
}
