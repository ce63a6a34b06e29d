using System.Globalization;
using Dossier.Articles;

namespace Dossier.Harvest.Doaj;

/// <summary>What a record of DOAJ says of its article.</summary>
internal static class DoajMapping
{
    public static MappedRecord Map(DoajRecord record)
    {
        if (!record.HasBibjson)
        {
            return MappedRecord.SetAside("no bibjson");
        }

        if (record.Kind == "journal" || (!record.HasJournal && record.Kind != "article"))
        {
            return MappedRecord.Skip("no article but a journal");
        }

        if (record.Id is null)
        {
            return MappedRecord.SetAside("no id");
        }

        if (RecordMarkup.ToLine(record.Title) is not { } title)
        {
            return MappedRecord.SetAside("no title");
        }

        var key = new RecordKey(DoajSource.SourceName, record.Id);
        var license = FindLicense(record);
        var text = DoajAbstract.Read(record, out var inText);
        var keywords = DoajKeywords.Map(record.Keywords);
        var article = new Article
        {
            Records = [key],
            Title = title,
            Authors = DoajAuthors.Map(record),
            Abstract = text,
            Type = ArticleType.JournalArticle,
            Venue = RecordMarkup.ToPlain(record.JournalTitle) is { } venue ? new Venue(venue, VenueKind.Journal, FindIssns(record)) : null,
            Published = FindDate(record),
            Volume = WithoutLabel(record.Volume, "Volume ", "Vol. ", "Vol "),
            Issue = FindIssue(record),
            Pages = FindPages(record),
            Publisher = RecordMarkup.ToPlain(record.Publisher),
            // The languages are the journal's: one alone is the article's too.
            Language = record.Languages is [var language] ? RecordLanguage.Find(language.Length == 2 ? language.ToLowerInvariant() : language) : null,
            Doi = FindDoi(record),
            Keywords = keywords.Count > 0 ? keywords : inText,
            Subjects = FindSubjects(record),
            Locations = FindLocations(record, license),
            License = license,
        };
        return new MappedRecord { Key = key, Clock = record.LastUpdated ?? "", Article = article };
    }

    /// <summary>
    /// The journal's licence, for DOAJ takes journals with one licence for all: a Creative Commons one by its own address, which leaves the
    /// version open as the record does; else the page on which the journal tells its own.
    /// </summary>
    private static string? FindLicense(DoajRecord record)
    {
        if (record.Licenses.Count == 0)
        {
            return null;
        }

        var (type, url) = record.Licenses[0];
        return type switch
        {
            "CC0" => "https://creativecommons.org/publicdomain/zero/1.0/",
            _ when type?.StartsWith("CC BY", StringComparison.Ordinal) == true =>
                $"https://creativecommons.org/licenses/{type[3..].Trim().ToLowerInvariant().Replace(' ', '-')}/",
            _ => IsAddress(url) ? url : null,
        };
    }

    private static bool IsAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0;

    /// <summary>The article's own print and electronic ISSN, then the journal's others as far as they are valid.</summary>
    private static List<string> FindIssns(DoajRecord record)
    {
        var issns = new List<string>(2);
        foreach (var type in (ReadOnlySpan<string>)["pissn", "eissn"])
        {
            foreach (var identifier in record.Identifiers)
            {
                if (identifier.Type == type)
                {
                    Add(identifier.Id);
                }
            }
        }

        record.Issns.ForEach(Add);
        return issns;

        void Add(string written)
        {
            if (RecordIssn.Find(written) is { } issn && RecordIssn.IsChecked(issn) && !issns.Contains(issn))
            {
                issns.Add(issn);
            }
        }
    }

    private static Doi? FindDoi(DoajRecord record)
    {
        foreach (var (type, id) in record.Identifiers)
        {
            if (type.Equals("doi", StringComparison.OrdinalIgnoreCase) && Doi.TryParse(id, null, out var doi))
            {
                return doi;
            }
        }

        return null;
    }

    private static PartialDate? FindDate(DoajRecord record)
    {
        if (!int.TryParse(record.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1000 or > 9999)
        {
            return null;
        }

        var month = record.Month ?? "";
        if (!int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && month.Length >= 3)
        {
            var at = "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(month[..3], StringComparison.OrdinalIgnoreCase);
            number = at >= 0 && at % 3 == 0 ? (at / 3) + 1 : 0;
        }

        return PartialDate.IsValid(year, number, null) ? new PartialDate(year, number) : new PartialDate(year);
    }

    private static string? WithoutLabel(string? text, params ReadOnlySpan<string> labels)
    {
        foreach (var label in labels)
        {
            if (text?.StartsWith(label, StringComparison.OrdinalIgnoreCase) == true)
            {
                text = text[label.Length..].Trim();
            }
        }

        return RecordMarkup.ToPlain(text);
    }

    /// <summary>Some publishers send the article's number for the issue's too.</summary>
    private static string? FindIssue(DoajRecord record) => record.Number is { } number && number == record.StartPage && record.EndPage is null
        ? null : WithoutLabel(record.Number, "Issue ", "Iss ", "Number ", "No. ", "No ");

    private static string? FindPages(DoajRecord record)
    {
        var (start, end) = (Known(record.StartPage), Known(record.EndPage));
        return start is null || end is null || start == end || start.Contains('-', StringComparison.Ordinal) ? start ?? end : $"{start}-{end}";
    }

    private static string? Known(string? page) => page is null or "n/a" or "N/A" or "-" ? null : RecordMarkup.ToPlain(page);

    private static List<Subject> FindSubjects(DoajRecord record)
    {
        var subjects = new List<Subject>(record.Subjects.Count);
        foreach (var (scheme, code, term) in record.Subjects)
        {
            if (RecordMarkup.ToPlain(term ?? code) is { } name
                && new Subject((scheme ?? "LCC").ToLowerInvariant(), code ?? name, name) is var subject && !subjects.Contains(subject))
            {
                subjects.Add(subject);
            }
        }

        return subjects;
    }

    /// <summary>All of DOAJ is open. Whether a link leads to a PDF is told by its address: "pdf" as its type is often that of a page.</summary>
    private static List<FullTextLocation> FindLocations(DoajRecord record, string? license)
    {
        var locations = new List<FullTextLocation>(record.Links.Count);
        foreach (var link in record.Links)
        {
            if (!IsAddress(link) || new Uri(link) is not { } url || url.Host.EndsWith("doi.org", StringComparison.OrdinalIgnoreCase)
                || locations.Exists(l => l.Url == link))
            {
                continue;
            }

            var isPdf = url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
                || url.AbsolutePath.EndsWith("/pdf", StringComparison.OrdinalIgnoreCase)
                || url.AbsolutePath.Contains("/viewFile/", StringComparison.OrdinalIgnoreCase);
            var host = url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
            locations.Add(new(link, host, "published", license, IsOpen: true, isPdf));
        }

        return locations;
    }
}
