using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Bibtex;

/// <summary>What a BibTeX entry says of its article.</summary>
public static partial class BibtexMapping
{
    public static MappedRecord Map(BibtexRecord entry)
    {
        if (entry.Problem is { } problem)
        {
            return MappedRecord.SetAside(problem);
        }

        if (FindTitle(entry) is not { IsEmpty: false } title)
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

        var container = Plain(entry.Field("journal", "journaltitle") ?? (TypeOf(entry.Type) == ArticleType.Book ? entry.Field("series") : entry.Field("booktitle")));
        var isOnArxiv = arxiv is not null && (container is null || container.StartsWith("arxiv", StringComparison.OrdinalIgnoreCase) || container.StartsWith("corr", StringComparison.OrdinalIgnoreCase));
        var type = isOnArxiv && entry.Type is "article" or "misc" or "online" or "unpublished" ? ArticleType.Preprint : TypeOf(entry.Type);
        var (authors, hasMore) = BibtexNames.Map(entry.Field("author") ?? entry.Field("editor"));
        var key = new RecordKey(BibtexSource.SourceName, IdOf(entry.Key, doi?.Value ?? arxiv?.Value, title));
        return new MappedRecord
        {
            Key = key,
            Article = new Article
            {
                Records = [key],
                Title = title,
                Authors = authors,
                HasMoreAuthors = hasMore,
                Abstract = entry.Field("abstract") is { } text && TexText.ToRichText(text, paragraphs: false) is { IsEmpty: false } rich ? rich : null,
                Type = type,
                Venue = container is null || isOnArxiv ? null : new Venue(container, VenueOf(type), [.. Issn().Matches(entry.Field("issn") ?? "").Select(m => m.Value.ToUpperInvariant()).Distinct()]),
                Published = FindDate(entry),
                Volume = Plain(entry.Field("volume")),
                Issue = HasIssues(entry) ? Plain(entry.Field("number", "issue")) : Plain(entry.Field("issue")),
                Pages = Plain(entry.Field("pages", "eid"))?.Replace('–', '-').Replace("--", "-", StringComparison.Ordinal),
                Publisher = Plain(entry.Field("publisher") ?? (entry.Type == "article" ? null : entry.Field("school", "institution"))),
                Language = RecordLanguage.Find(entry.Field("language", "langid", "hyphenation")),
                Doi = isPreprintDoi ? null : doi,
                PreprintDoi = arxiv?.Doi,
                Arxiv = arxiv,
                Pmid = entry.Field("pmid") is { } pmid && Digits().Match(pmid) is { Success: true } digits ? digits.Value : null,
                Pmcid = entry.Field("pmcid") is { } pmcid && Digits().Match(pmcid) is { Success: true } central ? "PMC" + central.Value : null,
                Keywords = [.. (Plain(entry.Field("keywords", "keyword")) ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
                Locations = BibtexLocations.Map(entry, arxiv),
            },
        };
    }

    /// <summary>
    /// The entry's key and what it is about: keys are unique in a file only ("smith2004"), and two entries of one file may share a DOI. So
    /// another file's entry of the same key stays apart, and a corrected entry replaces its earlier self as long as it keeps key and DOI, or
    /// without a DOI its title.
    /// </summary>
    private static string IdOf(string key, string? identifier, RichText title)
    {
        var subject = identifier ?? RecordText.Digest(Folding.Fold(title.ToPlainText()));
        return key.Length > 0 ? $"{key}@{subject}" : subject;
    }

    /// <summary>Title and subtitle, which biblatex keeps apart.</summary>
    private static RichText? FindTitle(BibtexRecord entry)
    {
        if (entry.Field("title") is not { } title)
        {
            return null;
        }

        var subtitle = entry.Field("subtitle");
        return TexText.ToRichText(WithoutBiblatex(subtitle is null ? title : RecordTitle.Join(title, subtitle)), paragraphs: false);
    }

    /// <summary>Commands of biblatex and csquotes in titles, as LaTeX has them.</summary>
    private static string WithoutBiblatex(string tex) => !tex.Contains('\\', StringComparison.Ordinal) ? tex
        : Logo().Replace(Quotation().Replace(tex, "``$1''"), "$1{}").Replace(@"\hyphen ", "-", StringComparison.Ordinal).Replace(@"\hyphen{}", "-", StringComparison.Ordinal);

    /// <summary>The number of a book, chapter, report, thesis or patent is its own or its series', and no issue; that of proceedings too where they are in a series.</summary>
    private static bool HasIssues(BibtexRecord entry) => TypeOf(entry.Type) switch
    {
        ArticleType.Book or ArticleType.BookChapter or ArticleType.Report or ArticleType.Thesis => false,
        ArticleType.ProceedingsArticle => entry.Field("series") is null,
        _ => entry.Type is not ("patent" or "misc" or "online"),
    };

    private static Doi? FindDoi(BibtexRecord entry)
    {
        // A DOI may be escaped as text is ("10.1000/a\_b"), which no DOI is itself.
        foreach (var name in (ReadOnlySpan<string>)["doi", "url", "ee", "note", "howpublished"])
        {
            var value = entry.Field(name)?.Replace("\\", "", StringComparison.Ordinal);
            if (value is not null)
            {
                // Societies have resolvers of their own ("http://doi.acm.org/10.1145/…").
                var address = name is "doi" ? BareDoi().Match(value) : DoiAddress().Match(value);
                value = address.Success ? address.Groups[1].Value : null;
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
            if (entry.Field(name)?.Replace("\\", "", StringComparison.Ordinal) is { } value && (name.StartsWith("arxiv", StringComparison.Ordinal) ? ArxivId.TryParse(value, null, out id)
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

    [GeneratedRegex(@"\\(?:mkbibquote|enquote\*?)\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")]
    private static partial Regex Quotation();

    /// <summary>TeX takes the blank behind a command for its end: "The \TeX book". In abstracts that never were typeset it is one.</summary>
    [GeneratedRegex(@"(\\(?:La|Bib)?TeX) +")]
    private static partial Regex Logo();

    [GeneratedRegex(@"(10\.[\d.]{4,30}/[^\s""]+)")]
    private static partial Regex BareDoi();

    [GeneratedRegex(@"https?://(?:(?:dx\.|www\.)?doi\.org|doi\.acm\.org|dl\.acm\.org/doi)/(10\.[^\s{}""]+)", RegexOptions.IgnoreCase)]
    private static partial Regex DoiAddress();

    [GeneratedRegex(@"arxiv(?:\.org/(?:abs|pdf)/|:|\.)\s*([a-z.-]{2,30}/\d{7}|\d{4}\.\d{4,5})", RegexOptions.IgnoreCase)]
    private static partial Regex ArxivMention();

    [GeneratedRegex(@"(?:1[4-9]|20|21)\d\d")]
    private static partial Regex Year();

    [GeneratedRegex(@"\d{1,12}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\b\d{4}-\d{3}[\dXx]\b")]
    private static partial Regex Issn();
}
