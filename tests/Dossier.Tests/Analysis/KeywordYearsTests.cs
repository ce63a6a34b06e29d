using Dossier.Analysis;

namespace Dossier.Tests.Analysis;

public sealed class KeywordYearsTests
{
    [Fact]
    public void Counts_by_year_are_read_as_they_were_written()
    {
        (int Year, int Count)[] found = [(1987, 1), (1990, 127), (1991, 128), (2024, 1_500_000), (2026, int.MaxValue)];
        Assert.Equal(found, KeywordYears.FromBytes(KeywordYears.ToBytes(found)));
        Assert.Empty(KeywordYears.FromBytes(KeywordYears.ToBytes([])));
    }
}
