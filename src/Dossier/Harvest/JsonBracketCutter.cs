using System.Buffers;
using System.Text;

namespace Dossier.Harvest;

/// <summary>Cuts the values of an array, or values that follow each other, by their brackets.</summary>
internal sealed class JsonBracketCutter(RecordBuffer buffer)
{
    private const int MaxDepth = 512;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\"u8);

    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create(" \t\r\n,]}\""u8);

    private readonly byte[] closing = new byte[MaxDepth];
    private bool hasArray;

    /// <summary>The whole stream is one array.</summary>
    public IEnumerable<RawRecord> CutArray()
    {
        foreach (var record in CutElements())
        {
            yield return record;
        }

        if (buffer.SkipBlanks())
        {
            throw CannotCut("text follows the end of the array");
        }
    }

    /// <summary>
    /// The stream is a row of objects of which a property is the array; other properties are passed over. An object without the array is
    /// reported, for it may be a service's excuse amid its replies.
    /// </summary>
    /// <param name="array">The array's name.</param>
    /// <param name="inside">Name of a property that may be an object with the array.</param>
    public IEnumerable<RawRecord> CutItems(string array, string? inside)
    {
        var (name, outer) = (Quote(array), inside is null ? [] : Quote(inside));
        while (buffer.SkipBlanks())
        {
            var line = buffer.Line;
            if (buffer.Span[0] != '{')
            {
                yield return Take(line, "record");
                continue;
            }

            hasArray = false;
            foreach (var record in CutMembers(name, outer))
            {
                yield return record;
            }

            if (!hasArray)
            {
                yield return new RawRecord(ReadOnlyMemory<byte>.Empty, line, $"an object without the array \"{array}\"");
            }
        }
    }

    private static byte[] Quote(string name) => Encoding.UTF8.GetBytes($"\"{name}\"");

    private IEnumerable<RawRecord> CutMembers(byte[] name, byte[] outer)
    {
        var line = buffer.Line;
        buffer.Use(1);
        while (true)
        {
            Expect(line, "object");
            if (buffer.Span[0] == '}')
            {
                buffer.Use(1);
                break;
            }

            if (buffer.Span[0] == ',')
            {
                buffer.Use(1);
                Expect(line, "object");
            }

            if (buffer.Span[0] != '"')
            {
                throw CannotCut("a property's name is missing");
            }

            var property = Take(line, "object").Bytes;
            Expect(line, "object");
            if (buffer.Span[0] != ':')
            {
                throw CannotCut("a colon is missing");
            }

            buffer.Use(1);
            Expect(line, "object");
            var inner = buffer.Span[0] == '[' && property.Span.SequenceEqual(name) ? CutElements()
                : buffer.Span[0] == '{' && property.Span.SequenceEqual(outer) ? CutMembers(name, [])
                : null;
            if (inner is null)
            {
                Take(line, "object");
                continue;
            }

            hasArray |= buffer.Span[0] == '[';
            foreach (var record in inner)
            {
                yield return record;
            }
        }
    }

    /// <summary>The stream is a row of values, each possibly over many lines.</summary>
    public IEnumerable<RawRecord> CutObjects()
    {
        while (buffer.SkipBlanks())
        {
            yield return Take(buffer.Line, "record");
        }
    }

    private IEnumerable<RawRecord> CutElements()
    {
        var line = buffer.Line;
        buffer.Use(1);
        Expect(line, "array");
        if (buffer.Span[0] == ']')
        {
            buffer.Use(1);
            yield break;
        }

        while (true)
        {
            yield return Take(line, "array");
            Expect(line, "array");
            var separator = buffer.Span[0];
            if (separator is not ((byte)',' or (byte)']'))
            {
                throw CannotCut("a comma between two records is missing");
            }

            buffer.Use(1);
            if (separator == ']')
            {
                yield break;
            }

            Expect(line, "array");
            if (buffer.Span[0] == ']')
            {
                // A comma behind the last record is wrong and harmless.
                buffer.Use(1);
                yield break;
            }
        }
    }

    private void Expect(long line, string whole)
    {
        if (!buffer.SkipBlanks())
        {
            throw Ends(whole, line);
        }
    }

    private static InvalidDataException Ends(string whole, long line) =>
        new(whole == "array" ? $"The stream ends inside the array that began at line {line}."
            : $"The stream ends inside the {whole} that began at line {line}.");

    private InvalidDataException CannotCut(string why) => new($"The text at line {buffer.Line} cannot be cut into records: {why}.");

    /// <summary>
    /// Takes the value that begins here; <paramref name="whole"/> and <paramref name="wholeLine"/> name what a cut stream ends in.
    /// </summary>
    private RawRecord Take(long wholeLine, string whole)
    {
        var line = buffer.Line;
        byte[]? kept = null;
        var (at, depth, inString, isScalar) = (0, 0, false, buffer.Span[0] is not ((byte)'{' or (byte)'[' or (byte)'"'));
        while (true)
        {
            if (at >= buffer.Available)
            {
                if (at > JsonRecords.MaxLength || kept is not null)
                {
                    // Too long: its beginning is kept, the rest is passed over as it comes.
                    kept ??= buffer.Span[..JsonRecords.KeptOfTooLong].ToArray();
                    var overshoot = at - buffer.Available;
                    buffer.Use(buffer.Available);
                    at = overshoot;
                }

                if (!buffer.Fill())
                {
                    return isScalar && whole == "record" ? Finish(buffer.Available) : throw Ends(whole, wholeLine);
                }

                continue;
            }

            var rest = buffer.Span[at..];
            var next = rest.IndexOfAny(inString ? InString : isScalar ? ScalarEnd : Structure);
            if (next < 0)
            {
                at = buffer.Available;
                continue;
            }

            at += next;
            var c = rest[next];
            if (isScalar)
            {
                return Finish(c == '"' || at == 0 ? throw CannotCut("a value is missing") : at);
            }

            // What follows a backslash is skipped, also where it comes with the next reading.
            at += c == '\\' ? 2 : 1;
            if (c == '"')
            {
                inString = !inString;
            }
            else if (c is (byte)'{' or (byte)'[')
            {
                if (depth < MaxDepth)
                {
                    closing[depth] = (byte)(c + 2);
                }

                depth++;
            }
            else if (c is (byte)'}' or (byte)']')
            {
                depth--;
                if (depth < 0 || (depth < MaxDepth && closing[depth] != c))
                {
                    buffer.Use(at - 1);
                    throw CannotCut($"'{(char)c}' closes nothing that is open");
                }
            }

            if (depth == 0 && !inString)
            {
                return Finish(at);
            }
        }

        RawRecord Finish(int length)
        {
            var isTooLong = kept is not null || length > JsonRecords.MaxLength;
            var record = new RawRecord(kept ?? buffer.Span[..(isTooLong ? JsonRecords.KeptOfTooLong : length)].ToArray(), line,
                isTooLong ? JsonRecords.TooLong : null);
            buffer.Use(length);
            return record;
        }
    }
}
