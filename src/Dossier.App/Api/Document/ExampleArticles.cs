using Dossier.App.Api.Requests;
using Dossier.Ingest;

namespace Dossier.App.Api.Document;

/// <summary>The article of the current analysis that descriptions show; looked for once an analysis.</summary>
internal sealed class ExampleArticles(CurrentGeneration current, ICorpus corpus)
{
    private (string? Generation, ExampleArticle? Article) known;

    /// <returns>Null before the first analysis, and for a corpus without any DOI.</returns>
    public ExampleArticle? Find()
    {
        using var generation = current.Use();
        if (generation is null)
        {
            return null;
        }

        var last = known;
        if (last.Generation != generation.Name)
        {
            known = last = (generation.Name, ExampleArticle.Find(generation, corpus));
        }

        return last.Article;
    }
}
