using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Pages.Article.Notices;

/// <summary>Where a notice, or the article that a notice is about, can be read.</summary>
/// <param name="Address">Without root within the site, absolute elsewhere.</param>
/// <param name="Title">Title of an article of this corpus, plain text; null for a place elsewhere.</param>
public sealed record NoticePlace(string Address, string? Title)
{
    /// <summary>The article of this corpus that has one of the identifiers; null for none.</summary>
    public static StoredArticle? Find(ICorpus corpus, Doi? doi, string? pmid) =>
        ((doi is { } own ? corpus.Find(own) : null) ?? (pmid is null ? null : corpus.FindByPmid(pmid))) is { State: ArticleState.Live } stored ? stored : null;

    /// <summary>Within the site where the corpus has it, else at its publisher, else at PubMed; null where no identifier is known.</summary>
    /// <param name="page">Id of the article whose page it is. A notice may bear the DOI of what it is about: that leads out.</param>
    /// <param name="lead">Address within the site that leads to the DOI.</param>
    public static NoticePlace? Of(ICorpus corpus, PublicId page, Doi? doi, string? pmid, string lead) =>
        Find(corpus, doi, pmid) is { } here && here.Id != page ? new(Addresses.Dashboard(here.Id), here.Article.Title.ToPlainText())
        : doi is not null ? new(lead, null)
        : pmid is not null ? new($"https://pubmed.ncbi.nlm.nih.gov/{Uri.EscapeDataString(pmid)}/", null)
        : null;
}
