using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Jats;

/// <summary>What a JATS article says of itself.</summary>
internal static partial class JatsMapping
{
    public static MappedRecord Map(JatsRecord record)
    {
        var written = record.Title is null || record.Subtitle is null ? record.Title : RecordTitle.Join(record.Title.Trim(), record.Subtitle);
        if (written is null || MarkupText.ToRichText(written) is not { IsEmpty: false } title)
        {
            return MappedRecord.SetAside("no title");
        }

        Doi? doi = Doi.TryParse(Id(record, "doi"), null, out var parsed) ? parsed : null;
        var pmid = Id(record, "pmid") is { Length: <= 9 } number && !number.AsSpan().ContainsAnyExceptInRange('0', '9') ? number : null;
        var pmcid = (Id(record, "pmc") ?? Id(record, "pmcid") ?? Id(record, "pmcaid")) is { } central && Digits().Match(central) is { Success: true } digits ? "PMC" + digits.Value : null;
        ArxivId? arxiv = ArxivId.TryParse(Id(record, "arxiv"), null, out var preprint) ? preprint : null;
        if ((doi?.Value ?? (pmid is null ? null : $"pmid:{pmid}") ?? pmcid ?? OwnId(record)) is not { } id)
        {
            return MappedRecord.SetAside("no identifier");
        }

        var key = new RecordKey(JatsSource.SourceName, id);
        var type = JatsTypes.Find(record.ArticleType, record.Headings);
        var published = JatsDates.Choose(record.Dates);
        var (notices, noticeOf, preprintDoi) = JatsRelations.Map(record, published);
        return new MappedRecord
        {
            Key = key,
            Article = new Article
            {
                Records = [key],
                Title = title,
                Authors = [.. record.Authors],
                HasMoreAuthors = record.HasMoreAuthors,
                Abstract = Rich(record.Abstract) ?? Rich(record.TranslatedAbstract),
                Type = type,
                Venue = MapVenue(record, type),
                Published = published,
                Volume = record.Volume,
                Issue = record.Issue,
                Pages = FindPages(record),
                Publisher = Plain(record.Publisher),
                Language = RecordLanguage.Find(record.Language),
                Doi = doi,
                PreprintDoi = arxiv?.Doi ?? preprintDoi,
                Arxiv = arxiv,
                Pmid = pmid,
                Pmcid = pmcid,
                Keywords = [.. record.Keywords.Select(k => MarkupText.ToRichText(k).ToPlainText().Trim(' ', ';', ',', '.')).Where(k => k.Length > 0).DistinctBy(Folding.Fold)],
                Locations = FindLocations(record, pmcid),
                References = [.. record.References.Where(r => r != doi?.Value)],
                License = record.License,
                Notices = notices,
                NoticeOf = noticeOf,
            },
        };
    }

    /// <summary>The publisher's own identifier, with the journal's, since it counts in that.</summary>
    private static string? OwnId(JatsRecord record)
    {
        foreach (var (type, id) in record.Identifiers)
        {
            if (id.Length > 0)
            {
                return $"{(record.JournalId is { } journal ? journal.ToLowerInvariant().Replace(' ', '-') + "/" : "")}{(type.Length > 0 ? type : "id")}:{id}";
            }
        }

        return null;
    }

    private static string? Id(JatsRecord record, string type) => record.Identifiers.Find(i => i.Type == type && i.Id.Length > 0).Id;

    private static Venue? MapVenue(JatsRecord record, ArticleType type)
    {
        // The linking ISSN first, then that of the printed journal.
        var issns = record.Issns.OrderBy(i => i.Type switch { "l" => 0, "ppub" or "print" => 1, _ => 2 }).SelectMany(i => Issn().Matches(i.Issn))
            .Select(m => $"{m.Groups[1].Value}-{m.Groups[2].Value}".ToUpperInvariant()).Distinct().ToArray();
        return Plain(record.JournalTitle ?? record.JournalAbbreviation) is { } journal ? new Venue(journal, type == ArticleType.Preprint ? VenueKind.Repository : VenueKind.Journal, issns)
            : Plain(record.Conference) is { } conference ? new Venue(conference, VenueKind.Proceedings, issns) : null;
    }

    private static string? FindPages(JatsRecord record)
    {
        if (record.FirstPage is not { } first)
        {
            return record.ElocationId ?? record.PageRange?.Replace('–', '-');
        }

        return record.LastPage is { } last && last != first ? $"{first}-{last}" : first;
    }

    private static List<FullTextLocation> FindLocations(JatsRecord record, string? pmcid)
    {
        var locations = new List<FullTextLocation>();
        if (pmcid is not null)
        {
            locations.Add(new FullTextLocation($"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmcid}/", "PubMed Central", null, record.License, IsOpen: true, IsPdf: false));
        }

        foreach (var (address, isPdf) in record.Addresses)
        {
            var host = new Uri(address).Host;
            if (!host.EndsWith("doi.org", StringComparison.OrdinalIgnoreCase) && !locations.Exists(l => l.Url == address))
            {
                locations.Add(new FullTextLocation(address, host, "published", record.License, record.IsOpen, isPdf));
            }
        }

        return locations;
    }

    private static RichText? Rich(string? markup) => markup is not null && MarkupText.ToRichText(markup) is { IsEmpty: false } text ? text : null;

    private static string? Plain(string? text) => text is not null && MarkupText.ToRichText(text).ToPlainText() is { Length: > 0 } plain ? plain : null;

    [GeneratedRegex(@"\d{1,9}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b(\d{4})-?(\d{3}[\dXx])\b")]
    private static partial Regex Issn();
}
