using System.Text.Json;
using Dossier.Articles.Markup;

namespace Dossier.Articles.Citations;

/// <summary>Writes "custom", CSL's place for what has no variable of its own: all of an article that the rest of the item does not tell.</summary>
/// <remarks>
/// Where a reader of the item alone would get something else than the article says, the exact value stands here: markup of title and
/// abstract, bylines, keywords, identifiers. Absent means that the item is right.
/// </remarks>
internal static class CslCustomWriter
{
    public static void Write(Article article, Utf8JsonWriter json)
    {
        json.WriteStartObject("custom");
        WriteSubjects(article.Subjects, json);
        WriteList("wikipedia", article.WikipediaTitles, json);
        WriteList("references", article.References, json);
        WriteText("license", article.License, json);
        WriteTrue("sample", article.IsSample, json);
        WriteTrue("more_authors", article.HasMoreAuthors, json);
        WriteText("comment", article.Comment?.Markup, json);
        WriteText("title", Exact(article.Title), json);
        WriteText("abstract", article.Abstract is { } text ? Exact(text) : null, json);
        WriteAuthors(article.Authors, json);
        WriteKeywords(article.Keywords, json);
        WriteVenue(article, json);
        WriteIdentifiers(article, json);
        WriteList("related_dois", [.. article.RelatedDois.Select(doi => doi.Value)], json);
        WriteLocations(article, json);
        WriteVersions(article.Versions, json);
        WriteNotices("notices", article.Notices.Select(n => (n.Kind, n.Doi, n.Pmid, n.Date)), json);
        WriteNotices("notice_of", article.NoticeOf.Select(n => (n.Kind, n.Doi, n.Pmid, n.Date)), json);
        json.WriteEndObject();
    }

    /// <summary>The markup, when it is not what is read from the text as CSL has it.</summary>
    private static string? Exact(RichText text) => MarkupText.ToRichText(CslText.Write(text)) == text ? null : text.Markup;

    private static bool IsReadBack(string? plain) =>
        plain is null || (plain.Length > 0 && MarkupText.ToRichText(CslText.Escape(plain)).ToPlainText() == plain);

    /// <summary>A field and topics, as hand-made items have them; entries of any other scheme, or in another order, as a list.</summary>
    private static void WriteSubjects(IReadOnlyList<Subject> subjects, Utf8JsonWriter json)
    {
        var isSimple = subjects.Select((subject, i) => subject.Scheme == "topic" || (i == 0 && subject is { Scheme: "field" } && subject.Code == subject.Name))
            .All(fits => fits) && subjects.All(subject => IsReadBack(subject.Name) && !subject.Name.ContainsAny('&', '<'));
        if (!isSimple)
        {
            json.WriteStartArray("subjects");
            foreach (var subject in subjects)
            {
                json.WriteStartObject();
                json.WriteString("scheme", subject.Scheme);
                json.WriteString("code", subject.Code);
                json.WriteString("name", subject.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            return;
        }

        WriteText("field", subjects.FirstOrDefault(subject => subject.Scheme == "field")?.Name, json);
        var topics = subjects.Where(subject => subject.Scheme == "topic").ToList();
        if (topics.Count == 0)
        {
            return;
        }

        json.WriteStartArray("topics");
        foreach (var topic in topics)
        {
            if (topic.Code == topic.Name)
            {
                json.WriteStringValue(topic.Name);
            }
            else
            {
                json.WriteStartObject();
                json.WriteString("code", topic.Code);
                json.WriteString("name", topic.Name);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteAuthors(IReadOnlyList<Author> authors, Utf8JsonWriter json)
    {
        if (authors.All(author => author.Family.Length > 0 && author.Family != "et al." && IsReadBack(author.Family) && IsReadBack(author.Given)
            && IsReadBack(author.Suffix)))
        {
            return;
        }

        json.WriteStartArray("authors");
        foreach (var author in authors)
        {
            json.WriteStartObject();
            json.WriteString("family", author.Family);
            WriteText("given", author.Given, json);
            WriteText("suffix", author.Suffix, json);
            WriteText("orcid", author.Orcid, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteKeywords(IReadOnlyList<string> keywords, Utf8JsonWriter json)
    {
        if (!keywords.All(keyword => IsReadBack(keyword) && !keyword.Contains(';', StringComparison.Ordinal)))
        {
            WriteList("keywords", keywords, json);
        }
    }

    private static void WriteVenue(Article article, Utf8JsonWriter json)
    {
        if (article.Venue is { } venue)
        {
            json.WriteString("venue_kind", venue.Kind.ToString());
            WriteText("venue", IsReadBack(venue.Name) ? null : venue.Name, json);
        }
        else if (article is { Type: ArticleType.Preprint, Arxiv: not null })
        {
            json.WriteNull("venue_kind");
        }

        WriteText("publisher", IsReadBack(article.Publisher) ? null : article.Publisher, json);
        WriteText("page", article.Pages is { } pages && (pages.Contains('–', StringComparison.Ordinal) || pages.Contains("--", StringComparison.Ordinal)) ? pages : null, json);
    }

    /// <summary>Which DOI is whose, where it cannot be told from the DOI itself as with arXiv's.</summary>
    private static void WriteIdentifiers(Article article, Utf8JsonWriter json)
    {
        const string arxivDois = "10.48550/arxiv.";
        var isOrdinary = article.PreprintDoi == article.Arxiv?.Doi && article.Doi?.Value.StartsWith(arxivDois, StringComparison.Ordinal) != true;
        if (isOrdinary)
        {
            return;
        }

        json.WriteStartObject("identifiers");
        WriteText("doi", article.Doi?.Value, json);
        WriteText("preprint_doi", article.PreprintDoi?.Value, json);
        WriteText("arxiv", article.Arxiv?.Value, json);
        json.WriteEndObject();
    }

    private static void WriteLocations(Article article, Utf8JsonWriter json)
    {
        if (article is { Locations.Count: 0, Arxiv: null, Pmcid: null } && CslJsonWriter.Url(article) is null)
        {
            return;
        }

        json.WriteStartArray("locations");
        foreach (var location in article.Locations)
        {
            json.WriteStartObject();
            json.WriteString("url", location.Url);
            json.WriteString("host", location.Host);
            WriteText("version", location.Version, json);
            WriteText("license", location.License, json);
            WriteTrue("open", location.IsOpen, json);
            WriteTrue("pdf", location.IsPdf, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVersions(IReadOnlyList<PreprintVersion> versions, Utf8JsonWriter json)
    {
        if (versions.Count == 0)
        {
            return;
        }

        json.WriteStartArray("versions");
        foreach (var version in versions)
        {
            json.WriteStartObject();
            json.WriteString("name", version.Name);
            WriteText("created", version.Created?.ToString(), json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNotices(string name, IEnumerable<(NoticeKind Kind, Doi? Doi, string? Pmid, PartialDate? Date)> notices, Utf8JsonWriter json)
    {
        var isOpen = false;
        foreach (var (kind, doi, pmid, date) in notices)
        {
            if (!isOpen)
            {
                json.WriteStartArray(name);
                isOpen = true;
            }

            json.WriteStartObject();
            json.WriteString("kind", kind.ToString());
            WriteText("doi", doi?.Value, json);
            WriteText("pmid", pmid, json);
            WriteText("date", date?.ToString(), json);
            json.WriteEndObject();
        }

        if (isOpen)
        {
            json.WriteEndArray();
        }
    }

    private static void WriteText(string name, string? value, Utf8JsonWriter json)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteTrue(string name, bool value, Utf8JsonWriter json)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void WriteList(string name, IReadOnlyList<string> values, Utf8JsonWriter json)
    {
        if (values.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }
    }
}
