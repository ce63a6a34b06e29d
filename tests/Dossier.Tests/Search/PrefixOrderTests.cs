using Dossier.Search.Values;

namespace Dossier.Tests.Search;

public sealed class PrefixOrderTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 30)]
    [InlineData(5_000, 60)]
    [InlineData(70_000, 60)]
    public void BytesAreSortedAsWhenComparedOneByOne(int count, int longest)
    {
        var random = new Random(3);
        var values = new (byte[] Bytes, int Number)[count];
        for (var i = 0; i < count; i++)
        {
            // Long beginnings alike, zeros within and at the end, and some twice.
            var bytes = new byte[random.Next(longest + 1)];
            for (var at = Math.Min(bytes.Length, 8 * random.Next(6)); at < bytes.Length; at++)
            {
                bytes[at] = (byte)random.Next(3);
            }

            values[i] = (bytes, i);
        }

        var expected = (ReadOnlySpan<(byte[], int)>)[.. values.Order(default(ByBytes))];
        Assert.Equal(expected, PrefixOrder.Sort(values, default(ByBytes)));
    }

    private readonly struct ByBytes : IPrefixOrder<(byte[] Bytes, int Number)>
    {
        public ulong PrefixOf(in (byte[] Bytes, int Number) value, int from) => PrefixOrder.Of(value.Bytes, from);

        public int Compare((byte[] Bytes, int Number) x, (byte[] Bytes, int Number) y)
        {
            var order = x.Bytes.AsSpan().SequenceCompareTo(y.Bytes);
            return order != 0 ? order : x.Number.CompareTo(y.Number);
        }
    }
}
