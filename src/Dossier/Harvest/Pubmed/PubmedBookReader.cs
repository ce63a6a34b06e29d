using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>Reads a BookDocument: a book of NLM's Bookshelf, or a chapter of one.</summary>
internal static class PubmedBookReader
{
    /// <summary>From the start of a BookDocument, goes to its end.</summary>
    public static void Read(ref XmlCursor cursor, PubmedCitation citation)
    {
        var book = citation.Book = new PubmedBook();
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("PMID"u8))
            {
                citation.Pmid ??= PubmedMapping.FindPmid(cursor.ReadText());
            }
            else if (cursor.Is("ArticleIdList"u8))
            {
                PubmedIdentifiers.ReadList(ref cursor, citation);
            }
            else if (cursor.Is("Book"u8))
            {
                ReadBook(ref cursor, citation, book);
            }
            else if (cursor.Is("ContributionDate"u8))
            {
                book.ContributionDate = PubmedDates.Read(ref cursor);
            }
            else if (cursor.Is("KeywordList"u8))
            {
                PubmedCitationReader.ReadKeywords(ref cursor, citation);
            }
            else if (cursor.Is("ReferenceList"u8))
            {
                PubmedIdentifiers.ReadReferences(ref cursor, citation);
            }
            else if (cursor.Is("AuthorList"u8) && cursor.AttributeIs("Type"u8, "editors"u8))
            {
                PubmedAuthors.ReadList(ref cursor, book.Editors);
            }
            else
            {
                PubmedCitationReader.ReadCommon(ref cursor, citation);
            }
        }
    }

    private static void ReadBook(ref XmlCursor cursor, PubmedCitation citation, PubmedBook book)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("BookTitle"u8))
            {
                book.Title = PubmedText.Read(ref cursor);
            }
            else if (cursor.Is("PubDate"u8))
            {
                citation.IssueDate = PubmedDates.Read(ref cursor);
            }
            else if (cursor.Is("AuthorList"u8))
            {
                PubmedAuthors.ReadList(ref cursor, cursor.AttributeIs("Type"u8, "editors"u8) ? book.Editors : book.Authors);
            }
            else if (cursor.Is("Volume"u8))
            {
                citation.Volume = cursor.ReadText();
            }
            else if (cursor.Is("Publisher"u8))
            {
                for (var publisher = cursor.Depth; cursor.ReadChild(publisher);)
                {
                    if (cursor.Is("PublisherName"u8))
                    {
                        book.Publisher = cursor.ReadText();
                    }
                }
            }
            else
            {
                PubmedCitationReader.ReadCommon(ref cursor, citation);
            }
        }
    }
}
