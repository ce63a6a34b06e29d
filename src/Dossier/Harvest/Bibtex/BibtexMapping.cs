using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Bibtex;

/// <summary>What a BibTeX entry says of its article.</summary>
public static partial class BibtexMapping
{
    private const string SourceName = "bibtex";

    public static MappedRecord Map(BibtexRecord entry)
    {
        if (entry.Problem is { } problem)
        {
            return MappedRecord.SetAside(problem);
        }

        if (entry.Field("title") is not { } tex || TexText.ToRichText(tex, paragraphs: false) is not { IsEmpty: false } title)
        {
            return MappedRecord.SetAside("no title");
        }

        var arxiv = FindArxiv(entry);
        var doi = FindDoi(entry);
        var isPreprintDoi = doi is { } d && d.Value.StartsWith("10.48550/arxiv.", StringComparison.Ordinal);
        if (isPreprintDoi)
        {
            arxiv ??= ArxivId.TryParse(doi!.Value.Value["10.48550/arxiv.".Length..], null, out var own) ? own : null;
        }

        var id = entry.Key.Length > 0 ? entry.Key : doi?.Value ?? arxiv?.Value ?? Folding.Fold(title.ToPlainText());
        var container = Plain(entry.Field("journal", "journaltitle", "booktitle"));
        var isOnArxiv = arxiv is not null && (container is null || container.StartsWith("arxiv", StringComparison.OrdinalIgnoreCase) || container.StartsWith("corr", StringComparison.OrdinalIgnoreCase));
        var type = isOnArxiv && entry.Type is "article" or "misc" or "online" or "unpublished" ? ArticleType.Preprint : TypeOf(entry.Type);
        var (authors, hasMore) = BibtexNames.Map(entry.Field("author") ?? entry.Field("editor"));
        return new MappedRecord
        {
            Key = new RecordKey(SourceName, id),
            Article = new Article
            {
                Records = [new RecordKey(SourceName, id)],
                Title = title,
                Authors = authors,
                HasMoreAuthors = hasMore,
                Abstract = entry.Field("abstract") is { } text && TexText.ToRichText(text, paragraphs: false) is { IsEmpty: false } rich ? rich : null,
                Type = type,
                Venue = container is null || isOnArxiv ? null : new Venue(container, VenueOf(type), [.. Issn().Matches(entry.Field("issn") ?? "").Select(m => m.Value.ToUpperInvariant())]),
                Published = FindDate(entry),
                Volume = Plain(entry.Field("volume")),
                Issue = Plain(entry.Field("number", "issue")),
                Pages = Plain(entry.Field("pages", "eid"))?.Replace('–', '-').Replace("--", "-", StringComparison.Ordinal),
                Publisher = Plain(entry.Field("publisher", "school", "institution")),
                Doi = isPreprintDoi ? null : doi,
                PreprintDoi = arxiv?.Doi,
                Arxiv = arxiv,
                Pmid = entry.Field("pmid") is { } pmid && Digits().Match(pmid) is { Success: true } digits ? digits.Value : null,
                Pmcid = entry.Field("pmcid") is { } pmcid && Digits().Match(pmcid) is { Success: true } central ? "PMC" + central.Value : null,
                Keywords = [.. (Plain(entry.Field("keywords", "keyword")) ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
            },
        };
    }

    private static Doi? FindDoi(BibtexRecord entry)
    {
        // A DOI may be escaped as text is ("10.1000/a\_b"), which no DOI is itself.
        foreach (var name in (ReadOnlySpan<string>)["doi", "url", "ee", "note", "howpublished"])
        {
            var value = entry.Field(name)?.Replace("\\", "", StringComparison.Ordinal);
            if (name is not "doi" && value is not null)
            {
                var address = DoiAddress().Match(value);
                value = address.Success ? address.Value : null;
            }

            if (Articles.Doi.TryParse(value?.Trim(' ', '{', '}'), null, out var doi))
            {
                return doi;
            }
        }

        return null;
    }

    private static ArxivId? FindArxiv(BibtexRecord entry)
    {
        if (entry.Field("eprint") is { } eprint && (entry.Field("archiveprefix", "eprinttype") ?? "arxiv").Contains("arxiv", StringComparison.OrdinalIgnoreCase)
            && ArxivId.TryParse(eprint.Trim(' ', '{', '}'), null, out var id))
        {
            return id;
        }

        // "arXiv preprint arXiv:1706.03762" in the place of a journal is what search engines write.
        foreach (var name in (ReadOnlySpan<string>)["arxiv", "arxivid", "journal", "url", "ee", "note", "howpublished", "volume", "eid"])
        {
            if (entry.Field(name) is { } value && (name.StartsWith("arxiv", StringComparison.Ordinal) ? ArxivId.TryParse(value, null, out id)
                : ArxivMention().Match(value) is { Success: true } mention && ArxivId.TryParse(mention.Groups[1].Value, null, out id)))
            {
                return id;
            }
        }

        return null;
    }

    private static PartialDate? FindDate(BibtexRecord entry)
    {
        if (PartialDate.TryParse(entry.Field("date")?.Split('/')[0], null, out var date))
        {
            return date;
        }

        if (entry.Field("year", "date") is not { } field || Year().Match(field) is not { Success: true } found)
        {
            return null;
        }

        var year = int.Parse(found.Value, CultureInfo.InvariantCulture);
        var month = MonthOf(entry.Field("month"));
        return PartialDate.IsValid(year, month, null) ? new PartialDate(year, month) : null;
    }

    private static int? MonthOf(string? field)
    {
        var text = field?.Trim(' ', '{', '}', '.') ?? "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var at = text.Length >= 3 ? "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(text[..3], StringComparison.OrdinalIgnoreCase) : -1;
        return at >= 0 && at % 3 == 0 ? (at / 3) + 1 : null;
    }

    private static string? Plain(string? tex) => tex is not null && TexText.ToPlain(tex) is { Length: > 0 } text ? text : null;

    private static ArticleType TypeOf(string type) => type switch
    {
        "article" or "periodical" or "suppperiodical" => ArticleType.JournalArticle,
        "inproceedings" or "conference" => ArticleType.ProceedingsArticle,
        "book" or "mvbook" or "collection" or "mvcollection" or "proceedings" or "mvproceedings" or "booklet" or "manual" => ArticleType.Book,
        "inbook" or "incollection" or "bookinbook" or "suppbook" or "inreference" => ArticleType.BookChapter,
        "phdthesis" or "mastersthesis" or "thesis" => ArticleType.Thesis,
        "techreport" or "report" => ArticleType.Report,
        "dataset" => ArticleType.Dataset,
        _ => ArticleType.Other,
    };

    private static VenueKind VenueOf(ArticleType type) => type switch
    {
        ArticleType.JournalArticle => VenueKind.Journal,
        ArticleType.ProceedingsArticle => VenueKind.Proceedings,
        ArticleType.BookChapter or ArticleType.Book => VenueKind.Book,
        _ => VenueKind.Other,
    };

    [GeneratedRegex(@"https?://(?:dx\.|www\.)?doi\.org/[^\s{}""]+", RegexOptions.IgnoreCase)]
    private static partial Regex DoiAddress();

    [GeneratedRegex(@"arxiv(?:\.org/(?:abs|pdf)/|:|\.)\s*([a-z.-]+/\d{7}|\d{4}\.\d{4,5})", RegexOptions.IgnoreCase)]
    private static partial Regex ArxivMention();

    [GeneratedRegex(@"(?:1[4-9]|20|21)\d\d")]
    private static partial Regex Year();

    [GeneratedRegex(@"\d{1,12}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b\d{4}-\d{3}[\dXx]\b")]
    private static partial Regex Issn();
}
