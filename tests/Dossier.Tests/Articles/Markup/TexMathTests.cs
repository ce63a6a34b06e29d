using System.Text;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Articles.Markup;

public sealed class TexMathTests
{
    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("42", "<mn>42</mn>")]
    [InlineData("3.14", "<mn>3.14</mn>")]
    [InlineData(@"\alpha", "<mi>α</mi>")]
    [InlineData(@"\Gamma", "<mi mathvariant=\"normal\">Γ</mi>")]
    [InlineData(@"\varGamma", "<mi>Γ</mi>")]
    [InlineData(@"\epsilon\varepsilon\phi\varphi", "<mi>ϵ</mi><mi>ε</mi><mi>ϕ</mi><mi>φ</mi>")]
    [InlineData("α≤β", "<mi>α</mi><mo>≤</mo><mi>β</mi>")]
    [InlineData("a+b", "<mi>a</mi><mo>+</mo><mi>b</mi>")]
    [InlineData("-1", "<mo>−</mo><mn>1</mn>")]
    [InlineData("x=-1", "<mi>x</mi><mo>=</mo><mo form=\"prefix\">−</mo><mn>1</mn>")]
    [InlineData(@"\sim 30\%", "<mo lspace=\"0\">∼</mo><mn>30</mn><mi>%</mi>")]
    [InlineData("a:=b", "<mi>a</mi><mo>:=</mo><mi>b</mi>")]
    [InlineData("a/b", "<mi>a</mi><mo lspace=\"0\" rspace=\"0\">/</mo><mi>b</mi>")]
    [InlineData("f(x)", "<mi>f</mi><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo>")]
    [InlineData("|x|", "<mo stretchy=\"false\" form=\"prefix\">|</mo><mi>x</mi><mo stretchy=\"false\" form=\"postfix\">|</mo>")]
    [InlineData("n!", "<mi>n</mi><mo>!</mo>")]
    [InlineData(@"a{\leq}b", "<mi>a</mi><mo lspace=\"0\" rspace=\"0\">≤</mo><mi>b</mi>")]
    [InlineData("x^2", "<msup><mi>x</mi><mn>2</mn></msup>")]
    [InlineData("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("x^23", "<msup><mi>x</mi><mn>2</mn></msup><mn>3</mn>")]
    [InlineData("10^{-3}", "<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>")]
    [InlineData("_2", "<msub><mrow></mrow><mn>2</mn></msub>")]
    [InlineData(@"^{87}{\rm Rb}", "<msup><mrow></mrow><mn>87</mn></msup><mi>Rb</mi>")]
    [InlineData("f'", "<msup><mi>f</mi><mo>′</mo></msup>")]
    [InlineData("f''", "<msup><mi>f</mi><mo>″</mo></msup>")]
    [InlineData("5s^2 ^1S", "<mn>5</mn><msup><mi>s</mi><mn>2</mn></msup><msup><mrow></mrow><mn>1</mn></msup><mi>S</mi>")]
    [InlineData("f'^2", "<msup><mi>f</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup>")]
    [InlineData("C^*", "<msup><mi>C</mi><mo>∗</mo></msup>")]
    [InlineData(@"30^\circ", "<msup><mn>30</mn><mo>∘</mo></msup>")]
    [InlineData("x^{y^z}", "<msup><mi>x</mi><msup><mi>y</mi><mi>z</mi></msup></msup>")]
    [InlineData(@"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>")]
    [InlineData(@"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData(@"\frac\pi2", "<mfrac><mi>π</mi><mn>2</mn></mfrac>")]
    [InlineData(@"\tfrac12", "<mfrac displaystyle=\"false\"><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData(@"\dfrac12", "<mfrac displaystyle=\"true\" scriptlevel=\"0\"><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData(@"{a \over b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>")]
    [InlineData(@"\binom nk", "<mrow><mo>(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>")]
    [InlineData(@"{n \choose k}", "<mrow><mo>(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>")]
    [InlineData(@"\sqrt2", "<msqrt><mn>2</mn></msqrt>")]
    [InlineData(@"\sqrt{x+1}", "<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>")]
    [InlineData(@"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>")]
    [InlineData(@"\hat x", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"\vec{v}", "<mover accent=\"true\"><mi>v</mi><mo stretchy=\"false\">→</mo></mover>")]
    [InlineData(@"\overline{ab}", "<mover accent=\"true\"><mrow><mi>a</mi><mi>b</mi></mrow><mo stretchy=\"true\">‾</mo></mover>")]
    [InlineData(@"\underline{u}", "<munder accentunder=\"true\"><mi>u</mi><mo stretchy=\"false\">_</mo></munder>")]
    [InlineData(@"\overbrace{x}^n", "<mover><mover><mi>x</mi><mo>⏞</mo></mover><mi>n</mi></mover>")]
    [InlineData(@"\mathbb{R}^n", "<msup><mi>ℝ</mi><mi>n</mi></msup>")]
    [InlineData(@"\mathcal M", "<mi>ℳ</mi>")]
    [InlineData(@"{\cal N}=4", "<mi>𝒩</mi><mo>=</mo><mn>4</mn>")]
    [InlineData(@"\mathfrak{sl}_2", "<msub><mi>𝔰𝔩</mi><mn>2</mn></msub>")]
    [InlineData(@"\mathbf{x}", "<mi>𝐱</mi>")]
    [InlineData(@"\boldsymbol\beta", "<mi>𝜷</mi>")]
    [InlineData(@"\mathrm{d}x", "<mi mathvariant=\"normal\">d</mi><mi>x</mi>")]
    [InlineData(@"x_{\rm max}", "<msub><mi>x</mi><mi>max</mi></msub>")]
    [InlineData(@"x_\mathrm{max}", "<msub><mi>x</mi><mi>max</mi></msub>")]
    [InlineData(@"\text{if } x", "<mtext>if\u00A0</mtext><mi>x</mi>")]
    [InlineData(@"\mbox{for $n>0$}", "<mrow><mtext>for\u00A0</mtext><mrow><mi>n</mi><mo>&gt;</mo><mn>0</mn></mrow></mrow>")]
    [InlineData(@"\log n", "<mi>log</mi><mspace width=\"0.1667em\"/><mi>n</mi>")]
    [InlineData(@"\sin(x)", "<mi>sin</mi><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo>")]
    [InlineData(@"\operatorname{rank} A", "<mi>rank</mi><mspace width=\"0.1667em\"/><mi>A</mi>")]
    [InlineData(@"\lim_{n} a", "<msub><mi>lim</mi><mi>n</mi></msub><mspace width=\"0.1667em\"/><mi>a</mi>")]
    [InlineData(@"\sum_i x", "<msub><mo>∑</mo><mi>i</mi></msub><mi>x</mi>")]
    [InlineData(@"\sum\limits_i x", "<munder><mo movablelimits=\"false\">∑</mo><mi>i</mi></munder><mi>x</mi>")]
    [InlineData(@"\left(\frac ab\right)^2", "<msup><mrow><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo></mrow><mn>2</mn></msup>")]
    [InlineData(@"\left. x \right|_0", "<msub><mrow><mi>x</mi><mo>|</mo></mrow><mn>0</mn></msub>")]
    [InlineData(@"\big(x", "<mo minsize=\"1.2em\" maxsize=\"1.2em\">(</mo><mi>x</mi>")]
    [InlineData(@"a\not= b", "<mi>a</mi><mo>≠</mo><mi>b</mi>")]
    [InlineData(@"a\not\in B", "<mi>a</mi><mo>∉</mo><mi>B</mi>")]
    [InlineData(@"A\stackrel{d}{\to}B", "<mi>A</mi><mover><mo>→</mo><mi>d</mi></mover><mi>B</mi>")]
    [InlineData(@"\underset{x}{y}", "<munder><mi>y</mi><mi>x</mi></munder>")]
    [InlineData(@"X\xrightarrow{f}Y", "<mi>X</mi><mover><mo>→</mo><mi>f</mi></mover><mi>Y</mi>")]
    [InlineData(@"a\,b", "<mi>a</mi><mspace width=\"0.1667em\"/><mi>b</mi>")]
    [InlineData(@"\langle x\rangle", "<mo stretchy=\"false\">⟨</mo><mi>x</mi><mo stretchy=\"false\">⟩</mo>")]
    [InlineData(@"x_1,\ldots", "<msub><mi>x</mi><mn>1</mn></msub><mo>,</mo><mi>…</mi>")]
    [InlineData(@"\hbar\ell\infty", "<mi>ℏ</mi><mi>ℓ</mi><mi>∞</mi>")]
    [InlineData(@"\color{red}x\label{eq}", "<mi>x</mi>")]
    [InlineData(@"\R^n", "<msup><mi>ℝ</mi><mi>n</mi></msup>")]
    [InlineData(@"\cM", "<mi>ℳ</mi>")]
    [InlineData(@"x}", "<mi>x</mi>")]
    [InlineData(@"a \bmod n", "<mi>a</mi><mspace width=\"0.2222em\"/><mi>mod</mi><mspace width=\"0.2222em\"/><mi>n</mi>")]
    [InlineData(
        @"\begin{matrix}a&b\\c&d\end{matrix}",
        "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>")]
    [InlineData(
        @"\begin{cases}1 & x\\ 0\end{cases}",
        "<mrow><mo>{</mo><mtable><mtr><mtd class=\"l\"><mn>1</mn></mtd><mtd class=\"l\"><mi>x</mi></mtd></mtr>"
        + "<mtr><mtd class=\"l\"><mn>0</mn></mtd></mtr></mtable></mrow>")]
    public void AFormulaBecomesMathMl(string tex, string expected) => Assert.Equal($"<math>{expected}</math>", MathMl(tex));

    [Theory]
    [InlineData(@"\lim_{n} a", "<munder><mi>lim</mi><mi>n</mi></munder><mspace width=\"0.1667em\"/><mi>a</mi>")]
    [InlineData(@"\sum_{i}^n x", "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>x</mi>")]
    [InlineData(@"\int_0^1 f", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>f</mi>")]
    [InlineData(@"\sum\nolimits_i x", "<msub><mo>∑</mo><mi>i</mi></msub><mi>x</mi>")]
    [InlineData(
        @"\sum_{\substack{i\\j}} x",
        "<munder><mo>∑</mo><mtable><mtr><mtd><mi>i</mi></mtd></mtr><mtr><mtd><mi>j</mi></mtd></mtr></mtable></munder><mi>x</mi>")]
    public void ADisplayedFormulaHasItsLimitsAboveAndBelow(string tex, string expected) =>
        Assert.Equal($"<math display=\"block\">{expected}</math>", MathMl(tex, display: true));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(@"\unheardof")]
    [InlineData("{a")]
    [InlineData("}a")]
    [InlineData("x^")]
    [InlineData("x_1_2")]
    [InlineData("x^2^3")]
    [InlineData(@"\frac{a}")]
    [InlineData(@"\left(a")]
    [InlineData(@"\begin{matrix}a\end{array}")]
    [InlineData(@"\begin{tikzpicture}a\end{tikzpicture}")]
    [InlineData("a\0b")]
    [InlineData(@"\")]
    public void WhatCannotBeReadIsLeftToTheCaller(string tex)
    {
        var output = new StringBuilder("before");
        Assert.False(TexMath.TryWriteMathMl(tex, display: false, output));
        Assert.Equal("before", output.ToString());
    }

    [Fact]
    public void HalfASurrogatePairCannotBeRead() => WhatCannotBeReadIsLeftToTheCaller("a\uD800b");

    [Theory]
    [InlineData(@"\alpha_s", "αs")]
    [InlineData("10^{-3}", "10⁻³")]
    [InlineData(@"\mathbb{R}^n", "ℝⁿ")]
    [InlineData(@"O(n\log n)", "O(n log n)")]
    [InlineData("H_2O", "H₂O")]
    [InlineData(@"{\cal N}=4", "N=4")]
    [InlineData(@"^{87}\mathrm{Rb}", "⁸⁷Rb")]
    [InlineData("C^*", "C*")]
    [InlineData(@"30^\circ", "30°")]
    [InlineData("n^{th}", "nth")]
    [InlineData(@"\frac{a+b}{2}", "(a+b)/2")]
    [InlineData(@"\frac{1}{kT}", "1/(kT)")]
    [InlineData(@"\sqrt{n}", "√n")]
    [InlineData(@"\sqrt[3]{n+1}", "∛(n+1)")]
    [InlineData(@"\tilde O(n)", "Õ(n)")]
    [InlineData(@"f:X\to Y", "f:X → Y")]
    [InlineData(@"\lim_{n\to\infty} a_n", "lim_(n→∞) an")]
    [InlineData(@"W^{(2,1)}", "W^(2,1)")]
    [InlineData(@"\left(\frac{a}{b}\right)^{2}", "(a/b)²")]
    [InlineData(@"\phi\le\epsilon", "φ≤ε")]
    [InlineData(@"10\,\mathrm{km}", "10 km")]
    [InlineData(@"\unheardof{x", "unheardofx")]
    [InlineData(@"p<0.05", "p<0.05")]
    [InlineData(@"\text{if }x", "if x")]
    public void AFormulaBecomesReadableText(string tex, string expected) =>
        Assert.Equal(Decomposed(expected), Decomposed(TexMath.ToReadable(tex)));

    private static string Decomposed(string text) => text.Normalize(NormalizationForm.FormD);

    private static string MathMl(string tex, bool display = false)
    {
        var output = new StringBuilder();
        Assert.True(TexMath.TryWriteMathMl(tex, display, output), tex);
        return output.ToString();
    }
}
