using Dossier.Articles;

namespace Dossier.Harvest.Crossref;

/// <summary>What a work of Crossref says of its article.</summary>
internal static class CrossrefMapping
{
    public static MappedRecord Map(CrossrefRecord record)
    {
        if (record.Doi is null)
        {
            return MappedRecord.SetAside("no DOI");
        }

        if (!Doi.TryParse(record.Doi, null, out var doi))
        {
            return MappedRecord.SetAside("the field DOI is not a DOI");
        }

        if (CrossrefTypes.FindObjection(record.Type) is { } objection)
        {
            return MappedRecord.Skip(objection);
        }

        if (CrossrefTitle.Read(record) is not { } title)
        {
            return MappedRecord.SetAside("no title");
        }

        var key = new RecordKey(CrossrefSource.SourceName, doi.Value);
        var relations = CrossrefRelations.Read(record, doi, CrossrefTypes.Read(record, doi));
        var licenses = new CrossrefLicenses(record);
        var article = new Article
        {
            Records = [key],
            Title = title,
            Authors = CrossrefAuthors.Map(record),
            Abstract = CrossrefText.ToBlocks(record.Abstract),
            Type = relations.Type,
            Venue = CrossrefVenue.Map(record, relations.Type),
            Published = FindDate(record.Dates),
            Volume = Known(record.Volume),
            Issue = Known(record.Issue) ?? Known(record.IssueOfJournal),
            Pages = FindPages(record),
            Publisher = CrossrefText.ToPlain(record.Publisher),
            Language = RecordLanguage.Find(record.Language),
            Doi = relations.Doi,
            PreprintDoi = relations.PreprintDoi,
            RelatedDois = relations.Related,
            Arxiv = relations.Arxiv,
            Subjects = FindSubjects(record),
            Locations = CrossrefLocations.Map(record, relations, licenses),
            References = FindReferences(record, doi),
            License = licenses.OfArticle,
            Notices = CrossrefNotices.About(record, doi),
            NoticeOf = CrossrefNotices.Of(record, doi),
        };

        // "indexed" and not "deposited": the member's deposit is only part of a record. Crossref itself adds what others say of the work
        // (updated-by, relations, DOIs of references) without a new deposit, so that two states with one "deposited" may differ, and of
        // these the later "indexed" is never the poorer. That it also moves when only a count has changed costs a rewriting, no error.
        return new MappedRecord { Key = key, Clock = record.Indexed ?? record.Deposited ?? "", Article = article };
    }

    /// <summary>
    /// The date of the printed issue, under which a work is cited ("issued" is the earliest of all and may be the year before); without one,
    /// the first known of the others. A printed date of a year or month gives way to an online date within it, which is the same and finer.
    /// </summary>
    private static PartialDate? FindDate(CrossrefDates dates) =>
        dates is { Print: { } print, Online: { } online } && IsWithin(online, print) ? online
            : dates.Print ?? dates.Online ?? dates.Published ?? dates.Issued ?? dates.Posted ?? dates.Approved;

    private static bool IsWithin(PartialDate date, PartialDate wide) =>
        date.Year == wide.Year && (wide.Month is null || wide.Month == date.Month) && wide.Day is null && date.Month is not null;

    /// <summary>The page range; a range that begins at 1 tells nothing where the article has a number.</summary>
    private static string? FindPages(CrossrefRecord record)
    {
        var (pages, number) = (Known(record.Page), Known(record.ArticleNumber));
        if (pages is null || (number is not null && (pages == "1" || pages.StartsWith("1-", StringComparison.Ordinal))))
        {
            return number;
        }

        pages = pages.Replace('–', '-').Replace('‐', '-').Replace("--", "-", StringComparison.Ordinal);
        var dash = pages.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && pages.AsSpan(0, dash).SequenceEqual(pages.AsSpan(dash + 1)) ? pages[..dash] : pages;
    }

    /// <summary>Articles that are still without a place have words in these fields ("n/a-n/a", "no-no").</summary>
    private static string? Known(string? text) =>
        text is null || text.StartsWith("n/a", StringComparison.OrdinalIgnoreCase) || text is "no-no" or "-" ? null
            : CrossrefText.ToPlain(text);

    /// <summary>Headings of Scopus's All Science Journal Classification: of the journal, and only in records from before 2025.</summary>
    private static List<Subject> FindSubjects(CrossrefRecord record)
    {
        var subjects = new List<Subject>(record.Subjects.Count);
        foreach (var name in record.Subjects)
        {
            if (CrossrefText.ToPlain(name) is { } plain && new Subject("asjc", plain, plain) is var subject && !subjects.Contains(subject))
            {
                subjects.Add(subject);
            }
        }

        return subjects;
    }

    private static List<string> FindReferences(CrossrefRecord record, Doi own)
    {
        var references = new List<string>(record.References.Count);
        var seen = new HashSet<string>(record.References.Count + 1, StringComparer.Ordinal) { own.Value };
        foreach (var written in record.References)
        {
            if (Doi.TryParse(written, null, out var doi) && seen.Add(doi.Value))
            {
                references.Add(doi.Value);
            }
        }

        return references;
    }
}
