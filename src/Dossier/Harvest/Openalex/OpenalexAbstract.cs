using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Openalex;

/// <summary>Puts an abstract together again from its inverted index, which tells for each word the places at which it stands.</summary>
/// <remarks>
/// "Work object", abstract_inverted_index: an object of words; in snapshots until 2023 that object, with the number of words beside it, as
/// text. What is missing in the index cannot be told: a place without a word is passed over, and where every fifth word is missing or two
/// claim one place, the abstract is none.
/// </remarks>
internal static partial class OpenalexAbstract
{
    // Words that follow "Abstract" where it is an adjective and no heading.
    private static readonly SearchValues<string> Nouns = SearchValues.Create(
        ["Meaning", "Syntax", "Interpretation", "Interpretations", "Algebra", "Algebraic", "State", "Argumentation", "Art", "Expressionism", "Expressionist",
            "Reasoning", "Thinking", "Thought", "Concepts", "Concept", "Nouns", "Words", "Dialectical", "Painting", "Rewriting", "Machines", "Objects", "Labor"],
        StringComparison.Ordinal);

    // What publishers write where there is no abstract.
    private static readonly string[] Stopgaps =
    [
        "An abstract is not available", "No abstract available", "Abstract not available", "Abstract is not available", "Abstract unavailable",
        "No abstract is available", "There is no abstract", "This article has no abstract", "This article does not have an abstract",
        "Click to increase image size",
    ];

    // Érudit writes title, journal and this.
    private const string StopgapOfErudit = "diffusée par la plateforme Érudit.";

    /// <summary>Reads the value of the field, whatever it is.</summary>
    public static RichText? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                using (var words = new OpenalexAbstractWords())
                {
                    ReadIndex(ref reader, words);
                    return Make(words.Join());
                }

            case JsonTokenType.String:
                return ReadQuoted(ref reader);
            default:
                reader.Skip();
                return null;
        }
    }

    private static RichText? ReadQuoted(ref Utf8JsonReader reader)
    {
        var json = ArrayPool<byte>.Shared.Rent(Math.Max(1, reader.ValueSpan.Length));
        try
        {
            var length = reader.CopyString(json);
            var inner = new Utf8JsonReader(json.AsSpan(0, length));
            if (!inner.Read() || inner.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            using var words = new OpenalexAbstractWords();
            ReadIndex(ref inner, words);
            return Make(words.Join());
        }
        catch (JsonException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    private static void ReadIndex(ref Utf8JsonReader reader, OpenalexAbstractWords words)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIndex = reader.ValueTextEquals("InvertedIndex"u8);
            words.Word(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var place) && place >= 0)
                    {
                        words.StandsAt(place);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }
            else if (isIndex && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadIndex(ref reader, words);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static RichText? Make(string? text)
    {
        if (text is null || text.EndsWith(StopgapOfErudit, StringComparison.Ordinal)
            || Array.Exists(Stopgaps, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        // A word may hold the white space that stood around it: blank lines part paragraphs.
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            text = BlankLines().Replace(text, "<br/>");
        }

        var rich = MarkupText.ToRichText(WithoutHeading(text));
        return rich.IsEmpty ? null : rich;
    }

    /// <summary>Drops "Abstract" at the beginning where a sentence or a heading begins behind it.</summary>
    private static string WithoutHeading(string text)
    {
        const string heading = "Abstract ";
        if (!text.StartsWith(heading, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var rest = text.AsSpan(heading.Length).TrimStart();
        var word = rest[..(rest.IndexOfAny(" ,.:;") is var end && end >= 0 ? end : rest.Length)];
        var isAdjective = text[1] == 'b' && (word.IsEmpty || char.IsLower(word[0]) || Nouns.Contains(word.ToString())
            || rest.StartsWith("Data Type", StringComparison.OrdinalIgnoreCase));
        return isAdjective ? text : rest.ToString();
    }

    [GeneratedRegex(@"\r?\n[ \t]*\r?\n\s*")]
    private static partial Regex BlankLines();
}
