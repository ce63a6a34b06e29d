using System.Text;
using System.Text.Json;

namespace Dossier.Harvest.Openalex;

/// <summary>Reads a Work object in one pass; what is not used is passed over, and what has another type than it should reads as absent.</summary>
/// <remarks>OpenAlex, "Work object".</remarks>
internal static partial class OpenalexReader
{
    private static ReadOnlySpan<byte> KeyPrefix => "openalex:"u8;

    /// <summary>The record, or null where the bytes are no object.</summary>
    /// <exception cref="JsonException">They are not JSON.</exception>
    /// <exception cref="InvalidOperationException">A text in them is not Unicode.</exception>
    public static OpenalexRecord? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var record = new OpenalexRecord();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, record);
        }

        // What follows the object makes it no record; the reader says so.
        reader.Read();
        return record;
    }

    // By the length of the name first: most fields are passed over, and this is the fastest way to know that.
    private static void ReadField(ref Utf8JsonReader reader, OpenalexRecord record)
    {
        switch (reader.ValueSpan.Length)
        {
            case 2 when reader.ValueTextEquals("id"u8):
                record.Id = Text(ref reader);
                record.HasWrongId = record.Id is null && reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null);
                break;
            case 3 when reader.ValueTextEquals("doi"u8): record.Doi = Text(ref reader); break;
            case 3 when reader.ValueTextEquals("ids"u8): ReadIds(ref reader, record); break;
            case 4 when reader.ValueTextEquals("type"u8): record.Type = Text(ref reader); break;
            case 4 when reader.ValueTextEquals("mesh"u8): ReadMesh(ref reader, record); break;
            case 5 when reader.ValueTextEquals("title"u8): record.Title = Text(ref reader); break;
            case 5 when reader.ValueTextEquals("error"u8): record.IsError = Text(ref reader) is not null; break;
            case 6 when reader.ValueTextEquals("biblio"u8): ReadBiblio(ref reader, record); break;
            case 6 when reader.ValueTextEquals("topics"u8): ReadTopics(ref reader, record); break;
            case 8 when reader.ValueTextEquals("language"u8): record.Language = Text(ref reader); break;
            case 9 when reader.ValueTextEquals("locations"u8): ReadLocations(ref reader, record); break;
            case 11 when reader.ValueTextEquals("authorships"u8): ReadAuthorships(ref reader, record); break;
            case 11 when reader.ValueTextEquals("is_paratext"u8): record.IsParatext = Flag(ref reader) ?? false; break;
            case 12 when reader.ValueTextEquals("display_name"u8): record.DisplayName = Text(ref reader); break;
            case 12 when reader.ValueTextEquals("is_retracted"u8): record.IsRetracted = Flag(ref reader) ?? false; break;
            case 12 when reader.ValueTextEquals("updated_date"u8): record.UpdatedDate = Text(ref reader); break;
            case 12 when reader.ValueTextEquals("created_date"u8): record.CreatedDate = Text(ref reader); break;
            case 13 when reader.ValueTextEquals("type_crossref"u8): record.CrossrefType = Text(ref reader); break;
            case 16 when reader.ValueTextEquals("primary_location"u8): record.Primary = ReadLocation(ref reader); break;
            case 16 when reader.ValueTextEquals("best_oa_location"u8): record.BestOpen = ReadLocation(ref reader); break;
            case 16 when reader.ValueTextEquals("referenced_works"u8): ReadReferences(ref reader, record); break;
            case 16 when reader.ValueTextEquals("publication_date"u8): record.PublicationDate = Text(ref reader); break;
            case 16 when reader.ValueTextEquals("publication_year"u8): record.PublicationYear = Text(ref reader); break;
            case 20 when reader.ValueTextEquals("is_authors_truncated"u8): record.IsAuthorsTruncated = Flag(ref reader); break;
            case 23 when reader.ValueTextEquals("abstract_inverted_index"u8): record.Abstract = OpenalexAbstract.Read(ref reader); break;
            default: Pass(ref reader); break;
        }
    }

    private static void ReadIds(ref Utf8JsonReader reader, OpenalexRecord record)
    {
        if (!Begins(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("pmid"u8))
            {
                record.Pmid = Text(ref reader);
            }
            else if (reader.ValueTextEquals("pmcid"u8))
            {
                record.Pmcid = Text(ref reader);
            }
            else if (reader.ValueTextEquals("doi"u8))
            {
                var doi = Text(ref reader);
                record.Doi ??= doi;
            }
            else
            {
                Pass(ref reader);
            }
        }
    }

    private static void ReadBiblio(ref Utf8JsonReader reader, OpenalexRecord record)
    {
        if (!Begins(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("volume"u8))
            {
                record.Volume = Text(ref reader);
            }
            else if (reader.ValueTextEquals("issue"u8))
            {
                record.Issue = Text(ref reader);
            }
            else if (reader.ValueTextEquals("first_page"u8))
            {
                record.FirstPage = Text(ref reader);
            }
            else if (reader.ValueTextEquals("last_page"u8))
            {
                record.LastPage = Text(ref reader);
            }
            else
            {
                Pass(ref reader);
            }
        }
    }

    private static void ReadReferences(ref Utf8JsonReader reader, OpenalexRecord record)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                if (Reference(reader.ValueSpan) is { } work)
                {
                    record.References.Add(work);
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>
    /// The record key of the work at "https://openalex.org/W123", made without the strings between: a work refers to dozens. No such address
    /// needs escapes.
    /// </summary>
    private static string? Reference(ReadOnlySpan<byte> address)
    {
        const int longest = 20;
        var id = address[(address.LastIndexOf((byte)'/') + 1)..];
        if (id.Length is < 2 or > longest || id[0] != 'W' || id[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return null;
        }

        Span<byte> key = stackalloc byte[KeyPrefix.Length + longest];
        KeyPrefix.CopyTo(key);
        id.CopyTo(key[KeyPrefix.Length..]);
        return Encoding.ASCII.GetString(key[..(KeyPrefix.Length + id.Length)]);
    }

    /// <summary>A text or a number; null for what is empty or has another type.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.ValueSpan.IsEmpty || reader.GetString() is not { } text || string.IsNullOrWhiteSpace(text) ? null : text.Trim();
            case JsonTokenType.Number:
                const int longest = 40;
                return reader.ValueSpan.Length > longest ? null : Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static bool? Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>Steps into the value; where it is not of this kind it is passed over.</summary>
    private static bool Begins(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        reader.Read();
        if (reader.TokenType == kind)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
