using Dossier.Storage;

namespace Dossier.Tests.Storage;

public sealed class KeyFilterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2_000_000)]
    public void WhatWasAddedIsAlwaysFoundAndLittleElse(long expected)
    {
        var filter = new KeyFilter(expected);
        var random = new Random(1);
        // Public ids use fewer bits than keys do.
        var hashes = Enumerable.Range(0, 1_000_000).Select(i => i % 4 == 0 ? random.NextInt64() >> 14 : random.NextInt64() ^ (random.NextInt64() << 1)).ToArray();
        foreach (var hash in hashes)
        {
            filter.Add(hash);
        }

        Assert.All(hashes, hash => Assert.True(filter.MayContain(hash)));
        var wrong = Enumerable.Range(0, 200_000).Count(_ => filter.MayContain(random.NextInt64()));
        Assert.InRange(wrong, 0, 200_000 / 50);
    }
}
