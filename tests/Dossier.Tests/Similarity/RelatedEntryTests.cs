using Dossier.Similarity;

namespace Dossier.Tests.Similarity;

public sealed class RelatedEntryTests
{
    public static TheoryData<int, int[], int[], int[], int, int> Entries => new()
    {
        { 0, [], [], [], 0, 0 },
        { 127, [0], [0, 5, 14], [], 0, 0 },
        { 128, [], [], [0, 127, 16_777_213], 1, 0 },
        { 1_499_999, [3, 254], [], [70_000], 0, 300 },
        { int.MaxValue, [1, 2], [1, 2, 3], [], 255, 255 },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public unsafe void Packed_and_unpacked_it_says_the_same(int ordinal, int[] authors, int[] keywords, int[] terms, int references, int citations)
    {
        var entry = new RelatedEntry(ordinal, 0.625f, Relation.None, true, false, references, citations, authors, keywords, terms);
        var bytes = new byte[RelatedEntry.LongestPacked];
        var length = entry.Pack(bytes);
        fixed (byte* start = bytes)
        {
            var at = start;
            var read = RelatedEntry.Unpack(ref at);
            Assert.Equal(length, at - start);
            Assert.Equal(entry, read);
            Assert.Equal((ordinal, 0.625f, true, false), (read.Ordinal, read.Score, read.Cites, read.CitedBy));
            Assert.Equal((Math.Min(255, references), Math.Min(255, citations)), (read.CommonReferences, read.CommonCitations));
            Assert.Equal(authors, read.AuthorPositions);
            Assert.Equal(keywords, read.KeywordPositions);
            Assert.Equal(terms, read.Terms);
        }
    }
}
