using System.Text.Json;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Csl;

/// <summary>What an item's "custom" says exactly, as <see cref="Articles.Citations.CslJsonWriter"/> writes it; what is absent is as the item has it.</summary>
internal static class CslCustom
{
    public static RichText? Markup(JsonElement custom, string field) =>
        custom.Text(field) is { } markup && RichTextForeign.Read(markup) is { IsEmpty: false } text ? text : null;

    /// <summary>The array of the field; null where there is none.</summary>
    public static JsonElement? List(JsonElement custom, string field) =>
        custom.ValueKind == JsonValueKind.Object && custom.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array ? list : null;

    public static IReadOnlyList<string>? Texts(JsonElement custom, string field) => List(custom, field) is null ? null : [.. custom.Texts(field)];

    public static IReadOnlyList<Author>? Authors(JsonElement custom)
    {
        if (List(custom, "authors") is not { } list)
        {
            return null;
        }

        return [.. list.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.Object)
            .Select(a => new Author(a.Text("family") ?? "", a.Text("given"), a.Text("suffix"), a.Text("orcid")))];
    }

    public static IReadOnlyList<Subject>? Subjects(JsonElement custom)
    {
        if (List(custom, "subjects") is not { } list)
        {
            return null;
        }

        return [.. list.EnumerateArray().Where(s => s.Text("scheme") is not null && s.Text("code") is not null)
            .Select(s => new Subject(s.Text("scheme")!, s.Text("code")!, s.Text("name") ?? s.Text("code")!))];
    }

    /// <summary>The venue with the kind that the item cannot tell; none where that is null.</summary>
    public static Venue? Venue(JsonElement custom, Venue? ofItem)
    {
        if (custom.ValueKind != JsonValueKind.Object || !custom.TryGetProperty("venue_kind", out var kind))
        {
            return ofItem;
        }

        if (kind.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var name = custom.Text("venue") ?? ofItem?.Name;
        return name is not null && Kind<VenueKind>(CslItem.AsText(kind)) is { } known ? new Venue(name, known, ofItem?.Issns ?? []) : ofItem;
    }

    /// <summary>Only addresses of the web: any other may be a script.</summary>
    public static IReadOnlyList<FullTextLocation>? Locations(JsonElement custom)
    {
        if (List(custom, "locations") is not { } list)
        {
            return null;
        }

        return [.. list.EnumerateArray()
            .Where(l => Uri.TryCreate(l.Text("url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            .Select(l => new FullTextLocation(l.Text("url")!, l.Text("host") ?? "", l.Text("version"), l.Text("license"), IsTrue(l, "open"), IsTrue(l, "pdf")))];
    }

    public static IReadOnlyList<PreprintVersion> Versions(JsonElement custom) =>
        [.. custom.Elements("versions").Where(v => v.Text("name") is not null).Select(v => new PreprintVersion(v.Text("name")!, Date(v, "created")))];

    public static IReadOnlyList<EditorialNotice> Notices(JsonElement custom) =>
        [.. Entries(custom, "notices").Select(n => new EditorialNotice(n.Kind, n.Doi, n.Pmid, n.Date))];

    public static IReadOnlyList<NoticeTarget> NoticeOf(JsonElement custom) =>
        [.. Entries(custom, "notice_of").Select(n => new NoticeTarget(n.Kind, n.Doi, n.Pmid, n.Date))];

    public static IReadOnlyList<Doi> RelatedDois(JsonElement custom) =>
        [.. custom.Texts("related_dois").Select(written => Doi.TryParse(written, null, out var doi) ? doi : (Doi?)null).OfType<Doi>()];

    /// <summary>DOI, preprint's DOI and arXiv id where the item cannot tell which is whose.</summary>
    public static (Doi? Doi, Doi? Preprint, ArxivId? Arxiv)? Identifiers(JsonElement custom)
    {
        if (custom.ValueKind != JsonValueKind.Object || !custom.TryGetProperty("identifiers", out var own) || own.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return (DoiOf(own, "doi"), DoiOf(own, "preprint_doi"), ArxivId.TryParse(own.Text("arxiv"), null, out var arxiv) ? arxiv : null);
    }

    public static bool IsTrue(JsonElement custom, string field) =>
        custom.ValueKind == JsonValueKind.Object && custom.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<(NoticeKind Kind, Doi? Doi, string? Pmid, PartialDate? Date)> Entries(JsonElement custom, string field)
    {
        foreach (var entry in custom.Elements(field))
        {
            if (Kind<NoticeKind>(entry.Text("kind")) is { } kind)
            {
                yield return (kind, DoiOf(entry, "doi"), entry.Text("pmid"), Date(entry, "date"));
            }
        }
    }

    private static Doi? DoiOf(JsonElement element, string field) => Doi.TryParse(element.Text(field), null, out var doi) ? doi : null;

    private static PartialDate? Date(JsonElement element, string field) => PartialDate.TryParse(element.Text(field), null, out var date) ? date : null;

    // A number would be read as a member too.
    private static T? Kind<T>(string? name) where T : struct, Enum =>
        name is { Length: > 0 } && char.IsAsciiLetter(name[0]) && Enum.TryParse<T>(name, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
