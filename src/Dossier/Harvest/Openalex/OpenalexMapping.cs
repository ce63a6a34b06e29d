using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Openalex;

/// <summary>What a Work object says of its article.</summary>
internal static class OpenalexMapping
{
    /// <summary>"Limited to the first 100 authors" ("Work object", authorships).</summary>
    private const int MostAuthorsOfApi = 100;

    /// <summary>All works that OpenAlex deleted are merged into this one.</summary>
    private const string DeletedWork = "W4285719527";

    public static MappedRecord Map(OpenalexRecord record)
    {
        if (record.Id is null)
        {
            return MappedRecord.SetAside(record.IsError ? "it is an error reply of the service" : record.HasWrongId ? "the field id is not a text" : "no id");
        }

        if (OpenalexId.Work(record.Id) is not { } id)
        {
            return MappedRecord.SetAside("the field id is not the id of a work");
        }

        if (id == DeletedWork)
        {
            return MappedRecord.Skip("it stands for all works that OpenAlex deleted");
        }

        if (OpenalexTypes.FindProblem(record) is { } problem)
        {
            return MappedRecord.Skip(problem);
        }

        var title = MarkupText.ToRichText(record.Title ?? record.DisplayName ?? "");
        if (title.IsEmpty)
        {
            return MappedRecord.SetAside("no title");
        }

        var key = new RecordKey(OpenalexSource.SourceName, id);
        return new MappedRecord { Key = key, Clock = OpenalexDates.Clock(record.UpdatedDate), Article = MapArticle(record, key, title) };
    }

    /// <summary>A name of something without any markup; null when nothing is left of it.</summary>
    public static string? Plain(string? written) =>
        written is not null && MarkupText.ToRichText(written).ToPlainText() is { Length: > 0 } plain ? plain : null;

    private static Article MapArticle(OpenalexRecord record, RecordKey key, RichText title)
    {
        var ids = OpenalexIdentifiers.Of(record);
        var authors = new List<Author>(record.Authorships.Count);
        var isWhole = !(record.IsAuthorsTruncated ?? record.Authorships.Count == MostAuthorsOfApi);
        foreach (var authorship in record.Authorships)
        {
            isWhole &= OpenalexNames.Add(authors, authorship.RawName, authorship.DisplayName, OpenalexId.Orcid(authorship.Orcid));
        }

        var type = ids.IsPreprint ? ArticleType.Preprint : OpenalexTypes.Read(record, ids.Venue);
        return new Article
        {
            Records = [key],
            Title = title,
            Authors = authors,
            HasMoreAuthors = !isWhole,
            Abstract = record.Abstract,
            Type = type,
            Venue = OpenalexVenue.Map(ids.Venue, type),
            Published = OpenalexDates.Published(record),
            Volume = Number(record.Volume),
            Issue = Number(record.Issue),
            Pages = Pages(Number(record.FirstPage), Number(record.LastPage)),
            Publisher = OpenalexVenue.Publisher(ids.Venue),
            Language = Language(record.Language),
            Doi = ids.Doi,
            PreprintDoi = ids.PreprintDoi,
            Arxiv = ids.Arxiv,
            Pmid = ids.Pmid,
            Pmcid = ids.Pmcid,
            Subjects = Subjects(record),
            Locations = OpenalexLocations.Map(record, ids),
            References = References(record, key),
            License = OpenalexLicenses.OfWork(record, ids.Venue),
            // The notice itself is sometimes marked as well; it is not what was retracted.
            Notices = record is { IsRetracted: true, Type: not "retraction" } ? [new EditorialNotice(NoticeKind.Retraction)] : [],
        };
    }

    /// <summary>Volume, issue or page; publishers have words for "not yet".</summary>
    private static string? Number(string? written)
    {
        const int longest = 60;
        return Plain(written) is { Length: <= longest } text && text.ToLowerInvariant() is not ("ahead-of-print" or "ahead of print" or "online first"
            or "n/a" or "na" or "null" or "none" or "-" or "0") ? text : null;
    }

    private static string? Pages(string? first, string? last) =>
        first is null ? last : last is null || last == first || first.Contains('-', StringComparison.Ordinal) ? first : $"{first}-{last}";

    private static string? Language(string? language)
    {
        if (language is null || language is "und" or "mul" or "zxx" || language.Length > 12)
        {
            return null;
        }

        var letters = language.AsSpan(0, language.AsSpan().IndexOfAny('-', '_') is var end && end >= 0 ? end : language.Length);
        foreach (var c in letters)
        {
            if (!char.IsAsciiLetter(c))
            {
                return null;
            }
        }

        return letters.Length is 2 or 3 ? language.Replace('_', '-') : null;
    }

    /// <summary>The field, the topics, and the headings of MeSH with the major ones first. OpenAlex's keywords are guesses and left out.</summary>
    private static List<Subject> Subjects(OpenalexRecord record)
    {
        var subjects = new List<Subject>();
        if (Plain(record.Field) is { } field)
        {
            subjects.Add(new Subject("field", field, field));
        }

        foreach (var (topic, written) in record.Topics)
        {
            if (Plain(written) is { } name)
            {
                Add("topic", OpenalexId.Code(topic) ?? name, name);
            }
        }

        foreach (var isMajor in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var heading in record.Mesh)
            {
                if (heading.IsMajor == isMajor)
                {
                    Add("mesh", heading.Code, heading.Name);
                }
            }
        }

        return subjects;

        void Add(string scheme, string code, string name)
        {
            if (!subjects.Exists(s => s.Scheme == scheme && s.Code == code))
            {
                subjects.Add(new Subject(scheme, code, name));
            }
        }
    }

    private static IReadOnlyList<string> References(OpenalexRecord record, RecordKey key)
    {
        if (record.References.Count == 0)
        {
            return [];
        }

        var seen = new HashSet<string>(record.References.Count + 2, StringComparer.Ordinal)
        {
            key.ToString(), $"{OpenalexSource.SourceName}:{DeletedWork}",
        };
        return record.References.FindAll(seen.Add);
    }
}
