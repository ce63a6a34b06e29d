using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Articles.Markup;

public sealed class RichTextHtmlCutTests
{
    private const string Rest =
        "There follow many more words that tell of all the things which an abstract tells when it goes on for long.";

    [Fact]
    public void AShortAbstractIsNotCut()
    {
        var parts = RichTextHtml.Cut(RichText.FromMarkup("<p>One sentence. Another.</p>"));
        Assert.False(parts.IsCut);
        Assert.Equal(parts.Full, parts.Lead);
    }

    [Fact]
    public void ARestOfFewWordsIsNotCutOff() =>
        Assert.False(RichTextHtml.Cut(RichText.FromMarkup("One two three four five six seven. Eight nine ten eleven."), 10).IsCut);

    [Theory]
    [InlineData("We study cats here. They sleep a lot. ", "We study cats here. They sleep a lot.")]
    [InlineData("Cats, e.g. those of Smith et al. Often, sleep a lot. ", "Cats, e.g. those of Smith et al. Often, sleep a lot.")]
    [InlineData("As Fig. 3 and Eq. 2 of A. B. Smith show. ", "As Fig. 3 and Eq. 2 of A. B. Smith show.")]
    [InlineData("Cats sleep approx. ten hours, dogs nine! ", "Cats sleep approx. ten hours, dogs nine!")]
    [InlineData("It costs 3.5 units of energy (so they say.) ", "It costs 3.5 units of energy (so they say.)")]
    [InlineData("Is it <i>so, in all cases?</i> ", "Is it <i>so, in all cases?</i>")]
    [InlineData("We have <math>x = 1. Y</math> in all cases. ", "We have <math>x = 1. Y</math> in all cases.")]
    public void TheLeadEndsWithASentence(string start, string expected)
    {
        var parts = RichTextHtml.Cut(RichText.FromMarkup($"{start}{Rest}"), 12);
        Assert.True(parts.IsCut);
        Assert.Equal(expected, parts.Lead.Markup);
        Assert.Equal($"{start}{Rest}", parts.Full.Markup);
    }

    [Fact]
    public void ElementsLeftOpenAreClosed()
    {
        var parts = RichTextHtml.Cut(RichText.FromMarkup($"<h>Aim</h><p>Is <i>this so?</i> <b>It is so. {Rest}</b></p>"), 6);
        Assert.Equal("<h>Aim</h><p>Is <i>this so?</i> <b>It is so.</b></p>", parts.Lead.Markup);
    }

    [Fact]
    public void AParagraphEndsASentence()
    {
        var parts = RichTextHtml.Cut(RichText.FromMarkup($"<p>No period at its end</p><p>{Rest}</p>"), 6);
        Assert.Equal("<p>No period at its end</p>", parts.Lead.Markup);
    }

    [Fact]
    public void ALongSentenceIsCutAfterAWord()
    {
        var parts = RichTextHtml.Cut(RichText.FromMarkup($"<p>{Rest}</p>"), 8);
        Assert.Equal("<p>There follow many more words that tell of…</p>", parts.Lead.Markup);
    }

    [Fact]
    public void EntitiesAndFormulasStayWhole()
    {
        var parts = RichTextHtml.Cut(RichText.FromMarkup($"Now a &lt; b &amp; <math>c &lt; d</math> holds {Rest}"), 5);
        Assert.Equal("Now a &lt; b &amp;…", parts.Lead.Markup);
        parts = RichTextHtml.Cut(RichText.FromMarkup($"Now a &lt; b &amp; <math>c &lt; d</math> holds {Rest}"), 6);
        Assert.Equal("Now a &lt; b &amp; <math>c &lt; d</math>…", parts.Lead.Markup);
    }

    [Fact]
    public void ChineseIsCutAtItsFullStop()
    {
        var parts = RichTextHtml.Cut(RichText.FromMarkup("我们研究猫的睡眠。它们睡得很多。" + new string('字', 80)), 10);
        Assert.Equal("我们研究猫的睡眠。它们睡得很多。", parts.Lead.Markup);
    }

    [Fact]
    public void AboutSixtyWordsAreShown()
    {
        var sentence = "This sentence has exactly eight words in it. ";
        var parts = RichTextHtml.Cut(RichText.FromMarkup(string.Concat(Enumerable.Repeat(sentence, 30))));
        Assert.InRange(parts.Lead.Markup.Split(' ').Length, 56, 70);
        Assert.EndsWith("in it.", parts.Lead.Markup, StringComparison.Ordinal);
    }
}
