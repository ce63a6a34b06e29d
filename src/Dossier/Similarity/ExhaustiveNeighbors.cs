namespace Dossier.Similarity;

/// <summary>Scores every article of the corpus beside one: what the search is measured against. For one thread.</summary>
internal sealed class ExhaustiveNeighbors : IDisposable
{
    private readonly ArticleFile file;
    private readonly SpreadScore spread;

    public ExhaustiveNeighbors(string folder)
    {
        file = new ArticleFile(Path.Combine(folder, ArticleFile.FileName));
        using var related = RelatedLists.Open(folder);
        using var names = new TermNames(Path.Combine(folder, TermNames.FileName));
        var context = new ScoringContext(file, names.Count, file.Count).Prepare();
        context.Floor = related.Floor;
        var (lists, top) = (new NeighborLists(file.Count, related.Floor), new TopNeighbors(related.Floor));
        NeighborLists.Read(Path.Combine(folder, NeighborLists.FileName), (article, ordinals, scores) =>
        {
            top.Load(ordinals.Span, scores.Span);
            lists.Set(article, top);
        });
        spread = new SpreadScore(context, lists, SpreadScore.TimesListed(lists));
    }

    /// <summary>Up to 20 ordinals, best first.</summary>
    public int[] Find(int article)
    {
        spread.RankAll(article);
        return spread.Top.Ordinals.ToArray();
    }

    public void Dispose() => file.Dispose();
}
