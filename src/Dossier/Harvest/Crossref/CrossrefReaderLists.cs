using System.Text.Json;
using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>The fields that are lists of objects.</summary>
internal static partial class CrossrefReader
{
    private static void ReadNames(ref Utf8JsonReader reader, List<CrossrefName> names)
    {
        if (!CrossrefJson.IsArray(ref reader))
        {
            return;
        }

        while (CrossrefJson.NextObject(ref reader))
        {
            string? family = null, given = null, suffix = null, name = null, orcid = null;
            var isFirst = false;
            while (CrossrefJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("given"u8))
                {
                    given = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("family"u8))
                {
                    family = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("sequence"u8))
                {
                    reader.Read();
                    isFirst = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("first"u8);
                    reader.Skip();
                }
                else if (reader.ValueTextEquals("ORCID"u8))
                {
                    orcid = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("suffix"u8))
                {
                    suffix = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("literal"u8))
                {
                    name = CrossrefJson.Text(ref reader);
                }
                else
                {
                    CrossrefJson.SkipValue(ref reader);
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
            while (CrossrefJson.NextObject(ref reader))
            {
                var name = NameOf(ref reader);
                record.Institution ??= name;
            }
        }

        static string? NameOf(ref Utf8JsonReader reader)
        {
            string? name = null;
            while (CrossrefJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("name"u8))
                {
                    name = CrossrefJson.Text(ref reader);
                }
                else
                {
                    CrossrefJson.SkipValue(ref reader);
                }
            }

            return name;
        }
    }

    private static void ReadJournalIssue(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!CrossrefJson.IsObject(ref reader))
        {
            return;
        }

        while (CrossrefJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("issue"u8))
            {
                record.IssueOfJournal = CrossrefJson.Text(ref reader);
            }
            else
            {
                CrossrefJson.SkipValue(ref reader);
            }
        }
    }

    private static void ReadTypedIssns(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!CrossrefJson.IsArray(ref reader))
        {
            return;
        }

        while (CrossrefJson.NextObject(ref reader))
        {
            string? value = null, type = null;
            while (CrossrefJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("value"u8))
                {
                    value = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("type"u8))
                {
                    type = CrossrefJson.Text(ref reader);
                }
                else
                {
                    CrossrefJson.SkipValue(ref reader);
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
        if (!CrossrefJson.IsArray(ref reader))
        {
            return;
        }

        while (CrossrefJson.NextObject(ref reader))
        {
            string? url = null, version = null;
            PartialDate? start = null;
            while (CrossrefJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("URL"u8))
                {
                    url = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("content-version"u8))
                {
                    version = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("start"u8))
                {
                    start = CrossrefJson.Date(ref reader);
                }
                else
                {
                    CrossrefJson.SkipValue(ref reader);
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
        if (!CrossrefJson.IsArray(ref reader))
        {
            return;
        }

        while (CrossrefJson.NextObject(ref reader))
        {
            string? url = null, type = null, version = null, application = null;
            while (CrossrefJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("URL"u8))
                {
                    url = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("content-type"u8))
                {
                    type = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("content-version"u8))
                {
                    version = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("intended-application"u8))
                {
                    application = CrossrefJson.Text(ref reader);
                }
                else
                {
                    CrossrefJson.SkipValue(ref reader);
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
        if (!CrossrefJson.IsObject(ref reader))
        {
            return;
        }

        while (CrossrefJson.NextProperty(ref reader))
        {
            var relation = reader.GetString()!;
            if (!CrossrefJson.IsArray(ref reader))
            {
                continue;
            }

            while (CrossrefJson.NextObject(ref reader))
            {
                string? type = null, id = null;
                while (CrossrefJson.NextProperty(ref reader))
                {
                    if (reader.ValueTextEquals("id-type"u8))
                    {
                        type = CrossrefJson.Text(ref reader);
                    }
                    else if (reader.ValueTextEquals("id"u8))
                    {
                        id = CrossrefJson.Text(ref reader);
                    }
                    else
                    {
                        CrossrefJson.SkipValue(ref reader);
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
        if (!CrossrefJson.IsArray(ref reader))
        {
            return;
        }

        while (CrossrefJson.NextObject(ref reader))
        {
            string? doi = null, type = null;
            PartialDate? date = null;
            while (CrossrefJson.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("DOI"u8))
                {
                    doi = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("type"u8))
                {
                    type = CrossrefJson.Text(ref reader);
                }
                else if (reader.ValueTextEquals("updated"u8))
                {
                    date = CrossrefJson.Date(ref reader);
                }
                else
                {
                    CrossrefJson.SkipValue(ref reader);
                }
            }

            updates.Add(new(doi, type, date));
        }
    }

    /// <summary>Only DOIs are kept: what else a reference says is not read at all, for it is half of most records.</summary>
    private static void ReadReferences(ref Utf8JsonReader reader, CrossrefRecord record)
    {
        if (!CrossrefJson.IsArray(ref reader))
        {
            return;
        }

        while (CrossrefJson.NextObject(ref reader))
        {
            while (CrossrefJson.NextProperty(ref reader))
            {
                if (!reader.ValueTextEquals("DOI"u8))
                {
                    CrossrefJson.SkipValue(ref reader);
                }
                else if (CrossrefJson.Text(ref reader) is { } doi)
                {
                    record.References.Add(doi);
                }
            }
        }
    }
}
