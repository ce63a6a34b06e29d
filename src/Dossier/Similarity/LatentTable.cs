using Dossier.Memory;

namespace Dossier.Similarity;

/// <summary>The latent vectors of all articles in one block, in one scale: for a first look at a candidate that costs two lines of memory in place of ten.</summary>
/// <remarks>The vectors have unit length, so that numbers above <see cref="Largest"/> are rare; they are cut.</remarks>
internal sealed unsafe class LatentTable : IDisposable
{
    private const float Largest = 0.6f;
    private const float Scale = 127 / Largest;
    private const int Block = 4096;

    private readonly HugePages memory;

    public LatentTable(ArticleFile file, ParallelOptions parallel)
    {
        Dimensions = file.Dimensions;
        memory = new HugePages((long)file.Count * Dimensions);
        Parallel.For(0, (file.Count + Block - 1) / Block, parallel, block =>
        {
            for (var article = block * Block; article < Math.Min(file.Count, (block + 1) * Block); article++)
            {
                if (file.Has(article))
                {
                    var record = file[article];
                    var into = this[article];
                    var scale = record.VectorScale * Scale;
                    for (var i = 0; i < Dimensions; i++)
                    {
                        into[i] = (sbyte)Math.Clamp(MathF.Round(record.Vector[i] * scale), -127, 127);
                    }
                }
            }
        });
    }

    public int Dimensions { get; }

    /// <summary>What a product of two vectors of this table is for a cosine of 1.</summary>
    public static float One => Scale * Scale;

    /// <summary>What the length of a vector of this table is.</summary>
    public static float Length => Scale;

    public sbyte* this[int article] => (sbyte*)memory.Start + ((long)article * Dimensions);

    /// <summary>Copies a vector for <see cref="LatentProduct"/>.</summary>
    public void Widen(int article, short[] into)
    {
        var from = this[article];
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = from[i];
        }
    }

    /// <summary>Asks for a vector that is soon to be read.</summary>
    public void Prefetch(int article) => CacheLines.Prefetch(this[article], Dimensions);

    public void Dispose() => memory.Dispose();
}
