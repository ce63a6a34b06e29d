using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Dossier.Harvest.References;

/// <summary>Brings together the pairs of each citing article, however they lie in the file.</summary>
/// <remarks>Lines are first divided into parts on disk by a hash of the citing article, then each part is grouped in memory: a hundredth of the file.</remarks>
internal static class ReferencePairs
{
    private const int Parts = 128;
    private const int LongestLine = 4096;

    public static IEnumerable<RawRecord> Read(Stream stream)
    {
        var parts = new FileStream[Parts];
        try
        {
            for (var i = 0; i < Parts; i++)
            {
                parts[i] = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 14, FileOptions.DeleteOnClose);
            }

            foreach (var problem in Divide(stream, parts))
            {
                yield return problem;
            }

            foreach (var part in parts)
            {
                foreach (var record in Group(part))
                {
                    yield return record;
                }
            }
        }
        finally
        {
            foreach (var part in parts)
            {
                part?.Dispose();
            }
        }
    }

    /// <returns>Lines that are no pairs.</returns>
    private static IEnumerable<RawRecord> Divide(Stream stream, FileStream[] parts)
    {
        var buffer = new RecordBuffer(RecordText.Open(stream));
        buffer.SkipByteOrderMark();
        foreach (var line in JsonLineCutter.Cut(buffer))
        {
            var bytes = line.Bytes;
            var tab = bytes.Span.IndexOf((byte)'\t');
            var problem = line.Problem
                ?? (bytes.Length > LongestLine ? "the line is longer than 4 kB"
                : tab < 0 || Trim(bytes[..tab]).IsEmpty || Cited(bytes, tab).IsEmpty ? "it is not two articles with a tab between them"
                : Trim(bytes[..tab]).Span.SequenceEqual(Cited(bytes, tab).Span) ? "the article cites itself" : null);
            if (problem is not null)
            {
                yield return new(bytes, line.Line, problem);
                continue;
            }

            var citing = Trim(bytes[..tab]).Span;
            var part = parts[XxHash3.HashToUInt64(citing) % Parts];
            part.Write(MemoryMarshal.AsBytes([line.Line]));
            Put(part, citing);
            Put(part, Cited(bytes, tab).Span);
        }

        static void Put(FileStream part, ReadOnlySpan<byte> text)
        {
            part.Write(MemoryMarshal.AsBytes([(short)text.Length]));
            part.Write(text);
        }
    }

    private static ReadOnlyMemory<byte> Cited(ReadOnlyMemory<byte> line, int tab)
    {
        // What stands behind a second tab, such as a count, is not looked at.
        var rest = line[(tab + 1)..];
        var next = rest.Span.IndexOf((byte)'\t');
        return Trim(next < 0 ? rest : rest[..next]);
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text)
    {
        var first = text.Span.IndexOfAnyExcept(" \r"u8);
        return first < 0 ? default : text[first..(text.Span.LastIndexOfAnyExcept(" \r"u8) + 1)];
    }

    private static IEnumerable<RawRecord> Group(FileStream part)
    {
        var groups = new Dictionary<string, (long Line, StringBuilder Text)>(StringComparer.Ordinal);
        part.Position = 0;
        using var reader = new BinaryReader(part, Encoding.UTF8, leaveOpen: true);
        while (part.Position < part.Length)
        {
            var line = reader.ReadInt64();
            var citing = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadInt16()));
            var cited = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadInt16()));
            if (!groups.TryGetValue(citing, out var group))
            {
                groups.Add(citing, group = (line, new StringBuilder(citing)));
            }

            group.Text.Append('\n').Append(cited);
        }

        // The same pairs in another order are the same record.
        return groups.OrderBy(g => g.Value.Line).Select(g =>
        {
            var lines = g.Value.Text.ToString().Split('\n');
            var text = string.Join('\n', lines.Skip(1).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(lines[0]));
            return new RawRecord(Encoding.UTF8.GetBytes(text), g.Value.Line);
        });
    }
}
