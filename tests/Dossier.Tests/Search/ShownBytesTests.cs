using System.Text;
using Dossier.Search.Values;

namespace Dossier.Tests.Search;

public sealed class ShownBytesTests
{
    [Theory]
    [InlineData("finitely-algebraic-group", "finitely algebraic groups", 2)]
    [InlineData("x-ray-source", "x-ray source", 12)]
    [InlineData("h-hirayama", "H. Hirayama", 12)]
    [InlineData("schrödinger-equation", "Schrödinger equations", 23)]
    [InlineData("größe", "größe", 1)]
    [InlineData("größe", "größen", 2)]
    [InlineData("", "Σ", 3)]
    [InlineData("a", "", 1)]
    public void WhatIsShownComesBackAndTakesWhatTheKeyDoesNotSay(string key, string shown, int bytes)
    {
        using var stream = new MemoryStream();
        ShownBytes.Write(stream, Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(shown));
        Assert.Equal(bytes, stream.Length);
        Assert.Equal(bytes, ShownBytes.Length(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(shown)));
        Assert.Equal(shown, ShownBytes.Read(Encoding.UTF8.GetBytes(key), stream.ToArray()));
    }

    [Fact]
    public void AVeryLongKeyIsNoProblem()
    {
        var (key, shown) = (Encoding.UTF8.GetBytes(new string('k', 1_000)), Encoding.UTF8.GetBytes(new string('k', 999) + "s"));
        using var stream = new MemoryStream();
        ShownBytes.Write(stream, key, shown);
        Assert.Equal(Encoding.UTF8.GetString(shown), ShownBytes.Read(key, stream.ToArray()));
    }
}
