using Dossier.Search;
using Xunit;

namespace Dossier.Tests.Search;

public sealed class WordReaderTests
{
    [Fact]
    public void OfAsciiLettersAndDigitsAloneAreOfAWord()
    {
        for (var c = '\0'; c < 0x80; c++)
        {
            string[] expected = char.IsAsciiLetterOrDigit(c) ? [$"a{c}b"] : ["a", "b"];
            Assert.Equal(expected, Read($"a{c}b"));
            Assert.Equal(char.IsAsciiLetterOrDigit(c) ? [c.ToString()] : [], Read(c.ToString()));
        }
    }

    [Theory]
    [InlineData("Fisher's ÉCOLE, naïve", "Fisher|ÉCOLE|naïve")]
    [InlineData("x2 Müller–Nilsson e\u0301tude", "x2|Müller|Nilsson|e\u0301tude")]
    [InlineData("李明abc李", "李|明|abc|李")]
    [InlineData("𝔐𝔞x 😀y", "𝔐𝔞x|y")]
    [InlineData(" \uD800 ", "")]
    public void WordsGoOnAfterWhatIsNotAscii(string text, string expected) => Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Read(text));

    private static List<string> Read(string text)
    {
        var (reader, words) = (new WordReader(), new List<string>());
        reader.Begin(text);
        while (reader.Next(out var start, out var end))
        {
            words.Add(text[start..end]);
        }

        return words;
    }
}
