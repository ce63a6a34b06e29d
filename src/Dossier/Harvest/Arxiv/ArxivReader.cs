using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Dossier.Harvest.Arxiv;

/// <summary>Reads the JSON of one record of the arXiv metadata snapshot.</summary>
internal static class ArxivReader
{
    private static readonly (string Name, byte[] Utf8)[] Fields =
    [
        .. new[]
        {
            "id", "submitter", "authors", "title", "comments", "journal-ref", "doi", "report-no", "categories", "license", "abstract",
            "versions", "update_date", "authors_parsed",
        }.Select(name => (name, Encoding.UTF8.GetBytes(name))),
    ];

    /// <summary>The record, or null and the reason as one clause.</summary>
    public static ArxivRecord? Read(ReadOnlySpan<byte> json, out string problem)
    {
        problem = "";
        if (!Utf8.IsValid(json))
        {
            problem = "it is not valid UTF-8";
            return null;
        }

        var record = new ArxivRecord();
        var field = "";
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                problem = "it is not a JSON object";
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!ReadField(ref reader, record, ref field))
                {
                    problem = $"the field {field} has a value of the wrong type";
                    return null;
                }
            }

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
            problem = $"the field {field} holds text that is not Unicode";
        }

        return null;
    }

    private static bool ReadField(ref Utf8JsonReader reader, ArxivRecord record, ref string field)
    {
        field = NameOf(ref reader);
        switch (field)
        {
            case "":
                reader.Skip();
                return true;
            case "versions":
                return ReadVersions(ref reader, record);
            case "authors_parsed":
                return ReadAuthors(ref reader, record);
        }

        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            return false;
        }

        var value = reader.GetString();
        switch (field)
        {
            case "id": record.Id = value; break;
            case "title": record.Title = value; break;
            case "authors": record.Authors = value; break;
            case "comments": record.Comments = value; break;
            case "journal-ref": record.JournalReference = value; break;
            case "doi": record.Doi = value; break;
            case "categories": record.Categories = value; break;
            case "license": record.License = value; break;
            case "abstract": record.Abstract = value; break;
            case "update_date": record.UpdateDate = value; break;
        }

        return true;
    }

    /// <summary>The property's name without a new string; empty for a field that is not used.</summary>
    private static string NameOf(ref Utf8JsonReader reader)
    {
        foreach (var (name, utf8) in Fields)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return name;
            }
        }

        return "";
    }

    private static bool ReadVersions(ref Utf8JsonReader reader, ArxivRecord record)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        record.Versions.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            string? name = null, created = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isName = reader.ValueTextEquals("version"u8);
                var isCreated = reader.ValueTextEquals("created"u8);
                reader.Read();
                if (!isName && !isCreated)
                {
                    reader.Skip();
                }
                else if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    return false;
                }
                else if (isName)
                {
                    name = reader.GetString();
                }
                else
                {
                    created = reader.GetString();
                }
            }

            record.Versions.Add((name, created));
        }

        return true;
    }

    private static bool ReadAuthors(ref Utf8JsonReader reader, ArxivRecord record)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        record.AuthorsParsed.Clear();
        var parts = new string[3];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return false;
            }

            Array.Fill(parts, "");
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
                {
                    return false;
                }

                if (i < parts.Length)
                {
                    parts[i] = reader.GetString() ?? "";
                }
            }

            record.AuthorsParsed.Add((parts[0], parts[1], parts[2]));
        }

        return true;
    }
}
