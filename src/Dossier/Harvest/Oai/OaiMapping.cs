using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest.Arxiv;

namespace Dossier.Harvest.Oai;

/// <summary>What a record in simple Dublin Core says of its article, read as a librarian would: the elements have no fixed form.</summary>
internal static partial class OaiMapping
{
    private const int FirstYear = 1400;

    public static MappedRecord Map(OaiRecord record)
    {
        var key = new RecordKey(OaiSource.SourceName, record.Identifier);
        if (record.IsDeleted)
        {
            return new MappedRecord { Key = key, Clock = record.Datestamp };
        }

        if (!record.HasMetadata)
        {
            return MappedRecord.SetAside("no metadata");
        }

        var identifiers = OaiIdentifiers.Read(record);
        if (FindTitle(record, identifiers.Arxiv is not null) is not { IsEmpty: false } title)
        {
            return MappedRecord.SetAside("no title");
        }

        // arXiv puts its journal-ref among the identifiers.
        var reference = identifiers.Arxiv is null ? null
            : record.Identifiers.Where(i => !OaiIdentifiers.IsIdentifier(i)).Select(ArxivJournalReference.Parse).FirstOrDefault(r => r is not null);
        var citation = reference is null ? OaiCitation.Find(record.Sources)
            : new OaiCitation(reference.Venue.Name, reference.Volume, reference.Issue, reference.Pages, reference.Year);
        var type = OaiTypes.Find(record.Types) ?? (identifiers.Arxiv is not null && citation is null && identifiers.Doi is null ? ArticleType.Preprint
            : citation is { HasNumbers: true } ? ArticleType.JournalArticle : ArticleType.Other);
        var license = record.Rights.Select(r => LicenseAddress().Match(r)).FirstOrDefault(m => m.Success)?.Value.TrimEnd('.');
        var (text, comment) = OaiDescriptions.Choose(record.Descriptions);
        var names = record.Creators.Count > 0 ? record.Creators : record.Contributors;
        return new MappedRecord
        {
            Key = key,
            Clock = record.Datestamp,
            Article = new Article
            {
                Records = [key],
                Title = title,
                Authors = OaiNames.Map(names),
                HasMoreAuthors = OaiNames.HasMore(names),
                Abstract = text is null ? null : Rich(text, identifiers.Arxiv is not null, paragraphs: true),
                Type = type,
                Venue = citation?.Name is { } venue ? new Venue(venue, VenueOf(type), identifiers.Issns)
                    : identifiers.Arxiv is not null ? new Venue("arXiv", VenueKind.Repository, []) : null,
                Published = reference?.Year is { } printed ? new PartialDate(printed) : FindDate(record, citation?.Year),
                Volume = citation?.Volume,
                Issue = citation?.Issue,
                Pages = citation?.Pages,
                Publisher = record.Publishers.Select(p => MarkupText.ToRichText(p).ToPlainText()).FirstOrDefault(p => p.Length > 0),
                Language = record.Languages.Select(RecordLanguage.Find).FirstOrDefault(l => l is not null),
                Doi = identifiers.Doi,
                PreprintDoi = identifiers.Arxiv?.Doi,
                Arxiv = identifiers.Arxiv,
                Pmid = identifiers.Pmid,
                Pmcid = identifiers.Pmcid,
                Keywords = OaiSubjects.Keywords(record.Subjects, identifiers.Arxiv is not null),
                Subjects = identifiers.Arxiv is null ? [] : ArxivCategories.FindByName(record.Subjects),
                Locations = identifiers.Locations(license, record.Rights.Exists(IsOpen)),
                Comment = comment is null ? null : Rich(comment, identifiers.Arxiv is not null, paragraphs: false),
                License = license,
            },
        };
    }

    private static RichText? FindTitle(OaiRecord record, bool isTex)
    {
        foreach (var written in record.Titles)
        {
            // Only "[Title in another language]" is an afterthought of the cataloguer.
            if (Rich(written, isTex, paragraphs: false) is { } title && !(written is ['[', .., ']'] && record.Titles.Count > 1))
            {
                return title;
            }
        }

        return null;
    }

    private static RichText? Rich(string text, bool isTex, bool paragraphs)
    {
        var rich = isTex ? TexText.ToRichText(text, paragraphs) : MarkupText.ToRichText(text);
        return rich.IsEmpty ? null : rich;
    }

    /// <summary>The earliest date that can be that of publication.</summary>
    /// <remarks>Repositories add the times at which they took the record in and made it available; times of day tell these.</remarks>
    private static PartialDate? FindDate(OaiRecord record, int? citationYear)
    {
        var latest = record.Datestamp.Length >= 4 && int.TryParse(record.Datestamp.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year + 2 : 9999;
        PartialDate? earliest = null;
        foreach (var written in record.Dates)
        {
            if (written.Contains("embargo", StringComparison.OrdinalIgnoreCase) || (written.Contains(':', StringComparison.Ordinal) && !written.Contains("T00:00:00", StringComparison.Ordinal))
                || Date().Match(written) is not { Success: true } found)
            {
                continue;
            }

            var read = ReadDate(found);
            if (read is { } date && date.Year >= FirstYear && date.Year <= latest
                && (earliest is null || string.CompareOrdinal(date.ToString(), earliest.Value.ToString()) < 0))
            {
                earliest = date;
            }
        }

        return citationYear is { } cited && (earliest is null || cited < earliest.Value.Year) ? new PartialDate(cited) : earliest;
    }

    private static PartialDate? ReadDate(Match found)
    {
        var year = int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        int? month = found.Groups[2].Success ? int.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : null;
        int? day = found.Groups[3].Success ? int.Parse(found.Groups[3].ValueSpan, CultureInfo.InvariantCulture) : null;
        return PartialDate.IsValid(year, month, day) ? new PartialDate(year, month, day)
            : PartialDate.IsValid(year, month, null) ? new PartialDate(year, month)
            : PartialDate.IsValid(year, null, null) ? new PartialDate(year) : null;
    }

    private static VenueKind VenueOf(ArticleType type) => type switch
    {
        ArticleType.ProceedingsArticle => VenueKind.Proceedings,
        ArticleType.BookChapter or ArticleType.Book => VenueKind.Book,
        ArticleType.JournalArticle or ArticleType.Review or ArticleType.Preprint => VenueKind.Journal,
        _ => VenueKind.Other,
    };

    private static bool IsOpen(string rights) =>
        rights.Contains("openAccess", StringComparison.OrdinalIgnoreCase) || rights.Contains("open access", StringComparison.OrdinalIgnoreCase)
        || rights.Contains("creativecommons.org", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?<!\d)(\d{4})(?:[-/](\d{2})(?:[-/](\d{2}))?)?(?!\d)")]
    private static partial Regex Date();

    [GeneratedRegex(@"https?://[^\s,;)\]""]+")]
    private static partial Regex LicenseAddress();
}
