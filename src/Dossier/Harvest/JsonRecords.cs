using System.Text;
using System.Text.Json;

namespace Dossier.Harvest;

/// <summary>
/// Cuts a stream of JSON into records: JSON lines, one array, objects with an array "items", or objects printed over many lines.
/// </summary>
/// <remarks>
/// The beginning of the stream decides which it is. Lines are cut at line ends and not looked into, so that a broken line costs one record.
/// The other shapes are cut by their brackets; where these do not fit, nothing behind can be trusted. One buffer is reused; each record has
/// bytes of its own.
/// </remarks>
public static class JsonRecords
{
    /// <summary>Longest record in bytes; a longer one is reported with its beginning.</summary>
    public const int MaxLength = 16 << 20;

    /// <summary>How much of a record that is too long is kept, in bytes.</summary>
    public const int KeptOfTooLong = 64 << 10;

    internal const string TooLong = "the record is longer than 16 MB";

    private enum Shape { Lines, Array, Items, Objects }

    /// <param name="array">Name of the array that an object around the records has.</param>
    /// <param name="inside">Name of an object in that object which may have the array in its stead.</param>
    /// <exception cref="InvalidDataException">It is XML, the brackets do not fit or the stream ends inside of them; the message names the
    /// line.</exception>
    public static IEnumerable<RawRecord> Read(Stream stream, string array = "items", string? inside = null)
    {
        var buffer = new RecordBuffer(RecordText.Open(stream));
        buffer.SkipByteOrderMark();
        if (buffer.SkipBlanks() && buffer.Span[0] == '<')
        {
            throw new InvalidDataException("it is XML and not JSON");
        }

        return ShapeOf(buffer, array, inside) switch
        {
            Shape.Lines => JsonLineCutter.Cut(buffer),
            Shape.Array => new JsonBracketCutter(buffer).CutArray(),
            Shape.Items => new JsonBracketCutter(buffer).CutItems(array, inside),
            _ => new JsonBracketCutter(buffer).CutObjects(),
        };
    }

    /// <summary>Reads the beginning of the first value: only what is well formed can tell another shape than lines.</summary>
    private static Shape ShapeOf(RecordBuffer buffer, string array, string? inside)
    {
        const int peeked = 64 << 10;
        while (buffer.Available < peeked && buffer.Fill())
        {
        }

        var start = buffer.Span[..Math.Min(peeked, buffer.Available)];
        if (start.IsEmpty || start[0] is not ((byte)'[' or (byte)'{'))
        {
            return Shape.Lines;
        }

        if (start[0] == '[')
        {
            return Shape.Array;
        }

        try
        {
            var reader = new Utf8JsonReader(start, isFinalBlock: false, default);
            var (isArray, isInside, depth) = (false, false, 1);
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartArray when isArray && reader.CurrentDepth == depth:
                        return Shape.Items;
                    case JsonTokenType.StartObject when isInside && reader.CurrentDepth == 1:
                        depth = 2;
                        break;
                    case JsonTokenType.PropertyName:
                        depth = reader.CurrentDepth == 1 ? 1 : depth;
                        isArray = reader.CurrentDepth == depth && Is(in reader, array);
                        isInside = reader.CurrentDepth == 1 && inside is not null && Is(in reader, inside);
                        break;
                    case JsonTokenType.EndObject when reader.CurrentDepth == 0:
                        return start[..(int)reader.BytesConsumed].Contains((byte)'\n') ? Shape.Objects : Shape.Lines;
                    default:
                        isArray = isInside = false;
                        break;
                }
            }

            return start[..(int)reader.BytesConsumed].Contains((byte)'\n') ? Shape.Objects : Shape.Lines;
        }
        catch (JsonException)
        {
            return Shape.Lines;
        }
    }

    /// <summary>Whether a name is this one, as it is written; what is escaped in it may not even be text.</summary>
    private static bool Is(in Utf8JsonReader reader, string name) => !reader.ValueIsEscaped && Ascii.Equals(reader.ValueSpan, name);
}
