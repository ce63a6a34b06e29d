using Dossier.Similarity;

namespace Dossier.Analysis.Parts;

/// <summary>Finds and ranks neighbors in parts, which this process shares with all that work for the site.</summary>
internal sealed class DividedNeighbors(PartRunner runner) : INeighborShares
{
    private AnalysisPart[] ranges = [];
    private int[] order = [];

    public void Begin(NeighborGraph graph)
    {
        order = graph.Order;
        ranges = PartRunner.Cut(PartStage.Candidates, 0, order.Length);
        runner.Share(ArticleFile.FileName, graph.Context.File.Path);
        runner.Share(NeighborSetting.FileName, new NeighborSetting(graph.Context.Terms, graph.Context.Articles, graph.Context.Floor, order).Write);
    }

    public void Find(int round, NeighborRound work, NeighborLists? known, NeighborLists found, Action<int> done, CancellationToken cancellation)
    {
        ShareLists(round, known);
        runner.Inputs.Put(work);
        var articles = 0;
        Make(PartStage.Candidates + round, (file, part) =>
        {
            NeighborsPart.Read(file, found);
            done(articles += (int)(part.Behind - part.First));
        }, cancellation);
    }

    public void Rank(RelatedRanking work, NeighborLists known, Action<PackedLists> take, CancellationToken cancellation)
    {
        ShareLists(NeighborGraph.Rounds, known);
        runner.Inputs.Put(work, order);
        var packed = new PackedLists();
        Make(PartStage.Lists, (file, _) =>
        {
            packed.Read(file);
            take(packed);
        }, cancellation);
    }

    private void ShareLists(int round, NeighborLists? known)
    {
        if (known is not null)
        {
            runner.Share(NeighborsPart.ListsBefore(round), path => NeighborsPart.WriteAll(path, known));
        }
    }

    private void Make(PartStage stage, Action<BinaryReader, AnalysisPart> take, CancellationToken cancellation) =>
        runner.MakeAsync([.. ranges.Select(range => range with { Stage = stage })], (number, read) =>
        {
            using (var file = new BinaryReader(File.OpenRead(Path.Combine(read, NeighborsPart.FileName))))
            {
                take(file, ranges[number]);
            }

            Directory.Delete(read, recursive: true);
        }, cancellation).GetAwaiter().GetResult();
}
