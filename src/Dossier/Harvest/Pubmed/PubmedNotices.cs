using System.Text.RegularExpressions;
using Dossier.Articles;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>Links between a citation and what was published about it (CommentsCorrections and its RefType in PubMed's DTD).</summary>
internal static partial class PubmedNotices
{
    /// <summary>The words of the DTD for what was published later about the citation.</summary>
    public static NoticeKind? KindOfLater(string? relation) => relation switch
    {
        "RetractionIn" or "RetractedandRepublishedIn" => NoticeKind.Retraction,
        "PartialRetractionIn" => NoticeKind.PartialRetraction,
        "ExpressionOfConcernIn" => NoticeKind.ExpressionOfConcern,
        "ErratumIn" or "CorrectedandRepublishedIn" => NoticeKind.Correction,
        "CommentIn" => NoticeKind.Comment,
        "UpdateIn" => NoticeKind.NewVersion,
        _ => null,
    };

    /// <summary>The words of the DTD for what the citation itself is about.</summary>
    public static NoticeKind? KindOfEarlier(string? relation) => relation switch
    {
        "RetractionOf" => NoticeKind.Retraction,
        "PartialRetractionOf" => NoticeKind.PartialRetraction,
        "ExpressionOfConcernFor" => NoticeKind.ExpressionOfConcern,
        "ErratumFor" or "CorrectedandRepublishedFrom" => NoticeKind.Correction,
        "CommentOn" => NoticeKind.Comment,
        "UpdateOf" or "RetractedandRepublishedFrom" => NoticeKind.NewVersion,
        _ => null,
    };

    /// <summary>From the start of a CommentsCorrections, goes to its end: a reference, a notice, or nothing that is kept.</summary>
    public static void Read(ref XmlCursor cursor, PubmedCitation citation)
    {
        var relation = cursor.Attribute("RefType"u8);
        var isCited = relation == "Cites";
        var (later, earlier) = (KindOfLater(relation), KindOfEarlier(relation));
        if (!isCited && later is null && earlier is null)
        {
            cursor.Skip();
            return;
        }

        string? source = null, pmid = null;
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("RefSource"u8) && !isCited)
            {
                source = cursor.ReadText();
            }
            else if (cursor.Is("PMID"u8))
            {
                pmid = PubmedMapping.FindPmid(cursor.ReadText());
            }
        }

        if (isCited)
        {
            citation.AddCited(pmid, null);
        }
        else
        {
            Add(citation, later, earlier, source, pmid);
        }
    }

    /// <param name="source">The notice or its target as cited: "Lancet. 2010 Feb 6;375(9713):445. doi: 10.1016/…".</param>
    public static void Add(PubmedCitation citation, NoticeKind? later, NoticeKind? earlier, string? source, string? pmid)
    {
        var doi = source is not null && DoiInSource().Match(source) is { Success: true } found && Doi.TryParse(found.Groups[1].Value, null, out var parsed)
            ? parsed : (Doi?)null;
        if (later is { } about)
        {
            citation.Notices.Add(new EditorialNotice(about, doi, pmid, PubmedDates.ReadFree(DateInSource().Match(source ?? "").Value)));
        }
        else if (earlier is { } kind && (doi is not null || pmid is not null))
        {
            citation.NoticeOf.Add(new NoticeTarget(kind, doi, pmid));
        }
    }

    [GeneratedRegex(@"\bdoi:?\s*(10\.\d{4,9}/[^\s;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex DoiInSource();

    // The year stands behind the journal's name and before the volume.
    [GeneratedRegex(@"(?<=[.\w] )(?:1[4-9]|20)\d\d(?: [A-Z][a-z]{2}[a-z]*(?:-[A-Z][a-z]+)?(?: \d{1,2})?)?(?=[^;:]{0,12}[;:.])")]
    private static partial Regex DateInSource();
}
