using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>What a citation of PubMed says of its article.</summary>
internal static partial class PubmedMapping
{
    /// <summary>From the start of a PubmedArticle or PubmedBookArticle.</summary>
    public static MappedRecord Map(ref XmlCursor cursor)
    {
        var citation = new PubmedCitation();
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("MedlineCitation"u8))
            {
                PubmedCitationReader.ReadCitation(ref cursor, citation);
            }
            else if (cursor.Is("BookDocument"u8))
            {
                PubmedBookReader.Read(ref cursor, citation);
            }
            else if (cursor.Is("PubmedData"u8) || cursor.Is("PubmedBookData"u8))
            {
                PubmedCitationReader.ReadData(ref cursor, citation);
            }
        }

        return cursor.Problem is { } problem ? MappedRecord.SetAside(problem) : Map(citation, PubmedSource.KeyScheme);
    }

    /// <param name="scheme">Scheme of the record's key; its id is the PMID.</param>
    public static MappedRecord Map(PubmedCitation citation, string scheme)
    {
        if (citation.Pmid is not { } pmid)
        {
            return MappedRecord.SetAside("no PMID");
        }

        var ownTitle = PubmedTitle.Clean(citation.Title);
        ownTitle = ownTitle.IsEmpty ? PubmedTitle.Clean(citation.VernacularTitle) : ownTitle;
        var bookTitle = citation.Book is null ? default : PubmedTitle.Clean(citation.Book.Title);
        var title = ownTitle.IsEmpty ? bookTitle : ownTitle;
        if (title.IsEmpty)
        {
            return MappedRecord.SetAside("no title");
        }

        var isChapter = citation.Book is not null && !ownTitle.IsEmpty && !bookTitle.IsEmpty;
        var type = citation.Book is null ? PubmedTypes.Find(citation.Types, ArticleType.JournalArticle) : isChapter ? ArticleType.BookChapter : ArticleType.Book;
        var doi = citation.LocatedDoi ?? citation.ListedDoi;
        var published = citation.Book?.ContributionDate ?? PubmedDates.Join(citation.IssueDate, citation.IssueDateIsPeriod, citation.ElectronicDate);
        var key = new RecordKey(scheme, pmid);
        var article = new Article
        {
            Records = [key],
            Title = title,
            Authors = FindAuthors(citation),
            HasMoreAuthors = citation.HasMoreAuthors,
            Abstract = PubmedText.Join(citation.Abstract) ?? PubmedText.Join(citation.OtherAbstract),
            Type = type,
            Venue = MapVenue(citation, type, isChapter ? bookTitle : default),
            Published = published,
            Volume = NullIfEmpty(citation.Volume),
            Issue = NullIfEmpty(citation.Issue),
            Pages = FindPages(citation),
            Publisher = NullIfEmpty(citation.Book?.Publisher),
            Language = citation.Language,
            Doi = type == ArticleType.Preprint ? null : doi,
            PreprintDoi = citation.Arxiv?.Doi ?? (type == ArticleType.Preprint ? doi : null),
            Arxiv = citation.Arxiv,
            Pmid = pmid,
            Pmcid = citation.Pmcid,
            Keywords = citation.Keywords,
            Subjects = [.. citation.Headings.OrderByDescending(h => h.IsMajor).Select(h => h.Subject).DistinctBy(s => s.Code)],
            Locations = FindLocations(citation),
            References = citation.References,
            Notices = FindNotices(citation),
            NoticeOf = [.. citation.NoticeOf.Select(n => n with { Date = published }).Distinct()],
        };
        return new MappedRecord { Key = key, Article = article };
    }

    /// <summary>The digits of a PMID; null for anything else.</summary>
    public static string? FindPmid(string written)
    {
        var digits = written.AsSpan().Trim().TrimStart('0');
        return digits.Length is >= 1 and <= 10 && !digits.ContainsAnyExceptInRange('0', '9')
            ? digits.Length == written.Length ? written : digits.ToString() : null;
    }

    /// <summary>"PMC123" from "PMC123", "123", "PMC123.1" and "pmc-id: PMC123;".</summary>
    public static string? FindPmcid(string written) =>
        PmcidDigits().Match(written) is { Success: true } found ? "PMC" + found.Groups[1].Value : null;

    private static IReadOnlyList<Author> FindAuthors(PubmedCitation citation) =>
        citation.Authors.Count > 0 || citation.Book is not { } book ? citation.Authors : book.Authors.Count > 0 ? book.Authors : book.Editors;

    private static Venue? MapVenue(PubmedCitation citation, ArticleType type, RichText bookTitle)
    {
        if (!bookTitle.IsEmpty)
        {
            return new Venue(bookTitle.ToPlainText(), VenueKind.Book, []);
        }

        // NLM's titles are those of its catalog: "Journal of urology : official journal of …".
        var name = NullIfEmpty(citation.Journal) ?? NullIfEmpty(citation.Abbreviation);
        List<string> issns = string.IsNullOrEmpty(citation.LinkingIssn) ? citation.Issns
            : [citation.LinkingIssn, .. citation.Issns.Where(issn => issn != citation.LinkingIssn)];
        return name is null ? null
            : new Venue(name.Replace(" : ", ": ", StringComparison.Ordinal), type == ArticleType.Preprint ? VenueKind.Repository : VenueKind.Journal, issns);
    }

    private static string? FindPages(PubmedCitation citation)
    {
        var range = string.IsNullOrEmpty(citation.StartPage) || string.IsNullOrEmpty(citation.EndPage) || citation.EndPage == citation.StartPage
            ? citation.StartPage : $"{citation.StartPage}-{citation.EndPage}";
        return PubmedPages.Expand(string.IsNullOrEmpty(citation.Pages) ? range : citation.Pages) ?? PubmedPages.FindArticleNumber(citation.Pii);
    }

    private static List<FullTextLocation> FindLocations(PubmedCitation citation)
    {
        var locations = new List<FullTextLocation>();
        if (citation.Pmcid is { } pmcid)
        {
            locations.Add(new($"https://www.ncbi.nlm.nih.gov/pmc/articles/{pmcid}/", "PubMed Central", null, null, IsOpen: true, IsPdf: false));
        }

        if (citation.Book?.Accession is { Length: > 0 } accession)
        {
            locations.Add(new($"https://www.ncbi.nlm.nih.gov/books/{Uri.EscapeDataString(accession)}/", "NCBI Bookshelf", null, null, IsOpen: true, IsPdf: false));
        }

        if (citation.Arxiv is { } arxiv)
        {
            locations.Add(new($"https://arxiv.org/pdf/{arxiv.Value}", "arXiv", "submitted", null, IsOpen: true, IsPdf: true));
        }

        return locations;
    }

    private static List<EditorialNotice> FindNotices(PubmedCitation citation)
    {
        if (PubmedTypes.IsRetracted(citation.Types) && !citation.Notices.Exists(n => n.Kind is NoticeKind.Retraction or NoticeKind.PartialRetraction))
        {
            citation.Notices.Add(new(NoticeKind.Retraction));
        }

        return citation.Notices.Count == 0 ? []
            : [.. citation.Notices.Distinct().OrderBy(n => n.Kind).ThenBy(n => n.Doi?.Value, StringComparer.Ordinal).ThenBy(n => n.Pmid, StringComparer.Ordinal)];
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [GeneratedRegex(@"(?:^|PMC)(\d{1,12})(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex PmcidDigits();
}
