using System.Diagnostics;
using System.Text;
using Dossier.Articles.Markup;
using Xunit;

namespace Dossier.Tests.Articles.Markup;

public sealed class TexTextTests
{
    [Theory]
    [InlineData(@"Poincar\'e", "Poincaré")]
    [InlineData(@"Poincar\'{e}", "Poincaré")]
    [InlineData(@"Poincar{\'e}", "Poincaré")]
    [InlineData(@"Poincar{\'{e}}", "Poincaré")]
    [InlineData(@"Poincar\' e", "Poincaré")]
    [InlineData("Schr\\\"odinger", "Schrödinger")]
    [InlineData("G{\\\"o}del", "Gödel")]
    [InlineData(@"Ma\^{\i}tre", "Maître")]
    [InlineData(@"Mart{\'\i}nez", "Martínez")]
    [InlineData(@"Garc\'{\i}a", "García")]
    [InlineData(@"Garc\'\i a", "García")]
    [InlineData(@"\v{C}ech", "Čech")]
    [InlineData(@"\v Cech", "Čech")]
    [InlineData(@"Vavpeti\v\{c}", "Vavpetič")]
    [InlineData(@"Fran\c{c}ois", "François")]
    [InlineData(@"Fran\c cois", "François")]
    [InlineData(@"Erd\H{o}s", "Erdős")]
    [InlineData(@"Erd\H os", "Erdős")]
    [InlineData(@"B\u{a}descu", "Bădescu")]
    [InlineData(@"Wa\k{e}sa", "Waęsa")]
    [InlineData(@"\r{A}ngstr\""om", "Ångström")]
    [InlineData(@"Vi\d{e}t", "Viẹt")]
    [InlineData(@"\b{d}", "ḏ")]
    [InlineData(@"\.Zak", "Żak")]
    [InlineData(@"\=anis", "ānis")]
    [InlineData(@"Espa\~na", "España")]
    [InlineData(@"Nguy\~{\^e}n", "Nguyễn")]
    [InlineData(@"\AA rhus and {\aa}l", "Århus and ål")]
    [InlineData(@"{\AE}ther, \ae on, \OE uvre", "Æther, æon, Œuvre")]
    [InlineData(@"K{\o}benhavn, \O rsted, Stra\ss e", "København, Ørsted, Straße")]
    [InlineData(@"Wroc\l{}aw, \L{}\'od\'z", "Wrocław, Łódź")]
    [InlineData(@"\th orn, \dh, \DJ", "þorn, ð, Đ")]
    [InlineData(@"l'\'etudiant$\cdot$e, 5 kg$\cdot$yr", "l'étudiant·e, 5 kg·yr")]
    [InlineData("``quoted'' text", "“quoted” text")]
    [InlineData("``integrable\" systems", "“integrable” systems")]
    [InlineData("``integrable\\\" systems", "“integrable” systems")]
    [InlineData("''both ways''", "“both ways”")]
    [InlineData("`single' but don't", "‘single’ but don't")]
    [InlineData("pages 1--10---all", "pages 1–10—all")]
    [InlineData("H.~Esnault and Fig.~3", "H. Esnault and Fig. 3")]
    [InlineData("of ~100 km (~5)", "of ~100 km (~5)")]
    [InlineData(@"\emph{Drosophila} wings", "<i>Drosophila</i> wings")]
    [InlineData(@"see \textit{E. coli}.", "see <i>E. coli</i>.")]
    [InlineData(@"the {\it Kepler} mission", "the <i>Kepler</i> mission")]
    [InlineData(@"the {\em Kepler} mission", "the <i>Kepler</i> mission")]
    [InlineData(@"\textbf{Bold} and {\bf bold}", "<b>Bold</b> and <b>bold</b>")]
    [InlineData(@"\textsc{Coq} and {\sc Lean}", "<sc>Coq</sc> and <sc>Lean</sc>")]
    [InlineData(@"1\textsuperscript{st} x\textsubscript{i}", "1<sup>st</sup> x<sub>i</sub>")]
    [InlineData(@"m^{2} and H_{2}O and H_2O", "m<sup>2</sup> and H<sub>2</sub>O and H_2O")]
    [InlineData(@"CO$_2$ and $^{87}$Rb and Ca$^{2+}$", "CO<sub>2</sub> and <sup>87</sup>Rb and Ca<sup>2+</sup>")]
    [InlineData(@"30$^\circ$ and 5$^{\circ}$C", "30° and 5°C")]
    [InlineData(@"10$^{-3}$ and 10^5", "<math>10^{-3}</math> and <math>10^{5}</math>")]
    [InlineData(@"50\% of A\&A \#1 a\_b \$5 \{x\}", "50% of A&amp;A #1 a_b $5 {x}")]
    [InlineData(@"code at \url{http://x.org/~a_b}.", "code at http://x.org/~a_b.")]
    [InlineData(@"see \href{http://x.org}{the code}", "see the code")]
    [InlineData(@"as shown \cite{a,b}, and~\ref{x}.", "as shown, and.")]
    [InlineData(@"{stray {braces} here", "stray braces here")]
    [InlineData(@"stray} brace", "stray brace")]
    [InlineData(@"\unknown{kept} and \foo[opt]{this}", "kept and this")]
    [InlineData(@"\NP-hard, \LaTeX", "NP-hard, LaTeX")]
    [InlineData(@"about \mu and \alpha-particles", "about μ and α-particles")]
    [InlineData("Let $x$ be", "Let <math>x</math> be")]
    [InlineData("where $a<b \\in  C$ is", "where <math>a&lt;b \\in C</math> is")]
    [InlineData(@"so \(x^2\) is", "so <math>x^2</math> is")]
    [InlineData(@"if $x \text{ when $y$}$ holds", @"if <math>x \text{ when $y$}</math> holds")]
    [InlineData("costs $5 and $10", "costs $5 and $10")]
    [InlineData("costs $5-$10 each", "costs $5-$10 each")]
    [InlineData("it costs $5. Let $x$ be a number", "it costs $5. Let <math>x</math> be a number")]
    [InlineData("only one $ here", "only one $ here")]
    [InlineData("a rate $x of the whole and $y$ too", "a rate $x of the whole and <math>y</math> too")]
    [InlineData("p < 0.05 & q > 1", "p &lt; 0.05 &amp; q &gt; 1")]
    [InlineData("&#64257;eld at 5&deg; and &amp;lt;x", "ﬁeld at 5° and &lt;x")]
    [InlineData("two\n lines  and\ttabs", "two lines and tabs")]
    [InlineData("e\u0301tale", "étale")]
    [InlineData(@"at http://www.x.edu/~fill/a_b--c", "at http://www.x.edu/~fill/a_b--c")]
    [InlineData(@"\frac{1}{2} of \'{a}b", "1/2 of áb")]
    [InlineData(@"\emph{}nothing", "nothing")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    public void TexBecomesText(string tex, string markup) => Assert.Equal(markup, TexText.ToRichText(tex, paragraphs: false).Markup);

    [Theory]
    [InlineData("  First line\nwrapped.\n  Second paragraph.\n", "<p>First line wrapped.</p><p>Second paragraph.</p>")]
    [InlineData("  Only one\nparagraph.\n", "Only one paragraph.")]
    [InlineData(@"One.\\ Two.", "<p>One.</p><p>Two.</p>")]
    [InlineData(@"Show \[ x = 1 \] now", "Show <dmath>x = 1</dmath> now")]
    [InlineData(@"Show $$x = 1$$ now", "Show <dmath>x = 1</dmath> now")]
    [InlineData(@"Show \begin{equation}x = 1\end{equation} now", "Show <dmath>x = 1</dmath> now")]
    [InlineData(@"\begin{align*}x &= 1\end{align*}", @"<dmath>\begin{align*}x &amp;= 1\end{align*}</dmath>")]
    [InlineData(@"Let \begin{itemize}\item one \item two\end{itemize}", "<p>Let</p><p>• one</p><p>• two</p>")]
    public void AbstractsHaveParagraphs(string tex, string markup) =>
        Assert.Equal(markup, TexText.ToRichText(tex, paragraphs: true).Markup);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(" M\\\"uller ", "Müller")]
    [InlineData(@"S{\Ae}ther", "SÆther")]
    [InlineData(@"van~der Waals", "van der Waals")]
    [InlineData(@"{\L}ukasz", "Łukasz")]
    public void NamesBecomePlain(string tex, string plain) => Assert.Equal(plain, TexText.ToPlain(tex));

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("$")]
    [InlineData("$$")]
    [InlineData("\\")]
    [InlineData("\\cite{")]
    [InlineData("\\begin{equation}")]
    [InlineData("\\emph{")]
    [InlineData("{\\it ")]
    [InlineData("\\[")]
    [InlineData("\\'{")]
    [InlineData("\\'\\`\\^")]
    [InlineData("^{_{")]
    [InlineData("$a and $5 ")]
    [InlineData("\\mbox{$")]
    [InlineData("&amp;")]
    [InlineData("\\verb|")]
    [InlineData("www.a/~")]
    [InlineData("<sub>")]
    public void HostileInputTakesLinearTime(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        var result = TexText.ToRichText(text, paragraphs: true);
        Assert.True(watch.ElapsedMilliseconds < 3000, $"{watch.ElapsedMilliseconds} ms");
        AssertWellFormed(result.Markup);
    }

    [Fact]
    public void AnyMixtureOfSpecialCharactersIsWellFormed()
    {
        string[] pieces = ["{", "}", "$", "\\", "'", "\"", "`", "~", "^", "_", "a", "1", " ", "\n", "\n ", "\\emph{", "{\\it ", "\\[",
            "\\]", "\\(", "<sub>", "</sub>", "&lt;", "\\c", "\\cite{", "\\\\", "-", "\\begin{align}", "\\end{align}", "&", "<", "é"];
        var random = new Random(42);
        for (var round = 0; round < 20_000; round++)
        {
            var tex = new StringBuilder();
            for (var i = random.Next(1, 14); i > 0; i--)
            {
                tex.Append(pieces[random.Next(pieces.Length)]);
            }

            AssertWellFormed(TexText.ToRichText(tex.ToString(), paragraphs: round % 2 == 0).Markup);
        }
    }

    internal static void AssertWellFormed(string markup)
    {
        var document = System.Xml.Linq.XDocument.Parse($"<x>{markup}</x>", System.Xml.Linq.LoadOptions.PreserveWhitespace);
        Assert.All(document.Root!.Descendants(), element =>
            Assert.Contains(element.Name.LocalName, (string[])["i", "b", "sub", "sup", "sc", "p", "h", "math", "dmath"]));
    }
}
