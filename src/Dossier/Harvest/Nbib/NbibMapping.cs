using System.Globalization;
using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest.Pubmed;

namespace Dossier.Harvest.Nbib;

/// <summary>What the tags of a record say; they are those of PubMed's XML under other names.</summary>
internal static partial class NbibMapping
{
    public static PubmedCitation Gather(NbibRecord record)
    {
        var citation = new PubmedCitation();
        var authors = new NbibAuthors(citation.Authors);
        var areAuthorsKeywords = true;
        foreach (var (tag, value) in record.Fields)
        {
            switch (tag)
            {
                case "PMID":
                    citation.Pmid ??= PubmedMapping.FindPmid(value);
                    break;
                case "TI":
                    citation.Title = MarkupText.ToRichText(value);
                    break;
                case "TT":
                    citation.VernacularTitle = MarkupText.ToRichText(value);
                    break;
                case "BTI":
                    citation.Book ??= new PubmedBook();
                    citation.Book.Title = MarkupText.ToRichText(value);
                    break;
                case "PB":
                    citation.Book ??= new PubmedBook();
                    citation.Book.Publisher = value;
                    break;
                case "AB":
                    citation.Abstract.AddRange(NbibAbstract.Divide(value));
                    break;
                case "OAB" when citation.OtherAbstract.Count == 0:
                    citation.OtherAbstract.AddRange(NbibAbstract.Divide(value));
                    break;
                case "FAU" or "AU" or "CN" or "AUID":
                    authors.Add(tag, value);
                    break;
                case "JT":
                    citation.Journal = value;
                    break;
                case "TA":
                    citation.Abbreviation = value;
                    break;
                case "IS":
                    ReadIssn(citation, value);
                    break;
                case "DP":
                    (citation.IssueDate, citation.IssueDateIsPeriod) = (PubmedDates.ReadFree(value), !PlainDate().IsMatch(value));
                    break;
                case "DEP":
                    citation.ElectronicDate = FindDay(value);
                    break;
                case "VI":
                    citation.Volume = value;
                    break;
                case "IP":
                    citation.Issue = value;
                    break;
                case "PG":
                    citation.Pages = value;
                    break;
                case "LID" or "AID":
                    ReadIdentifiers(citation, value);
                    break;
                case "PMC":
                    citation.Pmcid = PubmedMapping.FindPmcid(value);
                    break;
                case "LA":
                    citation.Language ??= RecordLanguage.Find(value);
                    break;
                case "PT":
                    citation.Types.Add(value);
                    break;
                case "MH":
                    ReadHeading(citation, value);
                    break;
                case "OTO":
                    areAuthorsKeywords = value == "NOTNLM";
                    break;
                case "OT" when areAuthorsKeywords && value.Trim('*', '.', ' ') is { Length: > 0 } keyword && !citation.Keywords.Contains(keyword):
                    citation.Keywords.Add(keyword);
                    break;
                default:
                    ReadNotice(citation, tag, value);
                    break;
            }
        }

        return citation;
    }

    /// <summary>"20060110".</summary>
    public static PartialDate? FindDay(string? written) =>
        DateOnly.TryParseExact(written, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new PartialDate(day.Year, day.Month, day.Day) : null;

    /// <summary>"1367-4803 (Print)", "0028-0836 (Linking)".</summary>
    private static void ReadIssn(PubmedCitation citation, string value)
    {
        if (Issn().Match(value) is not { Success: true } issn)
        {
            return;
        }

        if (value.Contains("(Linking)", StringComparison.Ordinal))
        {
            citation.LinkingIssn = issn.Value;
        }
        else
        {
            citation.AddIssn(issn.Value);
        }
    }

    /// <summary>"10.1186/1471-2105-7-10 [doi]", also several on one line.</summary>
    private static void ReadIdentifiers(PubmedCitation citation, string value)
    {
        foreach (Match identifier in Identifier().Matches(value))
        {
            var id = identifier.Groups[1].Value;
            switch (identifier.Groups[2].Value)
            {
                case "doi":
                    citation.LocatedDoi ??= Doi.TryParse(id, null, out var doi) ? doi : null;
                    break;
                case "pii":
                    PubmedIdentifiers.ReadPii(citation, id);
                    break;
                case "bookaccession":
                    citation.Book ??= new PubmedBook();
                    citation.Book.Accession ??= id;
                    break;
            }
        }
    }

    /// <summary>"*Databases, Protein", "Information Storage and Retrieval/*methods": the format has no codes.</summary>
    private static void ReadHeading(PubmedCitation citation, string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var name = (slash < 0 ? value : value[..slash]).Trim('*', ' ');
        if (name.Length > 0)
        {
            citation.Headings.Add((new Subject("mesh", name, name), value.Contains('*', StringComparison.Ordinal)));
        }
    }

    private static void ReadNotice(PubmedCitation citation, string tag, string value)
    {
        var relation = tag switch
        {
            "RIN" => "RetractionIn",
            "RRI" => "RetractedandRepublishedIn",
            "PRIN" => "PartialRetractionIn",
            "ECI" => "ExpressionOfConcernIn",
            "EIN" => "ErratumIn",
            "CRI" => "CorrectedandRepublishedIn",
            "CIN" => "CommentIn",
            "UIN" => "UpdateIn",
            "ROF" => "RetractionOf",
            "RRF" => "RetractedandRepublishedFrom",
            "PROF" => "PartialRetractionOf",
            "ECF" => "ExpressionOfConcernFor",
            "EFR" => "ErratumFor",
            "CRF" => "CorrectedandRepublishedFrom",
            "CON" => "CommentOn",
            "UOF" => "UpdateOf",
            _ => null,
        };
        if (relation is not null)
        {
            var pmid = PmidInSource().Match(value) is { Success: true } found ? PubmedMapping.FindPmid(found.Groups[1].Value) : null;
            PubmedNotices.Add(citation, PubmedNotices.KindOfLater(relation), PubmedNotices.KindOfEarlier(relation), value, pmid);
        }
    }

    [GeneratedRegex(@"\b\d{4}-\d{3}[\dX]\b")]
    private static partial Regex Issn();

    // From the beginning of a word only: begun at each of its characters, a word without end would be read once for each of them.
    [GeneratedRegex(@"(?<!\S)(\S+) ?\[(\w+)\]")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^\d{4}(?: [A-Z][a-z]{2}(?: \d{1,2})?)?$")]
    private static partial Regex PlainDate();

    [GeneratedRegex(@"\bPMID: ?(\d{1,10})")]
    private static partial Regex PmidInSource();
}
