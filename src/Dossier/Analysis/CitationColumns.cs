using System.Runtime.InteropServices;

namespace Dossier.Analysis;

/// <summary>Which articles of the corpus an article cites, and which cite it, as ordinals (32 bits each).</summary>
internal static class CitationColumns
{
    public const string References = "references";
    public const string Citations = "citations";

    /// <summary>Turns the references of all articles around.</summary>
    /// <param name="read">References of an ordinal.</param>
    public static void WriteCitations(string folder, int articles, Func<int, int[]> read)
    {
        var pairs = new List<(int Cited, int Citing)>();
        for (var ordinal = 0; ordinal < articles; ordinal++)
        {
            foreach (var cited in read(ordinal))
            {
                if (cited != ordinal && cited < articles)
                {
                    pairs.Add((cited, ordinal));
                }
            }
        }

        pairs.Sort();
        using var column = new ColumnWriter(folder, Citations);
        var citing = new List<int>();
        var next = 0;
        for (var ordinal = 0; ordinal < articles; ordinal++)
        {
            citing.Clear();
            for (; next < pairs.Count && pairs[next].Cited == ordinal; next++)
            {
                citing.Add(pairs[next].Citing);
            }

            column.Add(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(citing)));
        }
    }

    public static byte[] ToBytes(IReadOnlyList<int> ordinals) => MemoryMarshal.AsBytes(ordinals.ToArray().AsSpan()).ToArray();

    public static int Count(ReadOnlySpan<byte> bytes) => bytes.Length / sizeof(int);

    public static int[] FromBytes(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, int>(bytes).ToArray();
}
