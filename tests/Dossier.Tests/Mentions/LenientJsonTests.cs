using System.Text.Json;
using Dossier.Mentions.HackerNews;

namespace Dossier.Tests.Mentions;

public sealed class LenientJsonTests
{
    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("7.5", "7.5")]
    [InlineData("true", "true")]
    [InlineData("[\"first\", \"second\"]", "first")]
    [InlineData("[[\"inner\"], 7]", "7")]
    [InlineData("{\"a\": [1, {}]}", null)]
    [InlineData("null", null)]
    [InlineData("\"\\ud800\"", null)]
    public void TextIsReadFromWhateverStandsThere(string json, string? text) => Assert.Equal(text, Read($$"""{"title":{{json}},"author":"after"}""").Title);

    [Theory]
    [InlineData("7", 7d)]
    [InlineData("\"7\"", 7d)]
    [InlineData("\" \"", null)]
    [InlineData("1e999", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("[7]", 7d)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void NumbersAreReadFromWhateverStandsThere(string json, double? number) => Assert.Equal(number, Read($$"""{"points":{{json}},"author":"after"}""").Points);

    [Theory]
    [InlineData("""[{"objectID":"1"},null,7,[],{"objectID":"2"}]""", 2)]
    [InlineData("""{"objectID":"1"}""", 1)]
    [InlineData("\"text\"", null)]
    [InlineData("[]", 0)]
    public void ListsAreReadFromWhateverStandsThere(string json, int? count) =>
        Assert.Equal(count, JsonSerializer.Deserialize($$"""{"hits":{{json}},"page":0}""", HackerNewsJson.Default.HackerNewsReply)!.Hits?.Count);

    private static HackerNewsStory Read(string json)
    {
        var story = JsonSerializer.Deserialize(json, HackerNewsJson.Default.HackerNewsStory)!;
        Assert.Equal("after", story.Author);
        return story;
    }
}
