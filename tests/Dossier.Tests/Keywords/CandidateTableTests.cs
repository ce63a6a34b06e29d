using Dossier.Keywords;
using Xunit;

namespace Dossier.Tests.Keywords;

public sealed class CandidateTableTests
{
    [Fact]
    public void CandidatesAreFoundHoweverManyThereAreUpToTheMost()
    {
        const int most = (1 << 14) + 1;
        var table = new CandidateTable();
        foreach (var count in new[] { 20_000, 900, 3_000 })
        {
            table.Clear();
            var random = new Random(count);
            var keys = Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64() << 1).ToArray();
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(i < most ? i : -1, Add(table, keys[i], i));
                Assert.Equal(i < most ? i : -1, table.Find(keys[i]));
            }

            var known = Math.Min(count, most);
            Assert.Equal(known, table.Candidates.Length);
            for (var i = 0; i < Math.Min(known, 1_000); i++)
            {
                Assert.Equal(count > most ? -1 : i, Add(table, keys[i], i + 1));
                Assert.Equal(count > most ? 1 : 2, table[i].Count);
                Assert.Equal(i, table.Find(keys[i]));
            }
        }
    }

    private static int Add(CandidateTable table, ulong key, int start) =>
        table.Add(key, new Occurrence(start, 1, -1), inTitle: false, fragment: false, whole: true, ends: true, abbreviated: false);
}
