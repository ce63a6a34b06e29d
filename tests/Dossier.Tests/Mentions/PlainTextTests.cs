using System.Globalization;
using CsCheck;
using Dossier.Mentions;

namespace Dossier.Tests.Mentions;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("<p>One.</p><p>Two.</p>", "One. Two.")]
    [InlineData("H<sub>2</sub>O and <b>bo</b>ld", "H2O and bold")]
    [InlineData("a<br>b<br/>c<li>d", "a b c d")]
    [InlineData("R&amp;D &eacute;&nbsp;&#8217;&#x2014;&hellip;", "R&D é ’—…")]
    [InlineData("before<script>if (a<b) alert('</p>')</script><style>p{}</style> after", "before after")]
    [InlineData("<title>page</title><textarea>box</textarea><noscript><img src=x>no</noscript>text", "text")]
    [InlineData("<svg><title>icon</title><text>x</text></svg>text", "text")]
    [InlineData("a <!-- <b>not this</b> --> b", "a b")]
    [InlineData("no markup", "no markup")]
    [InlineData("", "")]
    [InlineData("<img src=\"x>y.png\" alt=\"a<b\">text", "text")]
    public void HtmlBecomesReadableText(string html, string text) => Assert.Equal(text, PlainText.FromHtml(html));

    [Theory]
    [InlineData("p < 0.05 and x<3", "p < 0.05 and x<3")]
    [InlineData("for a<b we have <i>c</i>", "for a<b we have c")]
    [InlineData("if n<m holds", "if n<m holds")]
    [InlineData("read on <a href=\"https://exa", "read on")]
    [InlineData("read on <a", "read on")]
    public void AnUnescapedBracketLosesNoText(string html, string text) => Assert.Equal(text, PlainText.FromHtml(html));

    [Theory]
    [InlineData("a\u202Eb\u2066c\u200Bd\u00ADe\uFEFF", "abcde")]
    [InlineData("don\u0092t \u0093say\u0094\u0085", "don’t “say”…")]
    [InlineData(" a\t\r\n b\u00A0\u2003c ", "a b c")]
    [InlineData("nul\0 bell\a", "nul bell")]
    public void InvisibleAndControlCharactersAreDropped(string text, string clean) => Assert.Equal(clean, PlainText.Clean(text));

    [Fact]
    public void HalfACharacterIsDroppedAndAWholeOneIsNot() => Assert.Equal("half of a pair, 👩‍🔬", PlainText.Clean("half \uD83D of a pair, 👩‍🔬"));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("one two three four", 10, "one two …")]
    [InlineData("one, two three", 7, "one …")]
    [InlineData("incomprehensibilities", 10, "incompre …")]
    [InlineData("日本語の長い文章です", 6, "日本語の …")]
    [InlineData("ab👩‍🔬👩‍🔬", 8, "ab …")]
    [InlineData("abc", 1, "…")]
    public void TextIsShortenedAfterAWord(string text, int length, string shortened) => Assert.Equal(shortened, PlainText.Shorten(text, length));

    [Fact]
    public void ShortenedTextIsNeverLongerThanAskedNorCutInsideACharacter() =>
        Gen.Select(Gen.OneOf("a", "b", "cd", " ", "é", "e\u0301", "👩‍🔬", "漢", "\U0001F1E9\U0001F1EA").Array[0, 40].Select(parts => string.Concat(parts)), Gen.Int[1, 50])
            .Sample((text, length) =>
            {
                var shortened = PlainText.Shorten(text, length);
                var kept = shortened.EndsWith('…') ? shortened[..^1].TrimEnd() : shortened;
                return shortened.Length <= length && text.StartsWith(kept, StringComparison.Ordinal)
                    && (kept.Length == text.Length || StringInfo.ParseCombiningCharacters(text).Contains(kept.Length));
            }, iter: 2000);

    [Fact]
    public void TargetsOfLinksAreGathered()
    {
        var links = new List<string>();
        Assert.Equal("a b", PlainText.FromHtml("<a href='https://x.example/?a=1&amp;b=2'>a</a> <a name=n>b</a><img src=i.png>", links));
        Assert.Equal(["https://x.example/?a=1&b=2"], links);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><i>")]
    [InlineData("<a href=\"")]
    [InlineData("a<b ")]
    [InlineData("<script>")]
    [InlineData("&amp")]
    [InlineData("<!--")]
    [InlineData("<p a=1 b=2 c=")]
    public void HostileHtmlTakesLinearTime(string part)
    {
        var started = TimeProvider.System.GetTimestamp();
        Assert.NotNull(PlainText.FromHtml(string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length))));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 10);
    }
}
