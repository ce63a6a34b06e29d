using System.Numerics;
using System.Runtime.Intrinsics;
using Lucene.Net.Util;

namespace Dossier.Search.Scanning;

/// <summary>Sums of scores and numbers of words for a stretch of articles that fits into the processor's nearest memory.</summary>
internal sealed class ScoreWindow
{
    /// <summary>Articles in it.</summary>
    public const int Size = 4096;

    /// <summary>Beside the number of words: matches whatever words it has.</summary>
    private const byte Named = 0x80;

    /// <summary>Its first article, a multiple of <see cref="Size"/>.</summary>
    public int Start { get; set; }

    /// <summary>The article after its last.</summary>
    public int End => Start + Size;

    /// <summary>By article from <see cref="Start"/>.</summary>
    public float[] Scores { get; } = new float[Size];

    /// <summary>How many words each has.</summary>
    public byte[] Words { get; } = new byte[Size];

    /// <summary>What another term of a word gave, while its word is read; zeros else.</summary>
    public float[] Others { get; } = new float[Size];

    /// <summary>Counts an article whatever words it has; what it has of them counts where they suffice.</summary>
    public void Name(int article, float score, int least)
    {
        ref var sum = ref Scores[article - Start];
        ref var words = ref Words[article - Start];
        sum = score + (words >= least ? sum : 0);
        words |= Named;
    }

    /// <summary>Gives those that have enough words, and clears it.</summary>
    /// <param name="all">Articles with so many words get the bonus.</param>
    public void Give(int least, int all, float bonus, IBits? live, HitCollector collector)
    {
        var enough = Vector256.Create((byte)(least - 1));
        for (var group = 0; group < Size; group += Vector256<byte>.Count)
        {
            // Unsigned: named ones stand above any number of words.
            var words = Vector256.Create(Words, group);
            for (var matching = Vector256.GreaterThan(words, enough).ExtractMostSignificantBits(); matching != 0; matching &= matching - 1)
            {
                var place = group + BitOperations.TrailingZeroCount(matching);
                if (live is null || live.Get(Start + place))
                {
                    collector.Take(Start + place, Scores[place] + ((Words[place] & ~Named) == all ? bonus : 0));
                }
            }
        }

        Array.Clear(Scores);
        Array.Clear(Words);
    }
}
