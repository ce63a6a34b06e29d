using Dossier.App.Localization;
using Dossier.Articles;
using Dossier.Readers;
using Dossier.Readers.Import;

namespace Dossier.App.Pages.Import;

/// <summary>Where an import can go, and what is chosen.</summary>
/// <param name="Chosen">One of the collections; null for another choice.</param>
/// <param name="NewName">Name of a new collection, where that is chosen; null where it is not.</param>
public sealed record ImportTargets(IReadOnlyList<Collection> Collections, CollectionId? Chosen, string? NewName)
{
    public bool IsLikes => Chosen is null && NewName is null;
}

/// <param name="Token">Against forged posts.</param>
/// <param name="Earlier">Imports that are kept, newest first.</param>
public sealed record ImportFormModel(SiteFacts Site, string Token, ImportTargets Targets, IReadOnlyList<ImportEntry> Earlier)
{
    public string? Problem { get; init; }

    public PageFrame Frame => new() { Site = Site, Title = Wording.Current["Import a library"], Indexed = false };
}

/// <param name="Token">Against forged posts.</param>
public sealed record ImportResultModel(SiteFacts Site, string Token, ImportId Id, ImportFindings Findings, ImportTargets Targets)
{
    /// <summary>Most entries of a list that a page shows; the download has all.</summary>
    public const int MostShown = 500;

    /// <summary>Found articles that the reader marked as not for them; none of them becomes a like.</summary>
    public IReadOnlySet<PublicId> Dismissed { get; init; } = new HashSet<PublicId>();

    public bool IsDone => Findings.Added is not null;

    /// <summary>Name of the collection that it goes into or went into; null for likes.</summary>
    public string? CollectionName => Targets.Collections.FirstOrDefault(c => c.Id == Findings.Collection)?.Name ?? Findings.NewCollection;

    public string FormatName => Findings.Format switch
    {
        LibraryFormat.Bibtex => "BibTeX",
        LibraryFormat.Ris => "RIS",
        LibraryFormat.CslJson => "CSL-JSON",
        _ => Wording.Current["A list of identifiers"],
    };

    public static string Name(MatchedBy by) => by switch
    {
        MatchedBy.Doi => Wording.Current["by DOI"],
        MatchedBy.Arxiv => Wording.Current["by arXiv id"],
        MatchedBy.Pmid => Wording.Current["by PMID"],
        _ => Wording.Current["by title, author and year"],
    };

    public PageFrame Frame => new() { Site = Site, Title = IsDone ? Wording.Current["Imported"] : Wording.Current["What was found"], Indexed = false };
}
