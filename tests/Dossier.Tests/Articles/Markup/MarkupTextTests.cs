using System.Diagnostics;
using System.Text;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Articles.Markup;

public sealed class MarkupTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("The <i>E. coli</i> genome", "The <i>E. coli</i> genome")]
    [InlineData("H<sub>2</sub>O, m<sup>2</sup>, <b>b</b>", "H<sub>2</sub>O, m<sup>2</sup>, <b>b</b>")]
    [InlineData("<span style=\"font-variant:small-caps;\">Coq</span> <span class=\"nocase\">x</span>", "<sc>Coq</sc> x")]
    [InlineData("<em>a</em> <strong>b</strong> <scp>c</scp>", "<i>a</i> <b>b</b> <sc>c</sc>")]
    [InlineData("<jats:p>One.</jats:p>", "One.")]
    [InlineData("<jats:p>One.</jats:p>\n<jats:p>Two.</jats:p>", "<p>One.</p><p>Two.</p>")]
    [InlineData("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", "One.")]
    [InlineData("<jats:sec><jats:title>Methods</jats:title><jats:p>We did.</jats:p></jats:sec>", "<h>Methods</h><p>We did.</p>")]
    [InlineData("<jats:p>CO<jats:sub>2</jats:sub> in <jats:italic>vivo</jats:italic></jats:p>", "CO<sub>2</sub> in <i>vivo</i>")]
    [InlineData("Abstract: We show", "We show")]
    [InlineData("Abstract. We show", "We show")]
    [InlineData("AbstractWe show", "We show")]
    [InlineData("Abstract interpretation of programs", "Abstract interpretation of programs")]
    [InlineData("Abstract Algebra", "Abstract Algebra")]
    [InlineData("p < 0.05 and q<0.1", "p &lt; 0.05 and q&lt;0.1")]
    [InlineData("a<b and c>d", "a&lt;b and c&gt;d")]
    [InlineData("the mean <x> of x", "the mean &lt;x&gt; of x")]
    [InlineData("AT&amp;T &lt; 5", "AT&amp;T &lt; 5")]
    [InlineData("R&D and AT&T", "R&amp;D and AT&amp;T")]
    [InlineData("p &amp;lt; 0.05 &amp;amp; so", "p &lt; 0.05 &amp; so")]
    [InlineData("&amp;#946;-cells and &beta;", "β-cells and β")]
    [InlineData("The &lt;i&gt;E. coli&lt;/i&gt; genome", "The <i>E. coli</i> genome")]
    [InlineData("Let $x < y$ be", "Let <math>x &lt; y</math> be")]
    [InlineData("costs $5 and $10", "costs $5 and $10")]
    [InlineData("paying $US 750 for $1 million", "paying $US 750 for $1 million")]
    [InlineData("a <script>alert(1)</script>b", "a b")]
    [InlineData("a <!-- no -->b", "a b")]
    [InlineData("<a href=\"javascript:x()\" onclick='y'>text</a>", "text")]
    [InlineData("<img src=x onerror=alert(1)>text", "text")]
    [InlineData("<i>a<b>c</i>d</b>e", "<i>a<b>c</b></i><b>d</b>e")]
    [InlineData("</i>end only", "end only")]
    [InlineData("<i>begin only", "<i>begin only</i>")]
    [InlineData("<ul><li>one</li><li>two</li></ul>", "<p>one</p><p>two</p>")]
    [InlineData("x<br/>y", "<p>x</p><p>y</p>")]
    [InlineData("a <jats:inline-formula><jats:alternatives><jats:tex-math>$$x^2$$</jats:tex-math>"
        + "<mml:math><mml:mi>x</mml:mi></mml:math></jats:alternatives></jats:inline-formula> b", "a <math>x^2</math> b")]
    [InlineData("the \u0093old\u0094 way \u0096 here", "the “old” way – here")]
    [InlineData("a <mml:math><mml:mi>x</mml:mi></mml:math> b", "a <math>x</math> b")]
    [InlineData("  much \n white   space ", "much white space")]
    [InlineData("", "")]
    public void MarkupBecomesRichText(string html, string markup) => Assert.Equal(markup, MarkupText.ToRichText(html).Markup);

    [Theory]
    [InlineData("<")]
    [InlineData("<i>")]
    [InlineData("&lt;")]
    [InlineData("&amp;")]
    [InlineData("$5 ")]
    [InlineData("<span class=\"x\">")]
    [InlineData("</")]
    [InlineData("<script>")]
    [InlineData("<tex-math>")]
    [InlineData("<p><h1>")]
    public void HostileInputTakesLinearTime(string piece)
    {
        var watch = Stopwatch.StartNew();
        var result = MarkupText.ToRichText(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));
        Assert.True(watch.ElapsedMilliseconds < 3000, $"{watch.ElapsedMilliseconds} ms");
        TexTextTests.AssertWellFormed(result.Markup);
    }

    [Fact]
    public void AnyMixtureOfTagsIsWellFormed()
    {
        string[] pieces = ["<i>", "</i>", "<b>", "</b>", "<p>", "</p>", "<jats:title>", "</jats:title>",
            "<span style=\"font-variant:small-caps\">", "</span>", "$", "x", " ", "&", "&lt;", "&amp;lt;", "<", ">", "<br>", "<script>",
            "</script>", "<tex-math>", "</tex-math>", "<math>", "</math>", "<dmath>", "Abstract"];
        var random = new Random(43);
        for (var round = 0; round < 20_000; round++)
        {
            var html = new StringBuilder();
            for (var i = random.Next(1, 14); i > 0; i--)
            {
                html.Append(pieces[random.Next(pieces.Length)]);
            }

            TexTextTests.AssertWellFormed(MarkupText.ToRichText(html.ToString()).Markup);
        }
    }
}
