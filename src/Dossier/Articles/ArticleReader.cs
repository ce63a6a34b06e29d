using System.Text.Json;
using Dossier.Articles.Markup;

namespace Dossier.Articles;

/// <summary>Reads the stored JSON of an article, property by property.</summary>
/// <remarks>
/// Gives what the serializer gives, and takes half of its time: every page, and every stage of an analysis, reads articles. Properties are expected in the order in which
/// they are written, and found in any; unknown ones are passed over. Names that many articles share, such as those of subjects, become the same strings.
/// </remarks>
internal static class ArticleReader
{
    private static readonly byte[][] ArticleNames = Names("records", "deleted", "title", "authors", "hasMoreAuthors", "abstract", "type", "venue", "published", "volume", "issue", "pages",
        "publisher", "language", "doi", "preprintDoi", "sharesDoi", "relatedDois", "arxiv", "pmid", "pmcid", "keywords", "subjects", "wikipediaTitles", "locations", "versions", "references",
        "comment", "license", "notices", "noticeOf", "isSample");

    private static readonly byte[][] AuthorNames = Names("family", "given", "suffix", "orcid");
    private static readonly byte[][] VenueNames = Names("name", "kind", "issns");
    private static readonly byte[][] SubjectNames = Names("scheme", "code", "name");
    private static readonly byte[][] LocationNames = Names("url", "host", "version", "license", "isOpen", "isPdf");
    private static readonly byte[][] VersionNames = Names("name", "created");
    private static readonly byte[][] NoticeNames = Names("kind", "doi", "pmid", "date");

    [ThreadStatic]
    private static SharedStrings? shared;

    private delegate T ReadOne<T>(ref Utf8JsonReader json);

    private static SharedStrings Shared => shared ??= new SharedStrings();

    /// <exception cref="JsonException">The bytes are not an article.</exception>
    public static Article Read(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes);
        try
        {
            json.Read();
            var article = ReadArticle(ref json);
            return json.Read() ? throw new JsonException("Something stands behind the article.") : article;
        }
        catch (InvalidOperationException failure)
        {
            throw new JsonException($"An article has bytes that are no text, before byte {json.BytesConsumed}.", failure);
        }
    }

    private static Article ReadArticle(ref Utf8JsonReader json)
    {
        IReadOnlyList<RecordKey>? records = null;
        RichText? title = null, text = null, comment = null;
        IReadOnlyList<Author> authors = [];
        IReadOnlyList<Doi> relatedDois = [];
        IReadOnlyList<string> keywords = [], wikipediaTitles = [], references = [];
        IReadOnlyList<Subject> subjects = [];
        IReadOnlyList<FullTextLocation> locations = [];
        IReadOnlyList<PreprintVersion> versions = [];
        IReadOnlyList<EditorialNotice> notices = [];
        IReadOnlyList<NoticeTarget> noticeOf = [];
        bool deleted = false, hasMoreAuthors = false, sharesDoi = false, isSample = false;
        ArticleType type = default;
        Venue? venue = null;
        PartialDate? published = null;
        string? volume = null, issue = null, pages = null, publisher = null, language = null, pmid = null, pmcid = null, license = null;
        Doi? doi = null, preprintDoi = null;
        ArxivId? arxiv = null;
        var expected = 0;
        Open(ref json, JsonTokenType.StartObject);
        while (NextProperty(ref json, ArticleNames, ref expected, out var property))
        {
            switch (property)
            {
                case 0: records = ReadList(ref json, Identifier<RecordKey>); break;
                case 1: deleted = Flag(ref json); break;
                case 2: title = Rich(ref json); break;
                case 3: authors = ReadList(ref json, ReadAuthor); break;
                case 4: hasMoreAuthors = Flag(ref json); break;
                case 5: text = Rich(ref json); break;
                case 6: type = Kind<ArticleType>(ref json); break;
                case 7: venue = ReadVenue(ref json); break;
                case 8: published = Identifier<PartialDate>(ref json); break;
                case 9: volume = Text(ref json); break;
                case 10: issue = Text(ref json); break;
                case 11: pages = Text(ref json); break;
                case 12: publisher = SharedText(ref json); break;
                case 13: language = SharedText(ref json); break;
                case 14: doi = Identifier<Doi>(ref json); break;
                case 15: preprintDoi = Identifier<Doi>(ref json); break;
                case 16: sharesDoi = Flag(ref json); break;
                case 17: relatedDois = ReadList(ref json, Identifier<Doi>); break;
                case 18: arxiv = Identifier<ArxivId>(ref json); break;
                case 19: pmid = Text(ref json); break;
                case 20: pmcid = Text(ref json); break;
                case 21: keywords = ReadList(ref json, Text); break;
                case 22: subjects = ReadList(ref json, ReadSubject); break;
                case 23: wikipediaTitles = ReadList(ref json, Text); break;
                case 24: locations = ReadList(ref json, ReadLocation); break;
                case 25: versions = ReadList(ref json, ReadVersion); break;
                case 26: references = ReadList(ref json, Text); break;
                case 27: comment = Rich(ref json); break;
                case 28: license = SharedText(ref json); break;
                case 29: notices = ReadList(ref json, ReadNotice); break;
                case 30: noticeOf = ReadList(ref json, ReadTarget); break;
                default: isSample = Flag(ref json); break;
            }
        }

        return new Article
        {
            Records = records ?? throw new JsonException("An article without records."),
            Deleted = deleted,
            Title = title ?? throw new JsonException("An article without a title."),
            Authors = authors,
            HasMoreAuthors = hasMoreAuthors,
            Abstract = text,
            Type = type,
            Venue = venue,
            Published = published,
            Volume = volume,
            Issue = issue,
            Pages = pages,
            Publisher = publisher,
            Language = language,
            Doi = doi,
            PreprintDoi = preprintDoi,
            SharesDoi = sharesDoi,
            RelatedDois = relatedDois,
            Arxiv = arxiv,
            Pmid = pmid,
            Pmcid = pmcid,
            Keywords = keywords,
            Subjects = subjects,
            WikipediaTitles = wikipediaTitles,
            Locations = locations,
            Versions = versions,
            References = references,
            Comment = comment,
            License = license,
            Notices = notices,
            NoticeOf = noticeOf,
            IsSample = isSample,
        };
    }

    private static Author ReadAuthor(ref Utf8JsonReader json)
    {
        var (family, given, suffix, orcid, expected) = ("", default(string), default(string), default(string), 0);
        Open(ref json, JsonTokenType.StartObject);
        while (NextProperty(ref json, AuthorNames, ref expected, out var property))
        {
            switch (property)
            {
                case 0: family = Text(ref json); break;
                case 1: given = Text(ref json); break;
                case 2: suffix = Text(ref json); break;
                default: orcid = Text(ref json); break;
            }
        }

        return new Author(family, given, suffix, orcid);
    }

    private static Venue ReadVenue(ref Utf8JsonReader json)
    {
        var (name, kind, expected) = ("", default(VenueKind), 0);
        IReadOnlyList<string> issns = [];
        Open(ref json, JsonTokenType.StartObject);
        while (NextProperty(ref json, VenueNames, ref expected, out var property))
        {
            switch (property)
            {
                case 0: name = SharedText(ref json); break;
                case 1: kind = Kind<VenueKind>(ref json); break;
                default: issns = ReadList(ref json, SharedText); break;
            }
        }

        return new Venue(name, kind, issns);
    }

    private static Subject ReadSubject(ref Utf8JsonReader json)
    {
        var (scheme, code, name, expected) = ("", "", "", 0);
        Open(ref json, JsonTokenType.StartObject);
        while (NextProperty(ref json, SubjectNames, ref expected, out var property))
        {
            switch (property)
            {
                case 0: scheme = SharedText(ref json); break;
                case 1: code = SharedText(ref json); break;
                default: name = SharedText(ref json); break;
            }
        }

        return new Subject(scheme, code, name);
    }

    private static FullTextLocation ReadLocation(ref Utf8JsonReader json)
    {
        var (url, host, version, license, isOpen, isPdf, expected) = ("", "", default(string), default(string), false, false, 0);
        Open(ref json, JsonTokenType.StartObject);
        while (NextProperty(ref json, LocationNames, ref expected, out var property))
        {
            switch (property)
            {
                case 0: url = Text(ref json); break;
                case 1: host = SharedText(ref json); break;
                case 2: version = SharedText(ref json); break;
                case 3: license = SharedText(ref json); break;
                case 4: isOpen = Flag(ref json); break;
                default: isPdf = Flag(ref json); break;
            }
        }

        return new FullTextLocation(url, host, version, license, isOpen, isPdf);
    }

    private static PreprintVersion ReadVersion(ref Utf8JsonReader json)
    {
        var (name, created, expected) = ("", default(PartialDate?), 0);
        Open(ref json, JsonTokenType.StartObject);
        while (NextProperty(ref json, VersionNames, ref expected, out var property))
        {
            if (property == 0)
            {
                name = SharedText(ref json);
            }
            else
            {
                created = Identifier<PartialDate>(ref json);
            }
        }

        return new PreprintVersion(name, created);
    }

    private static EditorialNotice ReadNotice(ref Utf8JsonReader json)
    {
        var (kind, doi, pmid, date) = ReadNoticeParts(ref json);
        return new EditorialNotice(kind, doi, pmid, date);
    }

    private static NoticeTarget ReadTarget(ref Utf8JsonReader json)
    {
        var (kind, doi, pmid, date) = ReadNoticeParts(ref json);
        return new NoticeTarget(kind, doi, pmid, date);
    }

    private static (NoticeKind Kind, Doi? Doi, string? Pmid, PartialDate? Date) ReadNoticeParts(ref Utf8JsonReader json)
    {
        var (kind, doi, pmid, date, expected) = (default(NoticeKind), default(Doi?), default(string), default(PartialDate?), 0);
        Open(ref json, JsonTokenType.StartObject);
        while (NextProperty(ref json, NoticeNames, ref expected, out var property))
        {
            switch (property)
            {
                case 0: kind = Kind<NoticeKind>(ref json); break;
                case 1: doi = Identifier<Doi>(ref json); break;
                case 2: pmid = Text(ref json); break;
                default: date = Identifier<PartialDate>(ref json); break;
            }
        }

        return (kind, doi, pmid, date);
    }

    private static byte[][] Names(params string[] names) => Array.ConvertAll(names, System.Text.Encoding.UTF8.GetBytes);

    /// <summary>Goes to the value of the next property that is known and not null.</summary>
    /// <param name="expected">The one that comes next where all are in their order.</param>
    /// <returns>False at the end of the object.</returns>
    private static bool NextProperty(ref Utf8JsonReader json, byte[][] names, ref int expected, out int property)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            property = -1;
            for (var i = 0; i < names.Length && property < 0; i++)
            {
                var candidate = expected + i < names.Length ? expected + i : expected + i - names.Length;
                property = json.ValueTextEquals(names[candidate]) ? candidate : -1;
            }

            json.Read();
            if (property >= 0 && json.TokenType != JsonTokenType.Null)
            {
                expected = property + 1;
                return true;
            }

            json.Skip();
        }

        property = -1;
        return false;
    }

    private static List<T> ReadList<T>(ref Utf8JsonReader json, ReadOne<T> one)
    {
        Open(ref json, JsonTokenType.StartArray);
        var list = new List<T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            list.Add(one(ref json));
        }

        return list;
    }

    private static void Open(ref Utf8JsonReader json, JsonTokenType begin)
    {
        if (json.TokenType != begin)
        {
            throw Unexpected(ref json);
        }
    }

    private static string Text(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.String ? json.GetString()! : throw Unexpected(ref json);

    private static string SharedText(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String || json.ValueIsEscaped || json.ValueSpan.Length > SharedStrings.Longest)
        {
            return Text(ref json);
        }

        ref var place = ref Shared.PlaceOf(json.ValueSpan);
        if (place.Text is null || !json.ValueSpan.SequenceEqual(place.Bytes))
        {
            place = (json.ValueSpan.ToArray(), Text(ref json));
        }

        return place.Text;
    }

    private static RichText Rich(ref Utf8JsonReader json) => RichText.FromMarkup(Text(ref json));

    private static bool Flag(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unexpected(ref json),
    };

    private static T Identifier<T>(ref Utf8JsonReader json) where T : struct, IParsable<T> =>
        T.TryParse(Text(ref json), null, out var value) ? value : throw new JsonException($"'{json.GetString()}' is no {typeof(T).Name}.");

    private static T Kind<T>(ref Utf8JsonReader json) where T : struct, Enum =>
        Enum.TryParse<T>(SharedText(ref json), ignoreCase: true, out var value) ? value : throw new JsonException($"'{json.GetString()}' is no {typeof(T).Name}.");

    private static JsonException Unexpected(ref Utf8JsonReader json) => new($"An article cannot have {json.TokenType} at byte {json.TokenStartIndex}.");
}
