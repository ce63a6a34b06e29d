using CsCheck;
using Dossier.Readers.Trends;

namespace Dossier.Tests.Readers.Trends;

public sealed class DecayTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AttentionHalvesWithEveryHalfLife()
    {
        var level = Decay.Add(null, 8, Start);
        Assert.Equal(8, Decay.Value(level, Start), 6);
        Assert.Equal(4, Decay.Value(level, Start + Decay.HalfLife), 6);
        Assert.Equal(1, Decay.Value(level, Start + (3 * Decay.HalfLife)), 6);
    }

    [Fact]
    public void WhatIsKeptIsTheSumOfAllSharesAsEachHasFaded() =>
        Gen.Select(Gen.Double[0.5, 20], Gen.Double[0, 60]).Array[1, 30].Sample(shares =>
        {
            double? level = null;
            foreach (var (weight, day) in shares)
            {
                level = Decay.Add(level, weight, Start.AddDays(day));
            }

            var now = Start.AddDays(60);
            var expected = shares.Sum(s => s.Item1 * Math.Pow(0.5, (60 - s.Item2) / Decay.HalfLife.TotalDays));
            Assert.Equal(expected, Decay.Value(level!.Value, now), expected * 1e-9);
        });

    [Fact]
    public void TheOrderIsTheSameAtEveryLaterTime() =>
        Gen.Select(Gen.Double[0.5, 20], Gen.Double[0, 60], Gen.Double[0.5, 20], Gen.Double[0, 60], Gen.Double[0, 400]).Sample((w1, d1, w2, d2, later) =>
        {
            var (first, second) = (Decay.Add(null, w1, Start.AddDays(d1)), Decay.Add(null, w2, Start.AddDays(d2)));
            var now = Start.AddDays(60 + later);
            Assert.Equal(first > second, Decay.Value(first, now) > Decay.Value(second, now));
        });

    [Fact]
    public void WhatIsTakenBackLeavesTheRest()
    {
        var level = Decay.Add(Decay.Add(null, 10, Start), 3, Start);
        Assert.Equal(3, Decay.Value(Decay.Remove(level, 10, Start)!.Value, Start), 6);
        Assert.Null(Decay.Remove(Decay.Add(null, 10, Start), 10, Start));
    }
}
