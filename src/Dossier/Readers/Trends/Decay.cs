namespace Dossier.Readers.Trends;

/// <summary>Attention that fades: every share of it halves within <see cref="HalfLife"/>.</summary>
/// <remarks>
/// A sum of shares w at times t is kept as its level, log2(Σ w · 2^((t − epoch) / half-life)). All sums fade alike, so that their order is the order
/// of their levels at any time, and a level is only written when attention is added ("forward decay": Cormode, Shkapenyuk, Srivastava, Xu 2009).
/// </remarks>
public static class Decay
{
    public static readonly TimeSpan HalfLife = TimeSpan.FromDays(4);

    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The level after a share was added.</summary>
    /// <param name="level">The level before; null for nothing.</param>
    /// <param name="weight">Above 0.</param>
    public static double Add(double? level, double weight, DateTimeOffset at) => level is { } before ? Join(before, Level(weight, at)) : Level(weight, at);

    /// <summary>The level after a share was taken back.</summary>
    /// <param name="weight">Above 0.</param>
    /// <returns>Null when nothing is left.</returns>
    public static double? Remove(double level, double weight, DateTimeOffset at)
    {
        var rest = 1 - Math.Pow(2, Level(weight, at) - level);
        return rest > 1e-6 ? level + Math.Log2(rest) : null;
    }

    /// <summary>The level of two sums together.</summary>
    public static double Join(double first, double second) => Math.Max(first, second) + Math.Log2(1 + Math.Pow(2, -Math.Abs(first - second)));

    /// <summary>What is left at a time, in the unit of the weights.</summary>
    public static double Value(double level, DateTimeOffset now) => Math.Pow(2, level - Age(now));

    /// <summary>The level of a sum that is worth so much at a time.</summary>
    public static double Level(double value, DateTimeOffset at) => Math.Log2(value) + Age(at);

    private static double Age(DateTimeOffset at) => (at - Epoch) / HalfLife;
}
