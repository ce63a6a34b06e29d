using Dossier.Search.Indexing;

namespace Dossier.Tests.Search.Indexing;

public sealed class SlicePoolTests
{
    [Fact]
    public void ListsThatGrowBesideEachOtherBeyondOnePieceOfMemoryAreReadAsWritten()
    {
        const int lists = 1_000;
        const int numbers = 18_000;
        const long piece = 64L << 20;
        using var pool = new SlicePool();
        var all = new SliceList[lists];
        for (var list = 0; list < lists; list++)
        {
            all[list] = pool.New();
        }

        for (var number = 0; number < numbers; number++)
        {
            for (var list = 0; list < lists; list++)
            {
                pool.Write(ref all[list], Number(list, number));
            }
        }

        Assert.True(pool.Bytes > piece, "One piece of memory holds all of it.");
        for (var list = 0; list < lists; list++)
        {
            var (reader, same) = (pool.Read(all[list]), 0);
            while (!reader.IsAtEnd && reader.ReadNumber() == Number(list, same))
            {
                same++;
            }

            Assert.Equal(numbers, same);
        }

        pool.Dispose();
        Assert.Equal(0, pool.Bytes);

        static uint Number(int list, int number) => (uint)((list * 7_919) + number) << (number % 12);
    }
}
