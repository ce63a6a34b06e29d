using System.Text.Json;

namespace Dossier.Harvest.Doaj;

/// <summary>Reads the JSON of one record of DOAJ.</summary>
internal static class DoajReader
{
    /// <summary>The record, or null and the reason as one clause.</summary>
    public static DoajRecord? Read(ReadOnlySpan<byte> json, out string problem) => JsonObjectReader.Read<DoajRecord>(json, ReadRecord, out problem);

    private static void ReadRecord(ref Utf8JsonReader reader, DoajRecord record)
    {
        while (JsonFields.NextProperty(ref reader))
        {
            switch (reader.GetString())
            {
                case "id": record.Id = JsonFields.Text(ref reader); break;
                case "last_updated": record.LastUpdated = JsonFields.Text(ref reader); break;
                case "es_type": record.Kind = JsonFields.Text(ref reader); break;
                case "bibjson" when JsonFields.IsObject(ref reader): ReadBibjson(ref reader, record); break;
                case "bibjson": break;
                default: JsonFields.SkipValue(ref reader); break;
            }
        }
    }

    private static void ReadBibjson(ref Utf8JsonReader reader, DoajRecord record)
    {
        record.HasBibjson = true;
        while (JsonFields.NextProperty(ref reader))
        {
            switch (reader.GetString())
            {
                case "title": record.Title = JsonFields.Text(ref reader); break;
                case "abstract": record.Abstract = JsonFields.Text(ref reader); break;
                case "year": record.Year = JsonFields.Text(ref reader); break;
                case "month": record.Month = JsonFields.Text(ref reader); break;
                case "start_page": record.StartPage = JsonFields.Text(ref reader); break;
                case "end_page": record.EndPage = JsonFields.Text(ref reader); break;
                case "keywords": JsonFields.Texts(ref reader, record.Keywords); break;
                case "author": ReadAuthors(ref reader, record); break;
                case "identifier": ReadIdentifiers(ref reader, record); break;
                case "subject": ReadSubjects(ref reader, record); break;
                case "link": ReadLinks(ref reader, record); break;
                case "journal" when JsonFields.IsObject(ref reader): ReadJournal(ref reader, record); break;
                case "journal": break;
                default: JsonFields.SkipValue(ref reader); break;
            }
        }
    }

    private static void ReadJournal(ref Utf8JsonReader reader, DoajRecord record)
    {
        record.HasJournal = true;
        while (JsonFields.NextProperty(ref reader))
        {
            switch (reader.GetString())
            {
                case "title": record.JournalTitle = JsonFields.Text(ref reader); break;
                case "publisher": record.Publisher = JsonFields.Text(ref reader); break;
                case "volume": record.Volume = JsonFields.Text(ref reader); break;
                case "number": record.Number = JsonFields.Text(ref reader); break;
                case "language": JsonFields.Texts(ref reader, record.Languages); break;
                case "issns": JsonFields.Texts(ref reader, record.Issns); break;
                case "license": ReadLicenses(ref reader, record); break;
                default: JsonFields.SkipValue(ref reader); break;
            }
        }
    }

    private static void ReadAuthors(ref Utf8JsonReader reader, DoajRecord record)
    {
        var fields = new string?[2];
        for (var list = JsonFields.IsArray(ref reader); list && JsonFields.NextObject(ref reader);)
        {
            ReadTexts(ref reader, ["name", "orcid_id"], fields);
            if (fields[0] is { } name)
            {
                record.Authors.Add((name, fields[1]));
            }
        }
    }

    private static void ReadIdentifiers(ref Utf8JsonReader reader, DoajRecord record)
    {
        var fields = new string?[2];
        for (var list = JsonFields.IsArray(ref reader); list && JsonFields.NextObject(ref reader);)
        {
            ReadTexts(ref reader, ["type", "id"], fields);
            if (fields is [{ } type, { } id])
            {
                record.Identifiers.Add((type, id));
            }
        }
    }

    private static void ReadSubjects(ref Utf8JsonReader reader, DoajRecord record)
    {
        var fields = new string?[3];
        for (var list = JsonFields.IsArray(ref reader); list && JsonFields.NextObject(ref reader);)
        {
            ReadTexts(ref reader, ["scheme", "code", "term"], fields);
            record.Subjects.Add((fields[0], fields[1], fields[2]));
        }
    }

    private static void ReadLinks(ref Utf8JsonReader reader, DoajRecord record)
    {
        var fields = new string?[2];
        for (var list = JsonFields.IsArray(ref reader); list && JsonFields.NextObject(ref reader);)
        {
            ReadTexts(ref reader, ["url", "type"], fields);
            if (fields[0] is { } url && fields[1] is null or "fulltext")
            {
                record.Links.Add(url);
            }
        }
    }

    private static void ReadLicenses(ref Utf8JsonReader reader, DoajRecord record)
    {
        var fields = new string?[2];
        for (var list = JsonFields.IsArray(ref reader); list && JsonFields.NextObject(ref reader);)
        {
            ReadTexts(ref reader, ["type", "url"], fields);
            record.Licenses.Add((fields[0], fields[1]));
        }
    }

    /// <summary>Texts of the named properties of the object that has begun.</summary>
    private static void ReadTexts(ref Utf8JsonReader reader, scoped ReadOnlySpan<string> names, scoped Span<string?> fields)
    {
        fields.Clear();
        while (JsonFields.NextProperty(ref reader))
        {
            var at = 0;
            while (at < names.Length && !reader.ValueTextEquals(names[at]))
            {
                at++;
            }

            if (at < names.Length)
            {
                fields[at] = JsonFields.Text(ref reader);
            }
            else
            {
                JsonFields.SkipValue(ref reader);
            }
        }
    }
}
