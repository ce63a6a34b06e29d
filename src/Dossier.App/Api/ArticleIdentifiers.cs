using Dossier.Articles;
using Dossier.Ingest;

namespace Dossier.App.Api;

/// <summary>Finds articles by whatever identifier a program has.</summary>
internal static class ArticleIdentifiers
{
    private const string PmidScheme = "pmid:", ArxivScheme = "arxiv:";

    /// <summary>What is said of an identifier in descriptions.</summary>
    public const string Forms = "a public id, a DOI (bare, with `doi:` or as an address), `pmid:…` or `arxiv:…`";

    /// <param name="text">A public id, a DOI in any form, "pmid:" or "arxiv:" and a number.</param>
    /// <returns>Deleted ones too; null for what is not here.</returns>
    public static StoredArticle? Find(ICorpus corpus, string text)
    {
        text = text.Trim();
        return text.StartsWith(PmidScheme, StringComparison.OrdinalIgnoreCase) ? corpus.FindByPmid(text[PmidScheme.Length..].Trim())
            : text.StartsWith(ArxivScheme, StringComparison.OrdinalIgnoreCase) ? ArxivId.TryParse(text[ArxivScheme.Length..].Trim(), null, out var arxiv) ? corpus.Find(arxiv) : null
            : PublicId.TryParse(text, null, out var id) ? corpus.Find(id)
            : Doi.TryParse(text, null, out var doi) ? corpus.Find(doi)
            : null;
    }

    /// <summary>The live article under a public id in an address; null for none.</summary>
    public static StoredArticle? FindById(ICorpus corpus, string id) => PublicId.TryParse(id, null, out var parsed) ? corpus.Find(parsed) : null;

    /// <summary>The live ones among several, each once and in their order, and those that lead nowhere.</summary>
    public static (IReadOnlyList<StoredArticle> Found, IReadOnlyList<string> NotFound) FindAll(ICorpus corpus, IEnumerable<string> texts)
    {
        var (found, missing, seen) = (new List<StoredArticle>(), new List<string>(), new HashSet<PublicId>());
        foreach (var text in texts)
        {
            if (Find(corpus, text) is not { State: ArticleState.Live } stored)
            {
                missing.Add(text);
            }
            else if (seen.Add(stored.Id))
            {
                found.Add(stored);
            }
        }

        return (found, missing);
    }
}
