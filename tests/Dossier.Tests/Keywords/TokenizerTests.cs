using Dossier.Keywords;
using Xunit;

namespace Dossier.Tests.Keywords;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Fisher's k-means in C++ and C4.5", "Fisher's|k-means|in|C++|and|C4.5")]
    [InlineData("TCP/IP, AT&T or input/output", "TCP/IP|AT&T|or|input|output")]
    [InlineData("Schrödinger équation naïve", "Schrödinger|équation|naïve")]
    [InlineData("see https://example.org/a?b=c or mail a.b@example.org today", "see|or|mail|today")]
    [InlineData("at example.com we", "at|we")]
    [InlineData("pre- and post-processing", "and|post-processing")]
    [InlineData("about 3.5 or 1,000 things", "about|3.5|or|1,000|things")]
    [InlineData("in x_i and \\alpha terms", "in|i|and|alpha|terms")]
    [InlineData("Tay–Sachs disease, 1991–1996, the model–which fails", "Tay–Sachs|disease|1991|1996|the|model|which|fails")]
    [InlineData("a 2+1-dimensional theory", "a|2+1-dimensional|theory")]
    [InlineData("", "")]
    public void Words_keep_their_inner_marks(string text, string expected) => Assert.Equal(expected, string.Join('|', Words(text)));

    [Fact]
    public void Punctuation_and_formulas_are_boundaries()
    {
        var tokens = Tokens("one two, three \uFFFC four (five) six. Seven");
        Assert.Equal(
            [Gap.Sentence, Gap.Space, Gap.Boundary, Gap.Boundary, Gap.Parenthesis, Gap.Boundary, Gap.Sentence],
            tokens.ConvertAll(t => t.Gap));
    }

    [Fact]
    public void Abbreviations_and_initials_end_no_sentence()
    {
        var tokens = Tokens("By D. Knuth et al. and e.g. others. Next");
        Assert.Equal(2, tokens.FindAll(t => t.Gap == Gap.Sentence).Count);
    }

    [Fact]
    public void A_line_end_ends_a_sentence() => Assert.Equal(Gap.Sentence, Tokens("first part\nsecond part")[2].Gap);

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        Tokenizer.Tokenize(text, tokens);
        return tokens;
    }

    private static IEnumerable<string> Words(string text) => Tokens(text).Select(t => text.Substring(t.Start, t.Length));
}
