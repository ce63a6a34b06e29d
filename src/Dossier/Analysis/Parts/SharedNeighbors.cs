using Dossier.Similarity;

namespace Dossier.Analysis.Parts;

/// <summary>What another process finds neighbors by: files that the one that analyzes gave to all.</summary>
internal sealed class SharedNeighbors : IDisposable
{
    private readonly string folder;
    private readonly ArticleFile file;
    private readonly NeighborGraph graph;
    private readonly ScoringContext context;
    private readonly Dictionary<int, NeighborLists> lists = [];
    private (int Number, NeighborRound? Work) round = (-1, null);
    private RelatedRanking? ranking;

    /// <param name="folder">Of this process's own; made, and removed with this.</param>
    public SharedNeighbors(IClaimedPart part, string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        var (articles, named) = (Path.Combine(folder, ArticleFile.FileName), Path.Combine(folder, NeighborSetting.FileName));
        part.FetchShared(ArticleFile.FileName, articles);
        part.FetchShared(NeighborSetting.FileName, named);
        var setting = NeighborSetting.Read(named);
        file = new ArticleFile(articles);
        context = new ScoringContext(file, setting.Terms, setting.Articles).Prepare();
        context.Floor = setting.Floor;
        var terms = Postings.OfTerms(file, setting.Terms, NeighborSearch.TermsIndexed, NeighborSearch.ArticlesATerm);
        graph = new NeighborGraph(context, terms, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, setting.Order);
    }

    public int[] Order => graph.Order;

    /// <summary>A round, with what those before it found.</summary>
    public NeighborRound Round(IClaimedPart part, int number)
    {
        if (round.Number != number)
        {
            var (known, before) = (ListsBefore(part, number), ListsBefore(part, number - 1));
            round = (number, graph.Begin(known, before));
            Forget(number - 1);
        }

        return round.Work!;
    }

    public RelatedRanking Ranking(IClaimedPart part)
    {
        if (ranking is null)
        {
            round = (-1, null);
            ranking = new RelatedRanking(context, ListsBefore(part, NeighborGraph.Rounds)!);
            Forget(NeighborGraph.Rounds);
        }

        return ranking;
    }

    public void Dispose()
    {
        graph.Dispose();
        file.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private NeighborLists? ListsBefore(IClaimedPart part, int number)
    {
        if (number < 1)
        {
            return null;
        }

        if (!lists.TryGetValue(number, out var known))
        {
            var name = NeighborsPart.ListsBefore(number);
            var path = Path.Combine(folder, name);
            part.FetchShared(name, path);
            known = new NeighborLists(file.Count, context.Floor);
            using (var written = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 18)))
            {
                NeighborsPart.Read(written, known);
            }

            File.Delete(path);
            lists.Add(number, known);
        }

        return known;
    }

    /// <summary>Lets go of what no round from this one on needs.</summary>
    private void Forget(int number)
    {
        foreach (var old in lists.Keys.Where(n => n < number).ToArray())
        {
            lists.Remove(old);
        }
    }
}
