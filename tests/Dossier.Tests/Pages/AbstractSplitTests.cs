using Dossier.App.Pages.Article;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Pages;

public sealed class AbstractSplitTests
{
    private static readonly string Sentence = "Word " + string.Concat(Enumerable.Repeat("word ", 18)) + "end.";

    [Fact]
    public void CutFallsBehindTheLastSentenceNearTheWish()
    {
        var text = string.Join(' ', Enumerable.Repeat(Sentence, 8));

        var (lead, rest) = AbstractSplit.At(RichText.FromPlain(text), 60);

        Assert.Equal(string.Join(' ', Enumerable.Repeat(Sentence, 4)), lead.Markup);
        Assert.Equal(text, lead.Markup + " " + rest!.Value.Markup);
    }

    [Fact]
    public void ParagraphIsClosedAndOpenedAgain()
    {
        var (lead, rest) = AbstractSplit.At(RichText.FromMarkup($"<h>Aims</h><p>{string.Join(' ', Enumerable.Repeat(Sentence, 8))}</p>"),
            60);

        Assert.StartsWith("<h>Aims</h><p>Word", lead.Markup, StringComparison.Ordinal);
        Assert.EndsWith("end.</p>", lead.Markup, StringComparison.Ordinal);
        Assert.StartsWith("<p>Word", rest!.Value.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void FormulasAndAbbreviationsAreNotCut()
    {
        var inside = string.Concat(Enumerable.Repeat("a. B ", 200));
        var (lead, rest) = AbstractSplit.At(RichText.FromMarkup($"We solve <math>{inside}</math> here."), 60);
        Assert.Null(rest);
        Assert.EndsWith("</math> here.", lead.Markup, StringComparison.Ordinal);

        var named = string.Concat(Enumerable.Repeat("seen by Smith et al. The ", 40));
        var (start, _) = AbstractSplit.At(RichText.FromPlain(named), 60);
        Assert.False(start.Markup.EndsWith("et al.", StringComparison.Ordinal));
    }

    [Fact]
    public void ShortAbstractIsShownWhole()
    {
        var (lead, rest) = AbstractSplit.At(RichText.FromPlain(Sentence + " " + Sentence), 60);

        Assert.Equal(Sentence + " " + Sentence, lead.Markup);
        Assert.Null(rest);
    }

    [Fact]
    public void IdeographsCountAsHalfWords()
    {
        var sentence = new string('文', 39) + "。";

        var (lead, rest) = AbstractSplit.At(RichText.FromPlain(string.Concat(Enumerable.Repeat(sentence, 8))), 60);

        Assert.Equal(string.Concat(Enumerable.Repeat(sentence, 4)), lead.Markup);
        Assert.NotNull(rest);
    }
}
