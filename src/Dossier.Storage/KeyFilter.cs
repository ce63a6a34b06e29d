using System.Numerics;

namespace Dossier.Storage;

/// <summary>A set of hashes that may say yes of one it does not hold, in about one of 200 cases, and never says no of one it does.</summary>
/// <remarks>
/// Bloom, "Space/time trade-offs in hash coding with allowable errors", CACM 13 (1970), with all bits of a hash in one cache line (Putze,
/// Sanders, Singler, "Cache-, hash- and space-efficient Bloom filters", 2007), in layers that double as it grows. 1.6 bytes a hash.
/// </remarks>
internal sealed class KeyFilter(long expected)
{
    private const int BitsOfBlock = 512, HashesOfBlock = 40, BitsOfHash = 6;
    private readonly List<Layer> layers = [new(Math.Max(expected, 1 << 18))];

    public void Add(long hash)
    {
        var last = layers[^1];
        if (last.IsFull)
        {
            layers.Add(last = new(2 * last.Capacity));
        }

        last.Add(hash);
    }

    public bool MayContain(long hash)
    {
        foreach (var layer in layers)
        {
            if (layer.MayContain(hash))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Layer(long capacity)
    {
        private readonly ulong[] bits = new ulong[((capacity / HashesOfBlock) + 1) * (BitsOfBlock / 64)];
        private long count;

        public long Capacity => capacity;

        public bool IsFull => count >= capacity;

        public void Add(long hash)
        {
            count++;
            var (block, within) = Place(hash);
            for (var i = 0; i < BitsOfHash; i++, within >>= 9)
            {
                bits[block + (int)((within >> 6) & 7)] |= 1UL << (int)(within & 63);
            }
        }

        public bool MayContain(long hash)
        {
            var (block, within) = Place(hash);
            for (var i = 0; i < BitsOfHash; i++, within >>= 9)
            {
                if ((bits[block + (int)((within >> 6) & 7)] & (1UL << (int)(within & 63))) == 0)
                {
                    return false;
                }
            }

            return true;
        }

        /// <returns>First word of the block, and 54 bits that choose within it; both of a hash mixed anew, since some hashes use fewer than 64 bits.</returns>
        private (long Block, ulong Within) Place(long hash)
        {
            var mixed = unchecked((ulong)hash * 0x9E3779B97F4A7C15UL);
            mixed ^= mixed >> 32;
            mixed = unchecked(mixed * 0xD6E8FEB86659FD93UL);
            var block = Math.BigMul(mixed, (ulong)bits.LongLength / (BitsOfBlock / 64), out _);
            return ((long)block * (BitsOfBlock / 64), BitOperations.RotateLeft(unchecked(mixed * 0xA0761D6478BD642FUL), 17));
        }
    }
}
