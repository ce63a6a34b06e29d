using System.Buffers;
using System.Text;

namespace Dossier.Harvest.Xml;

/// <summary>Cuts a stream of XML into the elements that are records, one in memory at a time.</summary>
/// <remarks>
/// Every tag is walked over, so that comments, CDATA sections, processing instructions, the document type and attribute values may hold
/// what they like. Inside a record only elements of its own name are counted: a tag that is missing there costs this record and not those
/// behind it. Records inside records are part of the outer one. Several documents may follow each other, as when files are joined.
/// </remarks>
internal sealed class XmlRecordCutter
{
    private const int LongestName = 256;

    private const int MaxDepth = 512;

    /// <summary>How far the end of an attribute value that holds a '&lt;' is looked for.</summary>
    private const int LongestOddValue = 64 << 10;

    private static readonly SearchValues<byte> InTag = SearchValues.Create("<>\"'"u8);

    private static readonly SearchValues<byte> InDocumentType = SearchValues.Create("<>\"'[]"u8);

    private readonly RecordBuffer buffer;
    private readonly byte[][] names;

    // Elements that may hold no record; null where a stream without records is none of the cutter's business.
    private readonly byte[][]? mayBeEmpty;
    private byte[]? first;
    private bool isLawful;

    // Elements that are open around the records.
    private readonly Stack<(byte[] Name, long Line)> around = new();

    // Offset in the buffer: all before it has been looked at.
    private int at;
    private bool isInRecord;
    private byte[]? beginning;

    private XmlRecordCutter(Stream stream, ReadOnlySpan<string> names, IEnumerable<string>? mayBeEmpty = null)
    {
        buffer = new RecordBuffer(XmlEncoding.Open(stream));
        this.names = [.. names.ToArray().Select(Encoding.UTF8.GetBytes)];
        this.mayBeEmpty = mayBeEmpty?.Select(Encoding.UTF8.GetBytes).ToArray();
    }

    /// <summary>Cuts out each element that has one of the names, whatever the prefix of its namespace.</summary>
    /// <param name="names">Local names, as they are written.</param>
    /// <returns>The elements with their tags, in UTF-8; declarations of namespaces further out are not among them.</returns>
    /// <exception cref="InvalidDataException">It is not XML, or ends inside of an element; the message names the line.</exception>
    public static IEnumerable<RawRecord> Cut(Stream stream, params ReadOnlySpan<string> names) =>
        new XmlRecordCutter(stream, names).Cut();

    /// <summary>As <see cref="Cut(Stream, ReadOnlySpan{string})"/>, where a stream that has none of the elements is another source's and is refused.</summary>
    /// <param name="mayBeEmpty">Local names of elements that tell a stream of the source, though no record may stand in them.</param>
    /// <exception cref="InvalidDataException">As there, or it holds no record.</exception>
    public static IEnumerable<RawRecord> CutOrRefuse(Stream stream, IEnumerable<string> mayBeEmpty, params ReadOnlySpan<string> names) =>
        new XmlRecordCutter(stream, names, mayBeEmpty).Cut();

    private enum Markup { None, Other, Start, End }

    private IEnumerable<RawRecord> Cut()
    {
        buffer.SkipByteOrderMark();
        if (buffer.SkipBlanks() && buffer.Span[0] != '<')
        {
            throw new InvalidDataException($"The text at line {buffer.Line} is not XML.");
        }

        while (Next() is var markup and not Markup.None)
        {
            if (markup == Markup.Start)
            {
                buffer.Use(at);
                at = 0;
                var name = NameAt(1).ToArray();
                first ??= name;
                isLawful |= mayBeEmpty is not null && IsAmong(mayBeEmpty, name);
                if (IsAmong(names, name))
                {
                    isLawful = true;
                    yield return Take(name);
                }
                else if (buffer.Line is var line && !SkipTag())
                {
                    around.Push(around.Count < MaxDepth ? (name, line)
                        : throw new InvalidDataException($"The elements at line {line} are nested more than {MaxDepth} deep."));
                }
            }
            else if (markup == Markup.End)
            {
                Close(NameAt(2));
                SkipTag();
            }
        }

        if (around.TryPeek(out var open))
        {
            throw Ends(open.Name, open.Line);
        }

        if (mayBeEmpty is not null && !isLawful)
        {
            throw new InvalidDataException(first is null ? "it holds no element"
                : $"it holds no record of this source: its first element is {Encoding.UTF8.GetString(first)}, and none is {string.Join(" or ", names.Select(Encoding.UTF8.GetString))}");
        }
    }

    private RawRecord Take(byte[] name)
    {
        var line = buffer.Line;
        (isInRecord, beginning) = (true, null);
        var depth = SkipTag() ? 0 : 1;
        while (depth > 0)
        {
            var markup = Next();
            if (markup == Markup.None)
            {
                throw Ends(name, line);
            }

            if (markup != Markup.Other)
            {
                var isSame = NameAt(markup == Markup.End ? 2 : 1).SequenceEqual(name);
                var isEmpty = SkipTag();
                depth += !isSame || isEmpty ? 0 : markup == Markup.Start ? 1 : -1;
            }
        }

        isInRecord = false;
        var isTooLong = beginning is not null || at > JsonRecords.MaxLength;
        var bytes = beginning ?? buffer.Span[..(isTooLong ? JsonRecords.KeptOfTooLong : at)].ToArray();
        buffer.Use(at);
        at = 0;
        return new RawRecord(bytes, line, isTooLong ? JsonRecords.TooLong : null);
    }

    /// <summary>Goes to the next tag; comments and the like are passed over.</summary>
    private Markup Next()
    {
        while (true)
        {
            var open = buffer.Span[at..].IndexOf((byte)'<');
            if (open < 0)
            {
                at = buffer.Available;
                if (!More())
                {
                    return Markup.None;
                }

                continue;
            }

            at += open;
            if (!Has(2))
            {
                return Markup.None;
            }

            var next = buffer.Span[at + 1];
            if (IsNameStart(next))
            {
                return Markup.Start;
            }

            switch (next)
            {
                case (byte)'/':
                    return Markup.End;
                case (byte)'?':
                    SkipPast("?>"u8);
                    return Markup.Other;
                case (byte)'!':
                    SkipDeclaration();
                    return Markup.Other;
                default:
                    // A bare "<" is for the reader of the record to complain about.
                    at++;
                    break;
            }
        }
    }

    private static bool IsNameStart(byte b) => b >= 0x80 || char.IsAsciiLetter((char)b) || b is (byte)'_' or (byte)':';

    private static bool IsAmong(byte[][] names, ReadOnlySpan<byte> name)
    {
        var local = name[(name.LastIndexOf((byte)':') + 1)..];
        foreach (var wanted in names)
        {
            if (local.SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name that begins so many bytes behind the current one.</summary>
    private ReadOnlySpan<byte> NameAt(int offset)
    {
        for (var length = 0; ; length++)
        {
            if (at + offset + length >= buffer.Available && !Has(offset + length + 1))
            {
                return buffer.Span[(at + Math.Min(offset, buffer.Available - at))..];
            }

            if (length == LongestName
                || buffer.Span[at + offset + length] is (byte)' ' or (byte)'>' or (byte)'/' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                return buffer.Span.Slice(at + offset, length);
            }
        }
    }

    private void Close(ReadOnlySpan<byte> name)
    {
        // An end without its beginning is nothing; one that closes more than the innermost element closes all of them.
        foreach (var open in around)
        {
            if (name.SequenceEqual(open.Name))
            {
                while (!name.SequenceEqual(around.Pop().Name))
                {
                }

                return;
            }
        }
    }

    /// <summary>Goes behind the tag that begins here.</summary>
    /// <returns>True when it is an element without content.</returns>
    private bool SkipTag()
    {
        at++;
        byte last = 0;
        while (true)
        {
            var rest = buffer.Span[at..];
            var next = rest.IndexOfAny(InTag);
            if (next != 0)
            {
                last = rest.IsEmpty ? last : rest[next < 0 ? rest.Length - 1 : next - 1];
            }

            if (next < 0)
            {
                at = buffer.Available;
                if (!More())
                {
                    return false;
                }

                continue;
            }

            at += next;
            if (rest[next] == '<')
            {
                return false;
            }

            at++;
            if (rest[next] == '>')
            {
                return last == '/';
            }

            last = 0;
            if (!SkipValue(rest[next]))
            {
                return false;
            }
        }
    }

    /// <summary>Goes behind the quote that ends an attribute value.</summary>
    /// <returns>False when the tag must be taken to end here: a quote is missing, and the next one begins some later value.</returns>
    private bool SkipValue(byte quote)
    {
        while (true)
        {
            var rest = buffer.Span[at..];
            var next = rest.IndexOfAny(quote, (byte)'<');
            if (next < 0)
            {
                at = buffer.Available;
                if (!More())
                {
                    return false;
                }

                continue;
            }

            at += next;
            if (rest[next] == quote)
            {
                at++;
                return true;
            }

            // XML 1.0, production 10, forbids "<" in values. What follows a value tells whether this is one nevertheless.
            Has(LongestOddValue);
            rest = buffer.Span[at..];
            var end = rest[..Math.Min(rest.Length, LongestOddValue)].IndexOf(quote);
            if (end < 0 || end + 1 >= rest.Length || rest[end + 1] is not ((byte)' ' or (byte)'>' or (byte)'/' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return false;
            }

            at += end + 1;
            return true;
        }
    }

    /// <summary>Goes behind a comment, a CDATA section or the document type, none of whose entities is ever looked at.</summary>
    private void SkipDeclaration()
    {
        Has("<![CDATA["u8.Length);
        if (buffer.Span[at..].StartsWith("<!--"u8))
        {
            at += 4;
            SkipPast("-->"u8);
            return;
        }

        if (buffer.Span[at..].StartsWith("<![CDATA["u8))
        {
            SkipPast("]]>"u8);
            return;
        }

        at += 2;
        for (var isInSubset = false; ;)
        {
            var next = buffer.Span[at..].IndexOfAny(InDocumentType);
            if (next < 0)
            {
                at = buffer.Available;
                if (!More())
                {
                    return;
                }

                continue;
            }

            at += next;
            switch (buffer.Span[at])
            {
                case (byte)'>' when !isInSubset:
                    at++;
                    return;
                case (byte)'[':
                    (isInSubset, at) = (true, at + 1);
                    break;
                case (byte)']':
                    (isInSubset, at) = (false, at + 1);
                    break;
                case (byte)'<' when Has(4) && buffer.Span[at..].StartsWith("<!--"u8):
                    at += 4;
                    SkipPast("-->"u8);
                    break;
                case (byte)'<' when Has(2) && buffer.Span[at + 1] == '?':
                    SkipPast("?>"u8);
                    break;
                case (byte)'"' or (byte)'\'':
                    var quote = buffer.Span.Slice(at, 1).ToArray();
                    at++;
                    SkipPast(quote);
                    break;
                default:
                    at++;
                    break;
            }
        }
    }

    private void SkipPast(ReadOnlySpan<byte> mark)
    {
        while (true)
        {
            var found = buffer.Span[at..].IndexOf(mark);
            if (found >= 0)
            {
                at += found + mark.Length;
                return;
            }

            // The mark itself may be cut by the buffer's end.
            at = Math.Max(at, buffer.Available - mark.Length + 1);
            if (!More())
            {
                at = buffer.Available;
                return;
            }
        }
    }

    /// <summary>Sees to it that so many bytes follow; false at the stream's end.</summary>
    private bool Has(int count)
    {
        while (buffer.Available - at < count)
        {
            if (!More())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads on; what was looked at goes, unless it is a record's that may still be kept whole.</summary>
    private bool More()
    {
        if (isInRecord && beginning is null && at > JsonRecords.MaxLength)
        {
            beginning = buffer.Span[..JsonRecords.KeptOfTooLong].ToArray();
        }

        if (!isInRecord || beginning is not null)
        {
            buffer.Use(at);
            at = 0;
        }

        return buffer.Fill();
    }

    private static InvalidDataException Ends(ReadOnlySpan<byte> name, long line) =>
        new($"The stream ends inside the element {Encoding.UTF8.GetString(name)} that began at line {line}.");
}
