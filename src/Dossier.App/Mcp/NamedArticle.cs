using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Mcp;

/// <summary>Finds an article by whatever identifier somebody has at hand.</summary>
internal static class NamedArticle
{
    private const int LongestPmid = 9;

    /// <param name="name">Public id, DOI, arXiv id or PMID, each in any of its usual forms.</param>
    /// <returns>Null where no article, or only a deleted one, bears it.</returns>
    public static StoredArticle? Find(ICorpus corpus, string name)
    {
        var text = name.Trim();
        var pmid = text.StartsWith("pmid:", StringComparison.OrdinalIgnoreCase) ? text["pmid:".Length..].Trim() : text;
        var found = PublicId.TryParse(text, null, out var id) ? corpus.Find(id)
            : Doi.TryParse(text, null, out var doi) ? corpus.Find(doi)
            : pmid.Length is > 0 and <= LongestPmid && pmid.All(char.IsAsciiDigit) ? corpus.FindByPmid(pmid)
            : ArxivId.TryParse(text, null, out var arxiv) ? corpus.Find(arxiv)
            : null;
        return found is { State: ArticleState.Live } ? found : null;
    }
}
