using System.Text;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Articles.Markup;

public sealed class MathMlReaderTests
{
    [Theory]
    [InlineData("<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>", "x^{2}")]
    [InlineData("<msub><mi>H</mi><mrow><mi>i</mi><mo>+</mo><mn>1</mn></mrow></msub>", "H_{i+1}")]
    [InlineData("<msubsup><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>m</mi></msubsup><mi>f</mi>", "∑_{i=1}^{m}f")]
    [InlineData("<mn>1.5</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>", "1.5×10^{-3}")]
    [InlineData("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac>", "\\frac{a}{b+c}")]
    [InlineData("<msqrt><mi>s</mi></msqrt><mo>=</mo><mn>13</mn><mtext> TeV</mtext>", "\\sqrt{s}=13\\text{TeV}")]
    [InlineData("<mroot><mi>x</mi><mn>3</mn></mroot>", "\\sqrt[3]{x}")]
    [InlineData("<mover accent=\"true\"><mi>p</mi><mo>¯</mo></mover>", "\\overline{p}")]
    [InlineData("<munder><mi>lim</mi><mrow><mi>n</mi><mo>→</mo><mi>∞</mi></mrow></munder><mi>x</mi>", "\\lim_{n→∞}x")]
    [InlineData("<mi>sin</mi><mo>\u2061</mo><mi>x</mi>", "\\sin x")]
    [InlineData("<mi mathvariant=\"script\">D</mi><mi mathvariant=\"double-struck\">R</mi><mi mathvariant='bold'>v</mi>", "\\mathcal{D}\\mathbb{R}\\mathbf{v}")]
    [InlineData("<mo>{</mo><mi>x</mi><mo>&lt;</mo><mi>y</mi><mo>}</mo>", "\\{x<y\\}")]
    [InlineData("<mi>a</mi><mi>&#160;</mi><mi>&#160;</mi><mtext>for all</mtext><mi>b</mi>", "a\\ \\text{for all}b")]
    [InlineData("<mfenced><mi>x</mi><mi>y</mi></mfenced>", "(x,y)")]
    [InlineData("<mmultiscripts><mi>C</mi><mprescripts/><none/><mn>14</mn></mmultiscripts>", "{}^{14}C")]
    [InlineData("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr></mtable>", "\\begin{matrix}1 & 0\\end{matrix}")]
    [InlineData("<semantics><mi>x</mi><annotation encoding=\"x\">y</annotation></semantics>", "x")]
    [InlineData("\n <mrow>\n  <mi>\n x\n</mi> <!-- no --> </mrow>\n", "x")]
    public void AFormulaBecomesTexThatCanBeShown(string content, string tex)
    {
        var read = MarkupText.ToRichText($"When <mml:math>{content}</mml:math> holds");
        Assert.Equal($"When <math>{RichText.FromPlain(tex).Markup}</math> holds", read.Markup);
        Assert.True(TexMath.TryWriteMathMl(tex, display: false, new StringBuilder()));
    }

    [Theory]
    [InlineData("a <math><mn>12.5</mn></math> b", "a 12.5 b")]
    [InlineData("a &lt;mml:math&gt;&lt;mml:msup&gt;&lt;mml:mi&gt;x&lt;/mml:mi&gt;&lt;mml:mn&gt;2&lt;/mml:mn&gt;&lt;/mml:msup&gt;&lt;/mml:math&gt; b",
        "a <math>x^{2}</math> b")]
    [InlineData("<inline-formula><alternatives><tex-math>$x^2$</tex-math><mml:math><mml:mi>x</mml:mi></mml:math></alternatives></inline-formula>",
        "<math>x^2</math>")]
    [InlineData("<inline-formula><alternatives><mml:math><mml:mi>x</mml:mi></mml:math><tex-math>$x^2$</tex-math></alternatives></inline-formula> y",
        "<math>x</math> y")]
    [InlineData("(<inline-formula>\n <math>\n <mi>x</mi>\n </math>\n </inline-formula>)-set", "(<math>x</math>)-set")]
    [InlineData("<math><mi>x</mi><mo>+</mo> and more", "x+ and more")]
    [InlineData("<math></math>", "")]
    [InlineData("by <jats:inline-formula><jats:tex-math><?CDATA $(5\\pm 2)$?></jats:tex-math><?MML <mml:math><mml:mn>5</mml:mn></mml:math>?>"
        + "<jats:inline-graphic xlink:href=\"a.gif\"/></jats:inline-formula> km", "by <math>(5\\pm 2)</math> km")]
    [InlineData("a <? b <? c", "a &lt;? b &lt;? c")]
    public void AFormulaStandsOnceAndWithoutTheBlanksOfItsMarkup(string text, string markup) =>
        Assert.Equal(markup, MarkupText.ToRichText(text).Markup);

    [Fact]
    public void ALongAlternativeTextHidesNoFormula() =>
        Assert.Equal("<math>x</math>", MarkupText.ToRichText($"<math alttext=\"{new string('y', 3000)}\"><mi>x</mi></math>").Markup);

    [Fact]
    public void FormulasWithoutEndAndDeepOnesTakeLinearTime()
    {
        var open = string.Concat(Enumerable.Repeat("<math><mi>x</mi>", 20_000));
        var deep = string.Concat(Enumerable.Repeat("<math>" + string.Concat(Enumerable.Repeat("<mrow>", 500)), 100));
        Assert.Equal(20_000, MarkupText.ToRichText(open).Markup.Length);
        Assert.Equal("", MarkupText.ToRichText(deep).Markup);
    }
}
