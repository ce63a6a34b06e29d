using System.Diagnostics;
using System.Text.Json;

namespace Dossier.Tests.Harvest.Openalex;

public sealed class OpenalexAbstractTests
{
    private static string? Rebuild(string index) => OpenalexSourceTests.Article($"\"abstract_inverted_index\":{index}").Abstract?.Markup;

    private static string? OfText(string text)
    {
        var index = text.Split(' ').Select((word, place) => (word, place)).GroupBy(w => w.word, w => w.place).ToDictionary(g => g.Key, g => g.ToArray());
        var asObject = Rebuild(JsonSerializer.Serialize(index));
        Assert.Equal(asObject, Rebuild(JsonSerializer.Serialize(JsonSerializer.Serialize(new { IndexLength = 9, InvertedIndex = index }))));
        return asObject;
    }

    [Theory]
    [InlineData("""{"to":[1,5],"be":[2,6],"or":[3],"Whether":[0],"not":[4]}""", "Whether to be or not to be")]
    [InlineData("""{"InvertedIndex":[1],"The":[0],"IndexLength":[2]}""", "The InvertedIndex IndexLength")]
    [InlineData("""{"a":[0],"\u00e9t\u00e9":[1],"x<y":[2]}""", "a été x&lt;y")]
    [InlineData("""{"one":[0],"two":[2],"three":[3],"four":[4],"five":[5]}""", "one two three four five")]
    [InlineData("""{"one":[0,0],"two":[1],"three":[2],"four":[3],"five":[4],"six":[4]}""", "one two three four five six")]
    [InlineData("""{"a":[0],"b":[1],"c":[2],"d":[3],"e":[2147483647]}""", "a b c d e")]
    [InlineData("""{"a":[0],"b":[1,-1,1.5,99999999999,"x",null,[3],{"y":2}],"c":{"d":1},"e":7}""", "a b")]
    [InlineData("""{"a":[0],"":[1,2],"b":[3]}""", "a b")]
    public void TheWordsStandAtTheirPlaces(string index, string expected) => Assert.Equal(expected, Rebuild(index));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("\"\"")]
    [InlineData("\"nonsense\"")]
    [InlineData("\"{\\\"a\\\":[0\"")]
    [InlineData("\"{\\\"IndexLength\\\":0,\\\"InvertedIndex\\\":{}}\"")]
    [InlineData("""{"every":[0],"second":[2],"is":[4],"missing":[6],"here":[8]}""")]
    [InlineData("""{"two":[0,2],"deux":[0,2],"texts":[1],"textes":[1]}""")]
    public void WhatCannotBePutTogetherIsNoAbstract(string index) => Assert.Null(Rebuild(index));

    [Theory]
    [InlineData("Abstract Natural scenes are complex.", "Natural scenes are complex.")]
    [InlineData("ABSTRACT we show it.", "we show it.")]
    [InlineData("Abstract: We show it.", "We show it.")]
    [InlineData("Abstract Meaning Representation is a formalism.", "Abstract Meaning Representation is a formalism.")]
    [InlineData("Abstract data types are old.", "Abstract data types are old.")]
    [InlineData("Abstract Data from patients.", "Data from patients.")]
    [InlineData("<jats:title>Background</jats:title><jats:p>H<jats:sub>2</jats:sub>O &amp; more.</jats:p>", "<h>Background</h><p>H<sub>2</sub>O &amp; more.</p>")]
    [InlineData("An English text.\r\n\r\n\r\nEin deutscher Text.\nZwei Zeilen.", "<p>An English text.</p><p>Ein deutscher Text. Zwei Zeilen.</p>")]
    [InlineData("paying $US 750,000 for $1 million of debt", "paying $US 750,000 for $1 million of debt")]
    [InlineData("An abstract is not available for this content so a preview has been provided.", null)]
    [InlineData("Le titre. Un article de la revue X, diffusée par la plateforme Érudit.", null)]
    public void ItIsReadAsAnAbstract(string text, string? expected) => Assert.Equal(expected, OfText(text));

    [Fact]
    public void PlacesFarApartTakeNoMemory()
    {
        var index = string.Join(',', Enumerable.Range(0, 3000).Select(i => $"\"w{i}\":[{i * 700_000}]"));
        var watch = Stopwatch.StartNew();
        Assert.Null(Rebuild($$"""{{{index}}}"""));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }
}
