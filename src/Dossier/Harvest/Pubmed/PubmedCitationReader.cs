using Dossier.Articles;
using Dossier.Articles.Markup;
using Dossier.Harvest.Xml;

namespace Dossier.Harvest.Pubmed;

/// <summary>Reads the elements of a PubmedArticle, in whatever order they stand.</summary>
internal static class PubmedCitationReader
{
    /// <summary>From the start of a MedlineCitation, goes to its end.</summary>
    public static void ReadCitation(ref XmlCursor cursor, PubmedCitation citation)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("PMID"u8))
            {
                citation.Pmid ??= PubmedMapping.FindPmid(cursor.ReadText());
            }
            else if (cursor.Is("Article"u8))
            {
                ReadArticle(ref cursor, citation);
            }
            else if (cursor.Is("MedlineJournalInfo"u8))
            {
                ReadJournalInfo(ref cursor, citation);
            }
            else if (cursor.Is("CommentsCorrectionsList"u8))
            {
                for (var list = cursor.Depth; cursor.ReadChild(list);)
                {
                    PubmedNotices.Read(ref cursor, citation);
                }
            }
            else if (cursor.Is("MeshHeadingList"u8))
            {
                ReadHeadings(ref cursor, citation);
            }
            else if (cursor.Is("OtherAbstract"u8))
            {
                // Of several, the first: the next is the same in another language.
                if (citation.OtherAbstract.Count == 0)
                {
                    ReadAbstract(ref cursor, citation.OtherAbstract);
                }
            }
            else if (cursor.Is("KeywordList"u8))
            {
                ReadKeywords(ref cursor, citation);
            }
        }
    }

    /// <summary>From the start of a PubmedData or PubmedBookData, goes to its end.</summary>
    public static void ReadData(ref XmlCursor cursor, PubmedCitation citation)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("ArticleIdList"u8))
            {
                PubmedIdentifiers.ReadList(ref cursor, citation);
            }
            else if (cursor.Is("ReferenceList"u8))
            {
                PubmedIdentifiers.ReadReferences(ref cursor, citation);
            }
        }
    }

    public static void ReadAbstract(ref XmlCursor cursor, List<(string? Label, RichText Text)> parts)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("AbstractText"u8))
            {
                var label = LabelOf(cursor.Attribute("Label"u8), cursor.Attribute("NlmCategory"u8));
                parts.Add((label, PubmedText.Read(ref cursor)));
            }
        }
    }

    public static void ReadKeywords(ref XmlCursor cursor, PubmedCitation citation)
    {
        // The others are terms of other bureaus' thesauri: NASA, KIE (bioethics), PIP (population) …
        var areAuthors = cursor.AttributeIs("Owner"u8, "NOTNLM"u8);
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (areAuthors && cursor.Is("Keyword"u8) && cursor.ReadText().TrimEnd('.', ';', ',', ' ') is { Length: > 0 } keyword && !citation.Keywords.Contains(keyword))
            {
                citation.Keywords.Add(keyword);
            }
        }
    }

    private static void ReadArticle(ref XmlCursor cursor, PubmedCitation citation)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("Journal"u8))
            {
                ReadJournal(ref cursor, citation);
            }
            else if (cursor.Is("ArticleDate"u8))
            {
                citation.ElectronicDate ??= PubmedDates.Read(ref cursor);
            }
            else
            {
                ReadCommon(ref cursor, citation);
            }
        }
    }

    /// <summary>What an Article and a BookDocument have in common.</summary>
    public static void ReadCommon(ref XmlCursor cursor, PubmedCitation citation)
    {
        if (cursor.Is("ArticleTitle"u8))
        {
            citation.Title = PubmedText.Read(ref cursor);
        }
        else if (cursor.Is("VernacularTitle"u8))
        {
            citation.VernacularTitle = PubmedText.Read(ref cursor);
        }
        else if (cursor.Is("Pagination"u8))
        {
            ReadPagination(ref cursor, citation);
        }
        else if (cursor.Is("ELocationID"u8))
        {
            PubmedIdentifiers.ReadLocation(ref cursor, citation);
        }
        else if (cursor.Is("Abstract"u8))
        {
            ReadAbstract(ref cursor, citation.Abstract);
        }
        else if (cursor.Is("AuthorList"u8) && !cursor.AttributeIs("Type"u8, "editors"u8))
        {
            citation.HasMoreAuthors |= cursor.AttributeIs("CompleteYN"u8, "N"u8);
            PubmedAuthors.ReadList(ref cursor, citation.Authors);
        }
        else if (cursor.Is("Language"u8))
        {
            citation.Language ??= RecordLanguage.Find(cursor.ReadText());
        }
        else if (cursor.Is("PublicationTypeList"u8))
        {
            for (var list = cursor.Depth; cursor.ReadChild(list);)
            {
                citation.Types.Add(cursor.ReadText());
            }
        }
        else if (cursor.Is("PublicationType"u8))
        {
            citation.Types.Add(cursor.ReadText());
        }
    }

    private static void ReadJournal(ref XmlCursor cursor, PubmedCitation citation)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("ISSN"u8))
            {
                citation.AddIssn(cursor.ReadText());
            }
            else if (cursor.Is("Title"u8))
            {
                citation.Journal = cursor.ReadText();
            }
            else if (cursor.Is("ISOAbbreviation"u8))
            {
                citation.Abbreviation ??= cursor.ReadText();
            }
            else if (cursor.Is("JournalIssue"u8))
            {
                for (var issue = cursor.Depth; cursor.ReadChild(issue);)
                {
                    if (cursor.Is("Volume"u8))
                    {
                        citation.Volume = cursor.ReadText();
                    }
                    else if (cursor.Is("Issue"u8))
                    {
                        citation.Issue = cursor.ReadText();
                    }
                    else if (cursor.Is("PubDate"u8))
                    {
                        citation.IssueDate = PubmedDates.Read(ref cursor, out var isPeriod);
                        citation.IssueDateIsPeriod = isPeriod;
                    }
                }
            }
        }
    }

    private static void ReadJournalInfo(ref XmlCursor cursor, PubmedCitation citation)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("ISSNLinking"u8))
            {
                citation.LinkingIssn = cursor.ReadText();
            }
            else if (cursor.Is("MedlineTA"u8))
            {
                citation.Abbreviation ??= cursor.ReadText();
            }
        }
    }

    private static void ReadPagination(ref XmlCursor cursor, PubmedCitation citation)
    {
        for (var depth = cursor.Depth; cursor.ReadChild(depth);)
        {
            if (cursor.Is("MedlinePgn"u8))
            {
                citation.Pages = cursor.ReadText();
            }
            else if (cursor.Is("StartPage"u8))
            {
                citation.StartPage = cursor.ReadText();
            }
            else if (cursor.Is("EndPage"u8))
            {
                citation.EndPage = cursor.ReadText();
            }
        }
    }

    private static void ReadHeadings(ref XmlCursor cursor, PubmedCitation citation)
    {
        for (var list = cursor.Depth; cursor.ReadChild(list);)
        {
            Subject? subject = null;
            var isMajor = false;
            for (var heading = cursor.Depth; cursor.ReadChild(heading);)
            {
                isMajor |= cursor.AttributeIs("MajorTopicYN"u8, "Y"u8);
                if (cursor.Is("DescriptorName"u8))
                {
                    var code = cursor.Attribute("UI"u8);
                    subject = cursor.ReadText() is { Length: > 0 } name ? new Subject("mesh", string.IsNullOrEmpty(code) ? name : code, name) : null;
                }
            }

            if (subject is not null)
            {
                citation.Headings.Add((subject, isMajor));
            }
        }
    }

    /// <summary>The heading as printed; NLM's own category where the part has none ("UNASSIGNED" and "UNLABELLED" say that there is none).</summary>
    private static string? LabelOf(string? label, string? category)
    {
        var chosen = (string.IsNullOrWhiteSpace(label) ? category : label)?.Trim().TrimEnd(':', ' ');
        return string.IsNullOrEmpty(chosen) || chosen is "UNASSIGNED" or "UNLABELLED" ? null : chosen;
    }
}
