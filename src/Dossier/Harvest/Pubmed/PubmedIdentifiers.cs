using Dossier.Articles;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>Identifiers of a citation and of what it cites.</summary>
internal static class PubmedIdentifiers
{
    /// <summary>The article's own identifiers; those of its references stand in lists of their own.</summary>
    public static void ReadList(ref XmlCursor cursor, PubmedCitation citation)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.AttributeIs("IdType"u8, "doi"u8))
            {
                citation.ListedDoi ??= Doi.TryParse(cursor.ReadText(), null, out var doi) ? doi : null;
            }
            else if (cursor.AttributeIs("IdType"u8, "pmc"u8))
            {
                citation.Pmcid ??= PubmedMapping.FindPmcid(cursor.ReadText());
            }
            else if (cursor.AttributeIs("IdType"u8, "pii"u8))
            {
                ReadPii(citation, cursor.ReadText());
            }
            else if (cursor.AttributeIs("IdType"u8, "bookaccession"u8) && citation.Book is { } book)
            {
                book.Accession ??= cursor.ReadText();
            }
        }
    }

    /// <summary>From the start of an ELocationID, which may name a DOI or the number that the publisher gave.</summary>
    public static void ReadLocation(ref XmlCursor cursor, PubmedCitation citation)
    {
        if (cursor.AttributeIs("ValidYN"u8, "N"u8))
        {
            return;
        }

        if (cursor.AttributeIs("EIdType"u8, "doi"u8))
        {
            citation.LocatedDoi ??= Doi.TryParse(cursor.ReadText(), null, out var doi) ? doi : null;
        }
        else if (cursor.AttributeIs("EIdType"u8, "pii"u8))
        {
            ReadPii(citation, cursor.ReadText());
        }
    }

    /// <summary>Lists stand in lists where an article has several.</summary>
    public static void ReadReferences(ref XmlCursor cursor, PubmedCitation citation)
    {
        var start = cursor.Depth;
        string? pmid = null;
        Doi? doi = null;
        while (cursor.Read() && !(cursor.Token == XmlToken.End && cursor.Depth <= start))
        {
            if (cursor.Token == XmlToken.Start && cursor.Is("ArticleId"u8))
            {
                if (cursor.AttributeIs("IdType"u8, "pubmed"u8))
                {
                    pmid ??= PubmedMapping.FindPmid(cursor.ReadText());
                }
                else if (cursor.AttributeIs("IdType"u8, "doi"u8))
                {
                    doi ??= Doi.TryParse(cursor.ReadText(), null, out var parsed) ? parsed : null;
                }
            }
            else if (cursor.Token == XmlToken.End && cursor.Is("Reference"u8))
            {
                citation.AddCited(pmid, doi);
                (pmid, doi) = (null, null);
            }
        }
    }

    public static void ReadPii(PubmedCitation citation, string pii)
    {
        citation.Pii ??= pii;
        if (pii.StartsWith("arXiv:", StringComparison.OrdinalIgnoreCase) && ArxivId.TryParse(pii, null, out var arxiv))
        {
            citation.Arxiv = arxiv;
        }
    }
}
