using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dossier.Similarity;

/// <summary>The inner product of two latent vectors of signed bytes, one of them widened.</summary>
internal static unsafe class LatentProduct
{
    /// <param name="vector">As long as the other, a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(short[] vector, sbyte* other)
    {
        fixed (short* own = vector)
        {
            if (Avx512BW.IsSupported && vector.Length % 32 == 0)
            {
                var sum = Vector512<int>.Zero;
                for (var i = 0; i < vector.Length; i += 32)
                {
                    sum += Avx512BW.MultiplyAddAdjacent(Vector512.Load(own + i), Avx512BW.ConvertToVector512Int16(Vector256.Load(other + i)));
                }

                return Vector512.Sum(sum);
            }

            if (Avx2.IsSupported)
            {
                var sum = Vector256<int>.Zero;
                for (var i = 0; i < vector.Length; i += 16)
                {
                    sum += Avx2.MultiplyAddAdjacent(Vector256.Load(own + i), Avx2.ConvertToVector256Int16(Vector128.Load(other + i)));
                }

                return Vector256.Sum(sum);
            }

            var total = Vector128<int>.Zero;
            for (var i = 0; i < vector.Length; i += 8)
            {
                // To the full width before they are multiplied: the product of a short and a byte is no short.
                var (a, b) = Vector128.Widen(Vector128.Load(own + i));
                var (c, d) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)(other + i)).AsSByte()));
                total += (a * c) + (b * d);
            }

            return Vector128.Sum(total);
        }
    }
}
