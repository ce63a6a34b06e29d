using System.Text;
using System.Xml;
using CsCheck;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Articles.Markup;

public sealed class RichTextHtmlTests
{
    private static readonly string[] Pieces =
    [
        "<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>", "<sc>", "</sc>", "<p>", "</p>", "<h>", "</h>",
        "<math>", "</math>", "<dmath>", "</dmath>", "<script>", "</script>", "<i class=\"x\">", "<", ">", "&", "&amp;", "&lt;",
        "&copy;", "\"", "word ", "x^2", @"\alpha", ". ",
    ];

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a &lt; b &amp; c", "a &lt; b &amp; c")]
    [InlineData("<i>E. coli</i> H<sub>2</sub>O x<sup>2</sup> <b>b</b>", "<i>E. coli</i> H<sub>2</sub>O x<sup>2</sup> <b>b</b>")]
    [InlineData("<sc>Hi</sc>", "<span class=\"sc\">Hi</span>")]
    [InlineData("<h>Aim</h><p>Text.</p>", "<h4 class=\"label\">Aim</h4><p>Text.</p>")]
    [InlineData("of <math>x &lt; 1</math>", "of <math><mi>x</mi><mo>&lt;</mo><mn>1</mn></math>")]
    [InlineData("<dmath>x</dmath>", "<math display=\"block\"><mi>x</mi></math>")]
    [InlineData(@"<math>\odd{&lt;x}</math>", @"<code class=""tex"">\odd{&lt;x}</code>")]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("<i onclick=\"x\">a", "&lt;i onclick=\"x\"&gt;a")]
    [InlineData("AT&T &copy; <", "AT&amp;T &amp;copy; &lt;")]
    [InlineData("<i>open", "<i>open</i>")]
    [InlineData("closed</i>", "closed")]
    [InlineData("<i><b>x</i>y</b>", "<i><b>x</b></i>y")]
    public void MarkupBecomesSafeHtml(string markup, string expected) => Assert.Equal(expected, Html(markup));

    [Fact]
    public void ATitleStandsOnOneLine() =>
        Assert.Equal(
            "Aim Text <i>here</i>. Next <math><mi>x</mi></math>",
            RichTextHtml.Inline(RichText.FromMarkup("<h>Aim</h><p>Text <i>here</i>.</p><p>Next <dmath>x</dmath></p>")));

    [Fact]
    public void AnyMarkupBecomesWellFormedHtml() =>
        Gen.Int[0, Pieces.Length - 1].Array[0, 40].Sample(
            picks =>
            {
                var markup = RichText.FromMarkup(string.Concat(picks.Select(i => Pieces[i])));
                AssertWellFormed(Html(markup.Markup));
                AssertWellFormed(RichTextHtml.Inline(markup));
                Assert.NotNull(markup.ToPlainText());
                Assert.NotNull(markup.ToProse());
            },
            iter: 5000);

    [Fact]
    public void ManyElementsThatNeverCloseTakeLittleTime()
    {
        var markup = string.Concat(Enumerable.Repeat("<i>", 50_000)) + string.Concat(Enumerable.Repeat("</b>", 50_000));
        Assert.EndsWith("</i>", Html(markup), StringComparison.Ordinal);
    }

    [Fact]
    public void PlainTextShowsFormulasReadably()
    {
        var text = new RichTextBuilder().Text("Decay of ").Math(@"B^0\to K^+\pi^-").Text(" at <1%").Build();
        Assert.Equal("Decay of B⁰ → K⁺π⁻ at <1%", text.ToPlainText());
        Assert.Equal("Decay of \uFFFC at <1%", text.ToProse());
    }

    [Fact]
    public void PlainTextKeepsParagraphsAndLabels() =>
        Assert.Equal("Aim: One.\nTwo.", RichText.FromMarkup("<h>Aim</h><p>One.</p><p>Two.</p>").ToPlainText());

    private static string Html(string markup)
    {
        var output = new StringBuilder();
        RichTextHtml.Write(RichText.FromMarkup(markup), output);
        return output.ToString();
    }

    private static void AssertWellFormed(string html)
    {
        using var reader = XmlReader.Create(new StringReader($"<x>{html}</x>"));
        while (reader.Read())
        {
            Assert.NotEqual("script", reader.LocalName);
        }
    }
}
