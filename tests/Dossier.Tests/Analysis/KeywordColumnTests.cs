using Dossier.Analysis;
using Dossier.Keywords;

namespace Dossier.Tests.Analysis;

public sealed class KeywordColumnTests
{
    [Fact]
    public void KeywordsComeBackInTheirOrderWithTheirWeights()
    {
        Keyword[] keywords = [new("gravitational waves", 1), new("Schrödinger’s cat", 0.5f), new("β-decay", 0.25f), new("x", 0)];
        var read = KeywordColumn.FromBytes(KeywordColumn.ToBytes(keywords));
        Assert.Equal(keywords.Select(k => k.Text), read.Select(k => k.Text));
        Assert.All(keywords.Zip(read), pair => Assert.Equal(pair.First.Weight, pair.Second.Weight, 1f / 65535));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    public void AnyNumberIsKept(int count)
    {
        var keywords = Enumerable.Range(0, count).Select(i => new Keyword($"keyword {i}", 0.5f)).ToArray();
        Assert.Equal(keywords.Select(k => k.Text), KeywordColumn.FromBytes(KeywordColumn.ToBytes(keywords)).Select(k => k.Text));
    }

    [Fact]
    public void OfTooManyTheBestAreKept() =>
        Assert.Equal(255, KeywordColumn.FromBytes(KeywordColumn.ToBytes([.. Enumerable.Range(0, 300).Select(i => new Keyword($"k{i}", 0.5f))])).Count);
}
