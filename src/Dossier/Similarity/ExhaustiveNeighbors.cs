namespace Dossier.Similarity;

/// <summary>Scores every pair: what the search is measured against. For one thread.</summary>
internal sealed class ExhaustiveNeighbors : IDisposable
{
    private readonly ArticleFile file;
    private readonly NeighborSearch search;

    public ExhaustiveNeighbors(string folder)
    {
        file = new ArticleFile(Path.Combine(folder, ArticleFile.FileName));
        using var lists = RelatedLists.Open(folder);
        using var names = new TermNames(Path.Combine(folder, TermNames.FileName));
        var context = new ScoringContext(file, names.Count, file.Count).Prepare();
        context.Floor = lists.Floor;
        search = new NeighborSearch(context, Postings.OfTerms(file, names.Count, perArticle: 1, perTerm: 1));
    }

    /// <summary>Up to 20 ordinals, best first.</summary>
    public int[] Find(int article)
    {
        search.Begin(article);
        search.VisitAll();
        return search.Top.Ordinals.ToArray();
    }

    public void Dispose() => file.Dispose();
}
