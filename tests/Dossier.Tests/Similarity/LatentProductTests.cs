using Dossier.Similarity;
using Xunit;

namespace Dossier.Tests.Similarity;

public sealed unsafe class LatentProductTests
{
    /// <summary>Run with DOTNET_EnableAVX512=0, it is another of the three ways that is tested, and with DOTNET_EnableAVX2=0 the third.</summary>
    [Theory]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(128)]
    [InlineData(384)]
    public void ItIsTheSumOfTheProductsAlsoOfTheLargestNumbers(int dimensions)
    {
        var random = new Random(dimensions);
        for (var round = 0; round < 50; round++)
        {
            var vector = Enumerable.Range(0, dimensions).Select(_ => (short)(round == 0 ? 2000 : random.Next(-2000, 2001))).ToArray();
            var other = Enumerable.Range(0, dimensions).Select(_ => (sbyte)(round == 0 ? -127 : random.Next(-127, 128))).ToArray();
            fixed (sbyte* start = other)
            {
                Assert.Equal(vector.Zip(other, (a, b) => a * b).Sum(), LatentProduct.Of(vector, start));
            }
        }
    }
}
