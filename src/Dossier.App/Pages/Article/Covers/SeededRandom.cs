namespace Dossier.App.Pages.Article.Covers;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed on every machine and runtime.</summary>
public sealed class SeededRandom(ulong seed)
{
    // Multiplied, so that ids that differ by the step of the generator do not give the same sequence, only shifted.
    private ulong state = seed * 0xD1342543DE82EF95;

    /// <summary>From 0 (inclusive) to <paramref name="limit"/> (exclusive).</summary>
    public int Next(int limit) => (int)(NextBits() % (ulong)limit);

    /// <summary>From 0 to 1.</summary>
    public double Unit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(Math.Tau * Unit());

    public bool Chance(double probability) => Unit() < probability;

    private ulong NextBits()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
