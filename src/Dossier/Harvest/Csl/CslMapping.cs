using System.Text.Json;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Csl;

/// <summary>What a CSL-JSON item says of its article.</summary>
internal static partial class CslMapping
{
    private const string ArxivDoiPrefix = "10.48550/arxiv.";

    private static readonly string[] RecordSchemes =
        ["csl", "arxiv", "openalex", "crossref", "pubmed", "pmid", "datacite", "oai", "doaj", "europepmc", "bibtex", "ris", "jats", "nbib", "endnote", "pmc", "pmcid"];

    public static MappedRecord Map(JsonElement item)
    {
        if (!HasUsableType(item, "id", JsonValueKind.String, JsonValueKind.Number))
        {
            return MappedRecord.SetAside("the field id is neither a string nor a number");
        }

        if (!HasUsableType(item, "title", JsonValueKind.String, JsonValueKind.Array))
        {
            return MappedRecord.SetAside("the field title is not a string");
        }

        var doi = Doi.TryParse(item.Text("DOI"), null, out var parsed) ? parsed : FindDoiInAddress(item);
        if ((item.Text("id") ?? doi?.Value) is not { } id)
        {
            return MappedRecord.SetAside("no id");
        }

        var custom = item.TryGetProperty("custom", out var own) ? own : default;
        if ((CslCustom.Markup(custom, "title") ?? FindTitle(item)) is not { } title)
        {
            return MappedRecord.SetAside("no title");
        }

        var key = new RecordKey(CslSource.SourceName, id);
        var arxiv = FindArxiv(item, doi);
        var isPreprintDoi = doi is { } d && d.Value.StartsWith(ArxivDoiPrefix, StringComparison.Ordinal);
        var container = item.PlainText("container-title");
        var type = CslTypes.Read(item.Text("type")) ?? (container is null ? ArticleType.Other : ArticleType.JournalArticle);
        var identifiers = CslCustom.Identifiers(custom)
            ?? (isPreprintDoi ? null : doi, arxiv?.Doi ?? (isPreprintDoi ? doi : null), arxiv);
        var license = FindLicense(item, custom);
        var pmcid = FindPmcid(item.Text("PMCID"));
        var article = new Article
        {
            Records = [key],
            Title = title,
            Authors = CslCustom.Authors(custom) ?? CslAuthors.Map(item),
            Abstract = CslCustom.Markup(custom, "abstract") ?? item.RichText("abstract") ?? custom.RichText("summary"),
            Type = type,
            Venue = CslCustom.Venue(custom, MapVenue(item, container, type, arxiv is not null)),
            Published = item.Date("issued") ?? item.Date("published") ?? item.Date("published-print") ?? item.Date("published-online"),
            Volume = item.Text("volume"),
            Issue = item.Text("issue") ?? item.Text("journal-issue"),
            Pages = custom.Text("page") ?? FindPages(item, type),
            Publisher = custom.Text("publisher") ?? item.PlainText("publisher"),
            Language = RecordLanguage.Find(item.Text("language")),
            Doi = identifiers.Doi,
            PreprintDoi = identifiers.Preprint,
            RelatedDois = CslCustom.RelatedDois(custom),
            Arxiv = identifiers.Arxiv,
            Pmid = item.Text("PMID") is { } pmid && Digits().Match(pmid) is { Success: true } digits ? digits.Value : null,
            Pmcid = pmcid,
            Keywords = CslCustom.Texts(custom, "keywords") ?? FindKeywords(item),
            Subjects = CslCustom.Subjects(custom) ?? FindSubjects(custom),
            WikipediaTitles = [.. custom.Texts("wikipedia").Select(name => name.Replace('_', ' ')).Distinct(StringComparer.Ordinal)],
            Locations = CslCustom.Locations(custom) ?? FindLocations(item, arxiv, pmcid, license),
            Versions = CslCustom.Versions(custom),
            References = FindReferences(item, custom, key, doi),
            Comment = CslCustom.Markup(custom, "comment"),
            License = license,
            Notices = CslCustom.Notices(custom),
            NoticeOf = CslCustom.NoticeOf(custom),
            IsSample = CslCustom.IsTrue(custom, "sample"),
            HasMoreAuthors = CslCustom.IsTrue(custom, "more_authors"),
        };
        return new MappedRecord { Key = key, Article = article };
    }

    /// <summary>Absent and null are usable: they read as absent.</summary>
    private static bool HasUsableType(JsonElement item, string field, JsonValueKind first, JsonValueKind second) =>
        !item.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null || value.ValueKind == first
            || value.ValueKind == second;

    /// <summary>CSL knows no subtitle; Crossref adds one to the items it makes.</summary>
    private static RichText? FindTitle(JsonElement item)
    {
        var title = item.Text("title");
        return title is null || item.Text("subtitle") is not { } subtitle || title.Contains(subtitle, StringComparison.OrdinalIgnoreCase)
            ? item.RichText("title")
            : MarkupText.ToRichText(RecordTitle.Join(title, subtitle));
    }

    private static Doi? FindDoiInAddress(JsonElement item) =>
        item.Text("URL") is { } url && url.Contains("doi.org/", StringComparison.OrdinalIgnoreCase) && Doi.TryParse(url, null, out var doi)
            ? doi : null;

    private static ArxivId? FindArxiv(JsonElement item, Doi? doi)
    {
        if (doi is { } own && own.Value.StartsWith(ArxivDoiPrefix, StringComparison.Ordinal)
            && ArxivId.TryParse(own.Value[ArxivDoiPrefix.Length..], null, out var id))
        {
            return id;
        }

        if (item.Text("URL") is { } url && url.Contains("arxiv.org/", StringComparison.OrdinalIgnoreCase)
            && ArxivId.TryParse(url, null, out id))
        {
            return id;
        }

        if ("arXiv".Equals(item.Text("archive"), StringComparison.OrdinalIgnoreCase)
            && ArxivId.TryParse(item.Text("archive_location") ?? item.Text("archive-location"), null, out id))
        {
            return id;
        }

        return item.Text("number") is { } number && number.StartsWith("arxiv:", StringComparison.OrdinalIgnoreCase)
            && ArxivId.TryParse(number, null, out id) ? id : null;
    }

    private static Venue? MapVenue(JsonElement item, string? container, ArticleType type, bool isOnArxiv)
    {
        var issns = new List<string>();
        foreach (var field in item.Texts("ISSN"))
        {
            foreach (Match match in Issn().Matches(field))
            {
                var issn = $"{match.Groups[1].Value}-{match.Groups[2].Value}".ToUpperInvariant();
                if (!issns.Contains(issn))
                {
                    issns.Add(issn);
                }
            }
        }

        if (container is null)
        {
            return type == ArticleType.Preprint && isOnArxiv ? new Venue("arXiv", VenueKind.Repository, issns) : null;
        }

        return new Venue(container, CslTypes.VenueOf(type), issns);
    }

    private static string? FindPages(JsonElement item, ArticleType type)
    {
        var pages = item.Text("page") ?? item.Text("article-number")
            ?? (type is ArticleType.JournalArticle or ArticleType.Review ? item.Text("number") : null);
        return pages?.Replace('–', '-').Replace("--", "-", StringComparison.Ordinal);
    }

    private static string? FindLicense(JsonElement item, JsonElement custom)
    {
        foreach (var license in item.Elements("license").Concat(custom.Elements("license")))
        {
            if ((license.ValueKind == JsonValueKind.Object ? license.Text("URL") : CslItem.AsText(license)) is { } address)
            {
                return address;
            }
        }

        return null;
    }

    private static string? FindPmcid(string? field) =>
        field is not null && Digits().Match(field) is { Success: true } digits ? "PMC" + digits.Value : null;

    private static List<string> FindKeywords(JsonElement item)
    {
        var keywords = new List<string>();
        var isList = item.TryGetProperty("keyword", out var field) && field.ValueKind == JsonValueKind.Array;
        foreach (var text in item.Texts("keyword"))
        {
            var separator = text.Contains(';', StringComparison.Ordinal) ? ';' : ',';
            foreach (var part in isList ? [text] : text.Split(separator))
            {
                if (MarkupText.ToRichText(part).ToPlainText() is { Length: > 0 } keyword && !keywords.Contains(keyword))
                {
                    keywords.Add(keyword);
                }
            }
        }

        return keywords;
    }

    private static List<Subject> FindSubjects(JsonElement custom)
    {
        var subjects = new List<Subject>();
        if (custom.PlainText("field") is { } field)
        {
            subjects.Add(new Subject("field", field, field));
        }

        foreach (var topic in custom.Elements("topics"))
        {
            var name = topic.ValueKind == JsonValueKind.Object ? topic.PlainText("name") : CslItem.AsText(topic);
            var subject = name is null ? null : new Subject("topic", topic.Text("code") ?? name, name);
            if (subject is not null && !subjects.Contains(subject))
            {
                subjects.Add(subject);
            }
        }

        return subjects;
    }

    private static List<FullTextLocation> FindLocations(JsonElement item, ArxivId? arxiv, string? pmcid, string? license)
    {
        var locations = new List<FullTextLocation>();
        if (item.Text("URL") is { } address && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && !url.Host.EndsWith("doi.org", StringComparison.OrdinalIgnoreCase)
            && !url.Host.EndsWith("arxiv.org", StringComparison.OrdinalIgnoreCase))
        {
            var isPdf = url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
            var isOpen = license is not null && license.Contains("creativecommons.org", StringComparison.OrdinalIgnoreCase);
            locations.Add(new FullTextLocation(address, url.Host, null, license, isOpen, isPdf));
        }

        if (pmcid is not null)
        {
            var page = $"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmcid}/";
            locations.Add(new FullTextLocation(page, "PubMed Central", null, null, IsOpen: true, IsPdf: false));
        }

        if (arxiv is { } id)
        {
            locations.Add(new FullTextLocation($"https://arxiv.org/pdf/{id.Value}", "arXiv", "submitted", null, IsOpen: true, IsPdf: true));
        }

        return [.. locations.OrderByDescending(location => location.IsOpen)];
    }

    private static List<string> FindReferences(JsonElement item, JsonElement custom, RecordKey self, Doi? ownDoi)
    {
        var references = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { self.ToString() };
        if (ownDoi is { } own)
        {
            seen.Add(own.Value);
        }

        foreach (var entry in custom.Elements("references").Concat(item.Elements("reference")))
        {
            var written = entry.ValueKind == JsonValueKind.Object ? entry.Text("DOI") ?? entry.Text("id") : CslItem.AsText(entry);
            if (written is not null && ReadReference(written) is var reference && seen.Add(reference))
            {
                references.Add(reference);
            }
        }

        return references;
    }

    private static string ReadReference(string written)
    {
        if (Doi.TryParse(written, null, out var doi))
        {
            return doi.Value;
        }

        // An id may hold a colon of its own ("citeulike-t:12"): only names of sources are schemes.
        var hasScheme = RecordKey.TryParse(written, null, out var key) && RecordSchemes.Contains(key.Source);
        return hasScheme ? written : $"{CslSource.SourceName}:{written}";
    }

    [GeneratedRegex(@"\b(\d{4})-?(\d{3}[\dXx])\b")]
    private static partial Regex Issn();

    [GeneratedRegex(@"\d{1,12}")]
    private static partial Regex Digits();
}
