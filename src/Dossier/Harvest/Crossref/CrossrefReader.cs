using System.Text;
using System.Text.Json;

namespace Dossier.Harvest.Crossref;

/// <summary>Reads the JSON of one work: the work itself, or the API's reply about one work, which holds it as "message".</summary>
internal static partial class CrossrefReader
{
    private enum Field
    {
        Unused, Message, Doi, Type, Subtype, Title, Subtitle, OriginalTitle, ContainerTitle, ShortContainerTitle, GroupTitle, Institution,
        Author, Editor, PublishedPrint, PublishedOnline, Published, Issued, Posted, Approved, Indexed, Deposited, Volume, Issue, JournalIssue,
        Page, ArticleNumber, Publisher, Language, Abstract, Subject, Issn, IssnType, License, Link, Relation, UpdateTo, UpdatedBy, Reference,
    }

    private static readonly (byte[] Name, Field Field)[][] ByLength = Names(
        ("message", Field.Message), ("DOI", Field.Doi), ("type", Field.Type), ("subtype", Field.Subtype), ("title", Field.Title),
        ("subtitle", Field.Subtitle), ("original-title", Field.OriginalTitle), ("container-title", Field.ContainerTitle),
        ("short-container-title", Field.ShortContainerTitle), ("group-title", Field.GroupTitle), ("institution", Field.Institution),
        ("author", Field.Author), ("editor", Field.Editor), ("published-print", Field.PublishedPrint),
        ("published-online", Field.PublishedOnline), ("published", Field.Published), ("issued", Field.Issued), ("posted", Field.Posted),
        ("approved", Field.Approved), ("indexed", Field.Indexed), ("deposited", Field.Deposited), ("volume", Field.Volume),
        ("issue", Field.Issue), ("journal-issue", Field.JournalIssue), ("page", Field.Page), ("article-number", Field.ArticleNumber),
        ("publisher", Field.Publisher), ("language", Field.Language), ("abstract", Field.Abstract), ("subject", Field.Subject),
        ("ISSN", Field.Issn), ("issn-type", Field.IssnType), ("license", Field.License), ("link", Field.Link), ("relation", Field.Relation),
        ("update-to", Field.UpdateTo), ("updated-by", Field.UpdatedBy), ("reference", Field.Reference));

    /// <summary>The record, or null and the reason as one clause.</summary>
    public static CrossrefRecord? Read(ReadOnlySpan<byte> json, out string problem) =>
        JsonObjectReader.Read<CrossrefRecord>(json, static (ref reader, record) => ReadWork(ref reader, record, isReply: true), out problem);

    private static void ReadWork(ref Utf8JsonReader reader, CrossrefRecord record, bool isReply)
    {
        while (JsonFields.NextProperty(ref reader))
        {
            var field = FieldOf(ref reader);
            if (field != Field.Message)
            {
                ReadField(ref reader, field, record);
            }
            else if (!isReply)
            {
                JsonFields.SkipValue(ref reader);
            }
            else if (JsonFields.IsObject(ref reader))
            {
                ReadWork(ref reader, record, isReply: false);
            }
        }
    }

    private static void ReadField(ref Utf8JsonReader reader, Field field, CrossrefRecord record)
    {
        switch (field)
        {
            case Field.Doi: record.Doi = JsonFields.Text(ref reader); break;
            case Field.Type: record.Type = JsonFields.Text(ref reader); break;
            case Field.Subtype: record.Subtype = JsonFields.Text(ref reader); break;
            case Field.Title: JsonFields.Texts(ref reader, record.Titles); break;
            case Field.Subtitle: record.Subtitle = JsonFields.Text(ref reader); break;
            case Field.OriginalTitle: record.OriginalTitle = JsonFields.Text(ref reader); break;
            case Field.ContainerTitle: JsonFields.Texts(ref reader, record.ContainerTitles); break;
            case Field.ShortContainerTitle: record.ShortContainerTitle = JsonFields.Text(ref reader); break;
            case Field.GroupTitle: record.GroupTitle = JsonFields.Text(ref reader); break;
            case Field.Institution: ReadInstitution(ref reader, record); break;
            case Field.Author: ReadNames(ref reader, record.Authors); break;
            case Field.Editor: ReadNames(ref reader, record.Editors); break;
            case Field.PublishedPrint: record.Dates.Print = JsonFields.Date(ref reader); break;
            case Field.PublishedOnline: record.Dates.Online = JsonFields.Date(ref reader); break;
            case Field.Published: record.Dates.Published = JsonFields.Date(ref reader); break;
            case Field.Issued: record.Dates.Issued = JsonFields.Date(ref reader); break;
            case Field.Posted: record.Dates.Posted = JsonFields.Date(ref reader); break;
            case Field.Approved: record.Dates.Approved = JsonFields.Date(ref reader); break;
            case Field.Indexed: record.Indexed = JsonFields.Time(ref reader); break;
            case Field.Deposited: record.Deposited = JsonFields.Time(ref reader); break;
            case Field.Volume: record.Volume = JsonFields.Text(ref reader); break;
            case Field.Issue: record.Issue = JsonFields.Text(ref reader); break;
            case Field.JournalIssue: ReadJournalIssue(ref reader, record); break;
            case Field.Page: record.Page = JsonFields.Text(ref reader); break;
            case Field.ArticleNumber: record.ArticleNumber = JsonFields.Text(ref reader); break;
            case Field.Publisher: record.Publisher = JsonFields.Text(ref reader); break;
            case Field.Language: record.Language = JsonFields.Text(ref reader); break;
            case Field.Abstract: record.Abstract = JsonFields.Text(ref reader); break;
            case Field.Subject: JsonFields.Texts(ref reader, record.Subjects); break;
            case Field.Issn: JsonFields.Texts(ref reader, record.Issns); break;
            case Field.IssnType: ReadTypedIssns(ref reader, record); break;
            case Field.License: ReadLicenses(ref reader, record); break;
            case Field.Link: ReadLinks(ref reader, record); break;
            case Field.Relation: ReadRelations(ref reader, record); break;
            case Field.UpdateTo: ReadUpdates(ref reader, record.UpdateTo); break;
            case Field.UpdatedBy: ReadUpdates(ref reader, record.UpdatedBy); break;
            case Field.Reference: ReadReferences(ref reader, record); break;
            default: JsonFields.SkipValue(ref reader); break;
        }
    }

    /// <summary>The field without a string for its name: names are told apart by their length first.</summary>
    private static Field FieldOf(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        if (name.Length < ByLength.Length && !reader.ValueIsEscaped)
        {
            foreach (var (candidate, field) in ByLength[name.Length])
            {
                if (name.SequenceEqual(candidate))
                {
                    return field;
                }
            }
        }

        return Field.Unused;
    }

    private static (byte[] Name, Field Field)[][] Names(params (string Name, Field Field)[] fields)
    {
        var names = fields.ToLookup(f => f.Name.Length, f => (Encoding.UTF8.GetBytes(f.Name), f.Field));
        return [.. Enumerable.Range(0, fields.Max(f => f.Name.Length) + 1).Select(length => names[length].ToArray())];
    }
}
