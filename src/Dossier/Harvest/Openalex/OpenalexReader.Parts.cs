using System.Text.Json;

namespace Dossier.Harvest.Openalex;

/// <summary>The objects that a work is made of.</summary>
internal static partial class OpenalexReader
{
    private static void ReadAuthorships(ref Utf8JsonReader reader, OpenalexRecord record)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        record.Authorships.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            string? raw = null, name = null, orcid = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("raw_author_name"u8))
                {
                    raw = Text(ref reader);
                }
                else if (reader.ValueTextEquals("author"u8))
                {
                    ReadAuthor(ref reader, ref name, ref orcid);
                }
                else
                {
                    Pass(ref reader);
                }
            }

            record.Authorships.Add(new(raw, name, orcid));
        }
    }

    private static void ReadAuthor(ref Utf8JsonReader reader, ref string? name, ref string? orcid)
    {
        if (!Begins(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("display_name"u8))
            {
                name = Text(ref reader);
            }
            else if (reader.ValueTextEquals("orcid"u8))
            {
                orcid = Text(ref reader);
            }
            else
            {
                Pass(ref reader);
            }
        }
    }

    private static void ReadLocations(ref Utf8JsonReader reader, OpenalexRecord record)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        record.Locations.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                record.Locations.Add(ReadOpenedLocation(ref reader));
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static OpenalexLocation? ReadLocation(ref Utf8JsonReader reader) =>
        Begins(ref reader, JsonTokenType.StartObject) ? ReadOpenedLocation(ref reader) : null;

    private static OpenalexLocation ReadOpenedLocation(ref Utf8JsonReader reader)
    {
        var location = new OpenalexLocation();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (reader.ValueSpan.Length)
            {
                case 5 when reader.ValueTextEquals("is_oa"u8): location.IsOpen = Flag(ref reader) ?? false; break;
                case 6 when reader.ValueTextEquals("source"u8): ReadSource(ref reader, location); break;
                case 7 when reader.ValueTextEquals("pdf_url"u8): location.Pdf = Text(ref reader); break;
                case 7 when reader.ValueTextEquals("license"u8): location.License = Text(ref reader); break;
                case 7 when reader.ValueTextEquals("version"u8): location.Version = Text(ref reader); break;
                case 8 when reader.ValueTextEquals("raw_type"u8): location.RawType = Text(ref reader); break;
                case 15 when reader.ValueTextEquals("raw_source_name"u8): location.RawSourceName = Text(ref reader); break;
                case 16 when reader.ValueTextEquals("landing_page_url"u8): location.LandingPage = Text(ref reader); break;
                default: Pass(ref reader); break;
            }
        }

        return location;
    }

    private static void ReadSource(ref Utf8JsonReader reader, OpenalexLocation location)
    {
        if (!Begins(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        string? host = null, publisher = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (reader.ValueSpan.Length)
            {
                case 4 when reader.ValueTextEquals("type"u8): location.SourceType = Text(ref reader); break;
                case 4 when reader.ValueTextEquals("issn"u8): ReadIssns(ref reader, location); break;
                case 6 when reader.ValueTextEquals("issn_l"u8): location.LinkingIssn = Text(ref reader); break;
                case 9 when reader.ValueTextEquals("publisher"u8): publisher = Text(ref reader); break;
                case 12 when reader.ValueTextEquals("display_name"u8): location.SourceName = Text(ref reader); break;
                case 22 when reader.ValueTextEquals("host_organization_name"u8): host = Text(ref reader); break;
                default: Pass(ref reader); break;
            }
        }

        location.Publisher = host ?? publisher;
    }

    private static void ReadIssns(ref Utf8JsonReader reader, OpenalexLocation location)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                location.Issns.Add(reader.GetString()!);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadTopics(ref Utf8JsonReader reader, OpenalexRecord record)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            string? id = null, name = null, field = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                switch (reader.ValueSpan.Length)
                {
                    case 2 when reader.ValueTextEquals("id"u8): id = Text(ref reader); break;
                    case 5 when reader.ValueTextEquals("field"u8): ReadDisplayName(ref reader, ref field); break;
                    case 12 when reader.ValueTextEquals("display_name"u8): name = Text(ref reader); break;
                    default: Pass(ref reader); break;
                }
            }

            record.Field ??= field;
            if (name is not null)
            {
                record.Topics.Add((id, name));
            }
        }
    }

    private static void ReadDisplayName(ref Utf8JsonReader reader, ref string? name)
    {
        if (!Begins(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("display_name"u8))
            {
                name = Text(ref reader);
            }
            else
            {
                Pass(ref reader);
            }
        }
    }

    private static void ReadMesh(ref Utf8JsonReader reader, OpenalexRecord record)
    {
        if (!Begins(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            string? code = null, name = null;
            var isMajor = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                switch (reader.ValueSpan.Length)
                {
                    case 13 when reader.ValueTextEquals("descriptor_ui"u8): code = Text(ref reader); break;
                    case 14 when reader.ValueTextEquals("is_major_topic"u8): isMajor = Flag(ref reader) ?? false; break;
                    case 15 when reader.ValueTextEquals("descriptor_name"u8): name = Text(ref reader); break;
                    default: Pass(ref reader); break;
                }
            }

            if (code is not null && name is not null)
            {
                record.Mesh.Add((code, name, isMajor));
            }
        }
    }
}
