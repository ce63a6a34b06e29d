using System.Runtime.InteropServices;
using Dossier.Similarity;

namespace Dossier.Analysis.Parts;

/// <summary>Neighbors, or ranked lists, of the articles from one place to another in the order of an analysis.</summary>
/// <remarks>
/// The file <c>lists.part</c>. Of a round: of every article that there is its ordinal (32 bits) and its list (<see cref="NeighborLists.Write(BinaryWriter, ReadOnlySpan{int}, ReadOnlySpan{float})"/>),
/// then −1. Of the ranking: <see cref="PackedLists.Write"/>. Little-endian. Files <c>neighbors-N</c> hold the lists of all articles as a round.
/// </remarks>
internal static class NeighborsPart
{
    public const string FileName = "lists.part";

    // Articles between two looks at whether to go on.
    private const int Block = 256;

    /// <summary>The file of what the round before a round found, which is given to all.</summary>
    public static string ListsBefore(int round) => $"neighbors-{round - 1}";

    public static void Make(NeighborRound round, AnalysisPart part, string folder, CancellationToken cancellation)
    {
        using var file = Create(Path.Combine(folder, FileName));
        for (var first = (int)part.First; first < part.Behind; first += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            round.Find(first, (int)Math.Min(part.Behind, first + Block), (article, top) =>
            {
                file.Write(article);
                NeighborLists.Write(file, top.Ordinals, top.Scores);
            });
        }

        file.Write(-1);
    }

    public static void Make(RelatedRanking ranking, ReadOnlySpan<int> order, AnalysisPart part, string folder, CancellationToken cancellation)
    {
        var packed = new PackedLists();
        for (var first = (int)part.First; first < part.Behind; first += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            ranking.Rank(order[first..(int)Math.Min(part.Behind, first + Block)], packed);
        }

        using var file = Create(Path.Combine(folder, FileName));
        packed.Write(file);
    }

    /// <summary>Takes the lists of a round over.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static void Read(BinaryReader file, NeighborLists into)
    {
        for (var article = file.ReadInt32(); article >= 0; article = file.ReadInt32())
        {
            into.Read(file, article);
        }
    }

    /// <summary>Writes the lists of all articles.</summary>
    public static void WriteAll(string path, NeighborLists lists)
    {
        using var file = Create(path);
        for (var article = 0; article < lists.Counts.Length; article++)
        {
            file.Write(article);
            NeighborLists.Write(file, lists.Of(article), lists.ScoresOf(article));
        }

        file.Write(-1);
    }

    private static BinaryWriter Create(string path) => new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18));
}

/// <summary>What a search for neighbors goes by beside the articles.</summary>
/// <param name="Terms">In the vocabulary.</param>
/// <param name="Articles">As of <see cref="ScoringContext"/>.</param>
/// <param name="Floor">Score below which a pair is not related.</param>
/// <param name="Order">Every ordinal once.</param>
/// <remarks>The file <c>neighbors.setting</c>: the four in this order (32 bits each), the last with its length before it. Little-endian.</remarks>
internal sealed record NeighborSetting(int Terms, int Articles, float Floor, int[] Order)
{
    public const string FileName = "neighbors.setting";

    public void Write(string path)
    {
        using var file = new BinaryWriter(File.Create(path));
        file.Write(Terms);
        file.Write(Articles);
        file.Write(Floor);
        file.Write(Order.Length);
        file.Write(MemoryMarshal.AsBytes<int>(Order));
    }

    /// <exception cref="EndOfStreamException">The file is cut.</exception>
    public static NeighborSetting Read(string path)
    {
        using var file = new BinaryReader(File.OpenRead(path));
        var (terms, articles, floor) = (file.ReadInt32(), file.ReadInt32(), file.ReadSingle());
        var order = new int[file.ReadInt32()];
        file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(order.AsSpan()));
        return new(terms, articles, floor, order);
    }
}
