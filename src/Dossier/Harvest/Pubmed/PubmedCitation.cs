using Dossier.Articles;
using Dossier.Articles.Markup;

namespace Dossier.Harvest.Pubmed;

/// <summary>What stands in one citation of PubMed, gathered while it is read.</summary>
internal sealed class PubmedCitation
{
    private readonly HashSet<string> cited = new(StringComparer.Ordinal);

    public string? Pmid { get; set; }

    public RichText Title { get; set; }

    /// <summary>The title in the article's own language.</summary>
    public RichText VernacularTitle { get; set; }

    public List<Author> Authors { get; } = [];

    public bool HasMoreAuthors { get; set; }

    public List<(string? Label, RichText Text)> Abstract { get; } = [];

    /// <summary>An abstract by somebody else, or in another language.</summary>
    public List<(string? Label, RichText Text)> OtherAbstract { get; } = [];

    public string? Journal { get; set; }

    /// <summary>Abbreviated name of the journal, where the full one is missing.</summary>
    public string? Abbreviation { get; set; }

    public string? LinkingIssn { get; set; }

    public List<string> Issns { get; } = [];

    public PartialDate? IssueDate { get; set; }

    public bool IssueDateIsPeriod { get; set; }

    public PartialDate? ElectronicDate { get; set; }

    public string? Volume { get; set; }

    public string? Issue { get; set; }

    public string? Pages { get; set; }

    public string? StartPage { get; set; }

    public string? EndPage { get; set; }

    public string? Pii { get; set; }

    /// <summary>From ELocationID, which names the article's own.</summary>
    public Doi? LocatedDoi { get; set; }

    /// <summary>From the list of identifiers.</summary>
    public Doi? ListedDoi { get; set; }

    public string? Pmcid { get; set; }

    public ArxivId? Arxiv { get; set; }

    public string? Language { get; set; }

    public List<string> Types { get; } = [];

    public List<string> Keywords { get; } = [];

    public List<(Subject Subject, bool IsMajor)> Headings { get; } = [];

    public List<EditorialNotice> Notices { get; } = [];

    public List<NoticeTarget> NoticeOf { get; } = [];

    public List<string> References { get; } = [];

    public PubmedBook? Book { get; set; }

    /// <summary>Adds a reference by its PMID, or else its DOI, if it is not among them.</summary>
    public void AddCited(string? pmid, Doi? doi)
    {
        var reference = pmid is not null && pmid != Pmid ? $"{PubmedSource.KeyScheme}:{pmid}" : pmid is null ? doi?.Value : null;
        if (reference is not null && cited.Add(reference))
        {
            References.Add(reference);
        }
    }

    public void AddIssn(string issn)
    {
        if (issn.Length > 0 && !Issns.Contains(issn))
        {
            Issns.Add(issn);
        }
    }
}

/// <summary>The book that a citation is of, or of a chapter of.</summary>
internal sealed class PubmedBook
{
    public RichText Title { get; set; }

    public string? Publisher { get; set; }

    /// <summary>NLM's number of the book or chapter in its Bookshelf ("NBK1116").</summary>
    public string? Accession { get; set; }

    /// <summary>Those of the book, where the chapter names none of its own.</summary>
    public List<Author> Authors { get; } = [];

    public List<Author> Editors { get; } = [];

    /// <summary>When this chapter was written, while the book's date is that of its first.</summary>
    public PartialDate? ContributionDate { get; set; }
}
