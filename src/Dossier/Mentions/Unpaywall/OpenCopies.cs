using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.Mentions.Unpaywall;

/// <summary>When open copies of an article are worth looking up, and how those found stand among its other places.</summary>
public static class OpenCopies
{
    /// <summary>The DOI by which copies are asked for; null where the published version is known to be open already, or no DOI is the article's own.</summary>
    /// <param name="article">As the corpus has it.</param>
    public static Doi? FindQuestion(Article article) =>
        article is { Doi: { } doi, SharesDoi: false } && !article.Locations.Any(l => l.IsOpen && (l.Version == "published" || l.ResolvedDoi == doi)) ? doi : null;

    /// <summary>The article with what was looked up, in the one order of all places.</summary>
    /// <remarks>Copies that are no longer asked for are left out, since nobody would notice when they go.</remarks>
    public static Article Join(Article article, IReadOnlyList<FullTextLocation> found) =>
        found.Count == 0 || FindQuestion(article) is null ? article : article with { Locations = FullTextOrder.Sort([.. article.Locations, .. found], article.Pmcid) };
}
