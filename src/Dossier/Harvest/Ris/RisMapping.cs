using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Ris;

/// <summary>What a reference of a RIS file says of its article. Tags as in the format's 2001 and 2011 forms, both of which are in use.</summary>
public static partial class RisMapping
{
    public static MappedRecord Map(RisRecord record)
    {
        if (record.Problem is { } problem)
        {
            return MappedRecord.SetAside(problem);
        }

        if (record.First("TI", "T1", "CT", "BT", "ST") is not { } written || MarkupText.ToRichText(written) is not { IsEmpty: false } title)
        {
            return MappedRecord.SetAside("no title");
        }

        var type = TypeOf(record.First("TY"));
        var arxiv = FindArxiv(record);
        var doi = FindDoi(record);
        var isPreprintDoi = doi is { } d && d.Value.StartsWith("10.48550/arxiv.", StringComparison.Ordinal);
        if (isPreprintDoi)
        {
            arxiv ??= ArxivId.TryParse(doi!.Value.Value["10.48550/arxiv.".Length..], null, out var own) ? own : null;
        }

        var venue = record.First("JF", "T2", "JO", "JA", "J2", "J1", "BT") is { } name && MarkupText.ToRichText(name).ToPlainText() is { Length: > 0 } plain ? plain : null;
        var key = new RecordKey(RisSource.SourceName, IdOf(record, doi?.Value ?? arxiv?.Value, title));
        var pmcid = FindPmcid(record);
        return new MappedRecord
        {
            Key = key,
            Article = new Article
            {
                Records = [key],
                Title = title,
                HasMoreAuthors = record.All("AU", "A1").Any(IsEtAl),
                Authors = [.. record.All("AU", "A1").Where(name => !IsEtAl(name)).Select(MapName).OfType<Author>()],
                Abstract = record.First("AB", "N2") is { } text && MarkupText.ToRichText(text) is { IsEmpty: false } rich ? rich : null,
                Type = type,
                Venue = venue is null ? null : new Venue(venue, VenueOf(type), [.. record.All("SN").SelectMany(s => Issn().Matches(s)).Select(m => m.Value.ToUpperInvariant()).Distinct()]),
                Published = FindPublished(record),
                Volume = record.First("VL", "VO"),
                Issue = record.First("IS"),
                Pages = record.First("SP") is { } first ? record.First("EP") is { } last && last != first && !first.Contains('-', StringComparison.Ordinal) ? $"{first}-{last}" : first : record.First("C7"),
                Publisher = record.First("PB"),
                Doi = isPreprintDoi ? null : doi,
                PreprintDoi = arxiv?.Doi,
                Arxiv = arxiv,
                Pmid = FindPmid(record),
                Pmcid = pmcid,
                Language = RecordLanguage.Find(record.First("LA")),
                Keywords = [.. record.All("KW").SelectMany(k => k.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()],
                Locations = FindLocations(record, arxiv, pmcid),
            },
        };
    }

    /// <summary>
    /// DOI or arXiv id with a digest of the title, else of title, first author and year: references of one file may share a DOI, and ID numbers
    /// them anew in every file. So references of several files that are the same are one record.
    /// </summary>
    private static string IdOf(RisRecord record, string? identifier, RichText title)
    {
        var folded = Folding.Fold(title.ToPlainText());
        return identifier is not null
            ? $"{identifier}@{RecordText.Digest(folded)}"
            : RecordText.Digest($"{folded}|{Folding.Fold(record.First("AU", "A1") ?? "")}|{FindPublished(record)?.Year}");
    }

    private static bool IsEtAl(string name) => name.Trim(' ', '.', ',') is "et al" or "others";

    private static string? FindPmcid(RisRecord record) =>
        record.First("C2") is { } pmcid && pmcid.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? pmcid.ToUpperInvariant() : null;

    /// <summary>Addresses of the full text and of pages about it, without those that the identifiers tell already.</summary>
    private static List<FullTextLocation> FindLocations(RisRecord record, ArxivId? arxiv, string? pmcid)
    {
        var locations = new List<FullTextLocation>();
        if (arxiv is { } id)
        {
            locations.Add(new FullTextLocation($"https://arxiv.org/pdf/{id.Value}", "arXiv", "submitted", null, IsOpen: true, IsPdf: true));
        }

        if (pmcid is not null)
        {
            var page = $"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmcid}/";
            locations.Add(new FullTextLocation(page, "PubMed Central", null, null, IsOpen: true, IsPdf: false));
        }

        foreach (var (tag, value) in record.Lines)
        {
            if (tag is "UR" or "L1" or "L2" or "LK" && Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                && !url.Host.EndsWith("doi.org", StringComparison.OrdinalIgnoreCase) && !url.Host.EndsWith("arxiv.org", StringComparison.OrdinalIgnoreCase)
                && !url.Host.EndsWith("ncbi.nlm.nih.gov", StringComparison.OrdinalIgnoreCase) && !locations.Exists(l => l.Url == value))
            {
                var isPdf = url.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
                locations.Add(new FullTextLocation(value, url.Host, null, null, IsOpen: false, isPdf));
            }
        }

        return locations;
    }

    /// <summary>"Family, Given, Suffix", or a name as it is spoken.</summary>
    private static Author? MapName(string written)
    {
        var parts = MarkupText.ToRichText(written).ToPlainText().Split(',', StringSplitOptions.TrimEntries);
        return parts switch
        {
            [""] => null,
            [var whole] when whole.LastIndexOf(' ') is > 0 and var blank && char.IsUpper(whole[blank + 1]) && whole.Count(c => c == ' ') <= 3 && !Group().IsMatch(whole) => new Author(whole[(blank + 1)..], whole[..blank]),
            [var whole] => new Author(whole),
            [var family, var given] => new Author(family, given.Length > 0 ? given : null),
            [var family, var given, var suffix, ..] => new Author(family, given.Length > 0 ? given : null, suffix.Length > 0 ? suffix : null),
            _ => null,
        };
    }

    private static Doi? FindDoi(RisRecord record)
    {
        foreach (var tag in (ReadOnlySpan<string>)["DO", "M3", "UR", "L2", "L1", "N1", "C6"])
        {
            foreach (var value in record.All(tag))
            {
                if ((tag is "DO" or "M3" || value.Contains("doi.org/", StringComparison.OrdinalIgnoreCase) || value.StartsWith("doi:", StringComparison.OrdinalIgnoreCase))
                    && Articles.Doi.TryParse(value, null, out var doi))
                {
                    return doi;
                }
            }
        }

        return null;
    }

    private static ArxivId? FindArxiv(RisRecord record)
    {
        foreach (var (tag, value) in record.Lines)
        {
            if (tag is "UR" or "L1" or "L2" or "LK" or "M3" or "AN" or "M1" or "N1" or "JO" or "T2" or "VL"
                && value.Contains("arxiv", StringComparison.OrdinalIgnoreCase) && ArxivMention().Match(value) is { Success: true } found
                && ArxivId.TryParse(found.Groups[1].Value, null, out var id))
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>Accession numbers are PubMed's where the file says so, or where they stand in its address.</summary>
    private static string? FindPmid(RisRecord record)
    {
        var address = record.Lines.Where(l => l.Tag is "UR" or "L2" or "LK").Select(l => PubmedAddress().Match(l.Value)).FirstOrDefault(m => m.Success);
        if (address is not null)
        {
            return address.Groups[1].Value;
        }

        var isPubmed = (record.First("DB", "DP") ?? "") is var database && (database.Contains("PubMed", StringComparison.OrdinalIgnoreCase) || database.Contains("MEDLINE", StringComparison.OrdinalIgnoreCase) || database.Contains("NLM", StringComparison.Ordinal));
        return isPubmed && record.First("AN", "ID") is { } number && number.Length <= 9 && number.All(char.IsAsciiDigit) ? number : null;
    }

    /// <summary>The year's tag, or the date's where it tells the same year more exactly.</summary>
    private static PartialDate? FindPublished(RisRecord record)
    {
        var year = FindDate(record.First("PY", "Y1"));
        var date = FindDate(record.First("DA"));
        return year is null || (year.Value.Month is null && date?.Year == year.Value.Year) ? date ?? year : year;
    }

    /// <summary>"2001", "2001/05/03/", "2001///Spring", "2001-05-03".</summary>
    private static PartialDate? FindDate(string? written)
    {
        if (written is null || Year().Match(written) is not { Success: true } year)
        {
            return null;
        }

        var parts = written[year.Index..].Split(['/', '-'], 4);
        int? month = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var m) ? m : null;
        int? day = month is not null && parts.Length > 2 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var d) ? d : null;
        var number = int.Parse(year.Value, CultureInfo.InvariantCulture);
        return PartialDate.IsValid(number, month, day) ? new PartialDate(number, month, day) : PartialDate.IsValid(number, month, null) ? new PartialDate(number, month) : new PartialDate(number);
    }

    private static ArticleType TypeOf(string? type) => type?.ToUpperInvariant() switch
    {
        "JOUR" or "JOURNAL ARTICLE" or "JOURNAL" or "JFULL" or "EJOUR" or "MGZN" or "NEWS" or "ABST" or "INPR" => ArticleType.JournalArticle,
        "CPAPER" or "CONF" or "CONFERENCE PROCEEDINGS" or "CONFERENCE PAPER" => ArticleType.ProceedingsArticle,
        "BOOK" or "EBOOK" or "EDBOOK" => ArticleType.Book,
        "CHAP" or "ECHAP" or "ENCYC" or "DICT" => ArticleType.BookChapter,
        "THES" or "THESIS" => ArticleType.Thesis,
        "RPRT" or "REPORT" or "GOVDOC" or "STAND" => ArticleType.Report,
        "DATA" or "AGGR" => ArticleType.Dataset,
        "UNPB" or "PREPRINT" => ArticleType.Preprint,
        _ => ArticleType.Other,
    };

    private static VenueKind VenueOf(ArticleType type) => type switch
    {
        ArticleType.JournalArticle => VenueKind.Journal,
        ArticleType.ProceedingsArticle => VenueKind.Proceedings,
        ArticleType.BookChapter or ArticleType.Book => VenueKind.Book,
        ArticleType.Preprint => VenueKind.Repository,
        _ => VenueKind.Other,
    };

    [GeneratedRegex(@"\b(?:consorti(?:um|a)|collaborations?|group|team|network|committee|society|association|organi[sz]ation|initiative|project|institute|university|agency|investigators|department|ministry)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Group();

    [GeneratedRegex(@"arxiv(?:\.org/(?:abs|pdf)/|:|\.)\s*([a-z.-]{2,30}/\d{7}|\d{4}\.\d{4,5})", RegexOptions.IgnoreCase)]
    private static partial Regex ArxivMention();

    [GeneratedRegex(@"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,9})", RegexOptions.IgnoreCase)]
    private static partial Regex PubmedAddress();

    [GeneratedRegex(@"(?:1[4-9]|20|21)\d\d")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b\d{4}-\d{3}[\dXx]\b")]
    private static partial Regex Issn();
}
