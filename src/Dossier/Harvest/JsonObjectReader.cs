using System.Text.Json;
using System.Text.Unicode;

namespace Dossier.Harvest;

/// <summary>One record that is a JSON object, read in one pass, or the reason why it cannot be.</summary>
internal static class JsonObjectReader
{
    /// <summary>Reads the members of the object; called with the reader on its first token.</summary>
    public delegate void Members<in T>(ref Utf8JsonReader reader, T record);

    /// <summary>The record, or null and the reason as one clause.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> json, Members<T> members, out string problem) where T : class, new()
    {
        problem = "";
        if (!Utf8.IsValid(json))
        {
            problem = "it is not valid UTF-8";
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                problem = "it is not a JSON object";
                return null;
            }

            var record = new T();
            members(ref reader, record);

            // What follows the object makes the reader throw.
            reader.Read();
            return record;
        }
        catch (JsonException e)
        {
            problem = $"it is not JSON (line {e.LineNumber + 1} of the record, byte {e.BytePositionInLine})";
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to half of a surrogate pair in a string.
            problem = "it holds text that is not Unicode";
        }

        return null;
    }
}
