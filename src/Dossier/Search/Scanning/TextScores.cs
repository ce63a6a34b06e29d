using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Dossier.Search.Scanning;

/// <summary>What an article gets for a word by <see cref="ArticleSimilarity"/>, from tables.</summary>
internal sealed class TextScores
{
    /// <summary>Of words that stand in an article less often than this the part is looked up.</summary>
    public const int Tabled = 16;

    private const int Lengths = 256;

    private readonly CollectionStatistics statistics;
    private readonly float[] lengths = new float[Lengths];

    public TextScores(IndexSearcher searcher)
    {
        statistics = searcher.CollectionStatistics(SearchFields.Text);
        for (var i = 0; i < Lengths; i++)
        {
            lengths[i] = ArticleSimilarity.Shared.LengthTerm((byte)i, statistics);
        }

        for (var frequency = 1; frequency < Tabled; frequency++)
        {
            for (var i = 0; i < Lengths; i++)
            {
                Parts[(frequency * Lengths) + i] = frequency / (frequency + lengths[i]);
            }
        }
    }

    /// <summary><see cref="Part"/> by frequency below <see cref="Tabled"/>, times 256, and norm.</summary>
    public float[] Parts { get; } = new float[Tabled * Lengths];

    /// <summary>The part of a term's weight that an article gets, 0 to 1.</summary>
    /// <param name="norm">Of its length.</param>
    public float Part(int frequency, byte norm) => frequency < Tabled ? Parts[(frequency * Lengths) + norm] : frequency / (frequency + lengths[norm]);

    /// <summary>What a term weighs.</summary>
    /// <param name="articles">How many have it.</param>
    public float Weight(long articles, float boost) => ArticleSimilarity.Shared.TermWeight(articles, statistics) * boost;

    /// <summary>The norms of a segment's articles.</summary>
    public static byte[] ReadNorms(AtomicReader reader)
    {
        var norms = new byte[reader.MaxDoc];
        if (reader.GetNormValues(SearchFields.Text) is { } values)
        {
            for (var i = 0; i < norms.Length; i++)
            {
                norms[i] = (byte)values.Get(i);
            }
        }

        return norms;
    }
}
