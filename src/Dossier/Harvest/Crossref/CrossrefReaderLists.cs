using System.Text.Json;
using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>The fields that are lists of objects.</summary>
internal static partial class CrossrefReader
{
    private static void ReadNames(ref Utf8JsonReader reader, List<CrossrefName> names)
    {
        if (!JsonFields.IsArray(ref reader))
        {
            return;
        }

        while (JsonFields.NextObject(ref reader))
        {
            string? family = null, given = null, suffix = null, name = null, orcid = null;
            var isFirst = false;
            while (JsonFields.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("given"u8))
                {
                    given = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("family"u8))
                {
                    family = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("sequence"u8))
                {
                    reader.Read();
                    isFirst = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("first"u8);
                    reader.Skip();
                }
                else if (reader.ValueTextEquals("ORCID"u8))
                {
                    orcid = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("suffix"u8))
                {
                    suffix = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("literal"u8))
                {
                    name = JsonFields.Text(ref reader);
                }
                else
                {
                    JsonFields.SkipValue(ref reader);
                }
            }

            names.Add(new(family, given, suffix, name, orcid, isFirst));
        }
    }

    /// <summary>An array since 2022, one object before.</summary>
    private static void ReadInstitution(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            record.Institution = NameOf(ref reader);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (JsonFields.NextObject(ref reader))
            {
                var name = NameOf(ref reader);
                record.Institution ??= name;
            }
        }

        static string? NameOf(ref Utf8JsonReader reader)
        {
            string? name = null;
            while (JsonFields.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("name"u8))
                {
                    name = JsonFields.Text(ref reader);
                }
                else
                {
                    JsonFields.SkipValue(ref reader);
                }
            }

            return name;
        }
    }

    private static void ReadJournalIssue(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!JsonFields.IsObject(ref reader))
        {
            return;
        }

        while (JsonFields.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("issue"u8))
            {
                record.IssueOfJournal = JsonFields.Text(ref reader);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }

    private static void ReadTypedIssns(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!JsonFields.IsArray(ref reader))
        {
            return;
        }

        while (JsonFields.NextObject(ref reader))
        {
            string? value = null, type = null;
            while (JsonFields.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("value"u8))
                {
                    value = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("type"u8))
                {
                    type = JsonFields.Text(ref reader);
                }
                else
                {
                    JsonFields.SkipValue(ref reader);
                }
            }

            if (value is not null)
            {
                record.TypedIssns.Add((value, type == "print"));
            }
        }
    }

    private static void ReadLicenses(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!JsonFields.IsArray(ref reader))
        {
            return;
        }

        while (JsonFields.NextObject(ref reader))
        {
            string? url = null, version = null;
            PartialDate? start = null;
            while (JsonFields.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("URL"u8))
                {
                    url = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("content-version"u8))
                {
                    version = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("start"u8))
                {
                    start = JsonFields.Date(ref reader);
                }
                else
                {
                    JsonFields.SkipValue(ref reader);
                }
            }

            if (url is not null)
            {
                record.Licenses.Add(new(url, version, start));
            }
        }
    }

    private static void ReadLinks(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!JsonFields.IsArray(ref reader))
        {
            return;
        }

        while (JsonFields.NextObject(ref reader))
        {
            string? url = null, type = null, version = null, application = null;
            while (JsonFields.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("URL"u8))
                {
                    url = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("content-type"u8))
                {
                    type = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("content-version"u8))
                {
                    version = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("intended-application"u8))
                {
                    application = JsonFields.Text(ref reader);
                }
                else
                {
                    JsonFields.SkipValue(ref reader);
                }
            }

            if (url is not null)
            {
                record.Links.Add(new(url, type, version, application));
            }
        }
    }

    /// <summary>An object of arrays, each under the relation's name.</summary>
    private static void ReadRelations(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!JsonFields.IsObject(ref reader))
        {
            return;
        }

        while (JsonFields.NextProperty(ref reader))
        {
            var relation = reader.GetString()!;
            if (!JsonFields.IsArray(ref reader))
            {
                continue;
            }

            while (JsonFields.NextObject(ref reader))
            {
                string? type = null, id = null;
                while (JsonFields.NextProperty(ref reader))
                {
                    if (reader.ValueTextEquals("id-type"u8))
                    {
                        type = JsonFields.Text(ref reader);
                    }
                    else if (reader.ValueTextEquals("id"u8))
                    {
                        id = JsonFields.Text(ref reader);
                    }
                    else
                    {
                        JsonFields.SkipValue(ref reader);
                    }
                }

                if (id is not null)
                {
                    record.Relations.Add(new(relation, type, id));
                }
            }
        }
    }

    private static void ReadUpdates(ref Utf8JsonReader reader, List<CrossrefUpdate> updates)
    {
        if (!JsonFields.IsArray(ref reader))
        {
            return;
        }

        while (JsonFields.NextObject(ref reader))
        {
            string? doi = null, type = null;
            PartialDate? date = null;
            while (JsonFields.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("DOI"u8))
                {
                    doi = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("type"u8))
                {
                    type = JsonFields.Text(ref reader);
                }
                else if (reader.ValueTextEquals("updated"u8))
                {
                    date = JsonFields.Date(ref reader);
                }
                else
                {
                    JsonFields.SkipValue(ref reader);
                }
            }

            updates.Add(new(doi, type, date));
        }
    }

    /// <summary>Only DOIs are kept: what else a reference says is not read at all, for it is half of most records.</summary>
    private static void ReadReferences(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!JsonFields.IsArray(ref reader))
        {
            return;
        }

        while (JsonFields.NextObject(ref reader))
        {
            while (JsonFields.NextProperty(ref reader))
            {
                if (!reader.ValueTextEquals("DOI"u8))
                {
                    JsonFields.SkipValue(ref reader);
                }
                else if (JsonFields.Text(ref reader) is { } doi)
                {
                    record.References.Add(doi);
                }
            }
        }
    }
}
